"""What there is to do in lists that come in, what can be said of it, and what does not come along."""

from collections.abc import Sequence

import pytest

from bpv.domain import Company, School, Severity, Student
from bpv.domain.terms import Profile, Sector
from bpv.excel.grid import Workbook
from bpv.services.importing import ImportOptions, ImportPlan, plan_import
from bpv.services.importing.answering.among import found_by_search
from bpv.services.importing.answering.behind import behind_of
from bpv.services.importing.answering.offers import Offer, Way, give, holds_for_alike, offers_of
from bpv.services.importing.answering.points import Point, points_of
from bpv.services.importing.questions import NEW, NOTHING, OUT
from bpv.services.importing.reading.corrections import Spot, spot_at
from bpv.services.planning.round_plan import apply_to
from tests.services.school_workbooks import sheet, workbook

PUPILS = ("Stamnr", "Roepnaam", "Achternaam", "Geboortedatum", "Profiel")
WISHES = ("Stamnr", "Voorkeur 1", "Voorkeur 2")


class Desk:
    """An import that is worked on, as the window does."""

    def __init__(self, *sheets: Sequence[object], school: School | None = None) -> None:
        self.school = school or School()
        self.book: Workbook = workbook(*sheets)
        self.options = ImportOptions()
        self.plan: ImportPlan = plan_import(self.school, [self.book])

    @property
    def points(self) -> tuple[Point, ...]:
        return points_of(self.plan, [self.book], self.options)

    def to_do(self) -> list[str]:
        return [each.title for each in self.points if each.is_to_do]

    def point(self, title: str) -> Point:
        return next(each for each in self.points if each.title == title)

    def spot(self, point: Point) -> Spot | None:
        place = (point.file, point.sheet, point.rows[0], point.column)
        return spot_at(self.plan.lists, [self.book], self.options, place)

    def offers(self, title: str) -> tuple[Offer, ...]:
        point = self.point(title)
        return offers_of(point, self.spot(point), self.plan)

    def say(self, title: str, label: str, text: str = "", *, for_all: bool = True) -> None:
        point = self.point(title)
        offer = next(each for each in self.offers(title) if each.label.startswith(label))
        self.options = give(self.options, point, offer, text, self.spot(point), for_all=for_all)
        self.plan = plan_import(self.school, [self.book], self.options)

    def after(self) -> School:
        return apply_to(self.school, self.plan.changeset)


def pupils(*rows: Sequence[object]) -> Sequence[object]:
    return sheet("Leerlingen", PUPILS, *rows)


def test_that_a_word_is_one_thing_to_do_with_its_rows_and_done_once_it_is_answered():
    desk = Desk(pupils(["1", "Zoë", "Dam", None, "lassen"], ["2", "Ali", "Bos", None, "lassen"]))
    (point,) = desk.points
    assert (point.title, point.rows, point.who, point.severity) == (
        "Profiel 'lassen'", (2, 3), "2 rijen", Severity.ERROR,
    )  # fmt: skip
    assert behind_of(desk.plan).summary == "2 cellen gaan niet mee"
    desk.say(point.title, "Iets anders", "PIE")
    (done,) = desk.points
    assert (done.key, done.is_done, done.result) == (point.key, True, Profile.PIE.label)
    assert {each.profile for each in desk.after().all(Student).values()} == {Profile.PIE}
    assert behind_of(desk.plan).summary == ""


def test_that_an_answer_can_hold_for_one_cell_alone_unless_it_is_something_new():
    desk = Desk(pupils(["1", "Zoë", "Dam", None, "lassen"], ["2", "Ali", "Bos", None, "lassen"]))
    title = "Profiel 'lassen'"
    empty = next(each for each in desk.offers(title) if each.value == NOTHING)
    assert holds_for_alike(desk.point(title), empty, desk.spot(desk.point(title))) == (1, True)
    assert holds_for_alike(
        desk.point(title), Offer(Way.ANSWER, "", "", NEW), desk.spot(desk.point(title))
    ) == (1, False)
    desk.say(title, empty.label, for_all=False)
    assert [point.rows for point in desk.points if point.is_to_do] == [(3,)]
    assert [each.profile for each in desk.after().all(Student).values()] == [None, None]


def test_that_a_cell_typed_anew_keeps_its_key_wrong_or_right():
    desk = Desk(pupils(["1", "Zoë", "Dam", "31-02-2011", "PIE"]))
    (point,) = desk.points
    desk.say(point.title, "De goede waarde", "30-02-2011")
    assert [each.key for each in desk.points if each.is_to_do] == [point.key]
    desk.say(point.title, "De goede waarde", "28-02-2011")
    (done,) = desk.points
    assert (done.key, done.title, done.result, done.is_done) == (point.key, point.title, "28-02-2011", True)
    desk.say(done.title, "Zoals het in uw bestand staat")
    assert desk.to_do() == [point.title]


def test_that_what_the_remedy_says_is_meant_is_offered_first_and_an_empty_field():
    desk = Desk(pupils(["1", "Zoë", "Dam", "12/31/2010", "PIE"]))
    offers = desk.offers("Geboortedatum '12/31/2010'")
    assert (offers[0].way, offers[0].label) == (Way.TEXT, "31-12-2010")
    assert [each.label for each in offers[1:]] == [
        "De goede waarde typen", "Dit veld leeg laten", "Rij 2 weglaten",
    ]  # fmt: skip
    desk.say("Geboortedatum '12/31/2010'", "Dit veld leeg laten")
    assert desk.points[0].result == "leeg gelaten"


def test_that_of_two_rows_with_one_number_either_can_count():
    rows = (["1", "Zoë", "Dam", None, "PIE"], ["1", "Ali", "Bos", None, "PIE"])
    for label, name in (("Rij 3 telt", "Ali Bos"), ("Rij 3 weglaten", "Zoë Dam")):
        desk = Desk(pupils(*rows))
        assert behind_of(desk.plan).reasons == (("blad Leerlingen: Stamnr staat twee keer in de lijst", 1),)
        desk.say("Twee keer Stamnr 1", label)
        assert [each.name for each in desk.after().all(Student).values()] == [name]
        assert (desk.to_do(), behind_of(desk.plan).left_out) == ([], 1)
    desk = Desk(pupils(*rows))
    desk.say("Twee keer Stamnr 1", "De goede waarde", "2", for_all=False)
    assert len(desk.after().all(Student)) == 2


def test_that_a_remark_can_stay_as_it_is():
    desk = Desk(sheet("Stageplaatsen", ["Bedrijf", "Aantal"], ["Bakker", "2 à 3"]))
    (title,) = desk.to_do()
    desk.say(title, "Zo laten")
    assert (desk.to_do(), desk.point(title).result) == ([], "zo gelaten")


def test_that_a_list_without_a_column_it_needs_can_be_left():
    desk = Desk(
        sheet("Leerlingen", ["Code X", "Achternaam"], ["101", "Hart"]),
        sheet("Bedrijven", ["Bedrijfsnaam"], ["Bakker"]),
    )
    point = next(each for each in desk.points if each.question is not None)
    assert [each.way for each in desk.offers(point.title)][-1] is Way.SKIP_LIST
    desk.say(point.title, "Deze lijst niet inlezen")
    assert desk.to_do() == []
    assert len(desk.after().all(Company)) == 1


@pytest.mark.parametrize("answer", [NEW, OUT, NOTHING])
def test_that_what_is_special_is_always_offered_by_itself(answer):
    school = School(
        [
            *(Company(id=f"c{n}", name=f"Bakker {n}", city="Ede") for n in range(30)),
            Student(id="s1", student_number="1", last_name="Dam"),
        ]
    )
    desk = Desk(
        sheet("Voorkeuren", WISHES, ["1", "Bakkers 44", None]),
        sheet("Stageplaatsen", ["Bedrijf", "Aantal"], ["Bakkers 55", 1]),
        school=school,
    )
    offered = {each.value for point in desk.points for each in desk.offers(point.title)}
    assert answer in offered
    assert all(len(desk.offers(point.title)) <= 6 for point in desk.points)


def test_that_a_search_finds_who_is_here_who_comes_in_and_for_wishes_sectors():
    school = School(
        [
            Company(id="c1", name="Bakker", city="Ede"),
            Company(id="c2", name="Bakker", city="Epe"),
            Student(id="s1", student_number="1", last_name="Dam", school_class="3A"),
        ]
    )
    desk = Desk(
        sheet("Bedrijven", ["Bedrijfsnaam", "Plaats"], ["Garage Özdemir", "Ede"]),
        sheet("Voorkeuren", WISHES, ["1", "Jumbo", None], ["99", "Bakker (Ede)", None]),
        school=school,
    )
    wish, who = (next(q for q in desk.plan.questions if q.about == text) for text in ("Jumbo", "99"))
    found = found_by_search(wish, desk.plan, school)
    assert found["Bakker (Epe)"] == "Bakker (Epe)"
    assert found["Garage Özdemir (Ede)"] == "Garage Özdemir"
    assert found["Techniek (sector)"] == "Techniek"
    assert found_by_search(who, desk.plan, school)["Dam, 3A (1)"] == "1"


def test_that_a_likely_company_is_told_apart_by_its_place_and_sector():
    school = School(
        [
            Company(id="c1", name="Garage Özdemir", city="Ede", sector=Sector.TECHNIEK),
            Student(id="s1", student_number="1", last_name="Dam"),
        ]
    )
    desk = Desk(sheet("Voorkeuren", WISHES, ["1", "Garage Ozdemirs", None]), school=school)
    (point,) = [each for each in desk.points if each.is_to_do]
    first = desk.offers(point.title)[0]
    assert (first.label, first.hint) == ("Garage Özdemir", "lijkt het meest: Ede, Techniek")


def test_that_what_asks_no_answer_is_one_thing_to_know_for_all_cells_of_a_column():
    desk = Desk(
        sheet(
            "Bedrijven",
            ("Bedrijfsnaam", "Tel", "Postcode"),
            ["Bakker Dam", "0318-612345 / 06-12345678", "6711 ZZ"],
            ["Garage Bos", "0318-612346 of 06-12345679", "6711 AB"],
        )
    )
    told = [(each.title, each.rows) for each in desk.points if each.only_tells]
    assert ("Tel: 2 cellen anders gelezen dan ze er staan", (2, 3)) in told
    assert desk.to_do() == []
    tel = next(each for each in desk.points if each.column == "Tel")
    assert (tel.severity, tel.is_to_do) == (Severity.WARNING, False)
    assert Way.LEAVE not in [each.way for each in desk.offers(tel.title)]
    desk.say(tel.title, "De goede waarde", "06-12345678", for_all=False)
    assert "+31612345678" in {each.phone for each in desk.after().all(Company).values()}


def test_that_what_may_be_lost_or_misread_stays_a_thing_to_do():
    desk = Desk(pupils(["1", "Zoë", "Dam", "01-02-1990", "PIE"], ["2", "Ali", "Bos", None, "PIE"]))
    (age,) = [each for each in desk.points if each.severity is Severity.WARNING]
    assert age.is_to_do
    assert desk.offers(age.title)[0].way is Way.LEAVE

"""What the next school year takes along, and that nothing of who left is in it but counts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bpv.domain import (
    Company,
    Contact,
    EarlierPlacement,
    Exclusion,
    LetterTemplate,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    RegionNote,
    Request,
    SavedView,
    ScanAnswer,
    School,
    SchoolDetails,
    Setting,
    Student,
    TeamScan,
    Visit,
    YearFigure,
)
from bpv.domain.fields import CATALOGUE
from bpv.domain.terms import PlacementStatus, Weekday
from bpv.domain.terms_following import RefusalReason, RequestStatus
from bpv.services.asking.candidates import whom_to_ask
from bpv.services.demo import make_demo_school
from bpv.services.next_year import Fate, Fates, class_moves, make_next_year, plan_next_year
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, student

TODAY = date(2027, 6, 20)


def old_school(*more) -> School:
    return School([
        SchoolDetails(name="Het Baken"), Setting(id="max_km", value=31),
        Setting(id="holiday_spring_week", value=9), Mentor(id="m1", abbreviation="VRJ"),
        company("c1", name="Bakkerij Bos", notes="Zoë Kuiper-Brouwer was hier blij"),
        Contact(id="k1", company_id="c1", name="Ayşe Yılmaz"),
        in_round("r1", name="Blok 3", start=date(2027, 3, 8), end=date(2027, 3, 19),
                 closed_on=date(2027, 6, 1)),
        position("p1", "c1", capacity=4, round_id="r1", start=date(2027, 3, 9), end=date(2027, 3, 18)),
        student("s3", school_class="3A", year_level=3, has_priority=True, priority_reason="geen plek",
                finds_own_place=True),
        student("s4", first_name="Zoë", last_name="Kuiper-Brouwer", prefix="", school_class="4B",
                year_level=4, student_number="904417", guardian1_name="Fatma Özdemir-Aslan"),
        Preference(id="w1", student_id="s3", target="c1"),
        placement("x3", "s3", "p1", "r1", planned_hours=80), placement("x4", "s4", "p1", "r1"),
        Visit(id="v1", placement_id="x3", report="ging goed", on=date(2027, 3, 10)),
        LetterTemplate(id="t1", name="Onze brief", letter="request", content="UEsDBA=="),
        SavedView(id="view", name="Mijn lijst", list_key="students"),
        EarlierPlacement(id="e1", company_id="c1", student_id="s4", year="2025-2026"),
        *more,
    ])  # fmt: skip


def next_school(school: School, fates: Fates | None = None) -> School:
    return School(plan_next_year(school, TODAY, fates).values)


def test_that_a_class_goes_up_and_the_last_year_leaves():
    later = next_school(old_school())
    (pupil,) = later.all(Student).values()
    assert (pupil.id, pupil.school_class, pupil.year_level) == ("s3", "4A", 4)
    assert not pupil.has_priority
    assert not pupil.finds_own_place
    assert pupil.priority_reason == ""


@pytest.mark.parametrize(
    ("name", "level", "to"),
    [("3A", 3, "4A"), ("VK3b", 3, "VK4b"), ("4B", 4, ""), ("M3", None, "M4"), ("Entree", None, "Entree"),
     ("2.3", 3, "2.4"), ("", 3, "zonder klas")],
)  # fmt: skip
def test_that_the_figure_of_the_year_goes_up(name, level, to):
    school = School([student("s", school_class=name, year_level=level)])
    assert [move.to for move in class_moves(school)] == [to]


def test_that_one_pupil_stays_down_and_another_leaves_whatever_the_class_does():
    school = School([student(f"s{n}", school_class="3A") for n in range(4)])
    fates = Fates({"3A": "4K"}, {"s1": Fate.AGAIN, "s2": Fate.LEAVES})
    later = next_school(school, fates).all(Student)
    assert {id_: s.school_class for id_, s in later.items()} == {"s0": "4K", "s1": "3A", "s3": "4K"}


def test_that_who_left_during_the_year_does_not_come_along():
    school = School([student("s1"), student("s2", left_on=date(2027, 1, 5))])
    assert set(next_school(school).all(Student)) == {"s1"}


def test_that_companies_places_contacts_templates_and_views_come_along():
    later = next_school(old_school())
    for entity in (Mentor, Contact, LetterTemplate, SavedView, SchoolDetails):
        assert dict(later.all(entity)) == dict(old_school().all(entity))
    assert later.setting("max_km") == 31
    assert later.setting("holiday_spring_week") == 0
    assert later.get(Position, "p1").capacity == 4
    for entity in (Placement, Preference, Visit):
        assert not later.all(entity)


def test_that_a_round_is_in_the_same_weeks_on_the_same_days_and_its_places_move_along():
    later = next_school(old_school())
    made, place = later.get(PlacementRound, "r1"), later.get(Position, "p1")
    assert (made.start.weekday(), (made.end - made.start).days) == (0, 11)
    assert abs((made.start - date(2028, 3, 6)).days) <= 21
    assert made.closed_on is None
    assert place.start - made.start == date(2027, 3, 9) - date(2027, 3, 8)


def test_that_a_place_stays_known_since_it_was_promised():
    promised = Request(
        id="q1", company_id="c1", round_id="r1", position_id="p1", answered_on=date(2026, 10, 5)
    )
    assert next_school(old_school(promised)).get(Position, "p1").known_on == date(2026, 10, 5)


def test_that_a_round_moves_out_of_the_holidays():
    ribbon = in_round("r", start=date(2027, 2, 8), end=date(2027, 2, 12), days=(Weekday.DI,))
    region = Setting(id="holiday_region", value=2)
    made = next_school(School([ribbon, region])).get(PlacementRound, "r")
    # The spring holiday of 2028 in the region Midden, by the table in the program.
    from bpv.domain.holidays import Region, holidays_of

    for holiday in holidays_of(2027, Region.MIDDLE):
        assert made.end < holiday.start or made.start > holiday.end


def test_that_places_of_this_year_count_as_earlier_ones():
    later = next_school(old_school(placement("gone", "s3", "p1", "r1", status=PlacementStatus.NO_SHOW)))
    found = {e.id: e for e in later.all(EarlierPlacement).values()}
    assert set(found) == {"e1", "x3", "x4"}
    assert (found["x3"].student_id, found["x3"].year, found["x3"].hours) == ("s3", "2026-2027", 52)
    assert found["x4"].student_id is None
    assert found["e1"].student_id is None


def test_that_a_placement_longer_ago_than_is_kept_loses_the_pupil():
    old = [
        EarlierPlacement(id=f"e{y}", company_id="c1", student_id="s3", year=f"{y}-{y + 1}")
        for y in (2019, 2024)
    ]
    later = next_school(old_school(*old)).all(EarlierPlacement)
    assert later["e2019"].student_id is None
    assert later["e2024"].student_id == "s3"


def test_that_who_is_not_to_be_asked_yet_is_known():
    asked = Request(id="q", company_id="c1", round_id="r1", ask_again=date(2027, 11, 1))
    assert next_school(old_school(asked)).get(Company, "c1").ask_after == date(2027, 11, 1)


def test_that_pairs_stay_only_where_both_do():
    pairs = [
        Exclusion(id="a", student_id="s3", company_id="c1"),
        Exclusion(id="b", student_id="s3", other_student_id="s4"),
    ]
    assert set(next_school(old_school(*pairs)).all(Exclusion)) == {"a"}


def test_that_nothing_of_who_left_is_in_the_bytes_of_the_new_file(tmp_path: Path):
    made = make_next_year(plan_next_year(old_school(), TODAY), tmp_path / "nieuw.bpv")
    made.close()
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    for word in ("Kuiper", "904417", "Özdemir-Aslan"):
        assert word.encode() not in written
    assert "Yılmaz".encode() in written


def test_that_made_twice_it_is_the_same():
    school = make_demo_school(students=30, seed=3)
    assert plan_next_year(school, TODAY).values == plan_next_year(school, TODAY).values


def test_that_every_class_is_decided_about():
    """A new class of values comes along or stays behind on purpose."""
    from bpv.services.next_year.values import ALONG

    behind = {
        "Preference", "Companion", "Placement", "MatchRun", "Request", "Step", "Agreement", "Signature",
        "Visit", "ActionPoint", "Assessment", "DayRecord",
    }  # fmt: skip
    assert {entity.__name__ for entity in CATALOGUE} - {entity.__name__ for entity in ALONG} == behind


def test_that_the_new_year_opens_with_the_lock_of_the_old_one(tmp_path: Path):
    made = make_next_year(plan_next_year(old_school(), TODAY), tmp_path / "nieuw.bpv")
    made.close()
    again = SchoolYear.open(tmp_path / "nieuw.bpv")
    assert again.school.get(Student, "s3") == replace(
        old_school().get(Student, "s3"),
        school_class="4A", year_level=4, has_priority=False, priority_reason="", finds_own_place=False,
    )  # fmt: skip
    again.close()


def test_that_what_a_company_answered_comes_along_and_who_left_is_not_named_in_it():
    yes = {"number": 3, "promised": 2, "conditions": "als Zoë Kuiper-Brouwer niet komt", "note": "bel in mei"}
    asked = Request(id="q1", company_id="c1", round_id="r1", status=RequestStatus.CONDITIONAL, **yes)
    told = next_school(old_school(asked)).get(Company, "c1").answered_before
    assert told == "2026-2027: 2 toegezegd, onder voorbehoud: als [gewist] niet komt, bel in mei"
    other = in_round("r2", name="Lint", start=date(2027, 5, 3))
    no = Request(
        id="q2", company_id="c1", round_id="r2", status=RequestStatus.REFUSED, reason=RefusalReason.NO_TIME
    )
    both = next_school(old_school(replace(asked, conditions="", note=""), other, no)).get(Company, "c1")
    assert both.answered_before == ("2026-2027: Blok 3: 2 toegezegd; Lint: nee (geen tijd om te begeleiden)")
    assert (
        not next_school(old_school(replace(asked, status=RequestStatus.DRAFT)))
        .get(Company, "c1")
        .answered_before
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2025-2026: nee", "2025-2026: nee"),
        ("2023-2024: nee", ""),  # over the term of what was said
        ("bel altijd de receptie", "bel altijd de receptie"),
    ],
)
def test_that_an_answer_of_longer_ago_stays_while_it_may(before, after):
    school = School([company("c1", answered_before=before), in_round("r1")])
    assert next_school(school).get(Company, "c1").answered_before == after


def test_that_who_asks_again_reads_what_was_answered():
    old = School([
        company("c1"), position("p1", "c1"), in_round("r1", year_levels=(3,)), student("s1", year_level=2),
        Request(id="q", company_id="c1", round_id="r1", status=RequestStatus.PROMISED, promised=2),
    ])  # fmt: skip
    later = next_school(old)
    (asked,) = whom_to_ask(later, "r1", date(2027, 9, 1), is_wide=True)
    assert asked.why.startswith("vorig jaar: 2 toegezegd · ")


def test_that_what_was_found_of_the_region_comes_along_but_not_what_colleagues_remarked():
    note = RegionNote(id="n1", year="2026-2027", question="Wie blijft?", text="De meesten.")
    scan, said = (
        TeamScan(id="t1", title="Met het mbo"),
        ScanAnswer(id="a1", scan_id="t1", remark="Geen tijd."),
    )
    known = [each.id for each in old_school(note, scan, said).all(RegionNote).values()]
    then = next_school(old_school(note, scan, said))
    assert list(then.all(RegionNote)) == known
    assert then.get(ScanAnswer, "a1") == replace(said, remark="")
    assert any(each.year == "2026-2027" for each in then.all(YearFigure).values())

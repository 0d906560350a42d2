"""Names of companies as lists have them: remarks kept as remarks, alike names asked, the place decides."""

import pytest

from bpv.domain import Company, Placement, Position, School
from bpv.excel.grid import Workbook
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.answering.answers import all_questions, take_answers
from bpv.services.importing.finding.remarks import without_remarks
from bpv.services.planning.round_plan import apply_to
from tests.domain.values import company
from tests.services.school_workbooks import sheet, workbook

HEADER = ["Bedrijfsnaam", "Plaats"]
PLACES = ["Bedrijf", "Plaats", "Functie", "Aantal"]


def imported(book: Workbook, *answers: str, school: School | None = None) -> School:
    """The school after an import with these answers to its open questions, in order."""
    school, options = school or School(), ImportOptions()
    plan = plan_import(school, [book], options)
    opened = [question for question in plan.questions if not question.is_answered]
    questions = {each.key: each for each in all_questions(plan, options, school)}
    given = {question.key: text for question, text in zip(opened, answers, strict=False)}
    plan = plan_import(school, [book], take_answers(options, questions, given))
    return apply_to(school, plan.changeset)


def companies(school: School) -> dict[str, Company]:
    return {each.name: each for each in school.all(Company).values()}


@pytest.mark.parametrize(
    ("text", "name", "remarks"),
    [
        ("Garage Vos (gestopt)", "Garage Vos", ("gestopt",)),
        ("AH Centrum*", "AH Centrum", ("*",)),
        ("* AH Centrum", "AH Centrum", ("*",)),
        ("Hotel De Zon - vol", "Hotel De Zon", ("vol",)),
        ("Hotel De Zon – niet meer bellen", "Hotel De Zon", ("niet meer bellen",)),
        ("NIEUW: Slager Bos", "Slager Bos", ("NIEUW",)),
        ("Slager Bos, stopt per 1 juni", "Slager Bos", ("stopt per 1 juni",)),
        ("Slager Bos (vol) *", "Slager Bos", ("*", "vol")),
        ("Slager Bos [doet niet meer mee]", "Slager Bos", ("doet niet meer mee",)),
    ],
)
def test_that_a_remark_is_no_part_of_a_name(text, name, remarks):
    found = without_remarks(text)
    assert (found.name, found.remarks) == (name, remarks)


@pytest.mark.parametrize(
    "text",
    ["Kinderopvang Pino (BSO)", "Nieuw-Vossemeer BV", "AH - Centrum", "Vol-au-vent", "De Vries, Jansen & Zn",
     "Nieuw Bouw", "(gestopt)", "*", "Wow!", "Bos: bakkers", "J. (Jan) de Boer"],
)  # fmt: skip
def test_that_what_is_no_remark_stays_in_the_name(text):
    assert without_remarks(text).name == text


def test_that_a_place_in_brackets_is_the_place_and_another_word_is_not():
    assert without_remarks("Hotel de Zon (Ede)", "Ede").name == "Hotel de Zon"
    assert without_remarks("Hotel de Zon (Ede)").place == "Ede"
    assert without_remarks("Hotel de Zon (Ede)", "Lunteren").name == "Hotel de Zon (Ede)"


def test_that_remarks_are_kept_and_a_company_that_stopped_is_asked():
    book = workbook(sheet("Bedrijven", HEADER, ["Garage Vos (gestopt)", "Ede"], ["AH*", "Ede"]))
    before = companies(imported(book))
    assert {name: each.notes for name, each in before.items()} == {"Garage Vos": "gestopt", "AH": "*"}
    assert not before["Garage Vos"].is_blocked
    assert companies(imported(book, "doet niet mee"))["Garage Vos"].is_blocked
    assert not companies(imported(book, "doet mee"))["Garage Vos"].is_blocked


def test_that_remarks_come_in_once_and_leave_notes_alone():
    book = workbook(sheet("Bedrijven", HEADER, ["Garage Vos - vol", "Ede"]))
    school = imported(book)
    assert len(plan_import(school, [book]).changeset) == 0
    noted = School([company("c1", name="Garage Vos", city="Ede", notes="belt terug")])
    assert companies(imported(book, school=noted))["Garage Vos"].notes == "belt terug; vol"
    called = School([company("c1", name="Garage Vos - vol", city="Ede")])
    assert len(plan_import(called, [book]).changeset) == 0


def test_that_alike_names_at_one_place_are_one_company_only_when_the_user_says_so():
    book = workbook(sheet("Bedrijven", HEADER, ["Bakkerij De Krul", "Ede"], ["Bakkerij de Krull", "Ede"]))
    assert len(companies(imported(book))) == 2
    assert list(companies(imported(book, "Bakkerij De Krul"))) == ["Bakkerij De Krul"]


@pytest.mark.parametrize("is_first", [True, False])
def test_that_a_slip_in_a_list_of_places_makes_no_second_company(is_first):
    known = sheet("Bedrijven", HEADER, ["Bakkerij De Krul", "Ede"], ["Hotel De Zon", "Ede"])
    rows = (["Bakkerij de Krull", "Ede", "winkel", 1], ["Hotel de Zon (Ede)", "Ede", "keuken", 2])
    places = sheet("Stageplaatsen", PLACES, *rows)
    book = workbook(*((known, places) if is_first else (places, known)))
    school = imported(book)
    assert len(companies(school)) == 2
    assert {each.name for each in school.all(Position).values()} == {"keuken"}
    same = imported(book, "Bakkerij De Krul")
    assert len(companies(same)) == 2
    assert {each.name for each in same.all(Position).values()} == {"keuken", "winkel"}
    other = imported(book, "nieuw")
    assert companies(other)["Bakkerij de Krull"].city == "Ede"


def test_that_the_place_beside_it_tells_two_of_one_name_apart():
    known = sheet("Bedrijven", HEADER, ["Albert Heijn", "Ede"], ["Albert Heijn", "Lunteren"])
    rows = (["Albert Heijn", "Ede", "kassa", 1], ["Albert Heijn", "Lunteren", "vakken", 2])
    school = imported(workbook(known, sheet("Stageplaatsen", PLACES, *rows)))
    found = {p.name: school.get(Company, p.company_id).city for p in school.all(Position).values()}
    assert found == {"kassa": "Ede", "vakken": "Lunteren"}


def test_that_the_place_beside_it_decides_in_a_list_of_placements_too():
    known = sheet("Bedrijven", HEADER, ["Albert Heijn", "Ede"], ["Albert Heijn", "Lunteren"])
    pupils = sheet("Leerlingen", ["Stamnr", "Naam"], ["1", "Jansen, Piet"], ["2", "Bos, Lisa"])
    header = ["Bedrijf", "Plaats", "Leerling 1", "Leerling 2"]
    placed = sheet("Blad1", header, ["Albert Heijn", "Lunteren", "Jansen, Piet", "Bos, Lisa"])
    school = imported(workbook(known, pupils, placed))
    assert len(school.all(Placement)) == 2
    for each in school.all(Placement).values():
        place = school.get(Position, each.position_id)
        assert school.get(Company, place.company_id).city == "Lunteren"

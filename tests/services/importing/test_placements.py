"""Lists that say where pupils go: our own export coming back, and pupils with their company in one sheet."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import (
    Changeset,
    Company,
    Draft,
    Placement,
    PlacementRound,
    Position,
    School,
    Severity,
    Student,
)
from bpv.domain.terms import PlacementStatus
from bpv.excel.reading import read_bytes
from bpv.services.agreeing.states import signed_placements
from bpv.services.demo import make_demo_school
from bpv.services.exporting import school_placements
from bpv.services.importing import ImportOptions, ImportPlan, State, plan_import
from bpv.services.planning.round_plan import apply_to
from bpv.services.progress.history import steps_of
from tests.services.school_workbooks import sheet, workbook

MIXED = [
    "Stamnr",
    "Naam",
    "Klas",
    "Plaats",
    "Bedrijf",
    "Adres",
    "Plaats",
    "Contactpersoon",
    "Functie",
    "Ronde",
]
JAN = [
    "1",
    "Jan de Vries",
    "3A",
    "Zwolle",
    "Garage Smit",
    "Weg 1",
    "Kampen",
    "A. Smit",
    "sleutelen",
    "Blok 1",
]
ALI = ["2", "Ali Yılmaz", "3A", "Zwolle", "Garage Smit BV", "Weg 1", "Kampen", None, "sleutelen", "Blok 1"]
ZOE = ["3", "Zoë Özdemir", "3B", "Zwolle", None, None, None, None, None, None]


def plan(*sheets, school=None) -> ImportPlan:
    return plan_import(school or School(), [workbook(*sheets)])


def errors(found: ImportPlan) -> list[tuple[str, int | None, str]]:
    return [(i.code, i.row, i.column) for i in found.issues if i.severity is Severity.ERROR]


@pytest.fixture
def school() -> School:
    found = plan(sheet("Blad1", MIXED, JAN, ALI, ZOE))
    assert errors(found) == []
    return apply_to(School(), found.changeset)


def placement_of(school: School, number: str) -> Placement:
    (student,) = [s for s in school.all(Student).values() if s.student_number == number]
    (placement,) = [p for p in school.all(Placement).values() if p.student_id == student.id]
    return placement


def test_that_pupils_with_their_company_become_pupils_companies_places_and_placements(school):
    (company,) = school.all(Company).values()
    (position,) = school.all(Position).values()
    (in_round,) = school.all(PlacementRound).values()
    assert [s.city for s in school.all(Student).values()] == ["Zwolle"] * 3
    assert (company.name, company.street, company.city) == ("Garage Smit", "Weg 1", "Kampen")
    assert (position.name, position.capacity, position.round_id) == ("sleutelen", 2, in_round.id)
    assert [p.is_pinned for p in school.all(Placement).values()] == [True, True]


def test_that_the_mixed_list_imported_again_changes_nothing(school):
    assert len(plan(sheet("Blad1", MIXED, JAN, ALI, ZOE), school=school).changeset) == 0


def test_that_a_changed_status_and_company_come_back_by_our_own_id(school):
    placement = placement_of(school, "1")
    header = ["Klas", "Leerling", "Bedrijf", "Ronde", "Status", "Vastgezet", "_id"]
    row = ["3A", "Vries, Jan de", "Garage Smit", "Blok 1", "Bevestigd", "nee", placement.id]
    found = plan(sheet("Plaatsing", header, row), school=school)
    assert [(c.label, c.old, c.new) for c in found.rows[0].cells] == [
        ("Status", "Gepland", "Bevestigd"), ("Vastgezet", "ja", ""),
    ]  # fmt: skip
    after = placement_of(apply_to(school, found.changeset), "1")
    assert (after.id, after.status, after.is_pinned) == (placement.id, PlacementStatus.CONFIRMED, False)


def test_that_a_list_that_says_signed_signs_the_agreement_once(school):
    placement = placement_of(school, "1")
    header = ["Klas", "Leerling", "Bedrijf", "Ronde", "Status", "_id"]
    row = ["3A", "Vries, Jan de", "Garage Smit", "Blok 1", "Ondertekend", placement.id]
    after = apply_to(school, plan(sheet("Plaatsing", header, row), school=school).changeset)
    assert placement_of(after, "1").status is PlacementStatus.CONFIRMED
    assert signed_placements(after) == {placement.id}
    assert len(plan(sheet("Plaatsing", header, row), school=after).changeset) == 0


def test_that_what_ended_is_not_missing_and_comes_back_by_a_list_only_to_a_free_seat(school):
    old = placement_of(school, "1")
    ended = School([*school, replace(old, id="e", status=PlacementStatus.BROKEN_OFF)])
    draft = Draft(ended)
    draft.remove(old)
    ended.apply(draft.changeset())
    header = ["Klas", "Leerling", "Bedrijf", "Ronde", "Status", "_id"]
    known = placement_of(school, "2")
    row = ["3A", "Aydin, Ali", "Garage Smit", "Blok 1", "Gepland", known.id]
    found = plan(sheet("Plaatsing", header, row), school=ended)
    assert [
        each.label for each in found.rows if each.state is State.MISSING and each.entity is Placement
    ] == []
    row = ["3A", "Vries, Jan de", "Garage Smit", "Blok 1", "Lopend", "e"]
    after = apply_to(ended, plan(sheet("Plaatsing", header, row), school=ended).changeset)
    assert after.get(Placement, "e").status is PlacementStatus.RUNNING
    (place,) = ended.all(Position).values()
    full = School([*ended, replace(place, capacity=1)])
    found = plan(sheet("Plaatsing", header, row), school=full)
    assert len(found.changeset) == 0
    (issue,) = found.issues
    assert (issue.sheet, issue.row, issue.column, issue.found) == ("Plaatsing", 2, "Status", "Lopend")
    assert issue.expected == "Afgebroken, of wat daarop volgt: Lopend"
    assert "geen plek meer vrij" in issue.remedy


JUMPS = ["Klas", "Leerling", "Bedrijf", "Ronde", "Status", "_id"]


def so_far(school: School, number: str, status: PlacementStatus) -> School:
    return School([*school, replace(placement_of(school, number), status=status)])


@pytest.mark.parametrize(
    ("was", "says", "becomes"),
    [
        ("PLANNED", "Lopend", "RUNNING"),
        ("PLANNED", "Afgerond", "FINISHED"),
        ("RUNNING", "Bevestigd", "CONFIRMED"),
        ("CONFIRMED", "Afgebroken", "BROKEN_OFF"),
        ("FINISHED", "Lopend", "RUNNING"),
        ("FINISHED", "Geannuleerd", None),
        ("RUNNING", "Afgewezen", None),
        ("BROKEN_OFF", "Bevestigd", None),
        ("BROKEN_OFF", "Geannuleerd", None),
    ],
)
def test_that_a_list_jumps_where_a_way_leads_and_else_says_so(school, was, says, becomes):
    now = so_far(school, "1", PlacementStatus(was))
    id_ = placement_of(school, "1").id
    found = plan(
        sheet("Plaatsing", JUMPS, ["3A", "Vries, Jan de", "Garage Smit", "Blok 1", says, id_]), school=now
    )
    after = apply_to(now, found.changeset)
    assert after.get(Placement, id_).status == (becomes or was)
    assert [each.found for each in found.issues] == ([] if becomes else [says])
    assert [(step.after, step.note) for step in steps_of(after, id_)] == (
        [(becomes, "overgenomen uit een lijst")] if becomes else []
    )
    if becomes == "BROKEN_OFF":
        assert after.get(Placement, id_).last_day == date.today()
    assert len(plan(sheet("Plaatsing", JUMPS), school=after).changeset) == 0


def test_that_a_list_that_names_another_company_ends_what_ran_and_begins_beside_it(school):
    known = placement_of(school, "1")
    other = Company(id="c9", name="Bakker Bos")
    place = Position(id="p9", company_id="c9", round_id=known.round_id)
    now = School([*so_far(school, "1", PlacementStatus.RUNNING), other, place])
    row = ["3A", "Vries, Jan de", "Bakker Bos", "Blok 1", "Lopend", known.id]
    found = plan(sheet("Plaatsing", JUMPS, row), school=now)
    assert [(c.label, c.old, c.new) for c in found.rows[0].cells] == [
        ("Stageplaats", "Garage Smit - sleutelen", "Bakker Bos"), ("Status", "Lopend", "Afgebroken"),
    ]  # fmt: skip
    after = apply_to(now, found.changeset)
    ended = after.get(Placement, known.id)
    (beside,) = after.placements_of(known.student_id)
    assert (ended.status, ended.position_id) == (PlacementStatus.BROKEN_OFF, known.position_id)
    assert (beside.position_id, beside.status) == ("p9", PlacementStatus.PLANNED)
    again = plan(sheet("Plaatsing", JUMPS, row), school=after)
    assert (len(again.changeset), again.issues) == (0, ())


def test_that_a_list_does_not_move_what_ran_to_its_end(school):
    known = placement_of(school, "1")
    other = Company(id="c9", name="Bakker Bos")
    now = School([*so_far(school, "1", PlacementStatus.FINISHED), other, Position(id="p9", company_id="c9")])
    row = ["3A", "Vries, Jan de", "Bakker Bos", "Blok 1", "Afgerond", known.id]
    found = plan(sheet("Plaatsing", JUMPS, row), school=now)
    assert (len(found.changeset), [i.column for i in found.issues]) == (0, ["Bedrijf"])


def test_that_our_list_with_a_sheet_per_class_comes_back_without_a_change(tmp_path):
    school = make_demo_school(40)
    path = tmp_path / "plaatsing.xlsx"
    rounds = list(school.all(PlacementRound).values())
    contents = school_placements(school, rounds, per_class=True)
    contents.write(path)
    assert any(page.title.startswith("Klas ") for page in contents.pages)
    found = plan_import(school, [read_bytes(path.read_bytes(), path.name, None, lambda *_: None)])
    assert errors(found) == []
    assert found.changeset == Changeset()
    assert {row.sheet for row in found.rows} == {"Plaatsing"}


def test_that_class_lists_of_a_school_beside_its_placement_list_are_read():
    classes = sheet("Klas 3A", ["Stamnr", "Naam", "Klas"], ["1", "Jan de Vries", "3A"])
    placed = sheet("Plaatsing", MIXED, ALI)
    found = plan(classes, placed)
    assert {row.label for row in found.rows if row.entity is Student} >= {"Vries, Jan de"}


def test_that_an_unknown_pupil_or_company_is_an_error_there(school):
    header = ["Leerling", "Bedrijf", "Ronde", "Status"]
    rows = [
        ["Vries, Piet de", "Garage Smit", "Blok 1", "Gepland"],
        ["Yılmaz, Ali", "Garage Smid", "Blok 1", "Gepland"],
    ]
    found = plan(sheet("Plaatsing", header, *rows), school=school)
    assert errors(found) == [("unknown_student", 2, "Leerling"), ("unknown_company", 3, "Bedrijf")]
    assert [row.state for row in found.rows] == [State.ERROR, State.ERROR]
    assert len(found.changeset) == 0


def test_that_two_pupils_of_one_name_need_a_class(school):
    twin = ["4", "Jan de Vries", "3B", "Zwolle", None, None, None, None, None, None]
    both = apply_to(school, plan(sheet("Blad1", MIXED, twin), school=school).changeset)
    header = ["Leerling", "Klas", "Bedrijf", "Ronde"]
    found = plan(sheet("Plaatsing", header, ["Vries, Jan de", None, "Garage Smit", "Blok 1"]), school=both)
    assert errors(found) == [("unknown_student", 2, "Leerling")]
    found = plan(sheet("Plaatsing", header, ["Vries, Jan de", "3b", "Garage Smit", "Blok 1"]), school=both)
    assert errors(found) == []
    assert placement_of(apply_to(both, found.changeset), "4").is_pinned


def test_that_a_round_must_be_named_when_there_are_more(school):
    rounds = sheet("Rondes", ["Ronde", "Van"], ["Blok 1", date(2027, 1, 11)], ["Blok 2", date(2027, 5, 10)])
    list_ = sheet("Plaatsing", ["Leerling", "Bedrijf", "Status"], ["Özdemir, Zoë", "Garage Smit", "Gepland"])
    found = plan(rounds, list_, school=school)
    assert errors(found) == [("required", 2, "Ronde")]
    assert [each.remedy for each in found.issues if each.code == "required"] == [
        "Bedoelde u Blok 1 of Blok 2?"
    ]  # each is an answer in the window


def test_that_lists_that_are_needed_but_absent_are_named():
    lists = workbook(sheet("Bedrijven", ["Bedrijfsnaam"], ["Garage Smit"]))
    found = plan_import(School(), [lists], ImportOptions(needed=(Student, Position)))
    missing = [(i.code, i.sheet) for i in found.issues if i.severity is Severity.ERROR]
    assert missing == [("missing_sheet", "Leerlingen"), ("missing_sheet", "Stageplaatsen")]

"""Our own lists coming back edited: what was exported, what stands in the list and what is here now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bpv.domain import (
    Changeset,
    Company,
    Draft,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Severity,
    Student,
)
from bpv.domain.terms import PlacementStatus
from bpv.excel.reading import read_bytes
from bpv.services.exporting import lists_workbook
from bpv.services.exporting.lists import exported_rows
from bpv.services.importing import ImportOptions, ImportPlan, State, plan_import
from bpv.services.importing.questions import FILE, QuestionKind
from bpv.services.lists.editing import RemoveRecords
from bpv.services.planning.round_plan import apply_to

MADE = datetime(2026, 11, 22, 10)
Edit = Callable[[Any], None]


@pytest.fixture
def school() -> School:
    return School(
        [
            Mentor(id="m1", abbreviation="JAN"),
            Mentor(id="m2", abbreviation="PIET"),
            Student(
                id="s1",
                student_number="007",
                first_name="Zoë",
                last_name="Berg",
                school_class="3B",
                max_km=10,
            ),
            Student(id="s2", student_number="008", first_name="Łukasz", last_name="Dam", mentor_id="m1"),
            Company(id="c1", name="Bakker", city="Ede", phone="+31612345678"),
            Company(id="c2", name="Garage Smit", city="Zeist"),
            PlacementRound(id="r1", name="Blok 1"),
            Position(id="p1", company_id="c1", name="winkel", round_id="r1", capacity=2),
            Position(id="p2", company_id="c2", name="sleutelen", capacity=3),
            Preference(id="w1", student_id="s1", rank=1, target="c1"),
            Preference(id="w2", student_id="s1", rank=2, target="c2"),
            Placement(id="a1", student_id="s1", position_id="p1", round_id="r1", is_pinned=True),
        ]
    )


def cell(sheet: Any, header: str, row: int) -> Any:
    names = {found.value: found.column for found in sheet[1]}
    return sheet.cell(row, names[header])


def come_back(
    path: Path, school: School, now: School, edit: Edit | None = None, *, known: Any = None, **options: Any
) -> ImportPlan:
    lists_workbook(school, made=MADE).write(path)
    if edit is not None:
        book = openpyxl.load_workbook(path)
        edit(book)
        book.save(path)
    read = read_bytes(path.read_bytes(), path.name, None, lambda *_: None)
    exported = exported_rows(school) if known is None else known
    return plan_import(now, [read], ImportOptions(exported=exported, **options))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lijsten.xlsx"


def with_values(school: School, *values: Any) -> School:
    draft = Draft(school)
    for value in values:
        draft.put(value)
    return draft.preview()


def without(school: School, entity: type, *ids: str) -> School:
    draft = Draft(school)
    RemoveRecords(entity, ids).change(draft)
    return draft.preview()


def changes(plan: ImportPlan) -> list[tuple[str, str, str]]:
    return [(cell.label, cell.old, cell.new) for row in plan.rows for cell in row.cells]


def set_class(book: Any) -> None:
    cell(book["Leerlingen"], "Klas", 2).value = "3C"


def test_that_what_the_list_left_alone_stays_as_it_is_here(school, path):
    moved = with_values(
        school,
        replace(school.get(Student, "s1"), school_class="4A", mentor_id="m2"),
        replace(school.get(Company, "c1"), name="Bakkerij Bakker", phone=""),
        replace(school.get(Placement, "a1"), position_id="p2", status=PlacementStatus.CONFIRMED),
        replace(school.get(Preference, "w1"), target="c2"),
        replace(school.get(Preference, "w2"), target="c1"),
    )
    plan = come_back(path, school, moved)
    assert plan.changeset == Changeset()
    assert (plan.questions, plan.issues) == ((), ())


def test_that_what_only_the_list_changed_is_taken(school, path):
    def edit(book: Any) -> None:
        set_class(book)
        cell(book["Leerlingen"], "Mentor", 3).value = "PIET"
        cell(book["Plaatsing"], "Status", 2).value = "Bevestigd"
        cell(book["Voorkeuren"], "Voorkeur 2", 2).value = "Techniek"

    elsewhere = with_values(school, replace(school.get(Student, "s1"), max_km=12))
    plan = come_back(path, school, elsewhere, edit)
    assert plan.questions == ()
    assert changes(plan) == [
        ("Klas", "3B", "3C"),
        ("Mentor", "JAN", "PIET"),
        ("Status", "Gepland", "Bevestigd"),
        ("Voorkeuren", "Bakker, Garage Smit", "Bakker, Techniek"),
    ]
    after = apply_to(elsewhere, plan.changeset)
    assert after.get(Student, "s1") == replace(school.get(Student, "s1"), school_class="3C", max_km=12)


def test_that_what_both_changed_is_asked_and_stays_without_an_answer(school, path):
    moved = with_values(school, replace(school.get(Student, "s1"), school_class="4A"))
    plan = come_back(path, school, moved, set_class)
    assert plan.changeset == Changeset()
    (question,) = plan.questions
    assert (question.kind, question.sheet, question.row) == (QuestionKind.CONFLICT, "Leerlingen", 2)
    assert (question.column, question.is_answered) == ("Klas", False)
    assert question.details == (("In de lijst", "3C"), ("Nu in BPV-planner", "4A"))
    (issue,) = plan.issues
    assert (issue.code, issue.severity) == ("question_conflict", Severity.WARNING)
    answered = come_back(path, school, moved, set_class, answers={question.key: FILE})
    assert changes(answered) == [("Klas", "4A", "3C")]
    assert answered.questions[0].is_answered
    assert answered.issues == ()


def test_that_a_conflict_about_a_wish_or_a_placement_is_asked_too(school, path):
    def edit(book: Any) -> None:
        cell(book["Voorkeuren"], "Voorkeur 1", 2).value = "Zorg en welzijn"
        cell(book["Plaatsing"], "Bedrijf", 2).value = "Garage Smit"
        cell(book["Plaatsing"], "Functie", 2).value = "sleutelen"

    extra = Position(id="p3", company_id="c1", name="bakkerij")
    moved = with_values(
        school,
        extra,
        replace(school.get(Placement, "a1"), position_id="p3"),
        replace(school.get(Preference, "w1"), target="p3", kind="POSITION"),
    )
    plan = come_back(path, school, moved, edit)
    assert plan.changeset == Changeset()
    asked = [(question.sheet, question.details[0][1], question.details[1][1]) for question in plan.questions]
    assert asked == [
        ("Plaatsing", "Garage Smit - sleutelen", "Bakker - bakkerij"),
        ("Voorkeuren", "Zorg en welzijn", "Bakker - bakkerij"),
    ]
    taken = come_back(path, school, moved, edit, answers={q.key: FILE for q in plan.questions})
    after = apply_to(moved, taken.changeset)
    assert after.get(Placement, "a1").position_id == "p2"
    assert after.get(Preference, "w1").target == "ZORG_EN_WELZIJN"


def test_that_an_emptied_cell_empties_the_field_unless_it_cannot_be_empty(school, path):
    def edit(book: Any) -> None:
        cell(book["Leerlingen"], "Max km", 2).value = None
        cell(book["Leerlingen"], "Achternaam", 2).value = None
        cell(book["Leerlingen"], "Mentor", 3).value = None
        cell(book["Voorkeuren"], "Voorkeur 2", 2).value = None

    plan = come_back(path, school, school, edit)
    assert changes(plan) == [
        ("Max km", "10", ""),
        ("Mentor", "JAN", ""),
        ("Voorkeuren", "Bakker, Garage Smit", "Bakker"),
    ]
    assert [(issue.code, issue.column) for issue in plan.issues] == [("required", "Achternaam")]


def test_that_a_missing_row_is_listed_and_never_deleted(school, path):
    def edit(book: Any) -> None:
        book["Leerlingen"].delete_rows(3)
        book["Plaatsing"].delete_rows(2)

    plan = come_back(path, school, school, edit)
    assert plan.changeset == Changeset()
    missing = [(row.entity, row.label) for row in plan.rows if row.state is State.MISSING]
    assert missing == [(Student, "Dam, Łukasz"), (Placement, "Berg, Zoë")]


def test_that_a_row_with_a_mistake_is_not_missing_as_well(school, path):
    def edit(book: Any) -> None:
        cell(book["Stageplaatsen"], "Aantal", 2).value = "veel"
        cell(book["Bedrijven"], "Bedrijfsnaam", 3).value = None

    plan = come_back(path, school, school, edit)
    wrong = [row.entity for row in plan.rows if row.state is State.ERROR]
    assert wrong == [Position]
    assert State.MISSING not in [row.state for row in plan.rows]


def test_that_a_copied_row_is_named_and_the_first_counts(school, path):
    def edit(book: Any) -> None:
        sheet = book["Bedrijven"]
        sheet.append([found.value for found in sheet[2]])
        cell(sheet, "Plaats", 4).value = "Lunteren"
        sheet.tables[next(iter(sheet.tables))].ref = sheet.dimensions

    plan = come_back(path, school, school, edit)
    assert plan.changeset == Changeset()
    (issue,) = plan.issues
    assert (issue.code, issue.severity, issue.row) == ("double_id", Severity.WARNING, 4)


def test_that_rows_of_another_year_are_named_once(school, path):
    other = School(
        [
            Student(id="x1", student_number="007", last_name="Berg", first_name="Zoë", school_class="3B"),
            Student(id="x2", student_number="011", last_name="Hart", first_name="Ayşe"),
        ]
    )
    plan = come_back(path, other, school, known=exported_rows(school))
    assert [issue.code for issue in plan.issues] == ["unknown_id"]
    assert plan.count(Student)[State.NEW] == 1


def test_that_what_was_removed_here_stays_removed_unless_asked_back(school, path):
    less = without(school, Company, "c1")
    plan = come_back(path, school, less)
    assert plan.changeset == Changeset()
    assert {question.kind for question in plan.questions} == {QuestionKind.GONE}
    assert not plan.has_errors, plan.issues
    back = come_back(path, school, less, answers={q.key: FILE for q in plan.questions})
    while any(not question.is_answered for question in back.questions):
        back = come_back(path, school, less, answers={q.key: FILE for q in back.questions})
    after = apply_to(less, back.changeset)
    assert sorted(company.name for company in after.all(Company).values()) == ["Bakker", "Garage Smit"]
    assert len(after.all(Position)) == 2
    assert len(after.all(Placement)) == 1


def test_that_a_removed_pupil_mentor_or_round_is_no_error_in_other_rows(school, path):
    for entity, id_ in ((Student, "s1"), (Mentor, "m1"), (PlacementRound, "r1")):
        less = without(school, entity, id_)
        plan = come_back(path, school, less)
        assert plan.changeset == Changeset(), entity
        assert not plan.has_errors, [str(issue) for issue in plan.issues]


def test_that_a_forgotten_export_asks_about_every_difference(school, path):
    moved = with_values(school, replace(school.get(Student, "s1"), school_class="4A", max_km=None))
    plan = come_back(path, school, moved, known={})
    assert plan.changeset == Changeset()
    assert [question.column for question in plan.questions] == ["Klas", "Max km"]
    still = come_back(path, school, school, set_class, known={})
    assert changes(still) == [("Klas", "3B", "3C")]

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from bpv.domain import Draft, Mentor, School, Student, fold
from bpv.domain.ids import MentorId
from bpv.services.demo import make_demo_school
from bpv.services.lists.commands import Command
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells, RemoveRecords
from bpv.services.lists.preference_table import PREFERENCES
from bpv.services.lists.settings_table import SETTINGS
from bpv.services.lists.tables import COMPANIES, MENTORS, POSITIONS, ROUNDS, STUDENTS, Table
from bpv.services.year.school_year import Done
from ui.models.rows import Query
from ui.models.table_model import FILTERED, TableModel

ALL_TABLES = [STUDENTS, COMPANIES, POSITIONS, MENTORS, ROUNDS, PREFERENCES, SETTINGS]


class OpenSchool:
    """A school in memory whose changes reach models, as the session's do."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.models: list[TableModel] = []

    def execute(self, command: Command) -> None:
        draft = Draft(self.school)
        command.change(draft)
        self.apply(Done(draft.changeset(), command.label))

    def apply(self, done: Done) -> None:
        self.school.apply(done.changeset)
        for model in self.models:
            model.take(done)

    def model(self, table: Table) -> TableModel:
        model = TableModel(table, self.school, self.execute)
        self.models.append(model)
        return model


@pytest.fixture
def opened() -> OpenSchool:
    return OpenSchool(make_demo_school(students=30, seed=2))


def mentors(count: int) -> School:
    return School([Mentor(id=MentorId(f"m{n:03}"), abbreviation=f"M{n:03}") for n in range(count)])


@pytest.mark.parametrize("table", ALL_TABLES, ids=lambda table: f"{table.many}-{len(table.columns)}")
def test_that_qt_finds_no_fault_with_any_table(qtbot: QtBot, opened: OpenSchool, table: Table) -> None:
    model = opened.model(table)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.ask(Query(words="a"))
    for column in range(model.columnCount()):
        model.sort(column, Qt.SortOrder.DescendingOrder)
    model.ask(Query())
    student = next(iter(opened.school.all(Student)))
    opened.execute(RemoveRecords(Student, (student,)))
    mentor = next(iter(opened.school.all(Mentor)))
    opened.execute(EditCells((CellEdit(Mentor, mentor, "abbreviation", "ZZZ"),)))
    opened.execute(RemoveRecords(Mentor, tuple(opened.school.all(Mentor))))
    del tester


@settings(max_examples=60, deadline=None)
@given(orders=st.lists(st.lists(st.integers(0, 24), unique=True), min_size=1, max_size=6))
def test_that_every_held_cell_follows_its_row_through_any_rearrangement(
    qtbot_session: None, orders: list[list[int]]
) -> None:
    model = TableModel(MENTORS, mentors(25), lambda command: None)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for order in orders:
        held = {id_: QPersistentModelIndex(model.index(row, 1)) for row, id_ in enumerate(model.ids)}
        wanted = [f"m{number:03}" for number in order]
        model._arrange(wanted)
        assert model.ids == wanted
        for id_, index in held.items():
            assert index.isValid() == (id_ in wanted)
            assert not index.isValid() or model.id_at(index.row()) == id_
    del tester


@pytest.fixture(scope="session")
def qtbot_session(qapp: Any) -> None:
    """Qt must run, also where Hypothesis forbids function-scoped fixtures."""


def test_that_searching_finds_every_word_in_any_column_without_accents(
    qtbot: QtBot, opened: OpenSchool
) -> None:
    model = opened.model(STUDENTS)
    student = next(s for s in opened.school.all(Student).values() if not s.last_name.isascii())
    model.ask(Query(words=f"{fold(student.last_name)} {student.student_number}"))
    assert model.ids == [student.id]


def test_that_a_search_through_many_unread_rows_answers_when_they_are_read(qtbot: QtBot) -> None:
    model = OpenSchool(mentors(5000)).model(MENTORS)
    model.ask(Query(words="m4321"))
    assert len(model.ids) == 5000
    qtbot.waitUntil(lambda: model.ids == ["m4321"])
    model.ask(Query(words="m4322"))
    assert model.ids == ["m4322"]


def test_that_the_last_of_two_hasty_searches_counts(qtbot: QtBot) -> None:
    model = OpenSchool(mentors(5000)).model(MENTORS)
    model.ask(Query(words="m4321"))
    model.ask(Query())
    qtbot.waitUntil(lambda: not model.reads_ahead)
    assert len(model.ids) == 5000


def test_that_sorting_is_as_dutch_people_sort_with_empty_cells_last(qtbot: QtBot, opened: OpenSchool) -> None:
    model = opened.model(STUDENTS)
    column = model.column_number("prefix")
    model.sort(column, Qt.SortOrder.AscendingOrder)
    texts = [model.text_at(row, column) for row in range(model.rowCount())]
    filled = [text for text in texts if text]
    assert filled == sorted(filled, key=fold)
    assert texts == filled + [""] * (len(texts) - len(filled))


def test_that_a_column_filter_leaves_only_the_ticked_texts(qtbot: QtBot, opened: OpenSchool) -> None:
    model = opened.model(STUDENTS)
    column = model.column_number("track")
    model.ask(Query().with_allowed("track", frozenset({"BB", "TL"})))
    assert {model.text_at(row, column) for row in range(model.rowCount())} == {"BB", "TL"}
    assert model.headerData(column, Qt.Orientation.Horizontal, FILTERED) is True
    model.ask(model.query.with_allowed("track", None))
    assert model.rowCount() == 30


def test_that_a_row_being_edited_stays_where_it_is(qtbot: QtBot, opened: OpenSchool) -> None:
    model = opened.model(STUDENTS)
    column = model.column_number("last_name")
    model.sort(column, Qt.SortOrder.AscendingOrder)
    id_ = model.id_at(0)
    assert model.setData(model.index(0, column), "Zwart")
    assert model.id_at(0) == id_
    assert model.text_at(0, column) == "Zwart"


def test_that_a_refused_edit_changes_nothing_and_says_why(qtbot: QtBot, opened: OpenSchool) -> None:
    model = opened.model(STUDENTS)
    index = model.index(3, model.column_number("birth_date"))
    before = index.data()
    assert not model.setData(index, "gisteren")
    assert "Geboortedatum" in model.refusal
    assert index.data() == before


def test_that_a_renamed_mentor_shows_in_the_table_of_pupils(qtbot: QtBot, opened: OpenSchool) -> None:
    model = opened.model(STUDENTS)
    column = model.column_number("mentor_id")
    student = next(s for s in opened.school.all(Student).values() if s.mentor_id)
    opened.execute(EditCells((CellEdit(Mentor, str(student.mentor_id), "abbreviation", "NIEUW"),)))
    row = model.row_of(student.id)
    assert row is not None
    assert model.text_at(row, column) == "NIEUW"


def test_that_an_added_row_takes_its_place_in_the_sort(qtbot: QtBot) -> None:
    opened = OpenSchool(mentors(9))
    model = opened.model(MENTORS)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    opened.execute(AddRecords((Mentor(id=MentorId("new"), abbreviation="M004a"),)))
    assert model.ids.index("new") == model.ids.index("m004") - 1


def test_that_a_query_of_given_rows_shows_no_others(qtbot: QtBot, opened: OpenSchool) -> None:
    model = opened.model(STUDENTS)
    wanted = frozenset(model.ids[3:7])
    model.ask(replace(model.query, only=wanted))
    assert set(model.ids) == wanted
    assert model.total == 30

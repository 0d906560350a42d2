"""Rows in groups, in the one model behind every table."""

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from bpv.domain import BpvError, Student
from bpv.services.demo import make_demo_school
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.lists.tables import STUDENTS
from tests.ui.models.test_table_model import OpenSchool
from ui.models.rows import Query
from ui.models.table_model import TableModel

BY_CLASS = Query(group_key="school_class")


@pytest.fixture
def opened() -> OpenSchool:
    return OpenSchool(make_demo_school(students=30, seed=2))


@pytest.fixture
def model(qtbot: QtBot, opened: OpenSchool) -> TableModel:
    made = opened.model(STUDENTS)
    made.ask(BY_CLASS)
    return made


def layout(model: TableModel) -> list[str]:
    """The rows in words: the name of a group, or the class of a pupil."""
    column = model.column_number("school_class")
    found = []
    for row in range(model.rowCount()):
        group = model.group_at(row)
        found.append(f"[{group.name}]" if group is not None else model.text_at(row, column))
    return found


def classes(opened: OpenSchool) -> list[str]:
    return sorted({student.school_class for student in opened.school.all(Student).values()})


def test_that_rows_stand_under_the_row_of_their_group_in_order(opened: OpenSchool, model: TableModel) -> None:
    names = classes(opened)
    assert [words for words in layout(model) if words.startswith("[")] == [f"[{name}]" for name in names]
    above = ""
    for words in layout(model):
        above = words if words.startswith("[") else above
        assert words.startswith("[") or above == f"[{words}]"
    assert sorted(model.ids) == sorted(opened.school.all(Student))
    assert model.rowCount() == 30 + len(names)


def test_that_a_closed_group_shows_only_its_row_and_still_answers(model: TableModel) -> None:
    group = model.group_at(0)
    assert group is not None
    model.open_group(group, is_open=False)
    assert model.rowCount() == 30 + len(model.groups.all) - len(group.ids)
    assert set(group.ids).isdisjoint(model.ids)
    assert len(model.answered) == 30
    closed = model.group_at(0)
    assert closed is not None
    assert not closed.is_open
    model.open_group(closed, is_open=True)
    assert len(model.ids) == 30


def test_that_nothing_can_be_done_to_the_row_of_a_group(model: TableModel) -> None:
    at = model.index(0, model.column_number("city"))
    assert not model.flags(at) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(at) & Qt.ItemFlag.ItemIsSelectable
    assert not model.setData(at, "Ede")
    with pytest.raises(BpvError):
        model.command_for(0, at.column(), "Ede")
    assert model.text_at(0, at.column()) == ""
    group = model.group_at(0)
    assert group is not None
    said = f"Groep {group.name}: {len(group.ids)}, uitgeklapt"
    assert at.data(Qt.ItemDataRole.AccessibleTextRole) == said


def test_that_a_row_goes_to_the_group_it_belongs_to_now(opened: OpenSchool, model: TableModel) -> None:
    first, last = classes(opened)[0], classes(opened)[-1]
    pupil = next(iter(next(iter(model.groups.all.values())).ids))
    held = QPersistentModelIndex(model.index(model.row_of(pupil) or 0, 3))
    opened.execute(EditCells((CellEdit(Student, pupil, "school_class", last),)))
    group = model.groups.of(pupil)
    assert group is not None
    assert (group.text, model.id_at(held.row())) == (last, pupil)
    assert first != last


def test_that_search_filter_sort_and_groups_go_together(opened: OpenSchool, model: TableModel) -> None:
    model.sort(model.column_number("last_name"), Qt.SortOrder.DescendingOrder)
    school = opened.school
    for group in model.groups.all.values():
        names = [school.get(Student, id_).last_name.casefold() for id_ in group.ids]
        assert names[0] >= names[-1]
    model.sort(model.column_number("school_class"), Qt.SortOrder.DescendingOrder)
    assert [group.text for group in model.groups.all.values()] == classes(opened)[::-1]
    model.ask(model.query.with_allowed("track", frozenset({"BB"})))
    assert {school.get(Student, id_).track for id_ in model.ids} == {school.get(Student, model.ids[0]).track}
    assert sum(len(group.ids) for group in model.groups.all.values()) == len(model.answered)


def test_that_rows_without_a_text_come_last_under_words(opened: OpenSchool, model: TableModel) -> None:
    pupil = next(iter(opened.school.all(Student)))
    opened.execute(EditCells((CellEdit(Student, pupil, "school_class", ""),)))
    assert list(model.groups.all.values())[-1].name == "Zonder klas"


def test_that_qt_finds_no_fault_with_groups(qtbot: QtBot, opened: OpenSchool) -> None:
    model = opened.model(STUDENTS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.ask(BY_CLASS)
    for group in list(model.groups.all.values()):
        model.open_group(group, is_open=False)
    model.ask(Query(group_key="profile"))
    model.sort(model.column_number("profile"), Qt.SortOrder.DescendingOrder)
    opened.execute(RemoveRecords(Student, tuple(list(opened.school.all(Student))[:4])))
    model.ask(Query(words="a", group_key="profile"))
    model.ask(Query(words="zzzz", group_key="profile"))
    model.ask(Query())
    assert model.rowCount() == 26
    del tester

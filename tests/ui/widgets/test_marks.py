"""What acts is what is marked, and the ring is inside it: held against a small model of the rule."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListWidget

from bpv.domain import Draft, School, Student
from bpv.services.demo import make_demo_school
from bpv.services.lists.editing import RemoveRecords
from bpv.services.lists.tables import STUDENTS
from bpv.services.year.school_year import Done
from ui.models.table_model import TableModel
from ui.widgets.grid_view import GridView, edge_of
from ui.widgets.marks import MarkedList

ROOT = Path(__file__).resolve().parents[3]
KEYS = Qt.Key
MODIFIERS = Qt.KeyboardModifier
NO, SHIFT, CONTROL = MODIFIERS.NoModifier, MODIFIERS.ShiftModifier, MODIFIERS.ControlModifier
MOVES = [
    KEYS.Key_Up,
    KEYS.Key_Down,
    KEYS.Key_Left,
    KEYS.Key_Right,
    KEYS.Key_Home,
    KEYS.Key_End,
    KEYS.Key_PageUp,
    KEYS.Key_PageDown,
]
VALUES = list(make_demo_school(students=9, seed=3))
SHOWN = 6
"""Columns that the test begins with."""

Cell = tuple[str, int]


class Grid:
    """A view on a few pupils, and what the rule says is marked (None: ask the view)."""

    def __init__(self) -> None:
        self.school = School(VALUES)
        self.gone: list[Any] = []
        self.model = TableModel(STUDENTS, self.school, lambda command: None)
        self.tester = QAbstractItemModelTester(
            self.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        self.view = GridView(self.model)
        self.view.resize(700, 420)
        for column in range(SHOWN, len(self.model.columns)):
            self.view.setColumnHidden(column, True)
        self.view.show()
        self.marks: set[Cell] | None = set()
        self.anchor: Cell | None = None

    @property
    def selection(self) -> QItemSelectionModel:
        return self.view.selectionModel()

    @property
    def ring(self) -> Cell | None:
        index = self.view.currentIndex()
        return self.name(index) if index.isValid() else None

    def name(self, index: QModelIndex) -> Cell:
        return self.model.id_at(index.row()), index.column()

    def cell(self, row: int, place: int) -> QModelIndex:
        columns = self.view.shown_columns()
        return self.model.index(row % self.model.rowCount(), columns[place % len(columns)])

    def seen_marks(self) -> set[Cell]:
        rows, columns = range(self.model.rowCount()), self.view.shown_columns()
        cells = (self.model.index(row, column) for row in rows for column in columns)
        return {self.name(cell) for cell in cells if self.selection.isSelected(cell)}

    def block(self, one: Cell, other: Cell) -> set[Cell]:
        rows = sorted(self.model.ids.index(id_) for id_ in (one[0], other[0]))
        columns = self.view.shown_columns()
        places = sorted(columns.index(column) for column in (one[1], other[1]))
        return {
            (id_, column)
            for id_ in self.model.ids[rows[0] : rows[1] + 1]
            for column in columns[places[0] : places[1] + 1]
        }

    def hold(self) -> None:
        """The rule, after every step."""
        marks, ring = self.seen_marks(), self.ring
        assert (ring is None) == (not marks)
        assert ring is None or ring in marks
        if self.marks is not None:
            assert marks == self.marks
        assert self.view.selected_ids() == [id_ for id_ in self.model.ids if id_ in {m[0] for m in marks}]
        assert self.view.has_marks == bool(marks)
        self.marks = None

    # What the user does

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        before = self.ring
        QTest.keyClick(self.view, key, modifiers)
        if self.ring is None or self.ring == before:
            return
        if modifiers & SHIFT and self.anchor is not None and self.is_there(self.anchor):
            self.marks = self.block(self.anchor, self.ring)
        elif not modifiers & SHIFT:
            self.marks, self.anchor = {self.ring}, self.ring

    def let_go_of_anchor(self) -> None:
        """Where marking began is gone with its row, also when that comes back."""
        if self.anchor is not None and not self.is_there(self.anchor):
            self.anchor = None

    def is_there(self, cell: Cell) -> bool:
        return cell[0] in self.model.ids and cell[1] in self.view.shown_columns()

    def click(self, row: int, place: int, modifiers: Qt.KeyboardModifier, button: Qt.MouseButton) -> None:
        if not self.model.rowCount():
            return
        index, before = self.cell(row, place), self.seen_marks()
        self.view.scrollTo(index)
        QTest.mouseClick(self.view.viewport(), button, modifiers, self.view.visualRect(index).center())
        cell = self.name(index)
        if button == Qt.MouseButton.RightButton:
            if modifiers == NO:
                self.marks = before if cell in before else {cell}
            self.anchor = None
        elif modifiers == CONTROL:
            self.marks = before ^ {cell} or {cell}
            self.anchor = None
        elif modifiers == NO:
            self.marks, self.anchor = {cell}, cell
        elif self.anchor is not None and self.is_there(self.anchor):
            self.marks = self.block(self.anchor, cell)

    def step(self, key: Qt.Key) -> None:
        before = self.ring
        QTest.keyClick(self.view, key)
        if self.ring is not None and self.ring != before:
            self.marks, self.anchor = {self.ring}, self.ring

    def select_all(self) -> None:
        before = self.ring
        QTest.keyClick(self.view, KEYS.Key_A, CONTROL)
        assert self.ring == before or before is None

    def search(self, words: str) -> None:
        kept = self.seen_marks()
        self.model.ask(replace(self.model.query, words=words))
        self.marks = {cell for cell in kept if cell[0] in self.model.ids}
        self.let_go_of_anchor()

    def sort(self, column: int) -> None:
        kept = self.seen_marks()
        self.view.sortByColumn(column % SHOWN, self.view.horizontalHeader().sortIndicatorOrder())
        self.marks = kept

    def hide(self, column: int) -> None:
        is_hidden = self.view.isColumnHidden(column % SHOWN)
        if is_hidden or len(self.view.shown_columns()) > 1:
            self.view.setColumnHidden(column % SHOWN, not is_hidden)
        self.anchor = None

    def focus(self) -> None:
        self.view.clearFocus()
        self.view.setFocus()

    def remove(self) -> None:
        marked = {id_ for id_, _ in self.seen_marks()}
        ids = self.view.selected_ids()
        assert set(ids) == marked
        self.gone += [self.school.get(Student, id_) for id_ in ids]
        if ids:
            self.change(RemoveRecords(Student, tuple(ids)))
        self.marks = set()
        self.let_go_of_anchor()

    def bring_back(self) -> None:
        draft = Draft(self.school)
        for value in self.gone:
            draft.put(value)
        self.gone, kept = [], self.seen_marks()
        self.apply(draft)
        self.marks = kept

    def change(self, command: RemoveRecords) -> None:
        draft = Draft(self.school)
        command.change(draft)
        self.apply(draft)

    def apply(self, draft: Draft) -> None:
        changeset = draft.changeset()
        self.school.apply(changeset)
        self.model.take(Done(changeset, ""))

    def end(self) -> None:
        self.view.hide()
        self.tester.deleteLater()
        self.view.deleteLater()
        self.model.deleteLater()


BUTTONS = st.sampled_from([Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton])
SMALL = st.integers(0, 8)
STEPS = st.one_of(
    st.tuples(
        st.just("press"), st.sampled_from(MOVES), st.sampled_from([NO, SHIFT, CONTROL, SHIFT | CONTROL])
    ),
    st.tuples(st.just("click"), SMALL, SMALL, st.sampled_from([NO, NO, SHIFT, CONTROL, CONTROL]), BUTTONS),
    st.tuples(st.just("step"), st.sampled_from([KEYS.Key_Tab, KEYS.Key_Backtab, KEYS.Key_Return])),
    st.tuples(st.just("search"), st.sampled_from(["", "a", "e", "an", "zzz"])),
    st.tuples(st.just("sort"), SMALL),
    st.tuples(st.just("hide"), SMALL),
    st.tuples(st.sampled_from(["select_all", "focus", "remove", "bring_back"])),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=25))
def test_that_the_ring_is_always_inside_what_is_marked(qapp: QApplication, steps: list[Any]) -> None:
    grid = Grid()
    grid.hold()
    try:
        for name, *arguments in steps:
            getattr(grid, name)(*arguments)
            grid.hold()
    finally:
        grid.end()
        qapp.sendPostedEvents(None, 0)


@settings(max_examples=200)
@given(
    filled=st.lists(st.booleans(), min_size=1, max_size=9),
    at=st.integers(0, 8),
    step=st.sampled_from([-1, 1]),
)
def test_that_a_far_step_ends_where_a_spreadsheet_ends_it(filled: list[bool], at: int, step: int) -> None:
    at %= len(filled)
    end = edge_of(lambda cell: filled[cell], at, len(filled) - 1, step)
    between = filled[min(at, end) + 1 : max(at, end)]
    if end == at:
        assert not 0 <= at + step < len(filled)
    elif filled[at] and filled[at + step]:
        assert all(between)
        assert end + step in (-1, len(filled)) or not filled[end + step]
    else:
        assert not any(between)
        assert filled[end] or end in (0, len(filled) - 1)


@pytest.mark.parametrize("modifiers", [NO, CONTROL, SHIFT])
def test_that_a_list_of_lines_keeps_its_ring_marked(
    qapp: QApplication, modifiers: Qt.KeyboardModifier
) -> None:
    lines = MarkedList()
    lines.addItems(["een", "twee", "drie"])
    lines.show()
    lines.setCurrentRow(1)
    for act in (
        lambda: QTest.mouseClick(
            lines.viewport(),
            Qt.MouseButton.LeftButton,
            modifiers,
            lines.visualItemRect(lines.item(1)).center(),
        ),
        lambda: QTest.keyClick(lines, KEYS.Key_Down, modifiers),
        lambda: QTest.keyClick(lines, KEYS.Key_Space, modifiers),
        lambda: lines.takeItem(lines.currentRow()),
        lambda: lines.insertItem(0, "nul"),
    ):
        act()
        assert [item.text() for item in lines.selectedItems()] == [lines.currentItem().text()]
    lines.clear()
    assert lines.currentRow() == -1
    lines.hide()


def test_that_every_view_of_rows_keeps_the_rule() -> None:
    """A view of Qt's own is made in one place: where it gets the rule. The navigation has none to keep."""
    bare = ("QTableView", "QTableWidget", "QListWidget", "QListView", "QTreeWidget", "QTreeView")
    found = [
        f"{path.relative_to(ROOT)}: {kind}"
        for path in (ROOT / "ui").rglob("*.py")
        if path.name not in ("marks.py", "navigation.py", "theme.py")
        for kind in bare
        if f"{kind}(" in (text := path.read_text(encoding="utf-8")) or f"({kind})" in text
    ]
    assert found == []
    assert issubclass(MarkedList, QListWidget)
    assert issubclass(GridView, QAbstractItemView)

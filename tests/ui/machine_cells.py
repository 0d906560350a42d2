"""What the user of `tests.ui.machine` does with marked cells: only those change, however it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ui.main_window import MainWindow
from ui.pages.table_page import TablePage

SMALL = st.integers(0, 11)
TEXTS = st.sampled_from(["Ergens", "12", "nee", "3B", "25 mrt 27", "BB", ""])
BLOCKS = st.sampled_from(["Ede", "3A\t3", "Aap\nNoot", "12\tnee\n\t4B"])
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
HAS_ROWS = precondition(
    lambda self: self.table is not None and self.table.view.isVisible() and self.table.model.rowCount() > 0
)


class CellRules:
    """Cells filled, spread over, dragged, pasted and changed by field."""

    window: MainWindow

    @property
    def table(self) -> TablePage | None:
        raise NotImplementedError

    def changes_only_marked(self, act: Any) -> None:
        raise NotImplementedError

    def close_dialogs(self, *, accept: bool = False) -> None:
        raise NotImplementedError

    def records(self) -> dict[str, Any]:
        assert self.table is not None
        return dict(self.window.session.school.all(self.table.table.entity))

    def changed_by(self, act: Callable[[], object]) -> set[str]:
        before = self.records()
        act()
        self.close_dialogs()
        after = self.records()
        return {id_ for id_ in before | after if before.get(id_) != after.get(id_)}

    @HAS_ROWS
    @rule(key=st.sampled_from([Qt.Key.Key_D, Qt.Key.Key_R]))
    def fill_by_key(self, key: Qt.Key) -> None:
        assert self.table is not None
        view = self.table.view
        self.changes_only_marked(lambda: QTest.keyClick(view, key, CONTROL))

    @HAS_ROWS
    @rule(text=TEXTS)
    def spread(self, text: str) -> None:
        assert self.table is not None
        blocks = self.table.view.blocks
        self.changes_only_marked(lambda: blocks.spread(text))

    @HAS_ROWS
    @rule(modifier=st.sampled_from([SHIFT, CONTROL]))
    def mark_whole(self, modifier: Qt.KeyboardModifier) -> None:
        """Rows or columns: the others that were marked are marked still."""
        assert self.table is not None
        view = self.table.view
        ids, columns = set(view.selected_ids()), set(view.selected_columns())
        QTest.keyClick(view, Qt.Key.Key_Space, modifier)
        assert ids <= set(view.selected_ids())
        assert columns <= set(view.selected_columns())
        if ids and modifier is SHIFT:
            assert view.selected_columns() == view.shown_columns()
            assert ids == set(view.selected_ids())

    @HAS_ROWS
    @rule(row=SMALL)
    def drag_corner(self, row: int) -> None:
        """What is filled is marked afterwards, and it is all that changed."""
        assert self.table is not None
        view, model = self.table.view, self.table.model
        if view.handle.rect().isEmpty():
            return
        block = view.block()
        assert block is not None
        cell = view.visualRect(model.index(row % model.rowCount(), block.columns[0]))
        port, to = view.viewport(), QPoint(view.handle.rect().center().x(), cell.center().y())
        QTest.mousePress(port, LEFT, NO, view.handle.rect().center())
        assert view.handle.is_dragged
        QTest.mouseMove(port, to)
        target = view.handle._to
        rows = {*block.rows, *(target.rows if target is not None else ())}
        ids = {model.id_at(each) for each in rows}
        assert self.changed_by(lambda: QTest.mouseRelease(port, LEFT, NO, to)) <= ids
        assert not view.handle.is_dragged

    @HAS_ROWS
    @rule(text=BLOCKS)
    def paste(self, text: str) -> None:
        """From the first marked row down; rows above it stay."""
        assert self.table is not None
        view, ids = self.table.view, list(self.table.model.ids)
        first = view.selected_ids()[:1]
        QGuiApplication.clipboard().setText(text)
        above = set(ids[: ids.index(first[0])]) if first else set(ids)
        assert not above & self.changed_by(view.blocks.paste)

    @HAS_ROWS
    @rule(which=SMALL, text=TEXTS, is_emptied=st.booleans())
    def change_many(self, which: int, text: str, is_emptied: bool) -> None:
        """What is foreseen is what is done."""
        assert self.table is not None
        marked = set(self.table.view.selected_ids())
        dialog = self.table.change_many()
        assert (dialog is not None) == bool(marked)
        if dialog is None or not dialog.columns or dialog.value is None:
            self.close_dialogs()
            return
        dialog.field.setCurrentIndex(which % len(dialog.columns))
        dialog.value.setText(text)
        dialog.empty.setChecked(is_emptied)
        dialog.foresee()
        found = dialog.foreseen
        foreseen = set() if found is None else {change.id for change in found.changeset}
        shown = set() if found is None else {line.id for line in found.changed}
        assert shown <= marked
        before = {value.id: value for value in self.window.session.school}
        dialog.change()
        self.close_dialogs()
        after = {value.id: value for value in self.window.session.school}
        assert {id_ for id_ in before | after if before.get(id_) != after.get(id_)} == foreseen

    @invariant()
    def what_acts_is_what_is_marked(self) -> None:
        if self.table is None:
            return
        view, selection = self.table.view, self.table.view.selectionModel()
        rows = range(self.table.model.rowCount())
        cells = {
            row: own
            for row in view.of_records(rows)
            if (own := [c for c in view.shown_columns() if selection.isSelected(view.grid.index(row, c))])
        }
        assert view.marked_cells() == cells
        assert view.selected_ids() == [view.grid.id_at(row) for row in cells]
        block = view.block()
        if block is not None:
            assert cells == {row: list(block.columns) for row in block.rows}

"""A cell or a form that is being filled in: kept in the school year, and taken up again after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import QLineEdit

from bpv.services.lists.tables import Table
from bpv.services.year.drafts import CELL, FORM, pack
from ui.dialogs.record_dialog import RecordDialog
from ui.pages.registry import page_of
from ui.session import Session
from ui.widgets.grid_view import GridView


class Page(Protocol):
    """A page with a table and, where rows can be added, a form."""

    @property
    def session(self) -> Session:
        """The open school year."""

    @property
    def key(self) -> str:
        """By what the page is known."""

    @property
    def table(self) -> Table:
        """What its rows are."""

    @property
    def view(self) -> GridView:
        """Its cells."""

    @property
    def can_add(self) -> bool:
        """Whether it has a form."""

    def add(self, texts: Mapping[str, str] | None = None) -> None:
        """Open its form, with what was filled in before."""


class HalfTyped(QObject):
    """What is typed on one page with a table, for as long as it is not stored or left."""

    def __init__(self, page: Page) -> None:
        """Watch the cells of a page; `back` is what leads there again."""
        super().__init__(page.view)
        self._drafts, self._page, self._view = page.session.drafts, page, page.view
        self.back: Mapping[str, str] = {"page": page_of(page.table.entity) or page.key}
        page.view.cells.typed.connect(self._on_cell_typed)
        page.view.cells.left.connect(self._on_cell_left)

    def watch(self, dialog: RecordDialog) -> None:
        """Keep what is filled in here, until it is stored or the user leaves it."""
        dialog.typed.connect(self._on_form_typed)
        dialog.finished.connect(self._on_form_finished)

    @Slot()
    def _on_form_finished(self) -> None:
        self._drafts.drop(FORM)

    @Slot()
    def _on_form_typed(self) -> None:
        dialog = self.sender()
        assert isinstance(dialog, RecordDialog)
        words = {**self.back, "what": dialog.form.words.one, "texts": dict(dialog.texts())}
        self._drafts.keep(FORM, lambda: {FORM: pack(words)})

    @Slot(object, str)
    def _on_cell_typed(self, at: QPersistentModelIndex, text: str) -> None:
        if not at.isValid():
            return
        grid = self._view.grid
        column = grid.columns[at.column()]
        id_ = grid.id_at(at.row())
        words = {**self.back, "id": id_, "column": column.key, "title": column.title, "text": text}
        self._drafts.keep(CELL, lambda: {CELL: pack(words)})

    @Slot()
    def _on_cell_left(self) -> None:
        self._drafts.drop(CELL)

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on in a form or a cell; False when that is not there any more."""
        texts = words.get("texts")
        if texts is None:
            return self._type_again(words)
        if not self._page.can_add or not isinstance(texts, dict):
            return False
        self._page.add({str(name): str(text) for name, text in texts.items()})
        return True

    def begin(self, what: str) -> None:
        """'add' a row, or 'edit' the first row that is shown in a column: 'edit postcode'."""
        act, _, key = what.partition(" ")
        keys = [column.key for column in self._view.grid.columns]
        if act == "add" and self._page.can_add:
            self._page.add()
        elif act == "edit" and key in keys and self._view.grid.rowCount():
            self._edit(0, keys.index(key))

    def _edit(self, row: int, column: int) -> QModelIndex:
        index = self._view.grid.index(row, column)
        self._view.setColumnHidden(column, False)
        self._view.setCurrentIndex(index)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:  # a tick is turned by the space bar
            self._view.edit(index)
        return index

    def _type_again(self, words: Mapping[str, Any]) -> bool:
        keys = [column.key for column in self._view.grid.columns]
        if words.get("column") not in keys or not self._view.select_id(str(words.get("id"))):
            return False
        index = self._edit(self._view.currentIndex().row(), keys.index(words["column"]))
        editor = self._view.indexWidget(index) or self._view.findChild(QLineEdit)
        if not isinstance(editor, QLineEdit):
            return False
        editor.setText(str(words.get("text", "")))
        editor.setModified(True)
        editor.textEdited.emit(editor.text())
        return True

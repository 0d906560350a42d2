"""What is done to the rows of a table: added with a form or a paste, removed, and said why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from bpv.domain import BpvError
from bpv.language import tr, written
from bpv.services.lists.commands import Command
from bpv.services.lists.editing import AddRecords
from bpv.services.lists.removing import Removal, foresee_removal
from ui.dialogs.change_many_dialog import ChangeManyDialog
from ui.dialogs.record_dialog import RecordDialog
from ui.dialogs.refusals_dialog import RefusalsDialog
from ui.dialogs.removal_dialog import RemovalDialog, ask_first
from ui.forms.record_form import RecordForm, build_all
from ui.models.blocks import RefusedCell
from ui.pages.page import Page
from ui.widgets.grid_view import GridView

Texts = Mapping[str, str]
_FEW = 3
"""So many reasons why cells are not emptied fit in a sentence."""


class Changing(QObject):
    """Works for one page; `preset` gives the texts a new row begins with, None where rows are not added.

    `clear` shows every row again, for one that was added and is not among those shown; `adding` makes the
    command that adds rows.
    """

    def __init__(
        self,
        page: Page,
        view: GridView,
        preset: Callable[[], dict[str, str]] | None,
        clear: Callable[[], object],
        adding: Callable[[tuple[Any, ...]], Command] = AddRecords,
    ) -> None:
        """Listen to what the cells refuse, and to what is pasted past the last row."""
        super().__init__(page)
        self._page, self._session, self._view, self._model = page, page.session, view, view.grid
        self._entity = view.grid.table.entity
        self._preset, self._clear, self._adding = preset, clear, adding
        view.refused.connect(self._on_view_refused)
        view.failed.connect(page.session.refused)
        view.overflowed.connect(self._on_view_overflowed)
        view.written.connect(self._on_view_written)

    # One row

    def open_form(self, texts: Texts, watch: Callable[[RecordDialog], object]) -> None:
        """Ask for a new row, perhaps with what was filled in before, and go to it; `watch` keeps the form."""
        dialog = RecordDialog(self._make_form, self._add_record, self._page, texts)
        watch(dialog)
        dialog.finished.connect(partial(self._on_dialog_finished, dialog))
        dialog.open()

    def _make_form(self) -> RecordForm:
        return RecordForm(self._session.school, self._entity, self._preset() if self._preset else {})

    def _add_record(self, value: Any) -> None:
        self._session.try_execute(self._adding((value,)))

    def _on_dialog_finished(self, dialog: RecordDialog, _result: int) -> None:
        if dialog.added_ids:
            if self._model.row_of(dialog.added_ids[-1]) is None:
                self._clear()
            self._view.select_id(dialog.added_ids[-1])
        self._view.setFocus()
        dialog.deleteLater()

    # Rows that are marked

    def remove(self) -> RemovalDialog | None:
        """Remove the marked rows; where much goes along that is shown first, and said afterwards."""
        ids = self._view.selected_ids()
        if not ids:
            return None
        try:
            removal = foresee_removal(self._session.school, self._entity, ids)
        except BpvError as refusal:
            self._page.noticed.emit(str(refusal), "red")
            return None
        if not removal.needs_preview:
            self._remove(removal)
            return None
        return ask_first(removal, partial(self._remove, removal), self._page)

    def _remove(self, removal: Removal) -> None:
        rows, column = self._view.selected_rows(), self._view.currentIndex().column()
        if not self._session.execute(removal.command):
            return
        self._page.undoable.emit(removal.told)
        if rows and self._model.rowCount():
            self._view.setCurrentIndex(self._model.index(min(rows[0], self._model.rowCount() - 1), column))

    def change_many(self) -> ChangeManyDialog | None:
        """Ask what one field of all marked rows becomes, and show that first."""
        ids, column = self._view.selected_ids(), self._view.currentIndex().column()
        if not ids:
            return None
        key = self._model.columns[max(column, 0)].key
        dialog = ChangeManyDialog(self._session, self._model.table, ids, key, self._page)
        dialog.changed.connect(self._page.undoable)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    # Cells

    @Slot(int)
    def _on_view_written(self, count: int) -> None:
        """One cell is seen to change; of more that is said, with the way back."""
        if count > 1:
            self._page.undoable.emit(tr("{count} cellen gewijzigd", count=written(count)))

    @Slot(object)
    def _on_view_refused(self, refused: list[RefusedCell]) -> None:
        if len(refused) == 1:
            self._page.noticed.emit(tr("Niet opgeslagen. {reason}", reason=refused[0].reason), "red")
            return
        reasons = list(dict.fromkeys(cell.reason for cell in refused))
        if len(reasons) <= _FEW and not any(cell.text for cell in refused):
            told = tr(
                "{count} cellen zijn niet leeggemaakt. {reasons}",
                count=len(refused),
                reasons=" ".join(reasons),
            )
            self._page.noticed.emit(told, "red")
            return
        parent: QWidget = self._page
        dialog = RefusalsDialog(self._model, refused, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(object)
    def _on_view_overflowed(self, lines: list[dict[str, str]]) -> None:
        """Pasted lines past the last row become new rows, as in a spreadsheet."""
        if self._preset is None:
            told = tr("{count} rijen pasten niet onder elkaar en zijn niet geplakt.", count=len(lines))
            self._page.noticed.emit(told, "red")
            return
        school, preset = self._session.school, self._preset()
        values, reasons = build_all(RecordForm(school, self._entity, {**preset, **line}) for line in lines)
        if values:
            if not self._session.execute(self._adding(tuple(values))):
                return
            self._view.select_ids([value.id for value in values])
        if reasons:
            told = tr(
                "Van de {count} nieuwe rijen zijn er {count2} niet toegevoegd. {reasons}",
                count=len(lines),
                count2=len(reasons),
                reasons=reasons[0],
            )
            self._page.noticed.emit(told, "red")

"""The statement of hours from the page: on paper, or as a workbook."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from bpv.domain import School
from bpv.language import tr
from bpv.services.attending.table import ROWS
from ui.exports import Written, writing
from ui.widgets.buttons import make_action

if TYPE_CHECKING:
    from bpv.services.exporting import WorkbookContents
    from ui.pages.table_page import TablePage
    from ui.paper.offers import Offer


class Statement(QObject):
    """About the rows that are marked when they are several, else about all that are shown."""

    def __init__(self, page: TablePage) -> None:
        """Make the action."""
        super().__init__(page)
        self._page = page
        tip = tr("De gewerkte uren per week voor een bedrijf, van de gemarkeerde of alle getoonde leerlingen")
        self.action = make_action(page, tr("Urenstaat naar Excel…"), self.ask, icon="export", tip=tip)

    def _ids(self) -> list[str]:
        marked = list(self._page.view.selected_ids())
        return marked if len(marked) > 1 else list(self._page.model.answered) or list(ROWS(self._school))

    @property
    def _school(self) -> School:
        return self._page.session.school

    def ask(self) -> QFileDialog:
        """Ask where the workbook is to be."""
        dialog = QFileDialog(self._page, self.action.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("Excel (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile("Urenstaat.xlsx")
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def write(self, path: str) -> None:
        """Write the workbook, in the background."""
        make = partial(_workbook, School(self._school), self._ids())
        self._page.context.tasks.start(
            tr("Exporteren"), writing(Path(path), make), self._on_written, self._on_refused,
            can_cancel=False, is_of_year=False,
        )  # fmt: skip

    def _on_written(self, written: Written) -> None:
        self._page.noticed.emit(tr("Opgeslagen: {name}", name=written.path.name), "green")

    def _on_refused(self, refusal: object) -> None:
        self._page.noticed.emit(str(refusal), "red")

    def offers(self) -> list[Offer]:
        """A page for each of them, for the company to sign, and one of every day."""
        from ui.paper.hours import hours_offers

        return hours_offers(School(self._school), self._ids())


def _workbook(school: School, ids: list[str]) -> WorkbookContents:
    from bpv.services.exporting.hours import hours_workbook

    return hours_workbook(school, ids, date.today(), datetime.now())

"""What can be done on Regio in beeld: take in an open file, take a year out, write a list for others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from bpv.domain import BpvError, PupilCount, School
from bpv.language import tr
from bpv.services.lists.editing import RemoveRecords
from bpv.services.supply.picture import Picture
from ui.dialogs.year_dialog import YearDialog
from ui.session import Session
from ui.writing_workbook import WorkbookWriting

if TYPE_CHECKING:
    from bpv.services.exporting import WorkbookContents
    from bpv.services.supply.taking_in import TakenIn

_FEW = tr("Minder dan vijf leerlingen staat er als <5.")


class Acts(QObject):
    """`told` says what was done, `noticed` what was not, with a tone; `taken` of which year a file is."""

    told = Signal(str)
    noticed = Signal(str, str)
    taken = Signal(int)

    def __init__(self, session: Session, picture: Callable[[], Picture | None], page: QWidget) -> None:
        """Act for a page that shows a picture."""
        super().__init__(page)
        self._session, self._picture, self._page = session, picture, page
        self.writing = WorkbookWriting(session, self._workbook, page, _FEW)
        self.writing.noticed.connect(self.noticed)

    def ask_file(self) -> QFileDialog:
        """Ask which open file to take in."""
        dialog = QFileDialog(self._page, tr("DUO-bestand inlezen"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Bestand van DUO (*.csv *.txt)"))
        dialog.fileSelected.connect(self.take_in)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def take_in(self, path: str) -> None:
        """Take in the file, instead of what there is of its years; where it says none, ask of which."""
        try:
            self._take_in(path)
        except BpvError as refusal:
            if refusal.code == "open_year":
                self.ask_year(path)
            else:
                self.noticed.emit(str(refusal), "red")

    def _take_in(self, path: str, year: int | None = None) -> None:
        from bpv.services.supply.taking_in import PutCounts

        found = self._session.work_out(partial(_read, School(self._session.school), Path(path), year))
        if self._session.execute(PutCounts(found.file.years, found.counts)):
            self.told.emit(found.words)
            self.taken.emit(found.file.years[-1])

    def ask_year(self, path: str) -> YearDialog:
        """Ask of which year a file is that does not say so, and take it in."""
        dialog = YearDialog(Path(path).name, date.today().year, partial(self._take_in, path), self._page)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def remove_year(self, year: int) -> None:
        """Take the counts of a year out."""
        counts = self._session.school.all(PupilCount).values()
        ids = tuple(each.id for each in counts if each.year == year)
        if ids and self._session.execute(RemoveRecords(PupilCount, ids)):
            self.told.emit(tr("Leerlingaantallen van DUO van {year} weggehaald", year=year))

    def ask_workbook(self) -> QFileDialog:
        """Ask where the list for others is to be."""
        picture = self._picture()
        return self.writing.ask(tr("Vraag en aanbod {year}", year=picture.year if picture else ""))

    def _workbook(self) -> WorkbookContents | None:
        from bpv.services.exporting.supply import supply_workbook

        picture = self._picture()
        return None if picture is None else supply_workbook(picture, datetime.now())


def _read(school: School, path: Path, year: int | None) -> TakenIn:
    from bpv.services.supply.open_file import read_open_file
    from bpv.services.supply.taking_in import around, take_in

    return take_in(read_open_file(path, year), around(school))

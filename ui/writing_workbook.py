"""Writing what a page shows to a workbook: where to, in the background, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from bpv.domain import BpvError
from bpv.language import tr
from ui.session import Session

if TYPE_CHECKING:
    from bpv.services.exporting import WorkbookContents


class WorkbookWriting(QObject):
    """`noticed` says where it is or why not, with a tone."""

    noticed = Signal(str, str)

    def __init__(
        self, session: Session, make: Callable[[], WorkbookContents | None], page: QWidget, note: str = ""
    ) -> None:
        """Write what `make` gives; `note` is told with where it is."""
        super().__init__(page)
        self._session, self._make, self._page, self._note = session, make, page, note

    def ask(self, name: str) -> QFileDialog:
        """Ask where it is to be; `name` is what it is called unless the user says otherwise."""
        from bpv.services.printing.keeping import file_name

        dialog = QFileDialog(self._page, tr("Naar Excel"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("Excel (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"{file_name(name)}.xlsx")
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def write(self, path: str) -> None:
        """Write it whole, or say why not."""
        contents = self._make()
        if contents is None:
            return
        try:
            self._session.work_out(partial(contents.write, Path(path)))
        except BpvError as refusal:
            self.noticed.emit(str(refusal), "red")
            return
        said = tr("Bewaard: {name}.", name=Path(path).name)
        self.noticed.emit(f"{said} {self._note}".strip(), "green")

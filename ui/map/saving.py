"""The map as a file: a PDF or a picture, where the user wants it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from bpv.domain import BpvError
from bpv.language import tr
from bpv.services.mapping.keeping import write_map
from bpv.services.year.naming import year_name
from ui.map.paper import MapPage, map_document, picture_of_map
from ui.pages.page import Context
from ui.paper.output import pdf_of_document

_FOLDER = "export_folder"
_KINDS = tr("PDF (*.pdf);;Plaatje (*.png)")


class SavingMap(QObject):
    """`noticed` says how it went, with a tone."""

    noticed = Signal(str, str)

    def __init__(self, context: Context, window: QWidget) -> None:
        """Ask in front of this window."""
        super().__init__(window)
        self._session, self._settings, self._window = context.session, context.settings, window

    def ask(self, page: MapPage) -> None:
        """Ask for a name; what it ends in says what is made."""
        start = str(Path(self._folder()) / tr("Kaart {plain}.pdf", plain=_plain(page.title)))
        name, kind = QFileDialog.getSaveFileName(self._window, tr("Kaart opslaan"), start, _KINDS)
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in (".pdf", ".png"):
            path = path.with_name(f"{path.name}{'.png' if 'png' in kind else '.pdf'}")
        self.save(page, path)

    def save(self, page: MapPage, path: Path) -> None:
        """Write it."""
        is_picture = path.suffix.lower() == ".png"
        content = (
            picture_of_map(page)
            if is_picture
            else pdf_of_document(map_document(page, self._where(), datetime.now()))
        )
        try:
            write_map(path, content)
        except BpvError as refusal:
            self.noticed.emit(str(refusal), "red")
            return
        self._settings.set_text(_FOLDER, str(path.parent))
        self.noticed.emit(
            tr("Opgeslagen: {name}. Er staan geen namen van leerlingen op.", name=path.name), "green"
        )

    def _where(self) -> str:
        session = self._session
        return year_name(session.school, session.path) if session.is_open else ""

    def _folder(self) -> str:
        last = self._settings.text(_FOLDER)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return last if last and Path(last).is_dir() else documents


def _plain(title: str) -> str:
    """A title without what no file may be called."""
    return "".join(letter for letter in title if letter.isalnum() or letter in " -_").strip() or tr("ronde")

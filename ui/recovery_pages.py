"""The recovery page of the school year that is open: on paper or as a PDF, and typed back."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from bpv.language import tr
from ui.pages.page import Context
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.services.securing.recovery import Sheet
    from ui.dialogs.recovery_key_dialog import RecoveryKeyDialog


class RecoveryPages(QObject):
    """At most one dialog; nothing of the key stays behind when it closes."""

    def __init__(self, context: Context, banner: Banner, window: QWidget) -> None:
        """Make pages for the session of this context."""
        super().__init__(window)
        self._session, self._banner, self._window = context.session, banner, window
        self.dialog: RecoveryKeyDialog | None = None

    def show(self) -> RecoveryKeyDialog:
        """Offer the page of the school year that is open."""
        from bpv.services.securing.recovery import Sheet
        from ui.dialogs.recovery_key_dialog import RecoveryKeyDialog

        if self.dialog is not None:
            self.dialog.reject()
        sheet = Sheet.of(self._session.path, self._session.year.key, date.today())
        dialog = self.dialog = RecoveryKeyDialog(sheet, self._window)
        dialog.print_wanted.connect(partial(self._print, dialog, sheet))
        dialog.pdf_wanted.connect(partial(self._save, dialog, sheet))
        dialog.accepted.connect(self._on_confirmed)
        dialog.finished.connect(partial(self._on_finished, dialog))
        dialog.open()
        return dialog

    def _print(self, dialog: RecoveryKeyDialog, sheet: Sheet) -> None:
        from ui.printing import print_page

        if print_page(sheet.html, sheet.title, dialog):
            dialog.say(tr("Het blad gaat naar de printer. Haal het daar meteen weg."), "green")

    def _save(self, dialog: RecoveryKeyDialog, sheet: Sheet) -> None:
        from bpv.domain import BpvError
        from bpv.services.securing.recovery import write_sheet
        from ui.printing import pdf_of

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(documents) / f"{sheet.title}.pdf")
        name, _ = QFileDialog.getSaveFileName(dialog, tr("Herstelsleutel bewaren"), start, tr("PDF (*.pdf)"))
        if not name:
            return
        path = Path(name)
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        try:
            write_sheet(path, pdf_of(sheet.html, sheet.title))
        except BpvError as refusal:
            dialog.say(str(refusal), "red")
            return
        dialog.say(
            tr(
                "Bewaard: {name}. Druk het af en verwijder het: wie dit bestand heeft, opent alles.",
                name=path.name,
            ),
            "amber",
        )

    def _on_confirmed(self) -> None:
        self._banner.say(tr("De herstelsleutel staat op papier. Bewaar het blad goed."), "green")

    def _on_finished(self, dialog: RecoveryKeyDialog, _result: int) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

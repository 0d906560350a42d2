"""Printing and PDF as the window sees them: asking what, a printer or a file, telling how it went."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from bpv.domain import BpvError, School
from bpv.language import tr, tr_count
from bpv.services.year.naming import year_name
from ui.desktop import open_with_desktop
from ui.pages.page import Context, Page, Record
from ui.tasks import Report
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from ui.paper.document import Document
    from ui.paper.offers import Offer
    from ui.paper.print_dialog import PrintDialog

_FOLDER = "export_folder"


class Printouts(QObject):
    """Prints what a page offers, and lists of who goes where; in the background, with a way to stop."""

    def __init__(self, context: Context, banner: Banner, window: QWidget) -> None:
        """Print from the session of this context, and tell of it in the banner."""
        super().__init__(window)
        self._context, self._session = context, context.session
        self._banner, self._window = banner, window

    def ask(self, page: Page | None, record: Record | None = None) -> PrintDialog:
        """Show what can be printed: this record, what the page is about, and who goes where."""
        from ui.pages.printed_table import records_offer
        from ui.paper.offers import general_offers

        school = School(self._session.school)
        own = page.printed() if page is not None else []
        if record is not None:
            own = [records_offer(school, record.entity, [record.id]), *own]
        elif page is not None and (at := page.record()) is not None:
            own = [*own, records_offer(school, at.entity, [at.id])]
        return self.show([*own, *general_offers(school)], self._window)

    def ask_handbook(self, first: str = "", over: QWidget | None = None) -> PrintDialog:
        """Show what of the handbook can be printed: this part of it first."""
        from ui.help.printed import handbook_offers

        return self.show(handbook_offers(first), over or self._window)

    def show(self, offers: list[Offer], over: QWidget) -> PrintDialog:
        """Show these, to choose from, over a window."""
        from ui.paper.offers import Choice
        from ui.paper.print_dialog import PrintDialog

        chosen = self._context.round
        where = year_name(self._session.school, self._session.path) if self._session.is_open else ""
        choice = Choice(where=where, round_id=chosen.id)
        dialog = PrintDialog(offers, chosen.names(), choice, self._context.tasks, over)
        dialog.paper_asked.connect(partial(self._go_on, dialog, self.print))
        dialog.file_asked.connect(partial(self._go_on, dialog, self.ask_where))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _go_on(
        self, dialog: PrintDialog, act: Callable[[Document, QWidget], bool], document: Document
    ) -> None:
        """Where the user does not go on, what was chosen stays there to change."""
        if act(document, dialog):
            dialog.accept()

    def ask_where(self, document: Document, over: QWidget) -> bool:
        """Ask for a name and write the pages there; whether the user went on."""
        from bpv.services.printing.keeping import file_name

        start = str(Path(self._folder()) / f"{file_name(document.name)}.pdf")
        name, _ = QFileDialog.getSaveFileName(over, tr("Bewaren als PDF"), start, tr("PDF (*.pdf)"))
        if not name:
            return False
        path = Path(name)
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        self._context.settings.set_text(_FOLDER, str(path.parent))

        def work(report: Report) -> Path:
            from bpv.services.printing.keeping import write_pages
            from ui.paper.output import pdf_of_document

            content = pdf_of_document(document, report)
            report(1.0, path.name)
            write_pages(path, content)
            return path

        again = partial(self._on_refused, document)
        self._context.tasks.start(tr("PDF maken"), work, self._on_written, again, is_of_year=False)
        return True

    def print(self, document: Document, over: QWidget) -> bool:
        """Ask for a printer and which pages, and print them; whether the user went on."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from ui.paper.output import print_document

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(document.title)
        count = len(document.sheets)
        dialog = QPrintDialog(printer, over)
        dialog.setMinMax(1, count)
        dialog.setFromTo(1, count)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return False
        is_part = printer.printRange() is QPrinter.PrintRange.PageRange
        first, last = (printer.fromPage(), printer.toPage()) if is_part else (1, count)

        def work(report: Report) -> int:
            print_document(printer, document, first, last, report)
            return last - first + 1

        again = partial(self._on_not_printed, document)
        self._context.tasks.start(tr("Afdrukken"), work, self._on_printed, again, is_of_year=False)
        return True

    def _on_written(self, path: Path) -> None:
        self._banner.say(
            tr("Opgeslagen: {name}", name=path.name), "green", tr("Openen"), partial(open_with_desktop, path)
        )
        self._banner.add_action(tr("Map tonen"), partial(open_with_desktop, path.parent))

    def _on_printed(self, count: int) -> None:
        pages = tr_count("{count} bladzijde", "{count} bladzijden", count)
        self._banner.say(tr("Naar de printer gestuurd: {pages}.", pages=pages), "green")

    def _on_not_printed(self, document: Document, refusal: BpvError) -> None:
        again = partial(self.print, document, self._window)
        self._banner.say(str(refusal), "red", tr("Opnieuw…"), again)

    def _on_refused(self, document: Document, refusal: BpvError) -> None:
        again = partial(self.ask_where, document, self._window)
        self._banner.say(str(refusal), "red", tr("Andere naam…"), again)

    def _folder(self) -> str:
        last = self._context.settings.text(_FOLDER)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return last if last and Path(last).is_dir() else documents

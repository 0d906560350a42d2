"""The user's own workbook back, with a comment in each cell that does not hold; never over the original."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from bpv.domain import BpvError, Issue
from bpv.language import tr
from ui.pages.page import Context
from ui.tasks import Report, Work

if TYPE_CHECKING:
    from bpv.services.importing.recognising.files import Workbook


class Remarks(QObject):
    """Asks where a copy goes and writes it in the background; `written` gives its path."""

    written = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        """Write with the tasks of this context."""
        super().__init__(window)
        self._context, self._window = context, window

    def ask(self, paths: Sequence[Path], books: Sequence[Workbook], issues: Sequence[Issue]) -> None:
        """Ask for each file where its copy goes, and write it."""
        for path in paths:
            suffix = path.suffix if path.suffix.lower() in (".xlsx", ".xlsm") else ".xlsx"
            start = path.with_name(f"{path.stem} met opmerkingen{suffix}")
            chosen, _ = QFileDialog.getSaveFileName(
                self._window, tr("Werkmap met opmerkingen bewaren"), str(start), f"Excel (*{suffix})"
            )
            book = next((book for book in books if book.file == path.name), None)
            if chosen and book is not None:
                target = Path(chosen)
                target = target if target.suffix.lower() == suffix else target.with_name(target.name + suffix)
                found = [issue for issue in issues if issue.file == path.name]
                work = _annotating(path, target, found, book)
                self._context.tasks.start(
                    tr("Opmerkingen opslaan"),
                    work,
                    self.written.emit,
                    self._on_refused,
                    can_cancel=False,
                    is_of_year=False,
                )

    @Slot(object)
    def _on_refused(self, refusal: BpvError) -> None:
        self._context.session.refused.emit(str(refusal))


def _annotating(source: Path, target: Path, issues: Sequence[Issue], book: Workbook) -> Work:
    def work(report: Report) -> Path:
        from bpv.services.exporting import annotate_copy

        report(None, target.name)
        annotate_copy(source, target, issues, book)
        return target

    return work

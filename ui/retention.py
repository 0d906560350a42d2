"""What is over its term: looked for when asked, shown, and let go of in one step with its copies."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from bpv.language import tr
from ui.pages.page import Context
from ui.settings import WindowSettings
from ui.tasks import Report
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.services.privacy.applying import Removed
    from bpv.services.privacy.retention import Terms
    from bpv.services.privacy.terms import Overdue
    from ui.dialogs.retention_dialog import RetentionDialog
    from ui.erasing import Erasing

_SAID, _BESIDE = "retention_said", "retention_beside"


def is_said(settings: WindowSettings, today: date) -> bool:
    """Whether someone looked at the terms in the school year of a day, or did not want to."""
    return settings.text(_SAID) == _school_year(today)


def note_said(settings: WindowSettings, today: date) -> None:
    """Say no more of it in this school year."""
    settings.set_text(_SAID, _school_year(today))


def is_looked_beside(settings: WindowSettings, folder: Path, today: date) -> bool:
    """Whether nothing over its term was found in a folder this school year: reading it takes long."""
    return settings.text(_BESIDE) == f"{_school_year(today)} {folder}"


def note_looked_beside(settings: WindowSettings, folder: Path, today: date) -> None:
    """Read this folder no more in this school year by itself."""
    settings.set_text(_BESIDE, f"{_school_year(today)} {folder}")


def _school_year(today: date) -> str:
    from bpv.domain.history import school_year_of  # no values before the first paint

    return school_year_of(today)


class RetentionAssistant(QObject):
    """Shows what may go and lets go of what the user leaves ticked."""

    def __init__(self, context: Context, erasing: Erasing, banner: Banner, window: QWidget) -> None:
        """Work for the school year that is open in this window."""
        super().__init__(window)
        self._session, self._tasks, self._settings = context.session, context.tasks, context.settings
        self._erasing, self._banner, self._window = erasing, banner, window
        self.dialog: RetentionDialog | None = None

    def ask(self) -> None:
        """Look in the school year and in the files beside it, then show."""
        from bpv.domain import School

        year, school = self._session.year, School(self._session.school)

        def work(report: Report) -> Terms:
            from bpv.services.privacy.retention import find_terms

            return find_terms(
                year, date.today(), school=school, progress=lambda text, part: report(part, text)
            )

        self._tasks.start(tr("Bewaartermijnen nakijken"), work, self._on_found)

    def _on_found(self, terms: Terms) -> None:
        from ui.dialogs.retention_dialog import RetentionDialog

        note_said(self._settings, date.today())
        self._session.reminded.emit()
        dialog = self.dialog = RetentionDialog(terms, self._window)
        dialog.accepted.connect(lambda: self._let_go(dialog.chosen))
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    @Slot()
    def _on_dialog_finished(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _let_go(self, chosen: list[Overdue]) -> None:
        from bpv.services.privacy.applying import counts_of, remove_files
        from bpv.services.privacy.retention import removal_of

        if any(each.targets for each in chosen):
            counts = counts_of(self._session.school, chosen)
            if counts is not None and not self._session.execute(counts):
                return
            self._erasing.erase(removal_of(chosen, self._session.year))
        if any(each.file is not None for each in chosen):

            def work(report: Report) -> Removed:
                return remove_files(chosen, lambda text, part: report(part, text))

            self._tasks.start(
                tr("Bestanden verwijderen"), work, self._on_removed, can_cancel=False, is_of_year=False
            )

    def _on_removed(self, removed: Removed) -> None:
        self._banner.say(" ".join(removed.lines), "green" if removed.is_whole else "amber")

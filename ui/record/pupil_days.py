"""What the panel of a pupil does with days: ill today, better, and the calendar of all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog

from bpv.domain import Student
from bpv.domain.terms_following import DayKind
from bpv.language import tr
from bpv.services.attending.reaching import IllNow, at_work_on, ill_now
from bpv.services.attending.recording import AbsentOn
from ui.dialogs.back_dialog import BackDialog
from ui.dialogs.days_dialog import DaysDialog
from ui.record.section import Section


class PupilDays:
    """Works for one part of the panel; `add` gives it a button for an action."""

    def __init__(self, section: Section, add: Callable[..., QAction] | None = None) -> None:
        """Make the actions, where there are buttons for them."""
        self._section = section
        if add is None:
            return
        tip = tr("Vandaag ziek op de stage; daarna staat bij Uren wie het nog moet weten")
        self.sick_action = add(tr("Ziek vandaag"), self.tell_sick, "hours", tip)
        self.sick_action.setProperty("found_as", tr("Ziek melden, vandaag"))
        self.back_action = add(
            tr("Beter gemeld…"), self.ask_back, "check", tr("Vanaf welke dag is de leerling er weer?")
        )
        tip = tr("Uren en dagen: elke dag van de stage, wat ze samen zijn, en afdrukken")
        self.days_action = add(tr("Uren en dagen…"), self.open_days, "round", tip, is_small=True)

    @property
    def ill(self) -> tuple[IllNow, ...]:
        """Where the pupil is ill now."""
        return ill_now(self._section.school, self._section.record_id, date.today())

    @property
    def _at_work(self) -> tuple[str, ...]:
        return at_work_on(self._section.school, self._section.record_id, date.today())

    def fill(self) -> None:
        """Show what goes with the pupil today; what changes something only where that can be."""
        can_change, ill = not self._section.session.year.is_read_only, self.ill
        self.sick_action.setVisible(can_change and not ill and bool(self._at_work))
        self.back_action.setVisible(can_change and bool(ill))

    def tell_sick(self) -> None:
        """The pupil is ill today."""
        section = self._section
        name = section.school.get(Student, section.record_id).name
        section.do(AbsentOn(self._at_work, date.today(), DayKind.SICK), tr("{name}: vandaag ziek", name=name))

    def ask_back(self) -> BackDialog | None:
        """Ask from which day the pupil is back."""
        ill = [each.ill for each in self.ill]
        if not ill:
            return None
        dialog = BackDialog(self._section.session, ill, self._section)
        dialog.told.connect(self._section.undoable)
        self._open(dialog)
        return dialog

    def open_days(self) -> DaysDialog:
        """Show every day of the pupil."""
        section = self._section
        dialog = DaysDialog(section.context, section.record_id, parent=section)
        dialog.told.connect(section.undoable)
        self._open(dialog)
        return dialog

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

"""What can be done about a change that was refused because of others or of the line: asked, or waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.live.hearing import Hearing
from ui.live.waiting_dialog import WaitingDialog

if TYPE_CHECKING:
    from bpv.domain import BpvError
    from bpv.services.lists.commands import Command
    from bpv.services.year.following import OverwriteError
    from bpv.services.year.school_year import SchoolYear

_BUSY_MS = 1500


class Recourse:
    """Asks over the window, and gives what is to be carried out instead; None when it stays refused."""

    def __init__(self, hearing: Hearing, window: QWidget) -> None:
        """Work for one window."""
        self._hearing, self._window = hearing, window
        self._is_asking = False

    def after(self, refusal: BpvError, command: Command, year: SchoolYear) -> Command | None:
        """What to carry out now; the same again once it can be."""
        from bpv.services.year.following import OverwriteError

        if self._is_asking:
            return None
        self._is_asking = True
        try:
            if isinstance(refusal, OverwriteError):
                return self._ask(refusal, command, year)
            if refusal.code == "server_gone":
                return command if self._wait_for_line(command, year) else None
            if refusal.code == "server_busy":
                return command if self._wait_for_others(command) else None
            return None
        finally:
            self._is_asking = False

    def _ask(self, refusal: OverwriteError, command: Command, year: SchoolYear) -> Command | None:
        from bpv.services.differing.answering import Answered
        from ui.dialogs.differing_dialog import DifferingDialog

        dialog = DifferingDialog(year.school, refusal.differences, _leave, self._over())
        kept: list[object] = []
        dialog.decided.connect(kept.append)
        self._run(dialog)
        return Answered(command, refusal.differences, kept[0]) if kept else None  # type: ignore[arg-type]

    def _wait_for_line(self, command: Command, year: SchoolYear) -> bool:
        year.look_now()
        dialog = WaitingDialog(
            "Geen verbinding met de server",
            f"'{command.label}' is nog niet opgeslagen. Zodra de verbinding terug is, gaat dat vanzelf. Wat "
            "u typte blijft staan, ook als u niet wacht; bekijken kan gewoon.",
            lambda: not year.is_cut,
            self._over(),
        )
        return self._run(dialog)

    def _wait_for_others(self, command: Command) -> bool:
        busy = next((each for each in self._hearing.others if each.busy_with), None)
        who = "Een ander" if busy is None else busy.name
        what = "" if busy is None else f" met '{busy.busy_with}'"
        dialog = WaitingDialog(
            f"{who} is bezig",
            f"{who} is bezig{what}. '{command.label}' wordt opgeslagen zodra dat klaar is.",
            lambda: True,
            self._over(),
            _BUSY_MS,
        )
        return self._run(dialog)

    def _over(self) -> QWidget:
        """What the user is at."""
        return QApplication.activeModalWidget() or self._window

    def _run(self, dialog: QDialog) -> bool:
        try:
            return dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            dialog.deleteLater()


def _leave(_command: object) -> None:
    """What was chosen is carried out by who wanted the change."""

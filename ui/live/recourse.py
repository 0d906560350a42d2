"""What can be done about a change that was refused because of others or of the line: asked, or waited for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from bpv.language import tr
from ui.live.hearing import Hearing
from ui.live.waiting_dialog import WaitingDialog

if TYPE_CHECKING:
    from bpv.domain import BpvError
    from bpv.domain.differing import Difference
    from bpv.services.lists.commands import Command
    from bpv.services.year.following import OverwriteError
    from bpv.services.year.school_year import SchoolYear
    from ui.drafts import Drafts

_BUSY_MS = 1500
UNKEPT = (
    tr("Wat u typte is nog niet bewaard"),
    tr(
        "De server is niet te bereiken. Zodra de verbinding terug is, wordt bewaard "
        "wat u typte en gaat het sluiten vanzelf verder; de volgende keer gaat u er "
        "dan mee door. Sluit u nu toch, dan is het weg. Alles wat opgeslagen was, is "
        "er nog."
    ),
)
"""Heading and meaning when someone closes over a line that is cut."""


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
            return self._merge(command, year) if refusal.code == "conflict" else None
        finally:
            self._is_asking = False

    def may_leave(self, year: SchoolYear, drafts: Drafts) -> bool:
        """Whether what is half typed is kept; else the user waits for that, stays, or leaves without it."""
        if self._is_asking:
            return False
        if drafts.is_kept():
            return True
        self._is_asking = drafts.is_held = True
        try:
            year.look_now()
            dialog = WaitingDialog(
                *UNKEPT,
                lambda: not year.is_cut and drafts.is_kept(),
                self._over(),
                stop=tr("Niet sluiten"),
                leave=tr("Toch sluiten"),
            )
            if self._run(dialog):
                return True
            if dialog.is_left:
                drafts.leave()
            return dialog.is_left
        finally:
            self._is_asking = drafts.is_held = False

    def _ask(self, refusal: OverwriteError, command: Command, year: SchoolYear) -> Command | None:
        from bpv.services.differing.answering import Answered

        kept = self._choose(refusal.differences, year)
        return None if kept is None else Answered(command, refusal.differences, kept)

    def _merge(self, command: Command, year: SchoolYear) -> Command | None:
        """What was reviewed goes on with what others changed in it; who goes where is worked out again."""
        from bpv.domain import Placement
        from bpv.services.differing.answering import Merged
        from bpv.services.differing.merging import merge
        from bpv.services.lists.commands import ApplyChangeset

        if not isinstance(command, ApplyChangeset) or Placement in command.changeset.entities:
            return None
        merged = merge(command.changeset, year.school, year.name_of_changer)
        kept = self._choose(merged.differences, year) if merged.differences else ()
        return None if kept is None else Merged(command, merged.changeset, kept)

    def _choose(self, differences: Sequence[Difference], year: SchoolYear) -> Sequence[Difference] | None:
        """Those of which ours is to stay; None when the user left it."""
        from ui.dialogs.differing_dialog import DifferingDialog

        dialog = DifferingDialog(year.school, differences, _leave, self._over())
        decided: list[Sequence[Difference]] = []
        dialog.decided.connect(decided.append)
        self._run(dialog)
        return decided[0] if decided else None

    def _wait_for_line(self, command: Command, year: SchoolYear) -> bool:
        year.look_now()
        dialog = WaitingDialog(
            tr("Geen verbinding met de server"),
            tr(
                "'{label}' is nog niet opgeslagen. Zodra de verbinding terug is, gaat dat "
                "vanzelf. Wat u typte blijft staan, ook als u niet wacht; bekijken kan gewoon.",
                label=command.label,
            ),
            lambda: not year.is_cut,
            self._over(),
        )
        return self._run(dialog)

    def _wait_for_others(self, command: Command) -> bool:
        busy = next((each for each in self._hearing.others if each.busy_with), None)
        who = tr("Een ander") if busy is None else busy.name
        what = "" if busy is None else tr(" met '{busy_with}'", busy_with=busy.busy_with)
        dialog = WaitingDialog(
            tr("{who} is bezig", who=who),
            tr(
                "{who} is bezig{what}. '{label}' wordt opgeslagen zodra dat klaar is.",
                who=who,
                what=what,
                label=command.label,
            ),
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

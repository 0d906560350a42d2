"""Erasing someone for good: shown first, then done, copies in the background; what is left goes on later."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from bpv.language import tr
from ui.pages.page import Context
from ui.tasks import Report, Task
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.services.erasing import ErasePlan, Erasure, Forget, Outcome
    from ui.dialogs.erase_dialog import EraseDialog

_TITLE = tr("Wissen uit reservekopieën")
_STOPPED = tr(
    "Het wissen is gestopt: uit een deel van de reservekopieën moet het nog. Als u "
    "dit schooljaar weer opent, gaat het verder."
)


class Erasing(QObject):
    """Asks and erases in the school year that is open, and finishes what was cut off the time before."""

    def __init__(self, context: Context, banner: Banner, window: QWidget) -> None:
        """Watch what is opened in this window."""
        super().__init__(window)
        self._session, self._tasks = context.session, context.tasks
        self._banner, self._window = banner, window
        self.dialog: EraseDialog | None = None
        self._session.opened.connect(self.finish)

    @Slot(object, object)
    def ask(self, entity: type, ids: Sequence[str]) -> None:
        """Look through the file and its history for these, then show what erasing them would do."""
        from bpv.services.erasing import has_someone, plan_erasing

        year = self._session.year
        who = [id_ for id_ in ids if has_someone(year.school.get(entity, id_))]
        if who:
            self._tasks.start(
                tr("Nakijken waar de naam staat"),
                lambda _report: plan_erasing(year, entity, who),
                self._on_planned,
            )
        else:
            self._banner.say(tr("Hier staat niemand om te wissen."), "blue")

    def _on_planned(self, plan: ErasePlan) -> None:
        from ui.dialogs.erase_dialog import EraseDialog

        dialog = self.dialog = EraseDialog(plan, self._session.school, self._window)
        dialog.accepted.connect(partial(self.erase, plan))
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    @Slot()
    def _on_dialog_finished(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def erase(self, plan: Erasure) -> None:
        """Erase what was confirmed, and go on in the copies."""
        if self._session.erase(plan):
            self._go_on(plan.forget, plan.label)

    @Slot()
    def finish(self) -> None:
        """Go on with what was not finished when this school year was open before."""
        from bpv.services.erasing import is_unfinished

        if self._session.year.is_read_only or not is_unfinished(self._session.path):
            return
        forget = self._session.finish_erasing()
        if forget is not None:
            self._go_on(forget, tr("Het wissen van eerder is afgemaakt"))

    def _go_on(self, forget: Forget, done: str) -> None:
        """Erase from the copies in the background; the user may stop between two."""
        from bpv.services.erasing import erase_copies

        year = self._session.year

        def work(report: Report) -> Outcome:
            return erase_copies(year, forget, progress=lambda text, part: report(part, text))

        task = self._tasks.start(_TITLE, work, partial(self._on_done, done, forget))
        task.ended.connect(self._on_ended)

    def _on_done(self, done: str, forget: Forget, outcome: Outcome) -> None:
        words = " ".join([f"{done}.", *outcome.lines])
        if outcome.n_hopeless:
            drop = partial(self._drop, done, forget, outcome)
            self._banner.say(words, "amber", tr("Verwijder wat niet te lezen is"), drop)
        else:
            self._banner.say(words, "green" if outcome.is_finished else "amber")

    def _drop(self, done: str, forget: Forget, outcome: Outcome) -> None:
        from bpv.services.erasing import drop_unreadable

        self._on_done(done, forget, drop_unreadable(outcome, forget))

    @Slot(object)
    def _on_ended(self, task: Task) -> None:
        if task.is_cancelled and self._session.is_open:
            self._banner.say(_STOPPED, "amber", tr("Nu verdergaan"), self.finish)

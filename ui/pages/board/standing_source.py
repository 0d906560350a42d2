"""The round made ready to be asked where a pupil can go: in the background, and at once after a move."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from bpv.domain import Placement, PlacementRound, School
from bpv.language import tr
from bpv.services.moving.standing import Standing
from bpv.services.placing.family import adopt_ties, family_ties
from bpv.services.year.school_year import Done
from ui.pages.page import Context
from ui.pages.revision import changes_plans, revision_of
from ui.tasks import Report, Task


class StandingSource(QObject):
    """`ready` tells that there is another standing than before."""

    ready = Signal()

    def __init__(self, context: Context, round_id: str, parent: QObject | None = None) -> None:
        """Begin without; `ask` has it worked out."""
        super().__init__(parent)
        self._context, self._session, self._round_id = context, context.session, round_id
        self._standing: Standing | None = None
        self._revision = -1
        self._task: Task | None = None

    @property
    def standing(self) -> Standing | None:
        """The round as it stands now; None until that is known."""
        is_current = self._session.is_open and self._revision == revision_of(self._session.school)
        return self._standing if is_current else None

    @property
    def is_waiting(self) -> bool:
        """Whether it is being worked out."""
        return self._task is not None

    def ask(self) -> None:
        """Have it worked out, unless it is known or under way."""
        if not self._session.is_open or self.standing is not None or self._task is not None:
            return
        copy, round_id = School(self._session.school), self._round_id
        if copy.find(PlacementRound, round_id) is None:
            return
        revision = revision_of(self._session.school)

        def work(report: Report) -> tuple[int, School, Standing]:
            def check(done: float) -> None:
                report(done, tr("Mogelijke plekken zoeken"))

            family_ties(copy)
            return revision, copy, Standing(copy, round_id, check)

        tasks = self._context.tasks
        self._task = tasks.start(
            tr("Mogelijke plekken zoeken"), work, self._on_found, self._on_refused, is_asked_for=False
        )

    def follow(self, *actions: Done) -> None:
        """Take on what changed: at once where pupils of this round only moved, else in the background."""
        planned = [done for done in actions if changes_plans(done)]
        if not planned:
            return
        standing, now = self._standing, revision_of(self._session.school)
        if standing is not None and all(map(self.only_moves, planned)):
            before = self._revision + sum(map(_weight, planned))
            again = standing.again(self._session.school) if before == now else None
            if again is not None:
                self._standing, self._revision = again, now
                self.ready.emit()
                return
        self._standing = None
        self.let_go()
        self.ask()

    def let_go(self) -> None:
        """Stop what is under way."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def only_moves(self, done: Done) -> bool:
        """Whether an action did nothing else than give pupils of this round other places, or none."""
        return all(
            each.entity is Placement
            and all(v is None or v.round_id == self._round_id for v in (each.before, each.after))
            for each in done.changeset
        )

    @Slot(object)
    def _on_found(self, found: tuple[int, School, Standing]) -> None:
        self._task = None
        revision, copy, standing = found
        if not self._session.is_open or revision != revision_of(self._session.school):
            self.ask()
            return
        # It was made from a copy; from now on it is asked of the school itself, with what is known of that.
        adopt_ties(self._session.school, copy)
        again = standing.again(self._session.school)
        self._standing, self._revision = again or standing, revision
        self.ready.emit()

    @Slot(object)
    def _on_refused(self, _refusal: object) -> None:
        self._task = None


def _weight(done: Done) -> int:
    """How much an action adds to the revision of a school."""
    return len(done.changeset)

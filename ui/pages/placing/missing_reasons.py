"""Why pupils of a round have no place, and who sits against a rule: worked out in the background."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from bpv.domain import BpvError, PlacementRound, School
from bpv.language import tr
from bpv.services.alternatives.reasons_now import why_without_place
from bpv.services.criteria.travel import travel_of
from bpv.services.placing.checks import RoundChecks
from ui.pages.page import Context
from ui.pages.revision import revision_of
from ui.tasks import Report, Task

_Found = tuple[int, dict[str, str], frozenset[str]]
_CALM_MS = 400
"""So long nothing more must change before it is worked out: it takes a second or two in a large round."""


class MissingReasons(QObject):
    """`renewed` gives the pupils of whom something else is known now."""

    renewed = Signal(object)

    def __init__(self, context: Context, round_id: str) -> None:
        """Begin knowing nothing."""
        super().__init__()
        self._context, self._session, self._round_id = context, context.session, round_id
        self._reasons: dict[str, str] = {}
        self.against: frozenset[str] = frozenset()
        """Who cannot stay where they are, as it was worked out last."""
        self._revision = -1
        self._task: Task | None = None
        self._timer = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._timer.timeout.connect(self._start)

    @property
    def is_known(self) -> bool:
        """Whether it was worked out at all."""
        return self._revision >= 0

    def of(self, student_id: str) -> str:
        """The reason as it was worked out last; empty before that."""
        return self._reasons.get(student_id, "")

    def follow(self) -> None:
        """Work them out once nothing changes for a moment, unless they are known for what is there now."""
        if self._session.is_open and self._revision != revision_of(self._session.school):
            self._stop()
            self._timer.start()

    def _stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _start(self) -> None:
        if not self._session.is_open or self._session.school.find(PlacementRound, self._round_id) is None:
            return
        copy, round_id = School(self._session.school), self._round_id
        revision = revision_of(self._session.school)

        def work(report: Report) -> _Found:
            in_round = copy.get(PlacementRound, round_id)
            troubles = RoundChecks(copy, in_round, travel_of(copy)).troubles()
            harm = [each for each in troubles if each.trouble is not None and each.trouble.is_harm]
            against = frozenset(id_ for each in harm for id_ in each.student_ids)
            try:
                found = why_without_place(copy, [in_round], cancelled=lambda: report.is_stopped)
            except BpvError as refusal:  # what stands in the way of dividing the round is the reason
                return revision, {s.id: str(refusal) for s in copy.students_in(in_round)}, against
            return revision, {student_id: reason for (student_id, _), reason in found.items()}, against

        tasks = self._context.tasks
        self._task = tasks.start(tr("Redenen uitzoeken"), work, self._on_found, is_asked_for=False)

    @Slot(object)
    def _on_found(self, found: _Found) -> None:
        self._task = None
        is_first = not self.is_known
        self._revision, reasons, against = found
        changed = {id_ for id_, _ in self._reasons.items() ^ reasons.items()} | (self.against ^ against)
        self._reasons, self.against = reasons, against
        if changed or is_first:
            self.renewed.emit(changed)

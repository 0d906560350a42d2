"""Looks at everything Vandaag shows, in the background; why pupils have no place comes a moment later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from bpv.domain import ENTITIES, School
from bpv.domain.dutch_time import dutch_time
from bpv.language import tr
from bpv.services.today.facts import Beside, Reasons
from bpv.services.today.latest import Changes, latest_changes
from bpv.services.today.looking import Today, adopt_look, look
from bpv.services.today.why import find_reasons
from bpv.services.year.drafts import read_waiting
from bpv.services.year.school_year import SchoolYear
from bpv.services.year.upkeep import reminder
from ui.pages.page import Context
from ui.pages.revision import revision_of
from ui.retention import is_looked_beside, is_said, note_looked_beside
from ui.tasks import Report, Task

_CALM_MS = 400
"""So long nothing more must change before reasons are worked out: it takes seconds in a large round."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found, and the copy of the school it was found in with the revision it was made at."""

    today: Today
    changes: Changes
    copy: School
    revision: int
    beside: Beside


class Looking(QObject):
    """`looked` gives what was found; a new look puts an earlier one aside."""

    looked = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        """Begin knowing nothing; the school year is open for as long as this lives."""
        super().__init__(parent)
        self._context, self._session = context, context.session
        self._task: Task | None = None
        self._why_task: Task | None = None
        self._reasons: Reasons | None = None
        self._reasons_at = -1
        self._told: dict[int, str] = {}
        self._is_beside_overdue = self._is_beside_looked_at = False
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._find_reasons)

    @property
    def is_busy(self) -> bool:
        """Whether something is still to come."""
        return self._task is not None or self._why_task is not None or self._calm.isActive()

    def start(self, round_id: str) -> None:
        """Look at the school as it is now; classes and profiles of this round, or of the next one."""
        self.stop()
        if not self._session.is_open:
            return
        self._round_id = round_id
        work = partial(
            _look,
            self._session.year,
            School(self._session.school),
            round_id,
            self._reminder(),
            self._known_reasons(),
            self._told,
            self._is_beside_overdue,
            is_said(self._context.settings, date.today()),
            self._session.school.revision(*ENTITIES),
            self._session.drafts.write_elsewhere(),
        )
        tasks = self._context.tasks
        self._task = tasks.start(tr("Kijken wat er te doen is"), work, self._on_looked, is_asked_for=False)

    def stop(self) -> None:
        """Look no further."""
        self._calm.stop()
        tasks, self._task, self._why_task = (self._task, self._why_task), None, None
        for task in tasks:
            if task is not None:
                task.cancel()

    def _reminder(self) -> str:
        days = self._session.school.setting("second_place_days")
        return reminder(self._session.path, days, datetime.now())

    def _known_reasons(self) -> Reasons | None:
        return self._reasons if self._reasons_at == revision_of(self._session.school) else None

    @Slot(object)
    def _on_looked(self, looked: Looked) -> None:
        self._task = None
        if not self._session.is_open:
            return
        if self._session.school.revision(*ENTITIES) == looked.revision:
            adopt_look(self._session.school, looked.copy)
        self.looked.emit(looked)
        if self._known_reasons() is None and any(each.key == "unplaced" for each in looked.today.sentences):
            self._calm.start()
        if not self._is_beside_looked_at:
            self._is_beside_looked_at = True
            self._look_beside(looked.copy)

    # Why pupils have no place

    def _find_reasons(self) -> None:
        if not self._session.is_open:
            return
        copy, revision = School(self._session.school), revision_of(self._session.school)

        def work(report: Report) -> tuple[int, Reasons]:
            return revision, find_reasons(copy, date.today(), lambda: report.is_stopped)

        tasks = self._context.tasks
        self._why_task = tasks.start(tr("Redenen uitzoeken"), work, self._on_reasons, is_asked_for=False)

    @Slot(object)
    def _on_reasons(self, found: tuple[int, Reasons]) -> None:
        self._why_task = None
        self._reasons_at, self._reasons = found
        self.start(self._round_id)

    # What is over its term in the files beside this one

    def _look_beside(self, school: School) -> None:
        """Once: that takes as long as there are many."""
        path, settings = self._session.path, self._context.settings
        today = date.today()
        if is_said(settings, today) or is_looked_beside(settings, path.parent, today):
            return

        def work(_report: Report) -> bool:
            from bpv.services.privacy.retention import has_overdue_beside

            return has_overdue_beside(path, school, date.today())

        self._context.tasks.start(
            tr("Bewaartermijnen nakijken"), work, self._on_beside_looked_at, is_asked_for=False
        )

    @Slot(object)
    def _on_beside_looked_at(self, has_overdue: bool) -> None:
        self._is_beside_overdue = has_overdue
        if not has_overdue:
            note_looked_beside(self._context.settings, self._session.path.parent, date.today())
        else:
            self.start(self._round_id)


def _look(
    year: SchoolYear,
    copy: School,
    round_id: str,
    reminder: str,
    reasons: Reasons | None,
    told: dict[int, str],
    is_overdue: bool,
    is_term_said: bool,
    revision: int,
    write_drafts: Callable[[], None],
    _report: Report,
) -> Looked:
    from bpv.services.privacy.retention import has_overdue

    today = date.today()
    is_overdue = not is_term_said and (is_overdue or has_overdue(copy, today))
    write_drafts()
    waiting = () if year.is_read_only else read_waiting(year, with_files=False)
    beside = Beside(reminder, is_overdue, waiting)
    changes = latest_changes(year, dutch_time(datetime.now(UTC)), told)
    found = look(copy, today, round_id=round_id, beside=beside, reasons=reasons)
    return Looked(found, changes, copy, revision, beside)

"""How every task stands: when it is due, and whether someone or the program says that it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bpv.domain import Agreement, PlacementRound, School, Setting, Signature, Student, fold
from bpv.domain.tasks import Task
from bpv.language import tr
from bpv.services.lists.remembered import Remembered
from bpv.services.tasking.days import days_of_tasks
from bpv.services.tasking.seen import READS, Seen, seen_done

_SUNDAY = 6


class TaskState(StrEnum):
    """What is said of a task."""

    OVERDUE = tr("over tijd")
    THIS_WEEK = tr("deze week")
    LATER = "later"
    UNDATED = tr("geen datum")
    DONE = tr("klaar")
    BY_ITSELF = tr("vanzelf klaar")


@dataclass(frozen=True, slots=True)
class Standing:
    """One task: its day, None while that is not known, and why it is done; `seen` when nobody said so."""

    task: Task
    day: date | None
    seen: str = ""

    @property
    def is_done(self) -> bool:
        """Whether it needs nothing any more."""
        return self.task.done_on is not None or bool(self.seen)

    def state(self, today: date) -> TaskState:
        """How it stands on a day; a week ends on Sunday."""
        if self.task.done_on is not None:
            return TaskState.DONE
        if self.seen:
            return TaskState.BY_ITSELF
        if self.day is None:
            return TaskState.UNDATED
        if self.day < today:
            return TaskState.OVERDUE
        is_soon = self.day <= today + timedelta(days=_SUNDAY - today.weekday())
        return TaskState.THIS_WEEK if is_soon else TaskState.LATER

    @property
    def words(self) -> str:
        """Who did it and when, or what the program saw."""
        if self.task.done_on is not None:
            by = tr(" door {done_by}", done_by=self.task.done_by) if self.task.done_by else ""
            return f"{self.task.done_on:%d-%m-%Y}{by}"
        return tr("vanzelf klaar: {seen}", seen=self.seen) if self.seen else ""


def is_of_list(task: Task) -> bool:
    """Whether it is of the school's own list and not to be done itself."""
    return task.round_id is None and task.on is None


def _stand(school: School) -> dict[str, Standing]:
    days, look = days_of_tasks(school), Seen(school)
    found: dict[str, Standing] = {}
    for task in school.all(Task).values():
        if is_of_list(task):
            continue
        in_round = school.find(PlacementRound, task.round_id)
        is_open = task.done_on is None and in_round is not None
        seen = seen_done(look, task.key, in_round) if is_open and in_round is not None else ""
        found[task.id] = Standing(task, days[task.id], seen)
    return found


standings = Remembered(_stand, Task, Setting, Student, Agreement, Signature, *READS)
"""How every task stands, by its id; those of the school's own list are not among them."""


def in_order(school: School) -> list[Standing]:
    """Every task by its day, those without one last."""
    return sorted(standings(school).values(), key=lambda s: (s.day or date.max, fold(s.task.name), s.task.id))


def due_soon(school: School, today: date) -> list[Standing]:
    """What is not done and over time or due this week, the oldest first."""
    due = (TaskState.OVERDUE, TaskState.THIS_WEEK)
    return [each for each in in_order(school) if each.state(today) in due]

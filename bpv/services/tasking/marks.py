"""The tasks of every round as marks on a line of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bpv.domain import School
from bpv.language import tr, tr_count
from bpv.services.tasking.standing import TaskState, in_order


@dataclass(frozen=True, slots=True)
class Mark:
    """A day with tasks: how many, whether all are done, and what they are."""

    day: date
    is_done: bool
    is_late: bool
    words: str


def marks_of(school: School, today: date) -> Mapping[str, Sequence[Mark]]:
    """The marks of every round, by its id, in order of their days."""
    found: dict[str, dict[date, list[tuple[str, TaskState]]]] = defaultdict(lambda: defaultdict(list))
    for each in in_order(school):
        if each.task.round_id is not None and each.day is not None:
            found[each.task.round_id][each.day].append((each.task.name, each.state(today)))
    return {id_: [_mark(day, tasks) for day, tasks in days.items()] for id_, days in found.items()}


def word_marks(marks: Sequence[Mark]) -> str:
    """'5 dagen met taken, 1 over tijd: 12-01 Bedrijven vragen'; '' when all is done."""
    still = [mark for mark in marks if not mark.is_done]
    if not still:
        return ""
    late = sum(mark.is_late for mark in still)
    days = tr_count("{count} dag met taken", "{count} dagen met taken", len(still))
    over = tr(", {late} over tijd", late=late) if late else ""
    return tr(
        "Nog {days}{over}; eerst {day}: {words}.",
        days=days,
        over=over,
        day=f"{still[0].day:%d-%m-%Y}",
        words=still[0].words,
    )


def _mark(day: date, tasks: Sequence[tuple[str, TaskState]]) -> Mark:
    done = (TaskState.DONE, TaskState.BY_ITSELF)
    is_late = any(state is TaskState.OVERDUE for _, state in tasks)
    still = [name for name, state in tasks if state not in done]
    return Mark(day, not still, is_late, ", ".join(still or [name for name, _ in tasks]))

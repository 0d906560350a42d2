"""The tasks in a calendar: a whole day each, known again when it moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bpv.calendars import Event, write_calendar
from bpv.domain import PlacementRound, School
from bpv.language import in_dutch, tr
from bpv.services.tasking.standing import in_order

_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def events_of(school: School, made: datetime) -> Iterator[Event]:
    """What is to be done and has a day; every file made later goes before the ones before."""
    sequence = int((made - _BEGIN).total_seconds()) // 60
    for each in in_order(school):
        if each.day is None:
            continue
        in_round = school.find(PlacementRound, each.task.round_id)
        text = "\n".join(filter(None, (each.task.owner, each.words)))
        yield Event(
            uid=f"taak-{each.task.id}@bpv-planner",
            title=f"{each.task.name} ({in_round.name})" if in_round is not None else each.task.name,
            day=each.day,
            text=text,
            sequence=max(sequence, 0),
            cancelled=each.is_done,
        )


@in_dutch()
def agenda_of_tasks(school: School, made: datetime | None = None) -> bytes:
    """The calendar file of all tasks; those that are done disappear from a calendar that had them."""
    moment = made or datetime.now(UTC)
    return write_calendar(tr("BPV-planner: taken"), events_of(school, moment), moment)

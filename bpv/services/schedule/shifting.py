"""Moving a round by whole weeks: its beginning, its end, or all of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from bpv.domain import BpvError, Draft, PlacementRound
from bpv.domain.terms import Weekday
from bpv.language import tr
from bpv.services.schedule.span import WEEK, monday_of

_FRIDAY = 4
_HALF_WEEK = timedelta(days=3)


class Edge(Enum):
    """What of a round is moved."""

    START = auto()
    END = auto()
    WHOLE = auto()


@dataclass(frozen=True, slots=True)
class MoveRound:
    """Give a round other dates."""

    round_id: str
    name: str
    start: date
    end: date

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Datums van {name} wijzigen", name=self.name)

    def change(self, draft: Draft) -> None:
        """Put both; 'rule' refuses an end before the beginning."""
        if self.end < self.start:
            raise BpvError("rule", text=tr("een ronde eindigt niet voordat die begint"))
        draft.put(replace(draft.get(PlacementRound, self.round_id), start=self.start, end=self.end))


def shifted(in_round: PlacementRound, edge: Edge, weeks: int) -> tuple[date, date] | None:
    """Its dates with one edge, or all, some weeks later; None where that cannot be."""
    start, end = in_round.start, in_round.end
    if start is None or end is None:
        return None
    if edge is Edge.WHOLE:
        return start + weeks * WEEK, end + weeks * WEEK
    day = start if edge is Edge.START else end
    return dragged(in_round, edge, day + weeks * WEEK)


def dragged(in_round: PlacementRound, edge: Edge, to: date) -> tuple[date, date] | None:
    """Its dates with an edge in the week that is nearest to a day: a beginning on the first day of the
    week pupils are out, an end on the last; None where nothing would be left."""
    start, end = in_round.start, in_round.end
    if start is None or end is None:
        return None
    if edge is Edge.WHOLE:
        weeks = (monday_of(to + _HALF_WEEK) - monday_of(start)).days // 7
        return start + weeks * WEEK, end + weeks * WEEK
    numbers = sorted(list(Weekday).index(day) for day in in_round.days) or [0, _FRIDAY]
    day_of_week = numbers[0] if edge is Edge.START else numbers[-1]
    day = min(
        (monday_of(to) + n * WEEK + timedelta(days=day_of_week) for n in (-1, 0, 1)),
        key=lambda each: abs((each - to).days),
    )
    start, end = (day, end) if edge is Edge.START else (start, day)
    return (start, end) if start <= end else None

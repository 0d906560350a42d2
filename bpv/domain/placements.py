"""Plaatsingen: a pupil at a position in a round."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from bpv.domain.companies import Position
from bpv.domain.ids import MentorId, PlacementId, PositionId, RoundId, StudentId
from bpv.domain.terms import PlacementStatus, Weekday
from bpv.domain.terms_region import Alignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One pupil at one position in one round; `is_pinned` when the coordinator decided it.

    Its own dates, days and times are empty where those of the position or the round hold. `last_day` and
    `hours_done` are of one that ended early. `law_override` is why it stands although a rule forbids it.
    """

    id: PlacementId
    student_id: StudentId
    position_id: PositionId
    round_id: RoundId
    status: PlacementStatus = PlacementStatus.PLANNED
    is_pinned: bool = False
    mentor_id: MentorId | None = None
    reason: str = ""
    start: date | None = None
    end: date | None = None
    days: tuple[Weekday, ...] = ()
    start_time: time | None = None
    end_time: time | None = None
    planned_hours: int | None = None
    first_day_note: str = ""
    confirmed_on: date | None = None
    confirmed_by: str = ""
    last_day: date | None = None
    hours_done: int | None = None
    law_override: str = ""
    alignment: Alignment | None = None
    goals: str = ""
    lessons: str = ""

    @property
    def counts(self) -> bool:
        """Whether it holds a seat, a pupil and a mentor; one that ended early is history."""
        return self.status.counts

    @property
    def is_settled(self) -> bool:
        """Whether the company agreed and the pupil goes, or is there; before that nothing is to be signed."""
        return self.status in _SETTLED

    @property
    def is_fixed(self) -> bool:
        """Whether it holds its seat and dividing places again must leave it there; so one the pupil found.

        One that ended holds nothing, so it is not fixed either.
        """
        return self.counts and (self.is_pinned or self.status is not PlacementStatus.PLANNED)


_SETTLED = (PlacementStatus.CONFIRMED, PlacementStatus.RUNNING, PlacementStatus.INTERRUPTED)
_OWN = ("start", "end", "days", "start_time", "end_time")


def as_placed(position: Position, placement: Placement) -> Position:
    """A position as one placement has it: with its own dates, days and times, where it has those."""
    own: dict[str, Any] = {name: value for name in _OWN if (value := getattr(placement, name))}
    if not own:
        return position
    if "start_time" in own or "end_time" in own:
        own["day_times"] = ""
    return replace(position, **own)

"""Urenregistratie: the days of a placement that did not go as planned."""

from dataclasses import dataclass
from datetime import date

from bpv.domain.ids import DayRecordId, PlacementId
from bpv.domain.terms_following import DayKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRecord:
    """One day of a placement by exception: every other planned day was worked as planned.

    `minutes` worked; None is as planned for a kind that is present, and 0 for one that is not. `makes_up`
    is the missed day that a make-up day is for.
    """

    id: DayRecordId
    placement_id: PlacementId
    on: date | None = None
    kind: DayKind = DayKind.PRESENT
    minutes: int | None = None
    told_school: bool = False
    told_company: bool = False
    makes_up: date | None = None
    note: str = ""

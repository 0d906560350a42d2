"""Stagebezoeken: a mentor sees a pupil at work."""

from dataclasses import dataclass
from datetime import date, time

from bpv.domain.ids import MentorId, PlacementId, VisitId
from bpv.domain.terms_following import Party, VisitKind, VisitStatus, VisitWay


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit, planned or held; `sequence` grows whenever its moment changes, so that calendars follow."""

    id: VisitId
    placement_id: PlacementId
    mentor_id: MentorId | None = None
    kind: VisitKind = VisitKind.PROGRESS
    status: VisitStatus = VisitStatus.PLANNED
    on: date | None = None
    start_time: time | None = None
    minutes: int = 30
    way: VisitWay = VisitWay.VISIT
    present: tuple[Party, ...] = ()
    report: str = ""
    next_due: date | None = None
    sequence: int = 0

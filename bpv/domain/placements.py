"""Plaatsingen: a pupil at a position in a round."""

from dataclasses import dataclass

from bpv.domain.ids import MentorId, PlacementId, PositionId, RoundId, StudentId
from bpv.domain.terms import PlacementStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One pupil at one position in one round; `is_pinned` when the coordinator decided it."""

    id: PlacementId
    student_id: StudentId
    position_id: PositionId
    round_id: RoundId
    status: PlacementStatus = PlacementStatus.PLANNED
    is_pinned: bool = False
    mentor_id: MentorId | None = None
    reason: str = ""

    @property
    def is_fixed(self) -> bool:
        """Whether dividing places again must leave this one alone; so a place found by the pupil."""
        return self.is_pinned or self.status is not PlacementStatus.PLANNED

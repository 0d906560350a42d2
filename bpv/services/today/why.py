"""Why everyone without a place has none, over all rounds that are not over."""

from __future__ import annotations

from datetime import date

from bpv.domain import BpvError, PlacementRound, School
from bpv.domain.terms import PlacementStatus
from bpv.services.alternatives.reasons_now import NOT_DIVIDED, why_without_place
from bpv.services.planning.round_plan import Cancelled
from bpv.services.today.facts import Facts, Reasons


def find_reasons(school: School, today: date, cancelled: Cancelled | None = None) -> Reasons:
    """The reasons by (pupil id, round id); long for a large round that was divided.

    Of a round that was not divided that is the reason; what stands in the way of dividing a round is the
    reason for all its pupils.
    """
    found: dict[tuple[str, str], str] = {}
    for in_round in Facts(school, today).coming:
        ids = [(student.id, in_round.id) for student in school.students_in(in_round)]
        if not _is_divided(school, in_round, len(ids)):
            found |= dict.fromkeys(ids, NOT_DIVIDED)
            continue
        try:
            found |= why_without_place(school, [in_round], today=today, cancelled=cancelled)
        except BpvError as refusal:
            found |= dict.fromkeys(ids, str(refusal))
    return found


_PART = 4
"""From one in so many pupils with a place on a round was divided: a few are placed by hand before that."""


def _is_divided(school: School, in_round: PlacementRound, pupils: int) -> bool:
    placed = sum(
        placement.status is not PlacementStatus.AWAITING_APPROVAL
        for placement in school.placements_in(in_round.id)
    )
    return placed * _PART >= pupils

"""Why pupils have no place as a round stands now, divided by the program, by hand or not yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bpv.domain import BpvError, Company, PlacementRound, Position, School
from bpv.language import later, tr
from bpv.services.alternatives.changing_little import ChangingLittle
from bpv.services.lists.references import show_reference
from bpv.services.placing.seats import Seats
from bpv.services.planning.reasons import NO_POSITIONS
from bpv.services.planning.round_plan import Cancelled, Proposal, RoundPlan

_NOT_DIVIDED = later("nog niet verdeeld")
NOT_DIVIDED = tr(_NOT_DIVIDED)
_ROOM = later("nog niet verdeeld: er is plek, bijvoorbeeld bij {company}")
_ROOM_WHEN_MOVED = later("nog niet verdeeld: er komt plek als anderen van plek wisselen")


def not_divided() -> str:
    """What is said of whoever nothing was worked out for."""
    return tr(_NOT_DIVIDED)


def why_without_place(
    school: School,
    rounds: Sequence[PlacementRound],
    *,
    today: date | None = None,
    cancelled: Cancelled | None = None,
) -> dict[tuple[str, str], str]:
    """The reason for every pupil without a place, by (pupil id, round id).

    Each round is divided again with as few changes as possible: who gets no place then cannot have one, and
    anyone else only has to be placed. Raises what RoundPlan raises, but for those without positions.
    """
    result: dict[tuple[str, str], str] = {}
    for in_round in rounds:
        placed = {placement.student_id for placement in school.placements_in(in_round.id)}
        missing = [student.id for student in school.students_in(in_round) if student.id not in placed]
        if missing:
            reasons = _why_in(school, in_round, today, cancelled)
            result |= {(id_, in_round.id): reasons.get(id_, not_divided()) for id_ in missing}
    return result


def _why_in(
    school: School, in_round: PlacementRound, today: date | None, cancelled: Cancelled | None
) -> Mapping[str, str]:
    try:
        plan = RoundPlan(school, in_round.id, today=today, cancelled=cancelled)
    except BpvError as error:
        if error.code != "no_positions":
            raise
        return dict.fromkeys((s.id for s in school.students_in(in_round)), tr(NO_POSITIONS))
    proposal = ChangingLittle(plan).least_change()
    return _room(school, in_round, proposal) | {u.student_id: u.reason for u in proposal.unplaced}


def _room(school: School, in_round: PlacementRound, proposal: Proposal) -> dict[str, str]:
    """What to say of whoever the proposal places; a seat that is free now is named."""
    seats = Seats(school, in_round)
    result = {}
    for placed in proposal.placements:
        position = school.get(Position, placed.position_id)
        company = show_reference(school, Company, position.company_id)
        has_room = seats.left_at(position) > 0
        result[placed.student_id] = tr(_ROOM, company=company) if has_room else tr(_ROOM_WHEN_MOVED)
    return result

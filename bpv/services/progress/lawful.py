"""What the law says against a step: nobody is confirmed or begins where it forbids, but with a reason."""

from __future__ import annotations

from bpv.domain import BpvError, Draft, Placement, PlacementRound, Position, School, Student
from bpv.domain.placements import as_placed
from bpv.domain.rules import LAW_AS_OF, Violation, check_law, check_signed, forbidden, limits_of
from bpv.domain.terms import PlacementStatus
from bpv.language import in_dutch, tr

GUARDED = (PlacementStatus.CONFIRMED, PlacementStatus.RUNNING)
"""The statuses that nobody comes to where the law forbids it."""


def breaches(source: School | Draft, placement: Placement, after: PlacementStatus) -> list[Violation]:
    """What the law forbids about being so far; nothing where a reason was given before."""
    if after not in GUARDED or placement.law_override:
        return []
    student = source.get(Student, placement.student_id)
    position = as_placed(source.get(Position, placement.position_id), placement)
    in_round = source.get(PlacementRound, placement.round_id)
    found = list(check_law(limits_of(source, placement), student, position, in_round))
    if after is PlacementStatus.RUNNING:
        found += check_signed(source, placement.id, student, position, in_round)
    return forbidden(found)


def refuse_unlawful(draft: Draft, placement: Placement, after: PlacementStatus) -> None:
    """Refuse with 'law' what the law forbids."""
    if found := breaches(draft, placement, after):
        name = draft.get(Student, placement.student_id).name
        raise BpvError("law", name=name, text=word_breaches(found))


def word_breaches(found: list[Violation]) -> str:
    """What is against the law, in one line."""
    return "; ".join(each.text for each in found)


@in_dutch()
def word_override(found: list[Violation], reason: str) -> str:
    """What the history says of going on all the same: what was against it, by the rules of which day, why."""
    return tr(
        "Tegen de regels van {law_as_of}: {word_breaches}. Toch, omdat: {reason}",
        law_as_of=f"{LAW_AS_OF:%d-%m-%Y}",
        word_breaches=word_breaches(found),
        reason=reason,
    )

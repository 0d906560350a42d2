"""Which round a coordinator who opens a school year works on."""

from __future__ import annotations

from collections.abc import Sequence

from bpv.domain import PlacementRound, School
from bpv.domain.terms import PlacementStatus

_BEGUN = frozenset((PlacementStatus.RUNNING, PlacementStatus.INTERRUPTED, PlacementStatus.FINISHED))


def first_ahead(school: School, round_ids: Sequence[str]) -> int:
    """The place of the first round that has not begun for half of its pupils; of the first when all have."""
    for place, id_ in enumerate(round_ids):
        begun = sum(each.status in _BEGUN for each in school.placements_in(id_))
        if not begun or 2 * begun <= len(school.students_in(school.get(PlacementRound, id_))):
            return place
    return 0

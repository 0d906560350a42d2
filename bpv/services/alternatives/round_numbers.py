"""The numbers of one round as it stands: who has a place, whose first wish, how far; with the ids behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bpv.domain import PlacementRound, Position, School
from bpv.services.criteria.travel import Travel
from bpv.services.lists.in_order import students_in_order
from bpv.services.lists.wishes import granted_rank, wishes_by_student
from bpv.services.placing.by_hand import first_placements


@dataclass(frozen=True, slots=True)
class RoundNumbers:
    """Ids of pupils per number; distances in kilometres by bicycle, None when nobody's is known.

    `known_km` is how many distances are known.
    """

    students: tuple[str, ...]
    placed: tuple[str, ...]
    unplaced: tuple[str, ...]
    first_choices: tuple[str, ...]
    fixed: tuple[str, ...]
    mean_km: float | None
    longest_km: float | None
    farthest: tuple[str, ...]
    known_km: int


def count_round(school: School, in_round: PlacementRound, travel: Travel) -> RoundNumbers:
    """Count a round; of a pupil with two places by mistake only the one that counts."""
    students = students_in_order(school, in_round)
    placements = first_placements(school, in_round)
    wishes = wishes_by_student(school, in_round)
    placed = [s.id for s in students if s.id in placements]
    positions = {id_: school.get(Position, placements[id_].position_id) for id_ in placed}
    legs = travel.legs([(id_, position.company_id) for id_, position in positions.items()])
    km = {id_: leg.km for id_, leg in zip(positions, legs, strict=True) if leg is not None}
    longest = max(km.values(), default=None)
    return RoundNumbers(
        students=tuple(s.id for s in students),
        placed=tuple(placed),
        unplaced=tuple(s.id for s in students if s.id not in placements),
        first_choices=tuple(
            id_ for id_, position in positions.items() if granted_rank(wishes.get(id_, []), position) == 1
        ),
        fixed=tuple(id_ for id_ in placed if placements[id_].is_fixed),
        mean_km=sum(km.values()) / len(km) if km else None,
        longest_km=longest,
        farthest=tuple(id_ for id_, far in km.items() if far == longest),
        known_km=len(km),
    )


def add_rounds(rounds: Sequence[RoundNumbers]) -> RoundNumbers:
    """The numbers of several rounds together; who is in more than one counts in each."""
    known = sum(one.known_km for one in rounds)
    longest = max((one.longest_km for one in rounds if one.longest_km is not None), default=None)

    def ids(name: str) -> tuple[str, ...]:
        return tuple(id_ for one in rounds for id_ in getattr(one, name))

    return RoundNumbers(
        students=ids("students"),
        placed=ids("placed"),
        unplaced=ids("unplaced"),
        first_choices=ids("first_choices"),
        fixed=ids("fixed"),
        mean_km=sum(one.known_km * (one.mean_km or 0) for one in rounds) / known if known else None,
        longest_km=longest,
        farthest=tuple(id_ for one in rounds if one.longest_km == longest for id_ in one.farthest),
        known_km=known,
    )

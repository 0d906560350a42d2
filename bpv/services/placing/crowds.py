"""Where more or fewer pupils are than was agreed, in a round: found apart from how that is worded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from enum import Enum, auto
from typing import NamedTuple

from bpv.domain import Company, PlacementRound, Position, School
from bpv.services.placing.seats import Seats, least_at
from bpv.services.placing.sharing import DayLimit


class Kind(Enum):
    """What is agreed otherwise."""

    GROUP_TOO_SMALL = auto()
    PLACE_TOO_FULL = auto()
    PLACE_NOT_FILLED = auto()
    COMPANY_TOO_FULL = auto()
    DAY_TOO_FULL = auto()


class Crowd(NamedTuple):
    """So many are at a place, or at a company, and who."""

    kind: Kind
    id: str
    placed: int
    student_ids: tuple[str, ...] = ()
    limit: DayLimit | None = None


def find_crowds(
    school: School, in_round: PlacementRound, companies: Set[str] | None = None
) -> Iterator[Crowd]:
    """All of them, or those at these companies; of shared days always all."""
    seats = Seats(school, in_round)
    at: dict[str, list[str]] = defaultdict(list)
    for placement in school.placements_in(in_round.id):
        at[placement.position_id].append(placement.student_id)
    yield from _at_places(school, seats, at, companies)
    for position in [each for each in school.positions_in(in_round.id) if each.must_fill]:
        placed = seats.taken[position.id]
        if placed < least_at(position) and (companies is None or position.company_id in companies):
            yield Crowd(Kind.PLACE_NOT_FILLED, position.id, placed)
    yield from _at_companies(school, seats, at, companies)
    for limit in seats.over_limits():
        there = tuple(student_id for id_ in limit.position_ids for student_id in at[id_])
        yield Crowd(Kind.DAY_TOO_FULL, "", limit.taken(seats.taken), there, limit)


def _at_places(
    school: School, seats: Seats, at: dict[str, list[str]], companies: Set[str] | None
) -> Iterator[Crowd]:
    positions = school.all(Position)
    for position_id, placed in seats.taken.items():
        position = positions[position_id]
        is_few = position.min_group is not None and placed < position.min_group
        if not is_few and placed <= position.capacity:
            continue
        if companies is not None and position.company_id not in companies:
            continue
        if is_few:
            yield Crowd(Kind.GROUP_TOO_SMALL, position_id, placed, tuple(at[position_id]))
        if placed > position.capacity:
            yield Crowd(Kind.PLACE_TOO_FULL, position_id, placed, tuple(at[position_id]))


def _at_companies(
    school: School, seats: Seats, at: dict[str, list[str]], companies: Set[str] | None
) -> Iterator[Crowd]:
    known, positions = school.all(Company), school.all(Position)
    for company_id, placed in seats.taken_by_company.items():
        most = known[company_id].capacity
        if most is None or placed <= most or seats.counts_by_day(company_id):
            continue
        if companies is None or company_id in companies:
            there = [id_ for id_ in at if positions[id_].company_id == company_id]
            who = tuple(student_id for id_ in there for student_id in at[id_])
            yield Crowd(Kind.COMPANY_TOO_FULL, company_id, placed, who)

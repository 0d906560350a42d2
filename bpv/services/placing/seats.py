"""Seats of a round: how many are taken and how many are left, at a position and at a company."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from bpv.domain import Company, PlacementRound, Position, School


class Seats:
    """The seats of one round as placements take them."""

    def __init__(self, school: School, in_round: PlacementRound, taken: Iterable[str] | None = None) -> None:
        """Count the seats that the placements of the school take, or those of the given position ids."""
        if taken is None:
            taken = [placement.position_id for placement in school.placements_in(in_round.id)]
        self.taken = Counter(taken)
        self._school = school
        self.taken_by_company: Counter[str] = Counter()
        for position_id, count in self.taken.items():
            self.taken_by_company[school.get(Position, position_id).company_id] += count

    def left_at(self, position: Position) -> int:
        """Seats left at a position, within what its company takes in all; never below 0."""
        free = position.capacity - self.taken[position.id]
        return self._within_maximum(position.company_id, free) if free > 0 else 0

    def left(self, positions: Iterable[Position]) -> int:
        """Seats left over several positions together, companies' maxima kept."""
        room: dict[str, int] = defaultdict(int)
        taken = self.taken.get
        for position in positions:
            free = position.capacity - taken(position.id, 0)
            if free > 0:
                room[position.company_id] += free
        return sum(self._within_maximum(company_id, seats) for company_id, seats in room.items())

    def is_over(self, position: Position) -> bool:
        """Whether more pupils are placed at a position than it takes, or than its company takes in all."""
        if not self.taken[position.id]:
            return False
        limit = self._school.get(Company, position.company_id).capacity
        too_many = limit is not None and self.taken_by_company[position.company_id] > limit
        return too_many or self.taken[position.id] > position.capacity

    def _within_maximum(self, company_id: str, seats: int) -> int:
        company = self._school.get(Company, company_id)
        if company.is_blocked:
            return 0
        if company.capacity is None:
            return seats
        return min(seats, max(0, company.capacity - self.taken_by_company[company_id]))


def least_at(position: Position) -> int:
    """How many a position takes that must be filled: its group, or every seat; 0 for another."""
    return (position.min_group or position.capacity) if position.must_fill else 0

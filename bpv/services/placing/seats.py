"""Seats of a round: how many are taken and how many are left, at a position and at a company."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from bpv.domain import Company, PlacementRound, Position, School
from bpv.domain.terms import Weekday
from bpv.services.lists.remembered import Remembered
from bpv.services.placing.sharing import DayLimit, day_limits_of


class Seats:
    """The seats of one round as placements take them."""

    def __init__(self, school: School, in_round: PlacementRound, taken: Iterable[str] | None = None) -> None:
        """Count the seats that the placements of the school take, or those of the given position ids."""
        if taken is None:
            taken = [placement.position_id for placement in school.placements_in(in_round.id)]
        self.taken = Counter(taken)
        self._school = school
        self._limits: dict[str, list[DayLimit]] = {}
        self._by_day: set[str] = set()
        if sharing := _sharing(school):
            offered = [p for p in school.positions_in(in_round.id) if p.company_id in sharing]
            self._by_day = {p.company_id for p in offered if p.shared_seat}
            for limit in day_limits_of(school, in_round, offered):
                for id_ in limit.position_ids:
                    self._limits.setdefault(id_, []).append(limit)
        at = [school.get(Position, id_).company_id for id_ in self.taken]
        self.taken_by_company: Counter[str] = Counter(at)
        for company_id, count in zip(at, self.taken.values(), strict=True):
            if count != 1:
                self.taken_by_company[company_id] += count - 1

    def left_at(self, position: Position) -> int:
        """Seats left at a position, within what its company takes in all; never below 0."""
        return 0 if self._school.get(Company, position.company_id).is_blocked else self.room_at(position)

    def room_at(self, position: Position) -> int:
        """The same, also where the company is not to be used."""
        free = position.capacity - self.taken[position.id]
        for limit in self._limits.get(position.id, ()):
            free = min(free, limit.limit - limit.taken(self.taken))
        return max(0, self._within_maximum(self._school.get(Company, position.company_id), free))

    def over_limits(self) -> list[DayLimit]:
        """Where too many are at a company on the same days."""
        limits = dict.fromkeys(limit for own in self._limits.values() for limit in own)
        return [limit for limit in limits if limit.taken(self.taken) > limit.limit]

    def counts_by_day(self, company_id: str) -> bool:
        """Whether a company counts its pupils by the day, because places share seats."""
        return company_id in self._by_day

    def left(self, positions: Iterable[Position]) -> int:
        """Seats left over several positions together, companies' maxima kept."""
        room: dict[str, int] = defaultdict(int)
        taken = self.taken.get
        shared: list[Position] = []
        for position in positions:
            free = position.capacity - taken(position.id, 0)
            if position.id in self._limits:
                shared.append(position)
            elif free > 0:
                room[position.company_id] += free
        companies = self._school.all(Company)
        left = sum(
            self._within_maximum(companies[id_], seats)
            for id_, seats in room.items()
            if not companies[id_].is_blocked
        )
        return left + self._left_shared(shared) if shared else left

    def _left_shared(self, positions: list[Position]) -> int:
        """The same over positions that share seats: those of the fewest days first, for most fit then."""
        filled = Counter(self.taken)
        for position in sorted(positions, key=lambda each: (len(each.days) or len(Weekday), each.id)):
            if not self._school.get(Company, position.company_id).is_blocked:
                limits = (limit.limit - limit.taken(filled) for limit in self._limits.get(position.id, []))
                filled[position.id] += max(0, min([position.capacity - filled[position.id], *limits]))
        return filled.total() - self.taken.total()

    def is_over(self, position: Position) -> bool:
        """Whether more pupils are placed at a position than it takes, or than its company takes in all."""
        if not self.taken[position.id]:
            return False
        limit = self._school.get(Company, position.company_id).capacity
        too_many = limit is not None and self.taken_by_company[position.company_id] > limit
        if position.company_id in self._by_day:
            too_many = any(each.taken(self.taken) > each.limit for each in self._limits.get(position.id, []))
        return too_many or self.taken[position.id] > position.capacity

    def _within_maximum(self, company: Company, seats: int) -> int:
        if company.capacity is None or company.id in self._by_day:
            return seats
        return min(seats, max(0, company.capacity - self.taken_by_company[company.id]))


def _find_sharing(school: School) -> frozenset[str]:
    return frozenset(p.company_id for p in school.all(Position).values() if p.shared_seat)


_sharing = Remembered(
    _find_sharing, Position, is_shared=True, heeds={Position: ("company_id", "shared_seat")}
)
"""The companies where places share seats."""


def least_at(position: Position) -> int:
    """How many a position takes that must be filled: its group, or every seat; 0 for another."""
    return (position.min_group or position.capacity) if position.must_fill else 0

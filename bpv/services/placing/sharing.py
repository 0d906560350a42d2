"""Seats that pupils share on different days: half places, of which what counts is who is there on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bpv.domain import Company, PlacementRound, Position, School, fold
from bpv.domain.terms import Weekday
from bpv.domain.times import word_weekdays
from bpv.language import tr


@dataclass(frozen=True, slots=True)
class DayLimit:
    """Positions of one company that are open on the same days, and how many they take there together."""

    position_ids: frozenset[str]
    limit: int
    days: tuple[Weekday, ...]

    def taken(self, counts: Mapping[str, int]) -> int:
        """How many are there, of the pupils at each position."""
        return sum(counts.get(id_, 0) for id_ in self.position_ids)

    @property
    def words(self) -> str:
        """'1 leerling tegelijk op do, vr'."""
        pupils = tr("leerling") if self.limit == 1 else tr("leerlingen")
        return tr(
            "{limit} {pupils} tegelijk op {word_weekdays}",
            limit=self.limit,
            pupils=pupils,
            word_weekdays=word_weekdays(self.days),
        )


def counts_by_day(positions: Iterable[Position]) -> bool:
    """Whether a company with these positions counts pupils by the day: some of its places share seats."""
    return any(position.shared_seat for position in positions)


def day_limits(positions: Sequence[Position], company: Company, in_round: PlacementRound) -> list[DayLimit]:
    """What the places of one company take together on a day; nothing that each alone says already.

    Places with the same word share the seats of the largest of them. The most a company takes in all counts
    by the day as well where it has such places.
    """
    if not counts_by_day(positions):
        return []
    groups: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        if position.shared_seat:
            groups[fold(position.shared_seat)].append(position)
    found: dict[frozenset[str], tuple[int, list[Weekday]]] = {}
    limits = [(own, max(position.capacity for position in own)) for own in groups.values()]
    if company.capacity is not None:
        limits.append((list(positions), company.capacity))
    for own, limit in limits:
        for day in Weekday:
            there = [p for p in own if not (days := p.days or in_round.days) or day in days]
            if sum(position.capacity for position in there) > limit:
                ids = frozenset(position.id for position in there)
                least, known = found.get(ids, (limit, []))
                found[ids] = min(least, limit), known if day in known else [*known, day]
    return [DayLimit(ids, limit, tuple(days)) for ids, (limit, days) in found.items()]


def day_limits_of(school: School, in_round: PlacementRound, positions: Iterable[Position]) -> list[DayLimit]:
    """The same for all companies of these positions."""
    of_company: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        of_company[position.company_id].append(position)
    return [
        limit
        for company_id, own in of_company.items()
        if counts_by_day(own)
        for limit in day_limits(own, school.get(Company, company_id), in_round)
    ]

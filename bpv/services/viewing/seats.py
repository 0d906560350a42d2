"""The column of the seats a company or a place has in the round that is chosen: how many of how many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bpv.domain import Company, Placement, PlacementRound, Position, School
from bpv.language import tr
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.tables import Column, Table
from bpv.services.placing.seats import Seats

KEY = "seats"
_DEPENDS_ON = (Company, Position, Placement, PlacementRound)


@dataclass(frozen=True, slots=True)
class Taken:
    """How many seats are taken, of how many."""

    taken: int
    total: int

    @property
    def words(self) -> str:
        """'2 van 4'; nothing where nothing is offered."""
        return (
            tr("{taken} van {total}", taken=self.taken, total=self.total) if self.taken or self.total else ""
        )

    @property
    def sort_key(self) -> tuple[bool, int, int]:
        """Who has most room first, who offers nothing last."""
        return not self.words, self.taken - self.total, -self.total


_NONE = Taken(0, 0)


def with_seats(table: Table, round_id: Callable[[], str]) -> Table:
    """The table of companies or places with their seats behind it, in the round that is chosen by then."""

    def taken(school: School, id_: str) -> Taken:
        return _seats_of(school, table.entity, round_id()).get(id_, _NONE)

    column = Column(
        KEY,
        tr("Plekken"),
        lambda school, id_: taken(school, id_).words,
        lambda school, id_: taken(school, id_).sort_key,
        is_seats=True,
        width=12,
        hint=tr("Bezet en vrij in de ronde die rechtsboven is gekozen"),
    )
    return replace(
        table, columns=(*table.columns, column), depends_on=table.depends_on | frozenset(_DEPENDS_ON)
    )


def _nothing_yet(_school: School) -> dict[tuple[type, str], dict[str, Taken]]:
    return {}


_known = Remembered(_nothing_yet, *_DEPENDS_ON)


def _seats_of(school: School, entity: type, round_id: str) -> dict[str, Taken]:
    known = _known(school)
    if (entity, round_id) not in known:
        known[entity, round_id] = _count(school, entity, round_id)
    return known[entity, round_id]


def _count(school: School, entity: type, round_id: str) -> dict[str, Taken]:
    in_round = school.find(PlacementRound, round_id)
    if in_round is None:
        return {}
    seats = Seats(school, in_round)
    offered = school.positions_in(round_id)
    if entity is Position:
        return {p.id: _of(seats.taken[p.id], seats.left_at(p), p.capacity) for p in offered}
    by_company: dict[str, list[Position]] = {}
    for position in offered:
        by_company.setdefault(position.company_id, []).append(position)
    return {
        id_: _of(seats.taken_by_company[id_], seats.left(own), _most(school.get(Company, id_), own))
        for id_, own in by_company.items()
    }


def _of(taken: int, left: int, most: int) -> Taken:
    """Too many is said as it is: '5 van 4'."""
    return Taken(taken, most if taken > most else taken + left)


def _most(company: Company, positions: list[Position]) -> int:
    seats = sum(position.capacity for position in positions)
    return seats if company.capacity is None else min(seats, company.capacity)

"""From when to when each placement is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bpv.domain import Change, Placement, PlacementRound, Position, School
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.remembered_each import RememberedEach

Dates = tuple[date | None, date | None]


def _by_position(school: School) -> Mapping[str, Sequence[Placement]]:
    found: dict[str, list[Placement]] = defaultdict(list)
    for each in (*school.placements(), *school.ended_placements()):
        found[each.position_id].append(each)
    return dict(found)


_at = Remembered(_by_position, Placement, is_shared=True)


def placements_at(school: School, position_id: str) -> Sequence[Placement]:
    """The placements at a position in every round, those that ended too."""
    return _at(school).get(position_id, ())


def _dates(school: School, placements: Sequence[Placement]) -> Iterator[Dates]:
    for each in placements:
        in_round = school.get(PlacementRound, each.round_id)
        yield school.dates_of(school.find(Position, each.position_id), in_round, each)


def _reach(school: School, change: Change) -> Iterable[str] | None:
    if change.entity is PlacementRound:
        return None
    if change.entity is Position:
        return (each.id for each in placements_at(school, change.id))
    return (change.id,)


_PERIOD = ("start", "end")
dates_of_placements: RememberedEach[Dates] = RememberedEach(
    Placement, _dates, _reach, Position, PlacementRound, heeds={Position: _PERIOD, PlacementRound: _PERIOD}
)
"""The first and last day of every placement, by its id: its own, else of the position, else of the round."""

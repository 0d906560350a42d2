"""The placements of a pupil and at a place, and from when to when each is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from bpv.domain import Change, Placement, PlacementRound, Position, School
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.remembered_each import RememberedEach

Dates = tuple[date | None, date | None]


def _by(field: str, school: School) -> Mapping[str, Sequence[Placement]]:
    found: dict[str, list[Placement]] = defaultdict(list)
    for each in (*school.placements(), *school.ended_placements()):
        found[getattr(each, field)].append(each)
    return dict(found)


def _by_company(school: School) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for each in school.all(Position).values():
        found[each.company_id].append(each.id)
    return dict(found)


_at = Remembered(partial(_by, "position_id"), Placement, is_shared=True)
_of = Remembered(partial(_by, "student_id"), Placement, is_shared=True)
_offered = Remembered(_by_company, Position, is_shared=True, heeds={Position: ("company_id",)})


def placements_at(school: School, position_id: str) -> Sequence[Placement]:
    """The placements at a position in every round, those that ended too."""
    return _at(school).get(position_id, ())


def placements_of_student(school: School, student_id: str) -> Sequence[Placement]:
    """The placements of a pupil in every round, those that ended too."""
    return _of(school).get(student_id, ())


def positions_of(school: School, company_id: str) -> Sequence[str]:
    """The positions of a company, by id."""
    return _offered(school).get(company_id, ())


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

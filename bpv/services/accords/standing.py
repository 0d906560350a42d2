"""How each accord stands on a day: worked out of who signed, its dates, and the points it must settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from bpv.domain import Accord, AccordParty, AccordPoint, School, fold
from bpv.domain.accord_points import find_point
from bpv.domain.terms_region import AccordKind, PointState
from bpv.language import Said, later
from bpv.services.lists.remembered import Remembered


class AccordState(Said):
    """What is said of an accord."""

    DRAFT = later("concept")
    PARTLY = later("deels getekend")
    AHEAD = later("begint nog")
    RUNS = later("loopt")
    ENDING = later("loopt af")
    OVER = later("afgelopen")
    ENDED = later("beëindigd")


VALID = frozenset({AccordState.RUNS, AccordState.ENDING})
PAST = frozenset({AccordState.OVER, AccordState.ENDED})


@dataclass(frozen=True, slots=True)
class Standing:
    """An accord with its parties and points, in order; `empty` are the points it needs and lacks."""

    accord: Accord
    parties: tuple[AccordParty, ...]
    points: tuple[AccordPoint, ...]
    state: AccordState
    empty: tuple[AccordPoint, ...]

    @property
    def is_valid(self) -> bool:
        """Whether pupils can be on a route that rests on it."""
        return self.state in VALID

    @property
    def is_past(self) -> bool:
        """Whether it is over, or was ended."""
        return self.state in PAST

    @property
    def to_sign(self) -> tuple[AccordParty, ...]:
        """The parties that have not signed."""
        return tuple(each for each in self.parties if each.signed_on is None)

    @property
    def answered(self) -> int:
        """How many of its points are settled."""
        return sum(not is_empty(each) for each in self.points)


def is_empty(point: AccordPoint) -> bool:
    """Whether a point says nothing yet; one that does not apply says why."""
    return point.state is PointState.OPEN or not point.text.strip()


def is_required(kind: AccordKind, point: AccordPoint) -> bool:
    """Whether an accord of this kind must settle a point."""
    asked = find_point(kind, point.key)
    return asked is not None and asked.is_required


def last_day(accord: Accord) -> date | None:
    """Until when it holds; None where it has no end."""
    return min(filter(None, (accord.ends, accord.ended_on)), default=None)


def needed_parties(kind: AccordKind) -> int:
    """How many must sign: a rule within one board has only the school itself."""
    return 1 if kind is AccordKind.INTERN else 2


def _state(accord: Accord, parties: tuple[AccordParty, ...], today: date) -> AccordState:
    if accord.ended_on is not None and accord.ended_on <= today:
        return AccordState.ENDED
    end = last_day(accord)
    if end is not None and end < today:
        return AccordState.OVER
    signed = sum(each.signed_on is not None for each in parties)
    if not signed:
        return AccordState.DRAFT
    if signed < max(len(parties), needed_parties(accord.kind)):
        return AccordState.PARTLY
    if accord.starts is not None and accord.starts > today:
        return AccordState.AHEAD
    is_ending = end is not None and end <= today + timedelta(days=accord.notice_days)
    return AccordState.ENDING if is_ending else AccordState.RUNS


def _gathered(entity: type, order: Callable[[Any], Any], school: School) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = defaultdict(list)
    each: Any
    for each in school.all(entity).values():
        found[each.accord_id].append(each)
    return {id_: tuple(sorted(own, key=order)) for id_, own in found.items()}


_parties = Remembered(
    partial(_gathered, AccordParty, lambda each: (each.partner_id is not None, each.id)), AccordParty
)
_points = Remembered(partial(_gathered, AccordPoint, lambda each: (each.place, each.id)), AccordPoint)


_known: Remembered[dict[tuple[str, date], Standing]] = Remembered(
    lambda _: {}, Accord, AccordParty, AccordPoint
)
"""Asked for every cell of the table; found once for each accord and day."""


def standing_of(school: School, accord_id: str, today: date | None = None) -> Standing:
    """How one accord stands; the school itself stands first among its parties."""
    known, day = _known(school), today or date.today()
    found = known.get((accord_id, day))
    if found is None:
        found = known[accord_id, day] = _find(school, accord_id, day)
    return found


def _find(school: School, accord_id: str, day: date) -> Standing:
    accord = school.get(Accord, accord_id)
    parties: tuple[AccordParty, ...] = _parties(school).get(accord_id, ())
    points: tuple[AccordPoint, ...] = _points(school).get(accord_id, ())
    empty = tuple(each for each in points if is_empty(each) and is_required(accord.kind, each))
    return Standing(accord, parties, points, _state(accord, parties, day), empty)


def standings(school: School, today: date | None = None) -> list[Standing]:
    """All of them: first what lacks a point, then by end; what is past comes last."""
    found = [standing_of(school, id_, today) for id_ in school.all(Accord)]
    return sorted(found, key=_order)


def _order(each: Standing) -> tuple[bool, bool, date, str, str]:
    end = last_day(each.accord) or date.max
    return each.is_past, not each.empty, end, fold(each.accord.title), each.accord.id

"""How many visits a placement is due, and which of them nobody has planned yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bpv.domain import Change, Placement, PlacementRound, Position, School, Setting, Visit
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import VisitKind, VisitStatus
from bpv.services.lists.placement_dates import dates_of_placements
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.remembered_each import RememberedEach

AHEAD = timedelta(weeks=4)
"""So long before a round begins its visits are planned."""
_NOT_VISITED = frozenset(
    (PlacementStatus.AWAITING_APPROVAL, PlacementStatus.POSTPONED, PlacementStatus.FINISHED)
)


@dataclass(frozen=True, slots=True)
class Need:
    """A visit that has no day: of a kind, to a placement; `visit_id` where someone wrote it down already."""

    placement_id: str
    kind: VisitKind
    visit_id: str = ""


def norm_of(school: School, in_round: PlacementRound) -> int:
    """How many visits each placement of a round gets: its own number, else that of its kind of stage."""
    if in_round.visit_norm is not None:
        return in_round.visit_norm
    return school.setting(f"visit_norm_{in_round.type.value.lower()}")


def kinds_for(norm: int) -> tuple[VisitKind, ...]:
    """What so many visits are for: one on the way; of more an introduction first and a talk at last."""
    if norm <= 1:
        return (VisitKind.PROGRESS,) * norm
    return (VisitKind.INTRODUCTION, *(VisitKind.PROGRESS,) * (norm - 2), VisitKind.FINAL)


def _by_placement(school: School) -> Mapping[str, Sequence[Visit]]:
    found: dict[str, list[Visit]] = {}
    for visit in school.all(Visit).values():
        found.setdefault(visit.placement_id, []).append(visit)
    for visits in found.values():
        visits.sort(key=lambda each: (each.on or date.max, str(each.start_time), each.id))
    return found


visits_by_placement: Remembered[Mapping[str, Sequence[Visit]]] = Remembered(
    _by_placement, Visit, is_shared=True
)
"""The visits to each placement, in order of day; those without a day last."""


def span_of(school: School, placement: Placement) -> tuple[date | None, date | None]:
    """The first and last day of a placement: its own, else those of the position or the round."""
    position = school.find(Position, placement.position_id)
    start, end = school.dates_of(position, school.get(PlacementRound, placement.round_id))
    return placement.start or start, placement.end or end


def _is_visited(in_round: PlacementRound, placement: Placement) -> bool:
    return in_round.closed_on is None and placement.status not in _NOT_VISITED


def needs_of(school: School, placement: Placement) -> list[Need]:
    """The visits to one placement that have no day yet: those written down, and what the norm asks beside."""
    in_round = school.get(PlacementRound, placement.round_id)
    visits = visits_by_placement(school).get(placement.id, ())
    return _lacking(placement.id, kinds_for(norm_of(school, in_round)), visits)


def _lacking(placement_id: str, wanted: Sequence[VisitKind], visits: Sequence[Visit]) -> list[Need]:
    if not visits:
        return [Need(placement_id, kind) for kind in wanted]
    known = [v for v in visits if v.status is not VisitStatus.MISSED and v.kind is not VisitKind.INCIDENT]
    missing = Counter(wanted)
    left = missing.total() - len(known)
    missing.subtract(Counter(visit.kind for visit in known))
    due = [kind for kind in VisitKind for _ in range(missing[kind]) if missing[kind] > 0]
    undated = [v for v in visits if v.on is None and v.status is VisitStatus.PLANNED]
    return [
        *(Need(placement_id, visit.kind, visit.id) for visit in undated),
        *(Need(placement_id, kind) for kind in due[: max(left, 0)]),
    ]


def _each_lacking(school: School, placements: Sequence[Placement]) -> Iterator[Sequence[Need]]:
    visits = visits_by_placement(school)
    kinds = {each.id: kinds_for(norm_of(school, each)) for each in school.all(PlacementRound).values()}
    for each in placements:
        yield _lacking(each.id, kinds[each.round_id], visits.get(each.id, ()))


def _reach(_school: School, change: Change) -> Iterable[str] | None:
    if change.entity is Placement:
        return (change.id,)
    if change.entity is Visit:
        return [each.placement_id for each in (change.before, change.after) if each is not None]
    return None


_lacking_of = RememberedEach(
    Placement,
    _each_lacking,
    _reach,
    Visit,
    PlacementRound,
    Setting,
    heeds={Placement: ("round_id",), PlacementRound: ("visit_norm", "type")},
)


def _all_needs(school: School, today: date) -> Sequence[Need]:
    lacking, dates = _lacking_of(school), dates_of_placements(school)
    rounds = school.all(PlacementRound)
    found: list[Need] = []
    for each in school.placements():
        own, end = lacking[each.id], dates[each.id][1]
        if own and (end is None or end >= today) and _is_visited(rounds[each.round_id], each):
            found += own
    return found


_by_day: Remembered[dict[date, Sequence[Need]]] = Remembered(
    lambda _school: {}, Visit, Placement, PlacementRound, Position, Setting, is_shared=True
)


def open_needs(school: School, today: date) -> Sequence[Need]:
    """Every visit that has no day yet and can still be made."""
    known = _by_day(school)
    if today not in known:
        known[today] = _all_needs(school, today)
    return known[today]


def is_near(school: School, placement_id: str, today: date) -> bool:
    """Whether a placement goes on or begins so soon that its visits are to be planned."""
    return is_soon(dates_of_placements(school)[placement_id][0], today)


def is_soon(start: date | None, today: date) -> bool:
    """The same of the first day of one."""
    return start is not None and start - AHEAD <= today

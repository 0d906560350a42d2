"""Hours that a leerwerktraject or entree asks for: done, still to do, and the day they are reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bpv.domain import EarlierPlacement, Placement, PlacementRound, School, Student
from bpv.domain.history import years_before
from bpv.domain.terms import PlacementType, Route
from bpv.services.attending.days import Day, days_of_placement
from bpv.services.attending.sums import hours_of, is_past
from bpv.services.lists.remembered import Remembered
from bpv.services.schedule.span import span_of

_LWT = PlacementType.LEERWERKTRAJECT
_TYPES = {Route.LEERWERKTRAJECT: _LWT, Route.ENTREE: PlacementType.ENTREE_BPV}
_LAST_LEVEL = 4
"""The second year of a leerwerktraject; what is not reached in the first can still be."""


@dataclass(frozen=True, slots=True)
class RouteHours:
    """How a pupil stands, in minutes; `least` and `most` are 0 where there is no such limit.

    `earlier` is of the school year before; `has_gap` when a placement of then has no hours with it.
    """

    kind: PlacementType
    least: int
    most: int
    earlier: int
    done: int
    ahead: int
    reached_on: date | None
    is_last_year: bool
    has_gap: bool

    @property
    def total(self) -> int:
        """What it comes to with all that is planned."""
        return self.earlier + self.done + self.ahead

    @property
    def to_do(self) -> int:
        """What is still to be done for the least."""
        return max(0, self.least - self.earlier - self.done)

    @property
    def short(self) -> int:
        """By how much the plan misses the least."""
        return max(0, self.least - self.total)

    @property
    def is_short(self) -> bool:
        """Whether it will not be reached, in the last year in which that can be."""
        return self.is_last_year and self.short > 0

    @property
    def over(self) -> int:
        """By how much the plan goes beyond the most."""
        return max(0, self.total - self.most) if self.most else 0


def _earlier(school: School) -> dict[str, list[EarlierPlacement]]:
    found: dict[str, list[EarlierPlacement]] = defaultdict(list)
    for each in school.all(EarlierPlacement).values():
        if each.student_id is not None:
            found[each.student_id].append(each)
    return dict(found)


_earlier_of = Remembered(_earlier, EarlierPlacement, is_shared=True)


def _by_student(school: School) -> dict[str, list[Placement]]:
    found: dict[str, list[Placement]] = defaultdict(list)
    for each in (*school.placements(), *school.ended_placements()):
        found[each.student_id].append(each)
    return dict(found)


placements_by_student = Remembered(_by_student, Placement, is_shared=True)
"""Every placement of each pupil, those that ended too: their hours were done."""


def route_hours(school: School, student: Student, today: date) -> RouteHours | None:
    """How a pupil stands; None for one whose route asks for no hours."""
    kind = _kind(school, student)
    if kind is None:
        return None
    least, most = _limits(school, kind)
    is_lwt = kind is _LWT
    is_last = not is_lwt or student.year_level is None or student.year_level >= _LAST_LEVEL
    before = _before(school, student, today) if is_lwt and is_last else []
    earlier = sum((each.hours or 0) * 60 for each in before)
    own = [each for each in placements_by_student(school).get(student.id, []) if _is_of(school, each, kind)]
    sums = [hours_of(school, each, today) for each in own]
    return RouteHours(
        kind,
        least,
        most,
        earlier,
        sum(each.done for each in sums),
        sum(each.ahead for each in sums),
        _reached(school, own, least - earlier, today),
        is_last,
        any(each.hours is None for each in before),
    )


def students_on_route(school: School) -> Iterator[Student]:
    """The pupils of whose route hours may be asked: by the route itself, or by a round they are in."""
    asking = [each.id for each in school.all(PlacementRound).values() if each.type in _TYPES.values()]
    inside = {each.student_id for id_ in asking for each in school.placements_in(id_)}
    for student in school.all(Student).values():
        if student.route in _TYPES or student.id in inside:
            yield student


def _kind(school: School, student: Student) -> PlacementType | None:
    if student.route in _TYPES:
        return _TYPES[student.route]
    types = {
        school.get(PlacementRound, each.round_id).type for each in school.placements_of(student.id)
    } & set(_TYPES.values())
    return min(types) if types else None


def _limits(school: School, kind: PlacementType) -> tuple[int, int]:
    if kind is _LWT:
        return school.setting("lwt_least_hours") * 60, school.setting("lwt_most_hours") * 60
    return school.setting("entree_least_hours") * 60, 0


def _is_of(school: School, placement: Placement, kind: PlacementType) -> bool:
    return school.get(PlacementRound, placement.round_id).type is kind


def _before(school: School, student: Student, today: date) -> list[EarlierPlacement]:
    now = span_of(school, today).name
    return [
        each
        for each in _earlier_of(school).get(student.id, [])
        if each.year and years_before(each.year, now) == 1
    ]


def _reached(school: School, placements: list[Placement], needed: int, today: date) -> date | None:
    """The day on which so many minutes have been worked; None when that never is, or was so before."""
    if needed <= 0:
        return None
    for on, worked in sorted(_worked(school, placements, today)):
        needed -= worked
        if needed <= 0:
            return on
    return None


def _worked(school: School, placements: list[Placement], today: date) -> Iterator[tuple[date, int]]:
    for placement in placements:
        days = days_of_placement(school, placement)
        if placement.hours_done is None:
            yield from ((day.on, day.worked) for day in days)
        elif days:
            yield _last_past(days, placement, today), placement.hours_done * 60


def _last_past(days: tuple[Day, ...], placement: Placement, today: date) -> date:
    past = [day.on for day in days if is_past(day, today)]
    return placement.last_day or (past[-1] if past else days[0].on)

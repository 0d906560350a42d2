"""Visits as rows to look at: what must be planned, what is coming, what waits for a report, what was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, School, Student, Visit, fold
from bpv.domain.terms_following import VisitKind, VisitStatus
from bpv.language import tr
from bpv.services.lists.remembered import Remembered
from bpv.services.visiting.moments import Moment, moment_of
from bpv.services.visiting.needs import Need, is_near, open_needs, visits_by_placement
from bpv.services.visiting.planner import mentor_for


class State(StrEnum):
    """How a visit stands on a day."""

    TO_PLAN = tr("Te plannen")
    PLANNED = tr("Gepland")
    TO_REPORT = tr("Verslag nodig")
    HELD = tr("Geweest")
    MISSED = tr("Niet doorgegaan")


class VisitRow(NamedTuple):  # thousands are made at once: a dataclass takes three times as long
    """A visit, or one that is due: then `visit_id` may be empty and `on` is None."""

    key: str
    visit_id: str
    placement_id: str
    student_id: str
    company_id: str
    mentor_id: str
    round_id: str
    state: State
    kind: VisitKind
    on: date | None
    at: time | None
    minutes: int
    pupil: str
    pupil_sort: str
    school_class: str
    company: str
    city: str
    mentor: str
    round_name: str

    @property
    def moment(self) -> Moment | None:
        """The half-day it is on."""
        return moment_of(self.on, self.at) if self.on is not None else None

    @property
    def at_words(self) -> str:
        """'09:15', or nothing."""
        return f"{self.at:%H:%M}" if self.at is not None else ""


def rows_of(school: School, today: date, *, only_near: bool = False) -> list[VisitRow]:
    """Every visit and every one that is due, in order of day; what has no day first.

    With `only_near` what is due stands there from four weeks before its round.
    """
    make = _Making(school, today)
    due = [n for n in open_needs(school, today) if not only_near or is_near(school, n.placement_id, today)]
    rows = [*map(make.of_need, due), *make.of_visits()]
    return sorted(rows, key=_order)


def _order(row: VisitRow) -> tuple[date, str, str, str]:
    return row.on or date.min, row.at_words, fold(row.mentor), row.pupil_sort


class _Making:
    """Makes rows; what they say of a placement is looked up once, for it has several."""

    def __init__(self, school: School, today: date) -> None:
        self.school, self.today = school, today
        self._minutes = school.setting("visit_minutes")
        self._mentors = {id_: mentor.label for id_, mentor in school.all(Mentor).items()}
        self._said: dict[str, dict[str, str]] = {}

    def of_need(self, need: Need) -> VisitRow:
        placement = self.school.get(Placement, need.placement_id)
        mentor_id = mentor_for(self.school, placement, need.visit_id) or ""
        key = need.visit_id or f"{need.placement_id} {need.kind.value}"
        visit = self.school.find(Visit, need.visit_id or None)
        return self._row(key, placement, visit, State.TO_PLAN, need.kind, mentor_id)

    def of_visits(self) -> Iterator[VisitRow]:
        for visit in self.school.all(Visit).values():
            if visit.on is None and visit.status is VisitStatus.PLANNED:
                continue
            placement = self.school.get(Placement, visit.placement_id)
            if visit.status is VisitStatus.PLANNED and not placement.counts:
                continue  # it ended early: nobody goes there any more
            state = state_of(visit, self.today)
            yield self._row(visit.id, placement, visit, state, visit.kind, visit.mentor_id or "")

    def _row(
        self,
        key: str,
        placement: Placement,
        visit: Visit | None,
        state: State,
        kind: VisitKind,
        mentor_id: str,
    ) -> VisitRow:
        return VisitRow(
            key=key,
            visit_id=visit.id if visit is not None else "",
            mentor_id=mentor_id,
            state=state,
            kind=kind,
            on=visit.on if visit is not None else None,
            at=visit.start_time if visit is not None else None,
            minutes=visit.minutes if visit is not None else self._minutes,
            mentor=self._mentors.get(mentor_id, ""),
            **self._about(placement),
        )

    def _about(self, placement: Placement) -> dict[str, str]:
        known = self._said.get(placement.id)
        if known is None:
            school = self.school
            student = school.get(Student, placement.student_id)
            company = school.get(Company, school.get(Position, placement.position_id).company_id)
            known = self._said[placement.id] = {
                "placement_id": placement.id,
                "student_id": student.id,
                "company_id": company.id,
                "round_id": placement.round_id,
                "pupil": student.name,
                "pupil_sort": student.sort_key,
                "school_class": student.school_class,
                "company": company.name,
                "city": company.city,
                "round_name": school.get(PlacementRound, placement.round_id).name,
            }
        return known


def state_of(visit: Visit, today: date) -> State:
    """How a visit stands: one whose day has passed waits for its report."""
    if visit.status is VisitStatus.HELD:
        return State.HELD
    if visit.status is VisitStatus.MISSED:
        return State.MISSED
    if visit.on is None:
        return State.TO_PLAN
    return State.TO_REPORT if visit.on < today else State.PLANNED


def unreported(school: School, today: date) -> list[Visit]:
    """The planned visits whose day has passed, of placements that count, the oldest first."""
    found = [
        visit
        for visit in school.all(Visit).values()
        if visit.status is VisitStatus.PLANNED
        and visit.on is not None
        and visit.on < today
        and school.get(Placement, visit.placement_id).counts
    ]
    return sorted(found, key=lambda visit: (str(visit.on), visit.id))


def overdue_next(school: School, today: date) -> list[Visit]:
    """The held visits after which the next one should have been by now, and is not even planned."""
    until = today + timedelta(days=7)
    found = [
        each for each in _asking_for_next(school) if each.next_due is not None and each.next_due <= until
    ]
    return sorted(found, key=lambda visit: (str(visit.next_due), visit.id))


def _find_asking(school: School) -> list[Visit]:
    """The last held visits that say when the next one is due, where none is planned."""
    found = []
    for placement_id, visits in visits_by_placement(school).items():
        last = max((v for v in visits if v.status is VisitStatus.HELD), key=lambda v: str(v.on), default=None)
        if last is None or last.next_due is None or not school.get(Placement, placement_id).counts:
            continue
        if not any(v.status is VisitStatus.PLANNED and v.on is not None for v in visits):
            found.append(last)
    return found


_asking_for_next = Remembered(_find_asking, Visit, Placement, is_shared=True, heeds={Placement: ("counts",)})


Sort = Callable[[VisitRow], object]
COLUMNS: Mapping[str, tuple[Callable[[VisitRow], str], Sort]] = MappingProxyType(
    {
        tr("Datum"): (lambda r: f"{r.on:%d-%m-%Y}" if r.on else "", lambda r: (r.on or date.max, r.at_words)),
        tr("Tijd"): (lambda r: r.at_words, lambda r: r.at_words),
        tr("Leerling"): (lambda r: r.pupil, lambda r: r.pupil_sort),
        tr("Klas"): (lambda r: r.school_class, lambda r: fold(r.school_class)),
        tr("Bedrijf"): (lambda r: r.company, lambda r: fold(r.company)),
        tr("Plaats"): (lambda r: r.city, lambda r: fold(r.city)),
        tr("Mentor"): (lambda r: r.mentor, lambda r: fold(r.mentor)),
        tr("Soort"): (lambda r: r.kind.label, lambda r: list(VisitKind).index(r.kind)),
        tr("Stand"): (lambda r: r.state.value, lambda r: list(State).index(r.state)),
        tr("Ronde"): (lambda r: r.round_name, lambda r: fold(r.round_name)),
    }
)
"""The columns of the list: what each says and by what it sorts."""

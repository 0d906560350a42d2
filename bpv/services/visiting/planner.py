"""Visits for mentors: half-days on which both can, in the shortest rounds from school."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bpv.domain import Company, Mentor, Placement, Position, School, Visit, fold, new_id
from bpv.domain.ids import MentorId, PlacementId, VisitId
from bpv.domain.people import Student
from bpv.domain.terms_following import VisitKind, VisitStatus
from bpv.language import tr
from bpv.services.mapping.visiting import TravelBy, address_of, address_of_school, ways_between
from bpv.services.schedule.school_days import school_days
from bpv.services.visiting.by_hand import km_by_hand
from bpv.services.visiting.moments import Moment, is_there, moment_of, moments_of_mentor, window_of
from bpv.services.visiting.needs import Need, open_needs
from bpv.services.visiting.proposal import MentorVisits, Unplanned, VisitProposal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bpv.matching.half_days import HalfDayPlan

Say = Callable[[float, str], object]
SECONDS = 8.0
Left = Counter[tuple[str, str]]
"""How many visits have no moment, by the reason and whose they are."""
_FIVE = timedelta(minutes=5)
NO_MENTOR = tr("zonder mentor: verdeel eerst de mentoren")
NO_DATES = tr("van wie de begin- of einddatum niet bekend is")
NOWHERE = tr("bij een bedrijf zonder bekende postcode of plaats")
NO_MOMENT = tr("waarvan de mentor op geen enkele stagedag kan")
NO_ROOM = tr("waarvoor de mentor te weinig halve dagen heeft")


@dataclass(frozen=True, slots=True)
class Wanted:
    """For which rounds and mentors; nothing is all of them."""

    round_ids: frozenset[str] = frozenset()
    mentor_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Stop:
    """Visits at one company that can be made together: on the same half-days, one after another."""

    company_id: str
    needs: tuple[Need, ...]
    moments: frozenset[Moment]


def plan_visits(
    school: School,
    wanted: Wanted,
    today: date,
    *,
    say: Say | None = None,
    cancelled: Callable[[], bool] | None = None,
    seconds: float = SECONDS,
) -> VisitProposal:
    """Work out moments for every visit without one; takes at most about so many seconds.

    Raises bpv.matching.Cancelled when the caller wants to stop.
    """
    from bpv.matching.progress import Clock

    clock = Clock(seconds, cancelled=cancelled)
    left: Left = Counter()
    by_mentor = _by_mentor(school, wanted, today, left)
    # Those with few visits first: they need less than their share of the time, and leave it to the others.
    mentors = [
        school.get(Mentor, id_) for id_ in sorted(by_mentor, key=lambda id_: (len(by_mentor[id_]), id_))
    ]
    ways = _Ways(school, by_mentor)
    found = []
    for number, mentor in enumerate(mentors):
        if say is not None:
            say(number / len(mentors), tr("Bezoeken van {label}", label=mentor.label))
        share = clock.part(1.0 if number == len(mentors) - 1 else min(0.6, 1.5 / (len(mentors) - number)))
        planner = _OfMentor(school, mentor, by_mentor[mentor.id], ways, today, left)
        if (planned := planner.plan(share)) is not None:
            found.append(planned)
    found.sort(key=lambda each: fold(each.label))
    return VisitProposal(tuple(found), _grouped(left), ways.speed, clock.left > 0)


def _grouped(left: Left) -> tuple[Unplanned, ...]:
    """Each reason once, the most common first, with whose visits they are."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (why, whose), count in left.most_common():
        if count:
            found[why].append((whose, count))
    result = [
        Unplanned(why, sum(count for _, count in each), tuple(whose for whose, _ in each if whose))
        for why, each in found.items()
    ]
    return tuple(sorted(result, key=lambda each: -each.count))


def _by_mentor(school: School, wanted: Wanted, today: date, left: Left) -> dict[str, list[Need]]:
    found: dict[str, list[Need]] = defaultdict(list)
    for need in open_needs(school, today):
        placement = school.get(Placement, need.placement_id)
        if wanted.round_ids and placement.round_id not in wanted.round_ids:
            continue
        mentor_id = mentor_for(school, placement, need.visit_id)
        if wanted.mentor_ids and mentor_id not in wanted.mentor_ids:
            continue
        if mentor_id is None:
            left[NO_MENTOR, ""] += 1
        else:
            found[mentor_id].append(need)
    return found


def mentor_for(school: School, placement: Placement, visit_id: str = "") -> MentorId | None:
    """Who makes a visit: as it was written down, else the mentor of the placement, else that of the pupil."""
    visit = school.find(Visit, visit_id or None)
    if visit is not None and visit.mentor_id is not None:
        return visit.mentor_id
    return placement.mentor_id or school.get(Student, placement.student_id).mentor_id


class _Ways:
    """How far companies are from school and from each other."""

    def __init__(self, school: School, by_mentor: dict[str, list[Need]]) -> None:
        ids = {_company_of(school, need) for needs in by_mentor.values() for need in needs}
        self.ids = sorted(ids)
        self._at = {id_: row for row, id_ in enumerate(self.ids, 1)}
        self.speed = TravelBy.CAR.speed(school)
        places = [address_of_school(school), *(address_of(school.get(Company, id_)) for id_ in self.ids)]
        self._km = ways_between(school, places, TravelBy.CAR).km
        self.has_school = not bool(self._km[0, 0] != self._km[0, 0])
        if not self.has_school:
            self._begin_in_the_middle()

    def _begin_in_the_middle(self) -> None:
        """Without a postcode of the school rounds begin at the company that is nearest to all."""
        import numpy as np

        far = self._km[1:, 1:]
        if far.size and not np.isnan(far).all():
            whole = np.where(np.isnan(far).all(axis=1), np.inf, np.nansum(far, axis=1))
            middle = 1 + int(whole.argmin())
            self._km[0, :], self._km[:, 0] = self._km[middle, :], self._km[:, middle]
            self._km[0, 0] = 0.0

    def is_known(self, company_id: str) -> bool:
        """Whether it is known where a company is."""
        km = float(self._km[0, self._at[company_id]])
        return km == km

    def between(self, company_ids: list[str]) -> NDArray[np.float64]:
        """The ways between school and these companies, in that order; none within one company."""
        import numpy as np

        rows = np.array([0, *(self._at[id_] for id_ in company_ids)])
        far = self._km[np.ix_(rows, rows)]
        return np.where(rows[:, None] == rows[None, :], 0.0, far)


def _company_name(school: School, company_id: str) -> str:
    return school.get(Company, company_id).name


def _company_of(school: School, need: Need) -> str:
    placement = school.get(Placement, need.placement_id)
    return school.get(Position, placement.position_id).company_id


class _OfMentor:
    """The visits of one mentor."""

    def __init__(
        self,
        school: School,
        mentor: Mentor,
        needs: list[Need],
        ways: _Ways,
        today: date,
        left: Left,
    ) -> None:
        self._school, self._mentor, self._ways, self._left = school, mentor, ways, left
        self._first = today + timedelta(days=1)
        self._minutes = school.setting("visit_minutes")
        self._limit = max(school.setting("visit_half_day"), self._minutes)
        self._needs = needs
        self._calendar = school_days(school)

    def plan(self, clock: object) -> MentorVisits | None:
        """What fits; the rest is counted with its reason."""
        import numpy as np

        from bpv.matching.half_days import plan_half_days
        from bpv.matching.progress import Clock
        from bpv.matching.tours_possible import Visits

        assert isinstance(clock, Clock)
        stops = list(self._stops())
        if not stops:
            return None
        kinds, moments = _kinds_of(stops)
        far = self._ways.between([stop.company_id for stop in stops])
        visits = Visits(
            far,
            np.array([float(self._minutes * len(stop.needs)) for stop in stops]),
            np.array([sum(1 << k for k, of in enumerate(kinds) if n in of) for n in range(len(stops))]),
            60.0 / self._ways.speed,
            float(self._limit),
        )
        plan = plan_half_days(visits, np.array([len(each) for each in moments]), clock)
        self._left[NO_ROOM, self._mentor.label] += sum(len(stops[number].needs) for number in plan.left)
        made = list(self._dated(plan, stops, far, moments))
        if not made:
            return None
        by_hand = km_by_hand(
            self._school, [(n, s.needs) for n, s in enumerate(stops)], far, self._minutes, self._limit,
            self._ways.speed, set(plan.left),
        )  # fmt: skip
        return MentorVisits(
            self._mentor.id, self._mentor.label, tuple(made), len(plan.tours), plan.km, plan.least, by_hand
        )

    def _stops(self) -> Iterator[_Stop]:
        groups: dict[tuple[str, frozenset[Moment]], list[Need]] = {}
        taken = self._taken()
        for need in self._needs:
            company_id = _company_of(self._school, need)
            if not self._ways.is_known(company_id):
                self._left[NOWHERE, _company_name(self._school, company_id)] += 1
                continue
            moments = self._moments(need, taken)
            if moments is None or not moments:
                why = NO_DATES if moments is None else NO_MOMENT
                self._left[why, self._mentor.label] += 1
                continue
            groups.setdefault((company_id, moments), []).append(need)
        for (company_id, moments), needs in groups.items():
            way = 2 * float(self._ways.between([company_id])[0, 1]) * 60.0 / self._ways.speed
            most = max(1, int((self._limit - way) // self._minutes))
            for start in range(0, len(needs), most):
                yield _Stop(company_id, tuple(needs[start : start + most]), moments)

    def _taken(self) -> set[Moment]:
        """The half-days on which the mentor goes out already."""
        return {
            moment_of(visit.on, visit.start_time)
            for visit in self._school.all(Visit).values()
            if visit.mentor_id == self._mentor.id
            and visit.on is not None
            and visit.status is VisitStatus.PLANNED
            and self._school.get(Placement, visit.placement_id).counts
        }

    def _moments(self, need: Need, taken: set[Moment]) -> frozenset[Moment] | None:
        placement = self._school.get(Placement, need.placement_id)
        window = window_of(self._school, placement, need.kind)
        if window is None:
            return None
        first, last = max(window[0], self._first), window[1]
        if first > last:  # it is late: any day that is left
            last = window_of(self._school, placement, VisitKind.INCIDENT)[1]  # type: ignore[index]
        return frozenset(
            moment
            for moment in moments_of_mentor(self._mentor, self._calendar, first, last)
            if moment not in taken and is_there(self._school, placement, moment)
        )

    def _dated(
        self,
        plan: HalfDayPlan,
        stops: list[_Stop],
        far: NDArray[np.float64],
        moments: list[list[Moment]],
    ) -> Iterator[Visit]:
        """Rounds with introductions as early as can be, last talks late, the others in between."""
        rest = [sorted(each) for each in moments]
        for kind, order in sorted(plan.tours, key=lambda tour: (tour[0], -len(tour[1]))):
            free = rest[kind]
            sorts = {need.kind for number in order for need in stops[number].needs}
            at = len(free) // 2
            if VisitKind.INTRODUCTION in sorts:
                at = 0
            elif VisitKind.FINAL in sorts:
                at = len(free) - 1
            moment = free.pop(at)
            yield from self._round(moment, [stops[number] for number in order], order, far)

    def _round(
        self, moment: Moment, stops: list[_Stop], order: tuple[int, ...], far: NDArray[np.float64]
    ) -> Iterator[Visit]:
        at, before = moment.begin, 0
        for stop, number in zip(stops, order, strict=True):
            at += timedelta(minutes=round(float(far[before, number + 1]) / self._ways.speed * 60))
            at, before = _rounded(at), number + 1
            for need in stop.needs:
                yield self._visit(need, at)
                at += timedelta(minutes=self._minutes)

    def _visit(self, need: Need, at: datetime) -> Visit:
        known = self._school.find(Visit, need.visit_id or None)
        return Visit(
            id=known.id if known is not None else VisitId(new_id()),
            placement_id=PlacementId(need.placement_id),
            mentor_id=self._mentor.id,
            kind=need.kind,
            on=at.date(),
            start_time=at.time(),
            minutes=self._minutes,
            sequence=known.sequence + 1 if known is not None else 0,
        )


def _kinds_of(stops: list[_Stop]) -> tuple[list[Collection[int]], list[list[Moment]]]:
    """The half-days by which stops can be visited then, and the half-days of each kind."""
    by_moment: dict[Moment, set[int]] = defaultdict(set)
    for number, stop in enumerate(stops):
        for moment in stop.moments:
            by_moment[moment].add(number)
    found: dict[frozenset[int], list[Moment]] = defaultdict(list)
    for moment, numbers in by_moment.items():
        found[frozenset(numbers)].append(moment)
    return list(found), list(found.values())


def _rounded(at: datetime) -> datetime:
    """The next five minutes."""
    over = timedelta(minutes=at.minute % 5, seconds=at.second, microseconds=at.microsecond)
    return at - over + _FIVE if over else at

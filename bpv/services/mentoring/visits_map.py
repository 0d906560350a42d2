"""A proposal for the mentors of a round as a map: from where each mentor goes to which companies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpv.domain import Changeset, Company, Mentor, PlacementRound, Position, School, fold
from bpv.language import tr
from bpv.services.mapping.content import Change, MapContent, Spot, SpotKind, Way
from bpv.services.mapping.spreading import spread
from bpv.services.mapping.tour import BEGIN, word_pupils
from bpv.services.mapping.visiting import TravelBy
from bpv.services.mentoring.setting import MentorSetting, read_setting
from bpv.services.placing.by_hand import first_placements

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NOBODY = tr("geen mentor")
Visits = Counter[tuple[str | None, str]]
"""How many pupils a mentor (None: nobody) has at a company."""


def visits_map(school: School, changeset: Changeset, round_id: str, only: Collection[str] = ()) -> MapContent:
    """Who goes where after a change, with what would be no more; of these mentors alone, or all."""
    after = School(school)
    after.apply(changeset)
    in_round = school.get(PlacementRound, round_id)
    now, then = _visits(school, in_round, only), _visits(after, in_round, only)
    return _Drawing(after, read_setting(after, in_round), now, then).content()


def _visits(school: School, in_round: PlacementRound, only: Collection[str]) -> Visits:
    return Counter(
        (placement.mentor_id, school.get(Position, placement.position_id).company_id)
        for placement in first_placements(school, in_round).values()
        if not only or placement.mentor_id in only
    )


@dataclass(frozen=True, eq=False)
class _Drawing:
    """What the map is made of."""

    school: School
    setting: MentorSetting
    now: Visits
    then: Visits

    def content(self) -> MapContent:
        """The map."""
        visits = [pair for pair in dict.fromkeys([*self.then, *self.now]) if pair[0] is not None]
        companies = sorted({company_id for _, company_id in (*self.then, *self.now)})
        begins = self._begins({str(mentor_id) for mentor_id, _ in visits})
        where = {id_: at for id_ in companies if (at := _point(self.setting.works[id_])) is not None}
        order = [f"{'0' if id_ in begins.points else '1'}{id_}" for id_ in (*begins.points, *where)]
        points = [*begins.points.values(), *where.values()]
        apart = dict(zip((*begins.points, *where), spread(points, order), strict=True))
        ways = [
            self._way(begins.of[str(mentor_id)], mentor_id, company_id)
            for mentor_id, company_id in visits
            if company_id in where and str(mentor_id) in begins.of
        ]
        spots = [begins.spot(id_, apart[id_]) for id_ in begins.points]
        spots += [self._company(id_, apart[id_]) for id_ in where]
        lost = tuple(id_ for id_ in companies if id_ not in where)
        return MapContent(tuple(spots), tuple(ways), unknown_companies=lost, is_visits=True)

    def _begins(self, wanted: set[str]) -> _Begins:
        """Where these mentors begin: at home, or together at school."""
        found = _Begins({}, {}, {})
        for mentor, base in zip(self.setting.mentors, self.setting.bases, strict=True):
            at = _point(base)
            if mentor.id not in wanted or at is None:
                continue
            id_ = mentor.id if mentor.postcode else BEGIN
            pupils = sum(count for (mentor_id, _), count in self.then.items() if mentor_id == mentor.id)
            found.of[mentor.id], found.points[id_] = id_, at
            found.said.setdefault(id_, []).append(f"{mentor.label}: {word_pupils(pupils)}")
        return found

    def _way(self, begin: str, mentor_id: str | None, company_id: str) -> Way:
        from bpv.geo import cycling_km, minutes

        by = TravelBy.CAR
        base = self.setting.bases[next(n for n, m in enumerate(self.setting.mentors) if m.id == mentor_id)]
        km = cycling_km(base, self.setting.works[company_id])
        time = int(minutes(km, by.speed(self.school)))
        words = tr(
            "{float} km, {time} min {value}", float=f"{float(km):.1f}", time=time, value=by.value
        ).replace(".", ",", 1)
        return Way(begin, company_id, time, words, self._change((mentor_id, company_id)))

    def _change(self, pair: tuple[str | None, str]) -> Change:
        if not any(mentor_id for mentor_id, _ in self.now):
            return Change.STAYS  # the first division is no difference: all of it is new
        if pair not in self.then:
            return Change.GOES
        return Change.STAYS if pair in self.now else Change.COMES

    def _company(self, id_: str, at: tuple[float, float]) -> Spot:
        company = self.school.get(Company, id_)
        then, now = self._who(self.then, id_), self._who(self.now, id_)
        label = ", ".join(then) or _NOBODY
        pupils = sum(count for (_, company_id), count in self.then.items() if company_id == id_)
        was = f" (nu: {', '.join(now) or _NOBODY})" if now != then else ""
        name = f"{company.name}, {company.city}" if company.city else company.name
        words = f"{name}: {word_pupils(pupils)}, {label}{was}"
        is_open = any(mentor_id is None and company_id == id_ for mentor_id, company_id in self.then)
        kind = SpotKind.COMPANY
        return Spot(kind, id_, *at, company.name, words, label, company.sector, is_open)

    def _who(self, visits: Iterable[tuple[str | None, str]], id_: str) -> list[str]:
        ids = {mentor_id for mentor_id, company_id in visits if company_id == id_ and mentor_id is not None}
        labels = (self.school.get(Mentor, mentor_id).label for mentor_id in ids)
        return sorted(labels, key=fold)


@dataclass(frozen=True, slots=True)
class _Begins:
    """Where mentors begin: points by the id of a spot, the spot of each mentor, and what it says."""

    points: dict[str, tuple[float, float]]
    of: dict[str, str]
    said: dict[str, list[str]]

    def spot(self, id_: str, at: tuple[float, float]) -> Spot:
        """One of them."""
        said = self.said[id_]
        if id_ == BEGIN:
            return Spot(
                SpotKind.SCHOOL,
                id_,
                *at,
                tr("School"),
                tr("Vanaf school. {said}", said=", ".join(said)),
                tr("School"),
            )
        return Spot(
            SpotKind.MENTOR,
            id_,
            *at,
            said[0],
            tr("Vanaf huis. {said}", said=said[0]),
            said[0].partition(":")[0],
        )


def _point(at: NDArray[np.float64]) -> tuple[float, float] | None:
    x, y = at.tolist()
    return (x, y) if x == x else None

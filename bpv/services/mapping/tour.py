"""The visits of one mentor in a good order: from school along all companies and back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from bpv.domain import Company, Mentor, Position, School, fold
from bpv.language import comma, tr, tr_count
from bpv.services.mapping.content import MapContent, Spot, SpotKind, Way
from bpv.services.mapping.spreading import spread
from bpv.services.mapping.visiting import (
    TravelBy,
    Ways,
    address_of,
    address_of_mentor,
    address_of_school,
    ways_between,
)

BEGIN = "begin"
"""The id of the spot where a tour begins, where that is no company."""
_NO_BEGIN = tr("Vul bij Instellingen de postcode van de school in: dan begint de ronde daar.")


@dataclass(frozen=True, slots=True)
class Stop:
    """A company to visit, and the way to it from the stop before; None for where a tour begins by itself."""

    company_id: str
    company: str
    city: str
    pupils: int
    km: float | None
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Tour:
    """`begin` is where it begins; `back_km` and `back_minutes` are the way back to it; `unknown` names the
    companies that are not on the map."""

    by: TravelBy = TravelBy.CAR
    begin: str = ""
    stops: tuple[Stop, ...] = ()
    back_km: float = 0.0
    back_minutes: int = 0
    unknown: tuple[str, ...] = ()
    content: MapContent = field(default_factory=MapContent)

    @property
    def km(self) -> float:
        """The whole way."""
        return self.back_km + sum(stop.km or 0.0 for stop in self.stops)

    @property
    def minutes(self) -> int:
        """The time that takes, without the visits themselves."""
        return self.back_minutes + sum(stop.minutes or 0 for stop in self.stops)

    @property
    def words(self) -> str:
        """'8 bedrijven, 63,2 km, 1 u 48 min onderweg met de auto, vanaf school en terug.'"""
        count = len(self.stops)
        companies = tr_count("{count} bedrijf", "{count} bedrijven", count)
        if not count:
            return tr("Er is geen bedrijf om te bezoeken waarvan bekend is waar het ligt.")
        if count == 1 and self.content.begins is None:
            return f"{companies}: {self.stops[0].company}."
        km = comma(f"{self.km:.1f}")
        time = tr(
            "{word_minutes} onderweg {value}", word_minutes=word_minutes(self.minutes), value=self.by.value
        )
        return tr(
            "{companies}, {km} km, {time}, vanaf {begin} en terug.",
            companies=companies,
            km=km,
            time=time,
            begin=self.begin,
        )

    @property
    def missing(self) -> str:
        """Which companies are nowhere, and that it is not known where the school is; '' when all is known."""
        nowhere = tr("Niet op de kaart: {unknown}.", unknown=", ".join(self.unknown)) if self.unknown else ""
        return " ".join(filter(None, (nowhere, "" if self.content.begins is not None else _NO_BEGIN)))


def word_minutes(minutes: int) -> str:
    """'1 u 48 min'."""
    hours, rest = divmod(minutes, 60)
    words = {"hours": hours, "rest": f"{rest:02d}"}
    return tr("{hours} u {rest} min", **words) if hours else tr("{rest} min", rest=rest)


def mentors_with_visits(school: School, round_id: str = "") -> tuple[Mentor, ...]:
    """Who has pupils on a placement in a round, or in any, by name."""
    ids = {p.mentor_id for p in school.placements() if not round_id or p.round_id == round_id}
    found = (mentor for id_, mentor in school.all(Mentor).items() if id_ in ids)
    return tuple(sorted(found, key=lambda mentor: fold(mentor.label)))


def tour_of(school: School, mentor_id: str, round_id: str = "", by: TravelBy = TravelBy.CAR) -> Tour:
    """The tour along every company where a mentor has pupils, in a round or in any."""
    import numpy as np

    from bpv.geo.tours import shortest_round

    count: Counter[str] = Counter(
        school.get(Position, placement.position_id).company_id
        for placement in school.placements()
        if placement.mentor_id == mentor_id and (not round_id or placement.round_id == round_id)
    )
    companies = sorted(
        (school.get(Company, id_) for id_ in count), key=lambda each: (fold(each.name), each.id)
    )
    mentor = school.find(Mentor, mentor_id)
    begins = [address_of_school(school), ("", "") if mentor is None else address_of_mentor(mentor)]
    ways = ways_between(school, [*begins, *map(address_of, companies)], by)
    known = ~np.isnan(ways.points[:, 0])
    begin = next((row for row in (0, 1) if known[row]), None)
    rows = [row for row in range(2, len(known)) if known[row]]
    rows = rows if begin is None else [begin, *rows]
    order = [rows[at] for at in shortest_round(ways.km[np.ix_(rows, rows)])] if rows else []
    unknown = tuple(each.name for row, each in enumerate(companies, 2) if not known[row])
    return _told(ways, order, companies, count, by, unknown)


def _told(
    ways: Ways,
    order: list[int],
    companies: list[Company],
    count: Counter[str],
    by: TravelBy,
    unknown: tuple[str, ...],
) -> Tour:
    has_begin = bool(order) and order[0] < 2
    visited = order[1:] if has_begin else order
    if not visited:
        return Tour(by=by, unknown=unknown)
    stops = []
    for number, row in enumerate(visited):
        company = companies[row - 2]
        before = order[number if has_begin else number - 1]
        is_first = not has_begin and number == 0
        km = None if is_first else float(ways.km[before, row])
        minutes = None if is_first else int(ways.minutes[before, row])
        stops.append(Stop(company.id, company.name, company.city, count[company.id], km, minutes))
    last, first = order[-1], order[0]
    begin = (tr("school"), tr("huis"))[first] if has_begin else stops[0].company
    back = float(ways.km[last, first]), int(ways.minutes[last, first])
    content = _content(ways, order, companies, stops, by)
    return Tour(by, begin, tuple(stops), *back, unknown, content)


def _content(
    ways: Ways, order: list[int], companies: list[Company], stops: list[Stop], by: TravelBy
) -> MapContent:
    """The map: numbered companies, and a way from each to the next."""
    ids = [BEGIN if row < 2 else companies[row - 2].id for row in order]
    points = [(float(x), float(y)) for x, y in ways.points[order]]
    apart = spread(points, [f"{'0' if id_ == BEGIN else '1'}{id_}" for id_ in ids])
    numbers = {stop.company_id: number for number, stop in enumerate(stops, 1)}
    spots = []
    for row, id_, at in zip(order, ids, apart, strict=True):
        if id_ == BEGIN:
            kind, name = ((SpotKind.SCHOOL, tr("School")), (SpotKind.MENTOR, tr("Thuis")))[row]
            spots.append(Spot(kind, BEGIN, *at, name, tr("{name}: begin en eind", name=name), name))
            continue
        company, number = companies[row - 2], numbers[id_]
        pupils = stops[number - 1].pupils
        words = (
            f"{number}. {company.name}{f', {company.city}' if company.city else ''}: {word_pupils(pupils)}"
        )
        label = company.name
        spots.append(Spot(SpotKind.COMPANY, id_, *at, company.name, words, label, number=number))
    pairs = zip(order, [*order[1:], order[0]], ids, [*ids[1:], ids[0]], strict=True)
    lines = [
        Way(start_id, end_id, int(ways.minutes[start, end]), ways.words(start, end, by))
        for start, end, start_id, end_id in pairs
        if start != end
    ]
    return MapContent(tuple(spots), tuple(lines), is_visits=True)


def word_pupils(count: int) -> str:
    """'3 leerlingen'."""
    return tr_count("{count} leerling", "{count} leerlingen", count)

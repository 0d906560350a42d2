"""Learning routes: who is on each and in which part, and what stands in the way of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bpv.domain import Accord, LearningRoute, School, Student, fold
from bpv.domain.terms import Route
from bpv.domain.terms_region import AccordKind, RouteKind, RoutePhase
from bpv.language import choice_of, tr
from bpv.services.accords.standing import standing_of
from bpv.services.lists.remembered import Remembered

_OF_ROUTE = frozenset({AccordKind.DOORLOPENDE_LEERROUTE, AccordKind.INTERN})
RESTS_ON: Mapping[RouteKind, frozenset[AccordKind]] = {
    RouteKind.DLR: _OF_ROUTE,
    RouteKind.GLR: _OF_ROUTE,
    RouteKind.LWT: frozenset({AccordKind.LEERWERKTRAJECT}),
    RouteKind.ENTREE: frozenset({AccordKind.ENTREE}),
}
"""On which kinds of accord a route of each kind can rest."""
TERM_OF: Mapping[RouteKind, Route] = {
    RouteKind.DLR: Route.DOORLOPENDE_LEERROUTE,
    RouteKind.GLR: Route.GEINTEGREERDE_LEERROUTE,
    RouteKind.LWT: Route.LEERWERKTRAJECT,
    RouteKind.ENTREE: Route.ENTREE,
}
"""What a pupil on a route of each kind is said to follow."""
_ALSO: Mapping[RouteKind, frozenset[Route]] = {
    RouteKind.DLR: frozenset(
        {Route.LEERWERKTRAJECT, Route.VAKMANSCHAPSROUTE, Route.TECHNOLOGIEROUTE, Route.BEROEPSROUTE}
    ),
    RouteKind.GLR: frozenset({Route.LEERWERKTRAJECT}),
    RouteKind.LWT: frozenset({Route.DOORLOPENDE_LEERROUTE, Route.GEINTEGREERDE_LEERROUTE}),
    RouteKind.ENTREE: frozenset(),
}
"""What else can be said of one: a leerwerktraject can be part of a route on to the mbo."""
LEVELS: Mapping[RouteKind, tuple[int, ...]] = {
    RouteKind.DLR: (2, 3, 4),
    RouteKind.GLR: (2,),
    RouteKind.LWT: (2,),
    RouteKind.ENTREE: (1,),
}
"""To which levels of the mbo a route of each kind leads."""


@dataclass(frozen=True, slots=True)
class Pupils:
    """Who is on a route, by the part they are in."""

    vo: tuple[str, ...] = ()
    mbo: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.vo, *self.mbo, *self.unknown)


_NOBODY = Pupils()


def _on_routes(school: School) -> dict[str, Pupils]:
    found: dict[str, dict[RoutePhase | None, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in sorted(school.all(Student).values(), key=lambda student: student.sort_key):
        if each.route_id is not None and each.left_on is None:
            found[each.route_id][each.phase].append(each.id)
    return {
        id_: Pupils(tuple(own[RoutePhase.VO]), tuple(own[RoutePhase.MBO]), tuple(own[None]))
        for id_, own in found.items()
    }


_HEEDED = ("route_id", "phase", "left_on", "first_name", "prefix", "last_name")
_pupils = Remembered(_on_routes, Student, heeds={Student: _HEEDED})


def pupils_on(school: School, route_id: str) -> Pupils:
    """Who is on a route now."""
    return _pupils(school).get(route_id, _NOBODY)


def routes_in_order(school: School) -> list[str]:
    """By kind, and then by name."""
    routes, kinds = school.all(LearningRoute), list(RouteKind)
    return sorted(routes, key=lambda id_: (kinds.index(routes[id_].kind), fold(routes[id_].name), id_))


def routes_of(school: School, accord_id: str) -> list[str]:
    """The routes that rest on an accord."""
    routes = school.all(LearningRoute)
    return [id_ for id_ in routes_in_order(school) if routes[id_].accord_id == accord_id]


def lacking(school: School, route: LearningRoute, today: date) -> str:
    """Why a route does not rest on what it must; '' where it does."""
    accord = school.find(Accord, route.accord_id)
    if accord is None:
        return tr("geen afspraak")
    is_within = route.kind is RouteKind.LWT and accord.kind in _OF_ROUTE
    if accord.kind not in RESTS_ON[route.kind] and not is_within:
        return tr("de afspraak is er een voor {label}", label=accord.kind.label.lower())
    standing = standing_of(school, accord.id, today)
    if not standing.is_valid:
        return (
            tr("de afspraak is {state}", state=standing.state.words)
            if standing.state != tr("begint nog")
            else tr("de afspraak begint nog")
        )
    if is_within and not _has_other(school, route, today):
        return tr("ook een afspraak voor het leerwerktraject zelf is nodig")
    return ""


def _has_other(school: School, route: LearningRoute, today: date) -> bool:
    """Whether there is a valid accord about the leerwerktraject itself, with the mbo of the route."""
    for id_, accord in school.all(Accord).items():
        if accord.kind is AccordKind.LEERWERKTRAJECT:
            standing = standing_of(school, id_, today)
            is_with = route.mbo_id is None or any(p.partner_id == route.mbo_id for p in standing.parties)
            if standing.is_valid and is_with:
                return True
    return False


def without_accord(school: School, student: Student, today: date) -> str:
    """Why a pupil is on a route that nothing valid stands under; '' where that is well."""
    route = school.find(LearningRoute, student.route_id)
    if route is None:
        return ""
    if why := lacking(school, route, today):
        return why
    is_within = student.route is Route.LEERWERKTRAJECT and route.kind in (RouteKind.DLR, RouteKind.GLR)
    if is_within and not _has_other(school, route, today):
        return tr("ook een afspraak voor het leerwerktraject zelf is nodig")
    return ""


def disagreeing(school: School, student: Student) -> str:
    """What the pupil's own route says otherwise than the learning route, and what to do; '' for nothing."""
    route = school.find(LearningRoute, student.route_id)
    if route is None:
        return tr("kies de leerroute") if student.route in TERM_OF.values() else ""
    if student.route is TERM_OF[route.kind] or student.route in _ALSO[route.kind]:
        return "" if student.phase is not None else tr("kies de fase")
    return tr("zet Route op {label}", label=TERM_OF[route.kind].label)


def remarks_on(school: School, route: LearningRoute, today: date) -> Iterator[str]:
    """What is to be seen to of a route, the heaviest first."""
    pupils = pupils_on(school, route.id)
    if (why := lacking(school, route, today)) and pupils.ids:
        yield (
            tr("{why}, met {count} leerlingen", why=why, count=len(pupils.ids))
            if len(pupils.ids) > 1
            else tr("{why}, met 1 leerling", why=why)
        )
    elif why:
        yield why
    if route.level is not None and route.level not in LEVELS[route.kind]:
        levels = choice_of(map(str, LEVELS[route.kind]))
        yield tr("niveau {level}: kan alleen {levels} zijn", level=route.level, levels=levels)
    if pupils.unknown:
        yield tr("van {count} is de fase niet bekend", count=len(pupils.unknown))
    if pupils.ids and route.reported_on is None:
        yield tr("nog niet gemeld")
    if not route.switch.strip():
        yield tr("overstap niet beschreven")

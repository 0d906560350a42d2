"""Accords of the demo school of several states, and the learning routes with pupils that rest on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bpv.domain import Accord, AccordParty, AccordPoint, LearningRoute, Mentor, Partner, School, Student
from bpv.domain.accord_points import POINTS
from bpv.domain.ids import AccordId, AccordPartyId, AccordPointId, LearningRouteId, MentorId
from bpv.domain.terms import Profile, Route, Track
from bpv.domain.terms_region import AccordKind, PartnerKind, PointState, RouteKind, RoutePhase
from bpv.services.demo.chance import Chance

_TEXTS = (
    "Staat in het rooster dat school en mbo elk voorjaar samen maken.",
    "De teamleiders spreken elkaar elke periode; verslag gaat naar beide directies.",
    "School regelt dit en laat het mbo weten wat er verandert.",
    "Het mbo regelt dit; school krijgt er bericht van.",
    "Wordt elk jaar in mei besproken en zo nodig aangepast.",
)
_ON_DLR, _ON_GLR = 6, 5
"""So many pupils at most are on each route."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one accord is: with whom, until when, how many sign and how many points are settled."""

    kind: AccordKind
    title: str
    kinds: tuple[PartnerKind, ...]
    starts: date
    ends: date
    signed: int
    settled: int


_MBO = (PartnerKind.MBO,)
_PLANS = (
    _Plan(
        AccordKind.DOORLOPENDE_LEERROUTE,
        "Doorlopende leerroutes met het mbo",
        _MBO,
        date(2025, 8, 1),
        date(2029, 7, 31),
        2,
        11,
    ),
    _Plan(
        AccordKind.LEERWERKTRAJECT,
        "Leerwerktrajecten basis",
        _MBO,
        date(2024, 8, 1),
        date(2027, 1, 31),
        2,
        2,
    ),
    _Plan(AccordKind.ENTREE, "Entree binnen het vmbo", _MBO, date(2026, 8, 1), date(2028, 7, 31), 1, 4),
    _Plan(
        AccordKind.STO,
        "Sterk techniekonderwijs in de regio",
        (PartnerKind.MBO, PartnerKind.SCHOOL, PartnerKind.MUNICIPALITY),
        date(2025, 1, 1),
        date(2028, 12, 31),
        0,
        1,
    ),
)


def add_accords(school: School, chance: Chance) -> School:
    """The school with accords and routes; a school without partners has none."""
    partners = {each.kind: each for each in school.all(Partner).values() if each.company_id is None}
    if PartnerKind.MBO not in partners:
        return school
    accords: dict[AccordKind, Accord] = {}
    values: list[Any] = []
    for plan in _PLANS:
        accord = accords[plan.kind] = _accord(school, plan, chance)
        values += [accord, *_parties(accord, plan, partners, chance), *_points(accord, plan, chance)]
    mbo = partners[PartnerKind.MBO]
    dlr = LearningRoute(
        id=LearningRouteId(chance.new_id()),
        name="Zorg en welzijn naar niveau 3",
        kind=RouteKind.DLR,
        accord_id=accords[AccordKind.DOORLOPENDE_LEERROUTE].id,
        mbo_id=mbo.id,
        profile=Profile.ZW,
        level=3,
        reported_on=date(2026, 10, 6),
        switch="Tot de kerst van leerjaar 4 terug naar het gewone programma; daarna in overleg.",
    )
    glr = LearningRoute(
        id=LearningRouteId(chance.new_id()),
        name="Basis naar niveau 2",
        kind=RouteKind.GLR,
        accord_id=accords[AccordKind.DOORLOPENDE_LEERROUTE].id,
        mbo_id=mbo.id,
        level=2,
    )
    return School([*school, *values, dlr, glr, *_pupils(school, dlr, glr)])


def _accord(school: School, plan: _Plan, chance: Chance) -> Accord:
    here = [each.id for each in school.all(Mentor).values() if each.left_on is None]
    gone = next((each.id for each in school.all(Mentor).values() if each.left_on is not None), None)
    owner: MentorId | None = MentorId(chance.rng.choice(here)) if here else None
    if plan.kind is AccordKind.LEERWERKTRAJECT:
        owner = gone
    elif plan.kind is AccordKind.ENTREE:
        owner = None
    return Accord(
        id=AccordId(chance.new_id()),
        kind=plan.kind,
        title=plan.title,
        owner_id=owner,
        starts=plan.starts,
        ends=plan.ends,
        where_kept="Map Samenwerking, administratie",
    )


def _parties(
    accord: Accord, plan: _Plan, partners: dict[PartnerKind, Partner], chance: Chance
) -> Iterator[AccordParty]:
    others = [partners[kind].id for kind in plan.kinds if kind in partners]
    for number, partner_id in enumerate((None, *others)):
        yield AccordParty(
            id=AccordPartyId(chance.new_id()),
            accord_id=accord.id,
            partner_id=partner_id,
            role="directeur" if number < plan.signed else "",
            signed_on=plan.starts if number < plan.signed else None,
        )


def _points(accord: Accord, plan: _Plan, chance: Chance) -> Iterator[AccordPoint]:
    for number, point in enumerate(POINTS[plan.kind]):
        is_settled = number < plan.settled
        yield AccordPoint(
            id=AccordPointId(chance.new_id()),
            accord_id=accord.id,
            place=10 * number,
            key=point.key,
            label=point.label,
            state=PointState.AGREED if is_settled else PointState.OPEN,
            text=chance.rng.choice(_TEXTS) if is_settled else "",
        )


def _pupils(school: School, dlr: LearningRoute, glr: LearningRoute) -> Iterator[Student]:
    """Who is on a route; of one on each the phase or the route itself is still to be filled in."""
    students = [each for each in school.all(Student).values() if each.left_on is None]
    on_dlr = [s for s in students if s.profile is Profile.ZW and s.track is not Track.BB][:_ON_DLR]
    for number, student in enumerate(on_dlr):
        route = student.route if number == 0 else Route.DOORLOPENDE_LEERROUTE
        yield replace(student, route_id=dlr.id, phase=RoutePhase.VO, route=route)
    on_glr = [s for s in students if s.track is Track.BB][:_ON_GLR]
    for number, student in enumerate(on_glr):
        phase = None if number == 0 else RoutePhase.VO
        yield replace(student, route_id=glr.id, phase=phase, route=Route.GEINTEGREERDE_LEERROUTE)

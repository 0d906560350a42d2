"""A school with an mbo, and the accords and routes that tests ask about."""

from datetime import date
from typing import Any

from bpv.domain import Accord, AccordParty, Draft, LearningRoute, Mentor, Partner, School, Student
from bpv.domain.accord_points import POINTS
from bpv.domain.ids import AccordId, LearningRouteId, MentorId, PartnerId, StudentId
from bpv.domain.terms_region import AccordKind, PartnerKind, RouteKind, RoutePhase
from bpv.services.accords.commands import AnswerPoint, MakeAccord, SignParties
from bpv.services.accords.standing import Standing, standing_of
from tests.domain.values import company

TODAY = date(2027, 2, 1)
MBO = Partner(id=PartnerId("m1"), kind=PartnerKind.MBO, name="Noorderpoort")
OWNER = Mentor(id=MentorId("o1"), abbreviation="BRO", name="Sanne Broek")


def school(*more: object) -> School:
    """A school that knows an mbo and a company, and has a mentor."""
    return School([MBO, OWNER, company(name="Bakkerij"), *more])


def accord(**fields: Any) -> Accord:
    """An accord of this school year."""
    values = {"kind": AccordKind.LEERWERKTRAJECT, "title": "Leerwerktraject PIE", "owner_id": OWNER.id}
    dates = {"starts": date(2026, 8, 1), "ends": date(2028, 7, 31)}
    return Accord(**({"id": AccordId("a1")} | values | dates | fields))


def route(**fields: Any) -> LearningRoute:
    """A route on to the mbo."""
    values = {"name": "Naar niveau 2", "kind": RouteKind.LWT, "accord_id": "a1", "mbo_id": "m1", "level": 2}
    return LearningRoute(**({"id": LearningRouteId("lr1")} | values | fields))


def pupil(id_: str = "s1", **fields: Any) -> Student:
    """A pupil on the route, in the part at the vmbo."""
    values = {"first_name": "Noor", "last_name": id_, "route_id": "lr1", "phase": RoutePhase.VO}
    return Student(**({"id": StudentId(id_)} | values | fields))


def done(at: School, *commands: Any) -> School:
    """Carry commands out one by one."""
    for command in commands:
        draft = Draft(at)
        command.change(draft)
        at.apply(draft.changeset())
    return at


def made(*more: object, **fields: Any) -> School:
    """A school with an accord with the mbo; nobody signed, and no point is settled."""
    return done(school(*more), MakeAccord(accord(**fields), ("m1",)))


def settle(at: School, accord_id: str = "a1") -> School:
    """Sign for everyone and settle every point."""
    points = [AnswerPoint(each.id, "zo doen wij het") for each in look(at, accord_id).points]
    ids = tuple(id_ for id_, each in at.all(AccordParty).items() if each.accord_id == accord_id)
    return done(at, SignParties(ids, date(2026, 6, 1)), *points)


def look(at: School, accord_id: str = "a1", today: date = TODAY) -> Standing:
    """How an accord stands."""
    return standing_of(at, accord_id, today)


def required(kind: AccordKind) -> int:
    """How many points a kind must settle."""
    return sum(each.is_required for each in POINTS[kind])

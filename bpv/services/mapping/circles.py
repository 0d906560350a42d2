"""How far someone gets, as circles around a point."""

from __future__ import annotations

from bpv.domain import Company, PlacementRound, School, Student
from bpv.domain.rules import max_km
from bpv.domain.terms import Transport
from bpv.domain.transport import transport_to
from bpv.language import tr
from bpv.services.criteria.travel import radius_of, travel_of
from bpv.services.mapping.content import Circle

MINUTES = 20
_BY = {
    Transport.LOPEND: tr("lopen"),
    Transport.GEBRACHT: tr("met de auto"),
    Transport.OV: tr("met ov"),
    Transport.E_BIKE: "op de e-bike",
    Transport.BROMMER: tr("op de brommer"),
}


def circles_of_pupil(
    school: School, student: Student, in_round: PlacementRound | None = None
) -> tuple[Circle, ...]:
    """Twenty minutes on the way as this pupil goes, and how far the round lets the pupil go."""
    travel = travel_of(school)
    homes, _, _ = travel.points([student.id], [])
    x, y = homes[0].tolist()
    if x != x:
        return ()
    kind = transport_to(student, None)
    how = _BY.get(kind, tr("fietsen"))
    circles = [Circle(x, y, travel.reach(kind, MINUTES), tr("{minutes} min {how}", minutes=MINUTES, how=how))]
    if in_round is not None:
        limit = max_km(school, student, in_round)
        circles.append(Circle(x, y, radius_of(limit), tr("mag tot {limit} km", limit=limit), is_limit=True))
    return tuple(circle for circle in circles if circle.radius > 0)


def circle_of_company(school: School, company: Company) -> tuple[Circle, ...]:
    """Twenty minutes by bicycle around a company."""
    travel = travel_of(school)
    _, _, works = travel.points([], [company.id])
    x, y = works[0].tolist()
    return (
        (Circle(x, y, travel.reach(Transport.FIETS, MINUTES), tr("{minutes} min fietsen", minutes=MINUTES)),)
        if x == x
        else ()
    )

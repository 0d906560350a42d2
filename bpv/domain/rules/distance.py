"""Whether it is near enough for how a pupil travels."""

from bpv.domain.companies import Company
from bpv.domain.people import Student
from bpv.domain.rounds import PlacementRound
from bpv.domain.rules.violation import Violation
from bpv.domain.school import School
from bpv.domain.terms import Transport
from bpv.domain.transport import transport_to
from bpv.language import comma, tr


def check_distance(km: float | None, limit: float) -> list[Violation]:
    """The cycling distance is within the limit; unknown is a warning, never 0 km."""
    if km is None:
        return [Violation("distance_unknown", tr("afstand onbekend: controleer de postcodes"), blocks=False)]
    if km > limit:
        return [
            Violation(
                "too_far",
                tr("te ver ({km} km, mag {limit})", km=comma(f"{km:.1f}"), limit=comma(f"{limit:g}")),
            )
        ]
    return []


def max_km(school: School, student: Student, in_round: PlacementRound, company: Company | None = None) -> int:
    """The distance limit in force: the pupil's own, else the round's or the school's for how they travel."""
    return max_km_by(school, student, in_round, transport_to(student, company))


def max_km_by(school: School, student: Student, in_round: PlacementRound, kind: Transport) -> int:
    """The distance limit in force for a pupil who travels like this."""
    if student.max_km:
        return student.max_km
    limit = in_round.max_km or school.setting("max_km")
    reach = REACH.get(kind)
    return max(1, limit * school.setting(reach) // 100) if reach else limit


REACH: dict[Transport, str] = {
    Transport.E_BIKE: "reach_e_bike",
    Transport.BROMMER: "reach_scooter",
    Transport.OV: "reach_transit",
    Transport.GEBRACHT: "reach_car",
    Transport.LOPEND: "reach_walk",
}
"""The setting of how far, as a part of the limit; by bicycle it is the limit itself."""

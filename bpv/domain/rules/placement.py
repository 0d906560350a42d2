"""Every rule on one placement together."""

from collections.abc import Iterator

from bpv.domain.companies import Company, Position
from bpv.domain.people import Student
from bpv.domain.rounds import PlacementRound
from bpv.domain.rules.accreditation import check_accreditation
from bpv.domain.rules.ages import check_age
from bpv.domain.rules.company import check_apart, check_company
from bpv.domain.rules.dates import check_dates, check_days, check_double
from bpv.domain.rules.distance import check_distance, max_km
from bpv.domain.rules.ended import check_ended
from bpv.domain.rules.fitting import (
    check_absence,
    check_left,
    check_offer,
    check_profile_and_track,
    check_route,
)
from bpv.domain.rules.hazards import check_hazards, check_vog
from bpv.domain.rules.hours import check_hours
from bpv.domain.rules.violation import Violation
from bpv.domain.school import School
from bpv.domain.settings import Limits


def check_law(
    source: Limits, student: Student, position: Position, in_round: PlacementRound
) -> Iterator[Violation]:
    """What the law says of a pupil of this age at this work."""
    yield from check_age(source, student, position, in_round)
    yield from check_hours(source, student, position, in_round)
    yield from check_hazards(source, student, position, in_round)


def check_work(
    school: School,
    student: Student,
    company: Company,
    position: Position,
    in_round: PlacementRound,
    limits: Limits | None = None,
) -> Iterator[Violation]:
    """Whether this kind of work is open to this kind of pupil, whoever it is and wherever they live.

    Judged by other `limits` than those of now where it was agreed upon before.
    """
    law = limits or school
    yield from check_offer(position, in_round)
    yield from check_profile_and_track(position, student)
    yield from check_route(student, in_round)
    yield from check_left(student, position, in_round)
    yield from check_age(law, student, position, in_round)
    yield from check_dates(position, in_round)
    yield from check_absence(student, position, in_round)
    yield from check_accreditation(school, company, position, in_round)
    yield from check_hours(law, student, position, in_round)
    yield from check_hazards(law, student, position, in_round)


def check_placement(
    school: School,
    student: Student,
    position: Position,
    in_round: PlacementRound,
    km: float | None,
    limits: Limits | None = None,
) -> list[Violation]:
    """Everything wrong with putting this pupil on this position in this round; capacity is not looked at.

    What was agreed upon before a limit changed is judged by the `limits` of then.
    """
    company = school.get(Company, position.company_id)
    return [
        *check_company(school, student, company),
        *check_ended(school, student, company, in_round),
        *check_apart(school, student, company, in_round),
        *check_work(school, student, company, position, in_round, limits),
        *check_double(school, student, position, in_round),
        *check_days(position, in_round),
        *check_vog(school, student, company, position, in_round),
        *check_distance(km, max_km(school, student, in_round, company)),
    ]

"""Whether the pupil is old enough on the first day."""

from datetime import date

from bpv.domain.companies import Position
from bpv.domain.people import Student
from bpv.domain.rounds import PlacementRound
from bpv.domain.rules.violation import Violation, age_on
from bpv.domain.settings import Limits
from bpv.domain.terms import PlacementType
from bpv.language import tr

_LIMITS = {PlacementType.MAATSCHAPPELIJK: "social_age", PlacementType.INTERN: "intern_age"}


def first_day(position: Position, in_round: PlacementRound) -> date | None:
    """The day on which age is counted."""
    return position.start or in_round.start


def age_at_start(student: Student, position: Position, in_round: PlacementRound) -> int | None:
    """How old the pupil is on the first day; None where that is not known."""
    start = first_day(position, in_round)
    return None if student.birth_date is None or start is None else age_on(student.birth_date, start)


def check_age(
    source: Limits, student: Student, position: Position, in_round: PlacementRound
) -> list[Violation]:
    """Minimum age on the first day: the law's for this type of placement, and the position's own."""
    start = first_day(position, in_round)
    limit = source.setting("min_age")
    if in_round.type in _LIMITS:
        limit = min(limit, source.setting(_LIMITS[in_round.type]))
    limit = max(limit, position.min_age or 0)
    if not limit or start is None:
        return []
    if student.birth_date is None:
        return [
            Violation("age_unknown", tr("geboortedatum onbekend, leeftijd niet te controleren"), blocks=False)
        ]
    age = age_on(student.birth_date, start)
    if age >= limit:
        return []
    return [
        Violation(
            "too_young",
            tr(
                "te jong: {age} jaar op de eerste dag ({start}), moet {limit} zijn",
                age=age,
                start=f"{start:%d-%m-%Y}",
                limit=limit,
            ),
        )
    ]

"""Whether dates, days and times are those of the round, and nothing else is at the same time."""

from bpv.domain.companies import Company, Position
from bpv.domain.people import Student
from bpv.domain.placements import as_placed
from bpv.domain.rounds import PlacementRound
from bpv.domain.rules.violation import Violation
from bpv.domain.school import School
from bpv.domain.times import same_time, when_at, word_weekdays, word_when
from bpv.domain.working_times import unread_day_times


def check_dates(position: Position, in_round: PlacementRound) -> list[Violation]:
    """The position's dates are in order and overlap with the round."""
    start = position.start or in_round.start
    end = position.end or in_round.end
    if start and end and end < start:
        return [Violation("dates", f"einddatum {end:%d-%m-%Y} ligt voor begindatum {start:%d-%m-%Y}")]
    late = position.start and in_round.end and position.start > in_round.end
    early = position.end and in_round.start and position.end < in_round.start
    if late or early:
        return [Violation("dates", "de data van de plek vallen buiten de ronde")]
    return []


def check_days(position: Position, in_round: PlacementRound) -> list[Violation]:
    """The position's days, dates and times can be read and are those of the round; others may be meant."""
    found = []
    other = set(position.days) - set(in_round.days)
    if in_round.days and other:
        also = "" if other == set(position.days) else "ook "
        found.append(
            Violation(
                "other_days",
                f"de plek is {also}op {word_weekdays(other)}, de ronde op {word_weekdays(in_round.days)}",
                blocks=False,
            )
        )
    early = position.start and in_round.start and position.start < in_round.start
    late = position.end and in_round.end and position.end > in_round.end
    if (early or late) and not check_dates(position, in_round):
        own, rounds = when_at(in_round, position), (in_round.start, in_round.end, frozenset[str]())
        text = f"de plek is {word_when((*own[:2], frozenset()))}, de ronde {word_when(rounds)}"
        found.append(Violation("other_dates", text, blocks=False))
    if unread := unread_day_times(position.day_times):
        text = f"de tijden per dag zijn niet te lezen: {'; '.join(unread)} (schrijf ma 08:30-15:00)"
        found.append(Violation("unread_times", text, blocks=False))
    return found


def check_double(
    school: School, student: Student, position: Position, in_round: PlacementRound
) -> list[Violation]:
    """The pupil has no place at the same time in another round."""
    found = []
    for placement in school.placements_of(student.id):
        other, there = school.find(PlacementRound, placement.round_id), placement.position_id
        if other is None or other.id == in_round.id:
            continue
        place = as_placed(school.get(Position, there), placement)
        if same_time(when_at(in_round, position), when_at(other, place)):
            name = school.get(Company, place.company_id).name
            when = word_when(when_at(other, place))
            text = f"heeft tegelijk een plek bij {name} in {other.name} ({when})"
            found.append(Violation("double", text, blocks=False))
    return found

"""Whether dates, days and times are those of the round, and nothing else is at the same time."""

from bpv.domain.companies import Company, Position
from bpv.domain.people import Student
from bpv.domain.placements import as_placed
from bpv.domain.rounds import PlacementRound
from bpv.domain.rules.violation import Violation
from bpv.domain.school import School
from bpv.domain.times import same_time, when_at, word_weekdays, word_when
from bpv.domain.working_times import unread_day_times
from bpv.language import tr


def check_dates(position: Position, in_round: PlacementRound) -> list[Violation]:
    """The position's dates are in order and overlap with the round."""
    start = position.start or in_round.start
    end = position.end or in_round.end
    if start and end and end < start:
        return [
            Violation(
                "dates",
                tr(
                    "einddatum {end} ligt voor begindatum {start}",
                    end=f"{end:%d-%m-%Y}",
                    start=f"{start:%d-%m-%Y}",
                ),
            )
        ]
    late = position.start and in_round.end and position.start > in_round.end
    early = position.end and in_round.start and position.end < in_round.start
    if late or early:
        return [Violation("dates", tr("de data van de plek vallen buiten de ronde"))]
    return []


def check_days(position: Position, in_round: PlacementRound) -> list[Violation]:
    """The position's days, dates and times can be read and are those of the round; others may be meant."""
    found = []
    other = set(position.days) - set(in_round.days)
    if in_round.days and other:
        also = "" if other == set(position.days) else tr("ook ")
        found.append(
            Violation(
                "other_days",
                tr(
                    "de plek is {also}op {word_weekdays}, de ronde op {word_weekdays2}",
                    also=also,
                    word_weekdays=word_weekdays(other),
                    word_weekdays2=word_weekdays(in_round.days),
                ),
                blocks=False,
            )
        )
    early = position.start and in_round.start and position.start < in_round.start
    late = position.end and in_round.end and position.end > in_round.end
    if (early or late) and not check_dates(position, in_round):
        own, rounds = when_at(in_round, position), (in_round.start, in_round.end, frozenset[str]())
        text = tr(
            "de plek is {word_when}, de ronde {word_when2}",
            word_when=word_when((*own[:2], frozenset())),
            word_when2=word_when(rounds),
        )
        found.append(Violation("other_dates", text, blocks=False))
    if unread := unread_day_times(position.day_times):
        text = tr(
            "de tijden per dag zijn niet te lezen: {unread} (schrijf ma 08:30-15:00)",
            unread="; ".join(unread),
        )
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
            text = tr(
                "heeft tegelijk een plek bij {name} in {name2} ({when})",
                name=name,
                name2=other.name,
                when=when,
            )
            found.append(Violation("double", text, blocks=False))
    return found

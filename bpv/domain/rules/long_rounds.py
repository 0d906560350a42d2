"""What of 16 and 17 is seen over weeks: hours in four of them, rest in one, free Sundays in a year."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bpv.domain.companies import Position
from bpv.domain.rounds import PlacementRound
from bpv.domain.rules.violation import Violation
from bpv.domain.rules.week import SCHOOL_DAYS, Day, lesson_days, longest_rest, word_hours
from bpv.domain.settings import Limits
from bpv.domain.terms import Weekday
from bpv.language import tr

_TOGETHER = 4
_WEEKS_OF_YEAR = 52
_SUNDAY = 7


def check_long(
    source: Limits,
    age: int,
    days: Sequence[Day],
    in_round: PlacementRound,
    position: Position,
    *,
    is_said: bool,
) -> Iterator[Violation]:
    """Warnings; that four weeks are too long is left out where a week `is_said` to be."""
    if longest_rest(days) < 60 * source.setting("older_week_rest"):
        text = tr(
            "{word_hours} uur achter elkaar vrij in de week is te weinig bij {age} jaar",
            word_hours=word_hours(longest_rest(days)),
            age=age,
        )
        yield Violation("week_rest", text, blocks=False)
    start, end = position.start or in_round.start, position.end or in_round.end
    if start is None or end is None or end < start:
        return
    weeks = min(_TOGETHER, -(-((end - start).days + 1) // 7))
    lesson = 60 * source.setting("lesson_hours")
    week = sum(day.worked for day in days) + lesson_days(days) * lesson
    whole = weeks * week + (_TOGETHER - weeks) * len(SCHOOL_DAYS) * lesson
    if whole > 60 * source.setting("older_four_weeks") and not is_said:
        text = tr(
            "{word_hours} uur in vier weken, met lessen, is te lang bij {age} jaar",
            word_hours=word_hours(whole),
            age=age,
        )
        yield Violation("four_weeks", text, blocks=False)
    sundays = _sundays(start, end) if any(day.weekday is Weekday.ZO for day in days) else 0
    if sundays > _WEEKS_OF_YEAR - source.setting("older_free_sundays"):
        yield Violation(
            "sundays",
            tr("{sundays} zondagen werk laat te weinig zondagen vrij", sundays=sundays),
            blocks=False,
        )


def _sundays(start: date, end: date) -> int:
    first = start + timedelta(days=_SUNDAY - start.isoweekday())
    return 0 if first > end else 1 + (end - first).days // 7

"""Whether the working times fit the age on the first day: by day and week, rest, breaks and Sundays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from weakref import WeakKeyDictionary

from bpv.domain.companies import Position
from bpv.domain.people import Student
from bpv.domain.rounds import PlacementRound
from bpv.domain.rules.ages import age_at_start
from bpv.domain.rules.law import age_group
from bpv.domain.rules.long_rounds import check_long
from bpv.domain.rules.violation import Violation
from bpv.domain.rules.week import Day, lesson_days, rests, week_of, weekdays_of, word_hours
from bpv.domain.school import School
from bpv.domain.settings import Limits, Setting
from bpv.domain.terms import PlacementType, Weekday
from bpv.language import tr

_OLDEST_CHILD = 15
"""Of this age a maatschappelijke stage in a week without lessons may be longer."""


_FOUND: WeakKeyDictionary[School, tuple[int, dict[tuple[object, ...], list[Violation]]]] = WeakKeyDictionary()
_OF_ROUND = attrgetter("start", "end", "days")
_OF_POSITION = attrgetter("start", "end", "days", "start_time", "end_time", "day_times", "break_minutes")
"""What of a round and a position is looked at."""


@dataclass(frozen=True, slots=True)
class _Limits:
    """What holds for one pupil: hours a day, beside lessons, a week, and from when to when on a day."""

    age: int
    day: int
    beside_lessons: int | None
    week: int
    earliest: int
    latest: int
    rest: int
    is_child: bool
    forbids: bool
    """Whether hours that are too long or at the wrong time forbid it, and not only warn."""


def check_hours(
    source: Limits, student: Student, position: Position, in_round: PlacementRound
) -> list[Violation]:
    """Working hours of every weekday fit the pupil's age on the first day; breaks are no work."""
    age = age_at_start(student, position, in_round)
    if age is None:
        return []
    if not isinstance(source, School):
        return _find(source, age, position, in_round)
    known = _known_of(source)
    key = (age, in_round.type, _OF_ROUND(in_round), _OF_POSITION(position))
    if key not in known:
        known[key] = _find(source, age, position, in_round)
    return list(known[key])


def _known_of(school: School) -> dict[tuple[object, ...], list[Violation]]:
    """What was found before with these settings: many pupils of an age work the same times."""
    revision = school.revision(Setting)
    at, known = _FOUND.get(school, (-1, {}))
    if at != revision:
        known = {}
        _FOUND[school] = (revision, known)
    return known


def _find(source: Limits, age: int, position: Position, in_round: PlacementRound) -> list[Violation]:
    group, days = age_group(source, age, in_round.type), week_of(source, position, in_round)
    if not days or not group:
        return []
    limits = _limits(source, group, age, days)
    found = [
        *_check_clock(limits, days),
        *_check_days(source, limits, days),
        *_check_week(source, limits, days),
        *_check_rest(limits, days),
        *_check_breaks(source, limits, days),
    ]
    if group == "older":
        return [*found, *check_long(source, age, days, in_round, position, is_said=bool(found))]
    return [*found, *_check_sunday(age, weekdays_of(position, in_round), in_round.type)]


def _limits(source: Limits, group: str, age: int, days: Sequence[Day]) -> _Limits:
    of = source.setting
    if group != "social":
        names = ("day_hours", "week_hours", "earliest", "latest", "rest")
        day, week, earliest, latest, rest = (of(f"{group}_{name}") for name in names)
        child = group == "young"
        forbids = child or bool(of("older_hours_forbid"))
        return _Limits(age, day, None, week, earliest, latest, rest, is_child=child, forbids=forbids)
    is_oldest = age >= _OLDEST_CHILD
    day = of("social_day_15" if is_oldest else "young_day_hours")
    week = of("social_week_15" if is_oldest else "young_week_hours")
    if lesson_days(days) or any(_is_beside_lessons(source, each) for each in days):
        week = of("social_school_week")
    earliest, latest, rest = (of(f"young_{name}") for name in ("earliest", "latest", "rest"))
    beside = of("social_school_day")
    return _Limits(age, day, beside, week, earliest, latest, rest, is_child=True, forbids=True)


def _is_beside_lessons(source: Limits, day: Day) -> bool:
    """Whether the pupil comes from school that day: work that begins earlier stands in for the lessons."""
    is_weekend = day.weekday in (Weekday.ZA, Weekday.ZO)
    return not is_weekend and day.begins >= 60 * source.setting("school_out")


def _check_clock(limits: _Limits, days: Sequence[Day]) -> Iterator[Violation]:
    """No day begins too early or ends too late."""
    for day in days:
        begins, ends = day.span
        if day.begins < 60 * limits.earliest or day.ends > 60 * limits.latest or ends < begins:
            text = tr(
                "werktijd {begins}-{ends} mag niet bij {age} jaar",
                begins=f"{begins:%H:%M}",
                ends=f"{ends:%H:%M}",
                age=limits.age,
            )
            yield Violation("hours", text, blocks=limits.forbids)
            return


def _check_days(source: Limits, limits: _Limits, days: Sequence[Day]) -> Iterator[Violation]:
    """No day is too long, without its breaks."""
    longest = max(day.worked for day in days)
    if longest > 60 * limits.day:
        text = tr(
            "{word_hours} uur per dag is te lang bij {age} jaar",
            word_hours=word_hours(longest),
            age=limits.age,
        )
        yield Violation("hours", text, blocks=limits.forbids)
    elif limits.beside_lessons is not None:
        beside = [day.worked for day in days if _is_beside_lessons(source, day)]
        if beside and max(beside) > 60 * limits.beside_lessons:
            text = tr(
                "{word_hours} uur na de lessen is te lang bij {age} jaar",
                word_hours=word_hours(max(beside)),
                age=limits.age,
            )
            yield Violation(
                "hours",
                tr("{text}: hoogstens {beside_lessons}", text=text, beside_lessons=limits.beside_lessons),
                blocks=limits.forbids,
            )


def _check_week(source: Limits, limits: _Limits, days: Sequence[Day]) -> Iterator[Violation]:
    """No week is too long, with the lessons of the other days; a maatschappelijke stage counts without."""
    worked = [day.worked for day in days]
    at_school = lesson_days(days) if limits.beside_lessons is None else 0
    lessons = at_school * 60 * source.setting("lesson_hours")
    if sum(worked) + lessons <= 60 * limits.week:
        return
    same = len(set(worked)) == 1
    of_each = (
        tr("{count} dagen van {word_hours} uur", count=len(days), word_hours=word_hours(max(worked)))
        if same
        else tr("{count} dagen", count=len(days))
    )
    beside = tr(" en {at_school} dagen school", at_school=at_school) if lessons else ""
    whole = word_hours(sum(worked) + lessons)
    text = tr(
        "{of_each}{beside}, samen {whole} uur, is te lang bij {age} jaar",
        of_each=of_each,
        beside=beside,
        whole=whole,
        age=limits.age,
    )
    yield Violation("hours", text, blocks=limits.forbids)


def _check_rest(limits: _Limits, days: Sequence[Day]) -> Iterator[Violation]:
    """There is enough rest between two days; who is 16 or 17 is warned."""
    shortest = min(rests(days), default=None)
    if shortest is not None and shortest < 60 * limits.rest:
        text = tr(
            "{word_hours} uur rust tussen twee dagen is te weinig bij {age} jaar",
            word_hours=word_hours(shortest),
            age=limits.age,
        )
        yield Violation(
            "rest", tr("{text}: minstens {rest}", text=text, rest=limits.rest), blocks=limits.is_child
        )


def _check_breaks(source: Limits, limits: _Limits, days: Sequence[Day]) -> Iterator[Violation]:
    """A long day has its break; who is 16 or 17 is warned."""
    least = source.setting("break_minutes")
    short = [day.paused for day in days if day.worked > source.setting("break_after") and day.paused < least]
    if short:
        text = tr(
            "{short} minuten pauze is te weinig: minstens {least} bij een lange dag",
            short=min(short),
            least=least,
        )
        yield Violation("break", text, blocks=limits.is_child)


def _check_sunday(age: int, days: Sequence[Weekday], kind: PlacementType) -> Iterator[Violation]:
    """Who is under 16 is free on Sunday; a maatschappelijke stage may need one that follows no Saturday."""
    if Weekday.ZO not in days:
        return
    if kind is not PlacementType.MAATSCHAPPELIJK:
        yield Violation("sunday", tr("niet op zondag bij {age} jaar", age=age))
    elif Weekday.ZA in days:
        yield Violation("sunday", tr("niet op zondag na een zaterdag bij {age} jaar", age=age))
    else:
        text = tr("op zondag bij {age} jaar alleen als het werk dat vraagt", age=age)
        yield Violation("sunday_work", text, blocks=False)

"""Whether the work is safe enough: risks and machines by age, and a VOG where one is asked for."""

from collections.abc import Iterator
from datetime import date

from bpv.domain.companies import Company, Position
from bpv.domain.people import Student, fold
from bpv.domain.rounds import PlacementRound
from bpv.domain.rules.ages import age_at_start, first_day
from bpv.domain.rules.law import age_group, risks_of
from bpv.domain.rules.violation import Violation
from bpv.domain.rules.week import week_of, weekdays_of
from bpv.domain.settings import Limits
from bpv.domain.terms import PlacementType, Weekday
from bpv.language import tr

_CHILDCARE = ("kinder", "peuter", "bso", "gastouder", "buitenschoolse", "naschoolse")
_YEAR = 12


def check_hazards(
    source: Limits, student: Student, position: Position, in_round: PlacementRound
) -> list[Violation]:
    """Risks and machines: forbidden under 16, with supervision from 16, nothing from 18."""
    age, risks = age_at_start(student, position, in_round), risks_of(position.hazards)
    group = "older" if age is None else age_group(source, age)
    if not group:
        return []
    if group == "young":
        return [*_check_machines(position, in_round, age), *_forbid(risks, age)]
    found = (
        [Violation("hazards", tr("risico's onder 18 jaar: {risks}", risks=risks), blocks=False)]
        if risks
        else []
    )
    if risks and not position.has_supervision:
        text = tr("bij risico's onder 18 jaar is deskundig toezicht nodig, en dat staat niet op ja")
        found.append(Violation("supervision", text, blocks=False))
    return found


def _forbid(risks: str, age: int | None) -> Iterator[Violation]:
    if risks:
        yield Violation(
            "hazards", tr("werk met risico's mag niet bij {age} jaar: {risks}", age=age, risks=risks)
        )


def _check_machines(position: Position, in_round: PlacementRound, age: int | None) -> Iterator[Violation]:
    if not position.is_industrial:
        return
    if in_round.type is PlacementType.MAATSCHAPPELIJK:
        yield Violation(
            "industrial", tr("een fabriek mag niet bij een maatschappelijke stage met {age} jaar", age=age)
        )
    elif not position.has_supervision:
        text = tr(
            "in een fabriek bij {age} jaar alleen met begeleiding, en toezicht staat niet op ja", age=age
        )
        yield Violation("supervision", text, blocks=False)


def check_vog(
    source: Limits, student: Student, company: Company, position: Position, in_round: PlacementRound
) -> list[Violation]:
    """A VOG where one is asked for, and in childcare a recent one; warnings."""
    if not needs_vog(source, position, in_round):
        return []
    if not student.has_vog:
        return [Violation("vog", tr("VOG nodig en nog niet aanwezig"), blocks=False)]
    start, given = first_day(position, in_round), student.vog_date
    if given is None or start is None or not is_childcare(company):
        return []
    months = source.setting("vog_months")
    if _later(given, months) >= start:
        return []
    text = tr(
        "VOG van {given} is op de eerste dag ouder dan {months} maanden",
        given=f"{given:%d-%m-%Y}",
        months=months,
    )
    return [Violation("vog_old", text, blocks=False)]


def needs_vog(source: Limits, position: Position, in_round: PlacementRound) -> bool:
    """Whether a VOG is asked for; a short snuffelstage does without."""
    if not position.needs_vog or in_round.type is not PlacementType.SNUFFELSTAGE:
        return position.needs_vog
    whole = hours_in_all(source, position, in_round)
    return whole is None or whole > 60 * source.setting("vog_exempt_hours")


def hours_in_all(source: Limits, position: Position, in_round: PlacementRound) -> int | None:
    """The minutes of a whole placement; None where its dates or times are not known."""
    start, end = first_day(position, in_round), position.end or in_round.end
    days = week_of(source, position, in_round)
    if start is None or end is None or len(days) < len(weekdays_of(position, in_round)):
        return None
    length = (end - start).days + 1
    weekdays = list(Weekday)
    by_number = {weekdays.index(day.weekday): day.worked for day in days}
    first = start.weekday()
    return sum(
        worked * ((length - 1 - (number - first) % 7) // 7 + 1)
        for number, worked in by_number.items()
        if (number - first) % 7 < length
    )


def is_childcare(company: Company) -> bool:
    """Whether it cares for children, as its name or branch says."""
    words = fold(f"{company.branch} {company.name}")
    return any(word in words for word in _CHILDCARE)


def _later(day: date, months: int) -> date:
    """The same day so many months later, the last of a shorter month."""
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    for shorter in range(4):
        try:
            return date(year, month + 1, day.day - shorter)
        except ValueError:
            continue
    raise AssertionError("no month has fewer than 28 days")

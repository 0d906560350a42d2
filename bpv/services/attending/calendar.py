"""The days of one placement week by week, and what they come to in words: the calendar of a pupil."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bpv.domain import Placement, School, Student
from bpv.domain.times import name_of_month, word_date
from bpv.language import tr
from bpv.services.attending.days import NO_DAYS, Day, days_of_placement
from bpv.services.attending.route import placements_by_student, route_hours
from bpv.services.attending.sums import hours_of, is_past, word_minutes
from bpv.services.attending.told import word_route
from bpv.services.schedule.span import WEEK, monday_of, week_number

DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a placement: its days, None where there is none, and the minutes worked and planned."""

    monday: date
    name: str
    days: tuple[Day | None, ...]
    worked: int
    planned: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What a placement comes to, in minutes; `weeks` with someone there, `is_told` as was said at the end."""

    done: int
    planned: int
    ahead: int
    owed: int
    weeks: int
    is_told: bool

    @property
    def to_do(self) -> int:
        """What is still to be worked: planned, and to be made up."""
        return self.ahead + (0 if self.is_told else self.owed)


def placements_of_pupil(school: School, student_id: str) -> list[Placement]:
    """The placements of a pupil that have days, in order."""
    own = placements_by_student(school).get(student_id, ())
    first = {each.id: _first_day(school, each) for each in own if each.status not in NO_DAYS}
    return sorted((each for each in own if each.id in first), key=lambda each: first[each.id])


def _first_day(school: School, placement: Placement) -> date:
    return min((day.on for day in days_of_placement(school, placement)), default=date.max)


def weeks_of(school: School, placement: Placement, today: date) -> tuple[Week, ...]:
    """Every week from the first day to the last, those of holidays too."""
    days = {day.on: day for day in days_of_placement(school, placement)}
    if not days:
        return ()
    weeks: list[Week] = []
    monday, last = monday_of(min(days)), max(days)
    while monday <= last:
        own = tuple(days.get(date.fromordinal(monday.toordinal() + number)) for number in range(DAYS_OF_WEEK))
        weeks.append(_week(monday, own, today, is_first=not weeks))
        monday += WEEK
    return tuple(weeks)


def _week(monday: date, days: tuple[Day | None, ...], today: date, *, is_first: bool) -> Week:
    known = [day for day in days if day is not None]
    worked = sum(day.worked for day in known if is_past(day, today))
    return Week(monday, _name(monday, is_first), days, worked, sum(day.planned for day in known))


def _name(monday: date, is_first: bool) -> str:
    """'45 · november' of the first week, and of that in which a month begins; else '46'."""
    sunday = monday + timedelta(days=DAYS_OF_WEEK - 1)
    month = f" · {name_of_month(sunday.month)}" if is_first or sunday.day <= DAYS_OF_WEEK else ""
    return f"{week_number(monday)}{month}"


def totals_of(school: School, placement: Placement, today: date) -> Totals:
    """What it comes to up to a day, and what is ahead."""
    found = hours_of(school, placement, today)
    there = {monday_of(day.on) for day in _past(school, placement, today) if day.worked}
    return Totals(found.done, found.planned, found.ahead, found.owed, len(there), found.is_told)


def _past(school: School, placement: Placement, today: date) -> Iterable[Day]:
    return (day for day in days_of_placement(school, placement) if is_past(day, today))


def word_totals(school: School, placement: Placement, today: date) -> str:
    """'Gedaan 52 uur · gepland 104 · nog te doen 52 · laatste dag 29 jan 2027 · in 8 weken aanwezig'."""
    found = totals_of(school, placement, today)
    words = [
        tr("Gedaan {word_minutes} uur", word_minutes=word_minutes(found.done)),
        tr("gepland {word_minutes}", word_minutes=word_minutes(found.planned)),
    ]
    if found.is_told:
        words.append(tr("zoals bij het einde is opgegeven"))
    elif found.to_do:
        words.append(tr("nog te doen {word_minutes}", word_minutes=word_minutes(found.to_do)))
        if found.owed:
            words.append(tr("waarvan in te halen {word_minutes}", word_minutes=word_minutes(found.owed)))
        last = max((day.on for day in days_of_placement(school, placement) if day.worked), default=None)
        if last is not None and found.ahead:
            words.append(tr("laatste dag {word_date}", word_date=word_date(last)))
    if found.weeks:
        words.append(
            tr("in 1 week aanwezig")
            if found.weeks == 1
            else tr("in {weeks} weken aanwezig", weeks=found.weeks)
        )
    return " · ".join(words)


def word_route_of(school: School, placement: Placement, today: date) -> str:
    """What a leerwerktraject or entree still asks, and when it is reached; '' where nothing is asked."""
    route = route_hours(school, school.get(Student, placement.student_id), today)
    if route is None:
        return ""
    left = tr(" · nog te doen {word_minutes}", word_minutes=word_minutes(route.to_do)) if route.least else ""
    return f"{route.kind.label}: {word_route(route)}{left}"

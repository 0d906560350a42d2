"""The table of hours: one week of days to type in, and what each placement comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bpv.domain import (
    Company,
    DayRecord,
    EarlierPlacement,
    Placement,
    School,
    Student,
)
from bpv.domain.fields import Together
from bpv.domain.terms_following import DayKind
from bpv.language import tr
from bpv.services.attending.absence import first_day, unauthorised_since
from bpv.services.attending.day_words import marks_of, tell_day
from bpv.services.attending.days import DAYS_DEPEND_ON, NO_DAYS, Day, dates_of, days_of_placement
from bpv.services.attending.recording import DayEntry, RecordDays
from bpv.services.attending.route import RouteHours, route_hours
from bpv.services.attending.sums import Hours, hours_of, word_minutes
from bpv.services.attending.words import EXPECTED, TONES, read_day, word_day
from bpv.services.lists.commands import Command
from bpv.services.lists.of_placement import COMPANY, PUPIL, ROUND, SCHOOL_CLASS, pupil_of
from bpv.services.lists.remembered import OfSchool, Remembered
from bpv.services.lists.tables import EMPTY_LAST, Column, Table
from bpv.services.schedule.span import monday_of

_JUST = timedelta(days=14)
"""So long after a placement its hours still come in."""
_NAMES = (tr("Ma"), tr("Di"), tr("Wo"), tr("Do"), tr("Vr"), tr("Za"), tr("Zo"))
HIDDEN = ("day5", "day6", "round", "extra", "reached")
"""The columns that are shown when they are asked for."""


@dataclass
class Week:
    """The week whose days a table shows; changed by who shows it."""

    monday: date

    def day(self, number: int) -> date:
        """One of its days."""
        return self.monday + timedelta(days=number)


class _Now(OfSchool):
    """What each placement comes to today, worked out once while nothing changes."""

    def __init__(self, school: School) -> None:
        super().__init__(school)
        self.today = date.today()
        self._hours: dict[str, Hours] = {}
        self._routes: dict[str, RouteHours | None] = {}
        self._days: dict[str, dict[date, Day]] = {}
        self._begin: date | None = None

    def hours(self, id_: str) -> Hours:
        if id_ not in self._hours:
            self._hours[id_] = hours_of(self._school, self._school.get(Placement, id_), self.today)
        return self._hours[id_]

    def route(self, id_: str) -> RouteHours | None:
        if id_ not in self._routes:
            self._routes[id_] = route_hours(self._school, pupil_of(self._school, id_), self.today)
        return self._routes[id_]

    def day(self, id_: str, on: date) -> Day | None:
        if id_ not in self._days:
            days = days_of_placement(self._school, self._school.get(Placement, id_))
            self._days[id_] = {day.on: day for day in days}
        return self._days[id_].get(on)

    def unauthorised(self, id_: str) -> int:
        if self._begin is None:
            self._begin = first_day(self._school, self.today)
        student_id = self._school.get(Placement, id_).student_id
        return unauthorised_since(self._school, student_id, self._begin, self.today)


_now = Remembered(_Now, *DAYS_DEPEND_ON, EarlierPlacement)


def _rows(school: School) -> list[str]:
    every = (*school.placements(), *school.ended_placements())
    found = [each for each in every if each.status not in NO_DAYS]
    return [each.id for each in sorted(found, key=lambda each: pupil_of(school, each.id).sort_key)]


_NAME = ("first_name", "prefix", "last_name", "student_number")
ROWS = Remembered(
    _rows,
    Placement,
    Student,
    is_shared=True,
    heeds={Student: _NAME, Placement: ("status", "student_id")},
)
"""Every placement that was or will be, by the name of the pupil."""


def rows_in_week(school: School, monday: date) -> Iterator[str]:
    """The placements that have a day in a week, by their plan or by what was recorded."""
    last = monday + timedelta(days=6)
    days = school.all(DayRecord).values()
    recorded = {each.placement_id for each in days if each.on is not None and monday <= each.on <= last}
    for id_ in ROWS(school):
        start, end = dates_of(school, school.get(Placement, id_))
        is_over = (end is not None and end < monday) or (start is not None and start > last)
        if not is_over or id_ in recorded:
            yield id_


def first_week(school: School, today: date) -> date:
    """The week to begin with: this one, else that in which someone just ended, else the next with someone."""
    spans = [dates_of(school, school.get(Placement, id_)) for id_ in ROWS(school)]
    known = {(start, end) for start, end in spans if start is not None and end is not None}
    if not known or any(monday_of(start) <= today <= end for start, end in known):
        return monday_of(today)
    ended = max((end for _, end in known if end < today), default=date.min)
    ahead = min((start for start, _ in known if start > today), default=date.max)
    is_ended = ahead == date.max or (ended > date.min and today - ended <= _JUST)
    return monday_of(ended if is_ended else ahead)


def absent_on(school: School, on: date) -> Iterator[str]:
    """The placements of who is not there on a day, for whatever reason."""
    now = _now(school)
    recorded = {each.placement_id for each in school.all(DayRecord).values() if each.on == on}
    for id_ in ROWS(school):
        day = now.day(id_, on) if id_ in recorded else None
        if day is not None and day.missed:
            yield id_


def short_of_hours(school: School) -> Iterator[str]:
    """The placements of pupils who will not reach the hours of their route."""
    now = _now(school)
    for id_ in ROWS(school):
        found = now.route(id_)
        if found is not None and found.is_short:
            yield id_


def staying_away(school: School) -> Iterator[str]:
    """The placements of pupils who stayed away without leave in the last school weeks."""
    now = _now(school)
    yield from (id_ for id_ in ROWS(school) if now.unauthorised(id_))


def _edit(week: Week, number: int) -> Callable[[School, str, object], Command]:
    def edit(school: School, id_: str, raw: object) -> Command:
        kind, minutes = read_day(str(raw or ""))
        return RecordDays((day_entry(school, id_, week.day(number), kind, minutes),))

    return edit


def day_entry(school: School, id_: str, on: date, kind: DayKind, minutes: int | None) -> DayEntry:
    """A day as it becomes; what was noted beside it stays, hours that are those of the plan say nothing."""
    known = _now(school).day(id_, on)
    record = known.record if known is not None else None
    if kind is DayKind.PRESENT and known is not None and minutes == known.planned:
        minutes = None
    entry = DayEntry(placement_id=id_, on=on, kind=kind, minutes=minutes)
    if record is None:
        return entry
    return replace(
        entry,
        told_school=record.told_school,
        told_company=record.told_company,
        makes_up=record.makes_up,
        note=record.note,
    )


def _day_column(week: Week, number: int) -> Column:
    def day(school: School, id_: str) -> Day | None:
        return _now(school).day(id_, week.day(number))

    def sort(school: School, id_: str) -> str:
        return word_day(day(school, id_)) or EMPTY_LAST

    return Column(
        f"day{number}",
        _NAMES[number],
        lambda school, id_: word_day(day(school, id_)),
        sort,
        edit=_edit(week, number),
        tones=TONES,
        width=10,
        hint=tr("Typ {expected}; spatie opent de dag", expected=EXPECTED),
        tip=lambda school, id_: tell_day(school, id_, week.day(number), day(school, id_)),
        marks=lambda school, id_: marks_of(school, id_, day(school, id_)),
    )


def _minutes(
    key: str, title: str, get: Callable[[_Now, str], int | None], hint: str = "", width: int = 9
) -> Column:
    def text(school: School, id_: str) -> str:
        found = get(_now(school), id_)
        return "" if found is None else word_minutes(found)

    def sort(school: School, id_: str) -> float:
        found = get(_now(school), id_)
        return float("inf") if found is None else found

    return Column(key, title, text, sort, is_number=True, together=Together.SUM, width=width, hint=hint)


def _of_route(get: Callable[[RouteHours], int]) -> Callable[[_Now, str], int | None]:
    def found(now: _Now, id_: str) -> int | None:
        route = now.route(id_)
        return None if route is None else get(route)

    return found


def _reached(school: School, id_: str) -> str:
    found = _now(school).route(id_)
    if found is None or not found.least:
        return ""
    if found.short:
        return tr("{word_minutes} te weinig", word_minutes=word_minutes(found.short))
    return f"{found.reached_on:%d-%m-%Y}" if found.reached_on else tr("al gehaald")


def hours_table(week: Week) -> Table:
    """The table of one week, whichever that is."""
    return Table(
        Placement,
        tr("plaatsing"),
        tr("plaatsingen"),
        ROWS,
        (
            PUPIL,
            SCHOOL_CLASS,
            replace(COMPANY, width=20),
            *(_day_column(week, number) for number in range(7)),
            _minutes(
                "done", tr("Gedaan"), lambda now, id_: now.hours(id_).done, tr("Uren bij deze plaatsing")
            ),
            _minutes(
                "ahead", tr("Nog"), lambda now, id_: now.hours(id_).ahead, tr("Uren die nog gepland zijn")
            ),
            _minutes(
                "missed", tr("Gemist"), lambda now, id_: now.hours(id_).missed, tr("Gepland en niet gemaakt")
            ),
            _minutes("owed", tr("In te halen"), lambda now, id_: now.hours(id_).owed, width=10),
            _minutes(
                "extra", tr("Extra"), lambda now, id_: now.hours(id_).extra, tr("Ingehaald of langer gewerkt")
            ),
            _minutes(
                "away",
                tr("Ongeoorloofd"),
                lambda now, id_: now.unauthorised(id_) or None,
                tr("Uren in de laatste schoolweken; vakanties tellen niet mee"),
                12,
            ),
            _minutes(
                "route",
                tr("Traject nog"),
                _of_route(lambda each: each.to_do),
                tr("Uren die een leerwerktraject of entree nog vraagt, met het vorige schooljaar erbij"),
                11,
            ),
            Column(
                "reached",
                tr("Gehaald op"),
                _reached,
                lambda school, id_: _reached(school, id_) or EMPTY_LAST,
                width=16,
            ),
            ROUND,
        ),
        frozenset((*DAYS_DEPEND_ON, EarlierPlacement, Company)),
    )

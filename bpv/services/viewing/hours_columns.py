"""The columns of what pupils worked: done, planned, still to do, and away without leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import EarlierPlacement, School, Student
from bpv.language import tr
from bpv.services.attending.absence import first_day, unauthorised_since
from bpv.services.attending.days import DAYS_DEPEND_ON, NO_DAYS
from bpv.services.attending.route import placements_by_student, route_hours
from bpv.services.attending.sums import Hours, hours_of, word_minutes
from bpv.services.lists.remembered import OfSchool, Remembered
from bpv.services.lists.tables import Column, Table

_GROUP = tr("Uren")
_DEPENDS_ON = (*DAYS_DEPEND_ON, EarlierPlacement)
_NOTHING = (True, 0)
"""Sorts after every number."""


@dataclass(frozen=True, slots=True)
class PupilSums:
    """What the hours of a pupil come to, in minutes; None where there is nothing to say."""

    done: int | None = None
    planned: int | None = None
    to_do: int | None = None
    away: int | None = None


_NONE = PupilSums()


class _Sums(OfSchool):
    """Worked out for a pupil when a cell of theirs is asked for, and kept while nothing changes."""

    def __init__(self, school: School) -> None:
        super().__init__(school)
        self._today = date.today()
        self._begin: date | None = None
        self._known: dict[tuple[str, str], PupilSums] = {}

    def of(self, student_id: str, round_id: str) -> PupilSums:
        """Of one round, or '' for all of the school year."""
        key = (student_id, round_id)
        if key not in self._known:
            self._known[key] = self._add_up(student_id, round_id)
        return self._known[key]

    def _add_up(self, student_id: str, round_id: str) -> PupilSums:
        school = self._school
        own = [
            each
            for each in placements_by_student(school).get(student_id, ())
            if each.status not in NO_DAYS and round_id in ("", each.round_id)
        ]
        if not own:
            return _NONE
        sums = [hours_of(school, each, self._today) for each in own]
        away = unauthorised_since(school, student_id, self._first_day(), self._today)
        done, planned = sum(each.done for each in sums), sum(each.planned for each in sums)
        return PupilSums(done, planned, self._to_do(student_id, round_id, sums), away or None)

    def _to_do(self, student_id: str, round_id: str, sums: list[Hours]) -> int:
        if not round_id:
            route = route_hours(self._school, self._school.get(Student, student_id), self._today)
            if route is not None and route.least:
                return route.to_do
        return sum(each.ahead + (0 if each.is_told else each.owed) for each in sums)

    def _first_day(self) -> date:
        if self._begin is None:
            self._begin = first_day(self._school, self._today)
        return self._begin


_sums = Remembered(_Sums, *_DEPENDS_ON)


def sums_of(school: School, student_id: str, round_id: str = "") -> PupilSums:
    """What the hours of a pupil come to, in one round or in all."""
    return _sums(school).of(student_id, round_id)


def with_hours(table: Table, round_id: str = "") -> Table:
    """A table of pupils with their hours behind it, of one round or of all; shown when asked for."""
    where = tr("in deze ronde") if round_id else tr("in alle rondes samen")
    left = tr("Nog gepland, met wat in te halen is")
    if not round_id:
        left += tr("; bij een leerwerktraject of entree wat dat nog vraagt")
    columns = (
        _column(
            "hours_done",
            tr("Uren gedaan"),
            tr("Gemaakte uren {where}", where=where),
            lambda each: each.done,
            round_id,
        ),
        _column(
            "hours_planned",
            tr("Uren gepland"),
            tr("Alle uren van het plan {where}", where=where),
            lambda e: e.planned,
            round_id,
        ),
        _column("hours_to_do", tr("Uren te doen"), left, lambda each: each.to_do, round_id),
        _column(
            "hours_away",
            tr("Ongeoorloofd"),
            tr("Uren zonder toestemming weg in de laatste schoolweken; vakanties tellen niet mee"),
            lambda each: each.away,
            round_id,
        ),
    )
    depends_on = table.depends_on | (frozenset(_DEPENDS_ON) - {table.entity})
    return replace(table, columns=(*table.columns, *columns), depends_on=depends_on)


def _column(key: str, title: str, hint: str, get: Callable[[PupilSums], int | None], round_id: str) -> Column:
    def text(school: School, id_: str) -> str:
        found = get(sums_of(school, id_, round_id))
        return "" if found is None else word_minutes(found)

    def sort(school: School, id_: str) -> tuple[bool, int]:
        found = get(sums_of(school, id_, round_id))
        return _NOTHING if found is None else (False, found)

    return Column(key, title, text, sort, is_number=True, width=14, hint=hint, group=_GROUP)

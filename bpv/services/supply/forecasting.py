"""Demand in years to come, as a range: pupils who are here already, and as many after them as before.

Who is in a lower year level now is counted by name of profile; for year levels nobody is in yet, those there
are now stand in, times how pupil numbers went in the open files. A margin of the school's own widens both.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from bpv.domain import PupilCount, School, Student
from bpv.domain.terms import Profile
from bpv.language import tr
from bpv.services.supply.balance import Cell
from bpv.services.supply.counting import municipality_at, pupils_of, rounds_of
from bpv.services.supply.ranges import Range

K = TypeVar("K")
AHEAD = 3
"""So many years are looked ahead."""
_LEAST, _MOST = 0.5, 2.0
"""How far pupil numbers are let to go in one year: files of which a school is missing say anything."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How pupil numbers went from one year to the next: the least and the most, and in which years."""

    low: float = 1.0
    high: float = 1.0
    years: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """'-3% tot +1% per jaar (DUO 2023, 2024 en 2025)'."""
        ends = [f"{round((each - 1) * 100):+d}%" for each in (self.low, self.high)]
        low, high = ends
        span = low if low == high else tr("{low} tot {high}", low=low, high=high)
        return tr(
            "{span} per jaar in de bestanden van DUO ({map})", span=span, map=", ".join(map(str, self.years))
        )


def growth_of(school: School) -> Growth:
    """How pupil numbers in the open files went, at locations that are in both of two years.

    The same every year as long as there are no two such years.
    """
    totals: dict[int, dict[str, Range]] = defaultdict(lambda: defaultdict(Range))
    for each in school.all(PupilCount).values():
        totals[each.year][each.brin] += Range(each.low, each.high)
    steps = [
        (before, after, both)
        for before, after in pairwise(sorted(totals))
        if (both := totals[before].keys() & totals[after].keys())
    ]
    lows, highs, years = [], [], set()
    for before, after, both in steps:
        old = Range.sum([totals[before][brin] for brin in both])
        new = Range.sum([totals[after][brin] for brin in both])
        if not (old.low and new.low):
            continue
        lows.append((new.low / old.high) ** (1 / (after - before)))
        highs.append((new.high / old.low) ** (1 / (after - before)))
        years |= {before, after}
    if not years:
        return Growth()
    return Growth(max(_LEAST, min(lows)), min(_MOST, max(highs)), tuple(sorted(years)))


def widened(number: Range, growth: Growth, years: int, margin: int) -> Range:
    """A number of now in so many years; rounded outwards, and no lower than none."""
    low = number.low * growth.low**years * (100 - margin) / 100
    high = number.high * growth.high**years * (100 + margin) / 100
    return Range(max(0, math.floor(low + 1e-9)), math.ceil(high - 1e-9))


@dataclass(frozen=True, slots=True)
class Forecast:
    """Demand by cell, and by profile over all municipalities: narrower than its cells together."""

    cells: Mapping[Cell, Range]
    profiles: Mapping[Profile | None, Range]
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """Pupils of one cell who are here already, or stand in for others."""

    cell: Cell
    number: Range
    is_known: bool


def own_forecast(school: School, round_id: str, years: int) -> Forecast:
    """Our demand in so many years: once for every round that pupils will be in."""
    rounds = rounds_of(school, round_id)
    return forecast_of(
        school, [school.students_in(each) for each in rounds] or [pupils_of(school, round_id)], years
    )


def forecast_of(school: School, groups: Iterable[Iterable[Student]], years: int) -> Forecast:
    """The demand of these groups, one for every round, so many years later."""
    here = _by_level(school)
    parts = [part for group in groups for part in _of_round(group, here, years)]
    known = sum(each.number.low for each in parts if each.is_known)
    stands_in = Range.sum([each.number for each in parts if not each.is_known])
    said = []
    if known:
        said.append(tr("{known} leerlingen die nu al in een lager leerjaar zitten", known=known))
    if stands_in.high:
        said.append(
            tr("{words} leerlingen van nu voor leerjaren waarvan nog niemand er is", words=stands_in.words)
        )
    return _put(school, parts, years, said, has_trend=bool(stands_in.high))


def open_forecast(demand: Mapping[Cell, Range], school: School, years: int) -> Forecast:
    """The demand of the last open file so many years later."""
    parts = [_Part(cell, number, False) for cell, number in demand.items()]
    return _put(school, parts, years, [], has_trend=True)


def _put(
    school: School, parts: Sequence[_Part], years: int, said: Sequence[str], *, has_trend: bool
) -> Forecast:
    growth, margin = growth_of(school), school.setting("forecast_margin")

    def wide(groups: Mapping[tuple[K, bool], Range]) -> dict[K, Range]:
        found: dict[K, Range] = defaultdict(Range)
        for (key, is_known), number in groups.items():
            found[key] += widened(number, Growth() if is_known else growth, years, margin)
        return dict(found)

    cells: dict[tuple[Cell, bool], Range] = defaultdict(Range)
    profiles: dict[tuple[Profile | None, bool], Range] = defaultdict(Range)
    for each in parts:
        cells[each.cell, each.is_known] += each.number
        profiles[each.cell[0], each.is_known] += each.number
    trend = growth.words if growth.years else tr("elk jaar evenveel: er is geen reeks van DUO")
    rests_on = (
        *said,
        *([trend] if has_trend else ()),
        tr("een marge van {margin}% (keuze van de school)", margin=margin),
    )
    return Forecast(wide(cells), wide(profiles), rests_on)


def _of_round(
    students: Iterable[Student], here: Mapping[int | None, Mapping[Cell, int]], years: int
) -> Iterator[_Part]:
    now: dict[int | None, dict[Cell, int]] = defaultdict(lambda: defaultdict(int))
    for each in students:
        now[each.year_level][_cell_of(each)] += 1
    for level, cells in now.items():
        before = {} if level is None else here.get(level - years, {})
        # A few in a lower level who chose their profile early say nothing of all the others.
        is_known = 2 * sum(before.values()) >= sum(cells.values())
        for cell, number in (before if is_known else cells).items():
            yield _Part(cell, Range.of(number), is_known)


def _by_level(school: School) -> dict[int | None, dict[Cell, int]]:
    """Pupils who are here and have a profile, by year level."""
    found: dict[int | None, dict[Cell, int]] = defaultdict(lambda: defaultdict(int))
    for each in school.all(Student).values():
        if each.left_on is None and each.profile is not None:
            found[each.year_level][_cell_of(each)] += 1
    return found


def _cell_of(student: Student) -> Cell:
    return student.profile, municipality_at(student.postcode, student.city)

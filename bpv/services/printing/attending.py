"""The statement of hours: per company and pupil what was worked day by day, for the company to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from bpv.domain import Placement, PlacementRound, School, Student, fold
from bpv.domain.times import word_period
from bpv.language import in_dutch, later
from bpv.services.attending.days import Day, dates_of, days_of_placement
from bpv.services.attending.sums import hours_of, is_past, word_minutes
from bpv.services.lists.of_placement import name_of_company
from bpv.services.printing.content import Paper, PaperColumn, PaperItem, PaperItems, PaperTable
from bpv.services.schedule.span import monday_of, week_number

STATEMENT = later("Urenstaat")
_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_ABSENT = "–"
_ROOM = 44.0
"""So high is the room to sign, in points."""
_SCHOOL_WEEK = 5
SIGNATURES = PaperTable(
    columns=(PaperColumn("Bedrijf, naam en handtekening", least=30), PaperColumn("School", least=30)),
    rows=[["", ""]],
    title="Akkoord",
    row_height=_ROOM,
)
"""Where company and school sign."""


@in_dutch()
def statement_paper(
    school: School, placement_ids: Sequence[str], *, where: str, made: datetime, today: date
) -> Paper:
    """A page per pupil, by company; says how long someone was there and never why not."""
    parts = [part for each in by_company(school, placement_ids) for part in _statement(school, each, today)]
    return Paper(
        title=STATEMENT,
        name=STATEMENT,
        school=where,
        made=made,
        parts=parts or [PaperItems(items=[PaperItem("Er zijn nog geen uren gemaakt.")])],
        about=f"tot en met {today:%d-%m-%Y}",
        is_upright=True,
    )


def by_company(school: School, placement_ids: Sequence[str]) -> list[Placement]:
    """The placements by the name of the company, and of the pupil."""
    placements = [school.get(Placement, id_) for id_ in placement_ids]
    return sorted(
        placements, key=lambda each: (fold(name_of_company(school, each)), _pupil(school, each).sort_key)
    )


@in_dutch()
def statement_rows(school: School, placement: Placement, today: date) -> tuple[list[str], list[list[str]]]:
    """The titles and the weeks of one placement, the weekend where someone worked then; the sum is last."""
    days = [day for day in days_of_placement(school, placement) if is_past(day, today)]
    width = max((day.on.weekday() + 1 for day in days), default=_SCHOOL_WEEK)
    shown = max(width, _SCHOOL_WEEK)
    weeks: dict[date, list[Day]] = {}
    for day in days:
        weeks.setdefault(monday_of(day.on), []).append(day)
    rows = [_week(monday, own, shown) for monday, own in weeks.items()]
    told = hours_of(school, placement, today)
    if rows or told.done:
        rows.append(["Samen", *("" for _ in range(shown)), word_minutes(told.done)])
    return ["Week", *_DAYS[:shown], "Uren"], rows


def _week(monday: date, days: Sequence[Day], shown: int) -> list[str]:
    cells = [""] * shown
    for day in days:
        cells[day.on.weekday()] = word_minutes(day.worked) if day.worked else _ABSENT
    total = word_minutes(sum(day.worked for day in days))
    return [f"{week_number(monday)} · {monday:%d-%m-%Y}", *cells, total]


def _statement(school: School, placement: Placement, today: date) -> Iterator[Any]:
    titles, rows = statement_rows(school, placement, today)
    if not rows:
        return
    yield PaperTable(
        columns=(
            PaperColumn(titles[0], least=16),
            *(PaperColumn(name, is_number=True) for name in titles[1:]),
        ),
        rows=rows,
        title=heading_of(school, placement),
        about=about_placement(school, placement),
        starts_page=True,
    )
    yield SIGNATURES


def heading_of(school: School, placement: Placement) -> str:
    """The company and the pupil."""
    return f"{name_of_company(school, placement)} · {_pupil(school, placement).name}"


def about_placement(school: School, placement: Placement) -> str:
    """Its round, from when to when, and what the hours are."""
    start, end = dates_of(school, placement)
    name = school.get(PlacementRound, placement.round_id).name
    when = f" · {word_period(start, end)}" if start is not None and end is not None else ""
    return f"{name}{when} · gewerkte uren zonder pauze; {_ABSENT} is niet gewerkt"


def _pupil(school: School, placement: Placement) -> Student:
    return school.get(Student, placement.student_id)

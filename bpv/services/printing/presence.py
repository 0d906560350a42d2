"""The presence record: day by day who was there and how long, checked against the statement of hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from bpv.domain import Placement, School
from bpv.domain.terms_following import DayKind
from bpv.domain.times import name_of_month, word_day
from bpv.language import in_dutch, later
from bpv.services.attending.calendar import totals_of
from bpv.services.attending.days import PRESENT, Day, days_of_placement
from bpv.services.attending.sums import is_past, word_minutes
from bpv.services.printing.attending import SIGNATURES, about_placement, by_company, heading_of
from bpv.services.printing.content import Paper, PaperColumn, PaperFacts, PaperItem, PaperItems, PaperTable

PRESENCE = later("Aanwezigheid")
_COLUMNS = (
    PaperColumn("Dag", least=22),
    PaperColumn("Volgens plan", is_number=True),
    PaperColumn("Aanwezig", is_number=True),
    PaperColumn("Bijzonderheden", least=24),
)
_WORDS = {
    DayKind.LATE: "te laat",
    DayKind.COMPANY_CLOSED: "bedrijf dicht",
    DayKind.SCHOOL_OFF: "school vrij",
}
_ABSENT = "afwezig"


@in_dutch()
def presence_paper(
    school: School, placement_ids: Sequence[str], *, where: str, made: datetime, today: date
) -> Paper:
    """A record per pupil, by company, of every day up to now; why someone was absent is not said."""
    parts = [part for each in by_company(school, placement_ids) for part in _presence(school, each, today)]
    return Paper(
        title=PRESENCE,
        name=PRESENCE,
        school=where,
        made=made,
        parts=parts or [PaperItems(items=[PaperItem("Er zijn nog geen dagen geweest.")])],
        about=f"tot en met {today:%d-%m-%Y}",
        is_upright=True,
    )


@in_dutch()
def presence_rows(school: School, placement: Placement, today: date) -> list[list[str]]:
    """A row a day, a sum a month, and the sum of all last."""
    days = [day for day in days_of_placement(school, placement) if is_past(day, today)]
    rows: list[list[str]] = []
    months: dict[tuple[int, int], list[Day]] = {}
    for day in days:
        months.setdefault((day.on.year, day.on.month), []).append(day)
    for (year, month), own in months.items():
        rows += [_row(day) for day in own]
        rows.append(_sum(f"Samen {name_of_month(month)} {year}", own))
    return [*rows, _sum("Samen", days)] if rows else []


def _row(day: Day) -> list[str]:
    there = word_minutes(day.worked) if day.worked else "–"
    return [f"{word_day(day.on)} {day.on.year}", word_minutes(day.planned), there, _about(day)]


def _about(day: Day) -> str:
    if day.kind is DayKind.MAKE_UP:
        makes_up = day.record.makes_up if day.record is not None else None
        return "inhaaldag" if makes_up is None else f"inhaaldag voor {makes_up:%d-%m-%Y}"
    if day.kind in _WORDS:
        return _WORDS[day.kind]
    return "" if day.kind in PRESENT else _ABSENT


def _sum(name: str, days: Sequence[Day]) -> list[str]:
    planned, worked = sum(day.planned for day in days), sum(day.worked for day in days)
    return [name, word_minutes(planned), word_minutes(worked), ""]


def _presence(school: School, placement: Placement, today: date) -> Iterator[Any]:
    rows = presence_rows(school, placement, today)
    if not rows:
        return
    yield PaperTable(
        columns=_COLUMNS,
        rows=rows,
        title=heading_of(school, placement),
        about=about_placement(school, placement),
        starts_page=True,
    )
    yield PaperFacts(facts=_facts(school, placement, today, rows[-1][2]), title="Samen")
    yield SIGNATURES


def _facts(school: School, placement: Placement, today: date, worked: str) -> list[tuple[str, str]]:
    found = totals_of(school, placement, today)
    stated = word_minutes(found.done)
    same = "gelijk aan deze dagen" if stated == worked else f"wijkt af van deze dagen ({worked} uur)"
    return [
        ("Uren aanwezig", worked),
        ("Weken aanwezig", str(found.weeks)),
        ("Nog gepland", word_minutes(found.ahead)),
        ("Urenstaat", f"{stated} uur, {same}"),
    ]

"""The statement of hours as a workbook: a row a pupil and week, to filter by company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from bpv.domain import Placement, PlacementRound, School, Student
from bpv.excel.layout import ColumnKind, ColumnSpec, SheetSpec
from bpv.language import in_dutch
from bpv.services.attending.days import days_of_placement
from bpv.services.attending.sums import hours_of, is_past
from bpv.services.exporting import WorkbookContents
from bpv.services.lists.of_placement import name_of_company
from bpv.services.schedule.span import monday_of

TITLE = "Urenstaat"


@in_dutch()
def hours_workbook(
    school: School, placement_ids: Sequence[str], today: date, created: datetime
) -> WorkbookContents:
    """What was worked in each week up to today; never why someone was not there."""
    columns = (
        ColumnSpec(header="Bedrijf", width=28),
        ColumnSpec(header="Leerling", width=24),
        ColumnSpec(header="Klas", width=8),
        ColumnSpec(header="Ronde", width=22),
        ColumnSpec(header="Week van", width=12, kind=ColumnKind.DATE),
        ColumnSpec(header="Gewerkte uren", width=14, kind=ColumnKind.DECIMAL),
    )
    rows = [row for id_ in placement_ids for row in _rows(school, school.get(Placement, id_), today)]
    rows.sort(key=lambda row: (row[0], row[1], row[4] or date.min))
    sheet = SheetSpec(title=TITLE, columns=columns, rows=rows, when_empty="Er zijn nog geen uren gemaakt.")
    return WorkbookContents(pages=[sheet], title=TITLE, created=created)


def _rows(school: School, placement: Placement, today: date) -> Iterator[list[Any]]:
    student = school.get(Student, placement.student_id)
    company = name_of_company(school, placement)
    name = school.get(PlacementRound, placement.round_id).name
    head = [company, student.list_name, student.school_class, name]
    found = hours_of(school, placement, today)
    if found.is_told:
        yield [*head, None, found.done / 60]
        return
    weeks: dict[date, int] = {}
    for day in days_of_placement(school, placement):
        if is_past(day, today):
            monday = monday_of(day.on)
            weeks[monday] = weeks.get(monday, 0) + day.worked
    for monday, minutes in weeks.items():
        yield [*head, monday, minutes / 60]

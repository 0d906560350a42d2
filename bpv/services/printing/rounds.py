"""The rounds of a school year as a table on paper."""

from __future__ import annotations

from bpv.domain.times import word_weekdays
from bpv.language import in_dutch
from bpv.services.printing.content import PaperColumn, PaperTable
from bpv.services.printing.sheets import show_cell
from bpv.services.schedule.lines import RoundLine, Schedule
from bpv.services.schedule.remarks import word_levels

_COLUMNS = ("Ronde", "Soort", "Van", "Tot", "Dagen", "Voor", "Leerlingen", "Opmerkingen")


@in_dutch()
def rounds_table(schedule: Schedule) -> PaperTable:
    """Every round in order, with what there is to say of it."""
    return PaperTable(
        columns=tuple(PaperColumn(title, is_number=title == "Leerlingen") for title in _COLUMNS),
        rows=[_row(line) for line in schedule.lines],
        when_empty="Er zijn nog geen rondes.",
    )


def _row(line: RoundLine) -> list[str]:
    told = line.round
    deadline = f"Zelf zoeken tot {show_cell(told.search_deadline)}." if told.search_deadline else ""
    return [
        told.name,
        told.type.dutch,
        show_cell(told.start),
        show_cell(told.end),
        word_weekdays(told.days),
        word_levels(sorted(told.year_levels)) if told.year_levels else "iedereen",
        str(line.pupils),
        " ".join(part for part in (deadline, *(remark.text for remark in line.remarks)) if part),
    ]

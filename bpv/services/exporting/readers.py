"""A copy of the list for every mentor or company apart: a file that holds nobody else's pupils."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from bpv.disk.folders import new_folder
from bpv.domain import BpvError, PlacementRound, School, fold
from bpv.excel.writing_text import file_names
from bpv.language import in_dutch
from bpv.services.criteria.travel import travel_of
from bpv.services.exporting import WorkbookContents, reader_pages
from bpv.services.exporting.audience import Audience
from bpv.services.exporting.rows import PlacedRow, placed_rows


@in_dutch()
def write_each(
    school: School,
    rounds: Sequence[PlacementRound],
    audience: Audience,
    folder: Path,
    *,
    made: datetime | None = None,
    progress: Callable[[str, float], object] = lambda what, done: None,
) -> list[Path]:
    """Write a workbook for each mentor or company with pupils, in a new folder: all of them or none.

    Raises BpvError: 'nobody_placed', 'exists' for a folder that is there already, and 'cannot_write'.
    """
    readers = _readers(school, rounds, audience)
    if not readers:
        raise BpvError("nobody_placed", audience=audience.words)
    names = [f"Plaatsing - {name}.xlsx" for name in file_names(readers)]
    moment = made or datetime.now()
    with new_folder(folder) as work:
        for number, (name, rows) in enumerate(readers.items()):
            progress(name, number / len(readers))
            contents = WorkbookContents(
                pages=reader_pages(audience, rows), title="Plaatsing", created=moment, footer=audience.footer
            )
            contents.write(work / names[number])
    return [folder / name for name in names]


def _readers(
    school: School, rounds: Sequence[PlacementRound], audience: Audience
) -> dict[str, list[PlacedRow]]:
    """The rows that concern each mentor or company, by name, in the order of the alphabet."""
    found: dict[tuple[str, str], list[PlacedRow]] = defaultdict(list)
    for row in placed_rows(school, rounds, travel_of(school)):
        if audience is Audience.COMPANY:
            found[row.company_name, row.company.id].append(row)
        elif row.mentor is not None:
            found[row.mentor.name or row.mentor.label, row.mentor.id].append(row)
    result: dict[str, list[PlacedRow]] = {}
    for (name, _), rows in sorted(found.items(), key=lambda item: (fold(item[0][0]), item[0][1])):
        own, number = name, 2
        while own in result:
            own, number = f"{name} ({number})", number + 1
        result[own] = rows
    return result

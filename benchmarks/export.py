"""How long the placement list of 10,000 pupils takes, against a bare openpyxl write of the same cells.

Run from the top folder of the project: python -m benchmarks.export [placements]
"""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bpv.domain import Placement, PlacementRound, School, Student
from bpv.domain.ids import PlacementId, PositionId, RoundId, StudentId
from bpv.excel.layout import CellValue, Page, PageSpec
from bpv.services.demo import make_demo_school
from bpv.services.exporting import school_placements

MADE = datetime(2026, 11, 22)
RUNS = 3


def placed_school(placements: int) -> School:
    """A demo school in which every pupil has some place, whether it suits or not."""
    school = make_demo_school(placements)
    values = [value for value in school if not isinstance(value, Placement)]
    for number, student in enumerate(school.all(Student).values()):
        in_round = next(r for r in school.all(PlacementRound).values() if student in school.students_in(r))
        offers = school.positions_in(in_round.id)
        position = offers[number % len(offers)]
        values.append(
            Placement(
                id=PlacementId(f"{number:032x}"),
                student_id=StudentId(student.id),
                position_id=PositionId(position.id),
                round_id=RoundId(in_round.id),
                mentor_id=student.mentor_id,
            )
        )
    return School(values)


def rows_of(page: Page) -> list[Sequence[CellValue]]:
    """The cells of a page, without any looks."""
    if isinstance(page, PageSpec):
        return [[None if cell is None else cell.value for cell in row] for row in page.rows]
    return [[column.header for column in page.columns], *page.rows]


def write_bare(path: Path, sheets: Sequence[list[Sequence[CellValue]]], *, streams: bool) -> None:
    """The same cells with openpyxl and nothing else."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=streams)
    for rows in sheets:
        sheet = workbook.create_sheet()
        for row in rows:
            sheet.append(list(row))
    workbook.save(path)


def best_of(action: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print the times and their ratios."""
    placements = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    school = placed_school(placements)
    rounds = list(school.all(PlacementRound).values())
    contents = school_placements(school, rounds, made=MADE)
    # The checks on 10,000 places that suit nobody would fill a sheet no school has.
    pages = [page for page in contents.pages if page.title != "Controles"]
    contents = replace(contents, pages=pages)
    sheets = [rows_of(page) for page in pages]
    cells = sum(len(row) for rows in sheets for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plaatsing.xlsx"
        ours = best_of(lambda: contents.write(path))
        plain = best_of(lambda: write_bare(path, sheets, streams=False))
        streamed = best_of(lambda: write_bare(path, sheets, streams=True))
    print(f"{placements} plaatsingen, {cells} cellen op {len(sheets)} bladen: {ours:.2f} s")
    print(f"openpyxl kaal: {plain:.2f} s, verhouding {ours / plain:.2f}")
    print(f"openpyxl kaal, schrijfmodus: {streamed:.2f} s, verhouding {ours / streamed:.2f}")


if __name__ == "__main__":
    main()

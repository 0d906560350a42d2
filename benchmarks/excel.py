"""Excel in and out at 10,000 pupils, against calamine's reading and a bare openpyxl write of the same cells.

Run from the top folder of the project: python -m benchmarks.excel [pupils]

In: a list of pupils with 20 columns is inspected in the worker process, checked and planned for an empty
school and for one that holds it all, and written to the file. Allowed: three times calamine's reading plus
2 s of process start, and 2 s for writing. Out: the placement list, allowed 1.5 times openpyxl.
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
from bpv.excel.layout import CellValue, Page, PageSpec, SheetSpec
from bpv.services.demo import make_demo_school
from bpv.services.exporting import lists_workbook, school_placements
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.answering.memory import ImportLists
from bpv.services.importing.recognising.files import open_lists
from bpv.services.year.school_year import SchoolYear

MADE = datetime(2026, 11, 22)
RUNS = 3
COLUMNS = 20
ALLOWED_READS, ALLOWED_START, ALLOWED_COMMIT, ALLOWED_WRITES = 3.0, 2.0, 2.0, 1.5


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


def read_with_calamine(path: Path) -> None:
    """All cells of a workbook as calamine gives them."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def time_of(action: Callable[[], object]) -> float:
    """How long an action takes, in seconds."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def best_of(action: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds."""
    return min(time_of(action) for _ in range(RUNS))


def pupils_workbook(school: School, path: Path) -> None:
    """A list of pupils of 20 columns, without our own ids, as a school system would export it."""
    contents = lists_workbook(school, made=MADE)
    (page,) = (p for p in contents.pages if isinstance(p, SheetSpec) and p.title == "Leerlingen")
    columns = tuple(replace(column, choices=()) for column in page.columns[:COLUMNS])
    plain = replace(page, columns=columns, rows=[row[:COLUMNS] for row in page.rows])
    replace(contents, pages=[plain]).write(path)


def measure_import(folder: Path, pupils: int) -> None:
    """Print how long reading, planning and committing take."""
    path = folder / "leerlingen.xlsx"
    pupils_workbook(make_demo_school(pupils), path)
    peer = best_of(lambda: read_with_calamine(path))
    allowed = ALLOWED_READS * peer + ALLOWED_START
    print(f"{pupils} leerlingen x {COLUMNS} kolommen: calamine {peer:.2f} s, toegestaan {allowed:.2f} s")
    ours = best_of(lambda: plan_import(School(), open_lists([path])))
    print(
        f"inspecteren, nakijken en plannen in een lege school: {ours:.2f} s, verhouding {ours / allowed:.2f}"
    )
    plan = plan_import(School(), open_lists([path]))
    year = SchoolYear.create(folder / "jaar.bpv")
    commit = time_of(lambda: year.execute(ImportLists(plan, ImportOptions(), "Importeren")))
    print(f"vastleggen: {commit:.2f} s, verhouding {commit / ALLOWED_COMMIT:.2f}")
    again = best_of(lambda: plan_import(year.school, open_lists([path])))
    print(f"dezelfde lijst nog eens: {again:.2f} s, verhouding {again / allowed:.2f}")
    year.close()


def measure_round_trip(folder: Path, pupils: int) -> None:
    """Print how long it takes to export all lists, to remember them and to take them back."""
    year = SchoolYear.create(folder / "alles.bpv", make_demo_school(pupils))
    path = folder / "lijsten.xlsx"
    contents = lists_workbook(year.school, made=MADE)
    written = time_of(lambda: contents.write(path))
    packing = time_of(contents.snapshot)
    keeping = time_of(lambda: contents.keep_in(year, contents.snapshot())) - packing
    peer = best_of(lambda: read_with_calamine(path))
    options = ImportOptions(exported=year.file.kept_exports())
    back = time_of(lambda: plan_import(year.school, open_lists([path]), options))
    print(f"alle lijsten: schrijven {written:.2f} s, onthouden {packing:.2f} + {max(keeping, 0):.2f} s")
    allowed = ALLOWED_READS * peer + ALLOWED_START
    print(f"terug in de school: {back:.2f} s, verhouding {back / allowed:.2f} (calamine {peer:.2f} s)")
    year.close()


def measure_export(folder: Path, placements: int) -> None:
    """Print how long the placement list takes."""
    school = placed_school(placements)
    contents = school_placements(school, list(school.all(PlacementRound).values()), made=MADE)
    # The checks on 10,000 places that suit nobody would fill a sheet no school has.
    pages = [page for page in contents.pages if page.title != "Controles"]
    contents = replace(contents, pages=pages)
    sheets = [rows_of(page) for page in pages]
    cells = sum(len(row) for rows in sheets for row in rows)
    path = folder / "plaatsing.xlsx"
    ours = best_of(lambda: contents.write(path))
    plain = best_of(lambda: write_bare(path, sheets, streams=False))
    streamed = best_of(lambda: write_bare(path, sheets, streams=True))
    print(f"{placements} plaatsingen, {cells} cellen op {len(sheets)} bladen: {ours:.2f} s")
    print(f"openpyxl kaal: {plain:.2f} s, verhouding {ours / plain:.2f} (toegestaan {ALLOWED_WRITES})")
    print(f"openpyxl kaal, schrijfmodus: {streamed:.2f} s, verhouding {ours / streamed:.2f}")


def main() -> None:
    """Print the times and their ratios."""
    pupils = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        for measure in (measure_import, measure_round_trip, measure_export):
            measure(Path(folder), pupils)


if __name__ == "__main__":
    main()

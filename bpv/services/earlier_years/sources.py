"""Placements of another school year as its own file or list has them, before anyone here is recognised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.domain import (
    BpvError,
    Company,
    EarlierPlacement,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
    fold,
)
from bpv.domain.cells import CellRefused, clean, read_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.history import school_year_of
from bpv.language import tr

if TYPE_CHECKING:
    from bpv.excel.grid import Sheet, Workbook
    from bpv.excel.lists import RecognisedList
    from bpv.services.importing.work import IsCancelled, Progress

ENDING = ".bpv"
_SQLITE = b"SQLite format 3\0"
_LEVEL = re.compile(r"(?<!\d)[1-6]")


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRow:
    """One placement: ids as in a file of ours ('' elsewhere), and the words by which others are found.

    `year` is certain; `likely_year` is that of most others in the file, for a row without a date.
    """

    id: str = ""
    student_id: str = ""
    student_number: str = ""
    student_name: str = ""
    birth_date: date | None = None
    year_level: int | None = None
    company_id: str = ""
    company: str = ""
    city: str = ""
    postcode: str = ""
    is_place_certain: bool = True
    round_name: str = ""
    start: date | None = None
    year: str = ""
    likely_year: str = ""


def read_rows(
    paths: Sequence[Path],
    passwords: dict[Path, str] | None = None,
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> tuple[EarlierRow, ...]:
    """The placements in school year files and workbooks, none of which is changed.

    BpvError about the first file that cannot be read, and 'no_placements' about one that has none.
    """
    from bpv.services.importing.recognising.files import open_lists
    from bpv.storage import read_anywhere

    rows: list[EarlierRow] = []
    for path in paths:
        if progress is not None:
            progress(tr("{name} lezen", name=path.name), 0.0)
        if _is_school_file(path):
            found = list(rows_of_school(read_anywhere(path)))
        else:
            (book,) = open_lists((path,), passwords, progress=progress, cancelled=cancelled)
            found = rows_of_workbook(book)
        if not found:
            raise BpvError("no_placements", path=path)
        likely = _most_common_year(found)
        rows += [replace(row, likely_year=likely) for row in found]
    return tuple(rows)


def _most_common_year(rows: Iterable[EarlierRow]) -> str:
    years = Counter(school_year_of(row.start) for row in rows if not row.year and row.start is not None)
    return max(years, key=lambda year: (years[year], year), default="")


def _is_school_file(path: Path) -> bool:
    from bpv.storage import is_sealed
    from bpv.storage.server import address_of

    if path.suffix.lower() == ENDING or address_of(path) is not None:
        return True
    try:
        if not path.is_file():
            return False  # reading a pipe would wait for ever
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE or is_sealed(path)
    except OSError:
        return False  # whoever opens it says what is wrong


def rows_of_school(school: School) -> Iterator[EarlierRow]:
    """The placements of a school year, then those of the years that counted there."""
    for placement in school.placements():
        position = school.get(Position, placement.position_id)
        in_round = school.get(PlacementRound, placement.round_id)
        yield EarlierRow(
            id=placement.id,
            round_name=in_round.name,
            start=school.dates_of(position, in_round, placement)[0],
            **_pupil(school.get(Student, placement.student_id)),
            **_company(school.get(Company, position.company_id)),
        )
    for earlier in school.all(EarlierPlacement).values():
        student = school.find(Student, earlier.student_id)
        yield EarlierRow(
            id=earlier.id,
            round_name=earlier.round_name,
            year=earlier.year,
            **(_pupil(student) if student is not None else {}),
            **_company(school.get(Company, earlier.company_id)),
        )


def _pupil(student: Student) -> dict[str, Any]:
    return {
        "student_id": student.id,
        "student_number": student.student_number,
        "student_name": student.name,
        "birth_date": student.birth_date,
        "year_level": student.year_level,
    }


def _company(company: Company) -> dict[str, Any]:
    return {
        "company_id": company.id,
        "company": company.name,
        "city": company.city,
        "postcode": company.postcode,
    }


def rows_of_workbook(book: Workbook) -> list[EarlierRow]:
    """The placements in the lists of a workbook; of our own placement list only the sheet Plaatsing."""
    from bpv.excel.headers import ID
    from bpv.excel.lists import recognise_workbook

    lists = [
        each
        for each in recognise_workbook(book)
        if each.kind is Placement and each.is_complete and not each.is_skipped
    ]
    # A sheet per class beside it says the same once more.
    ours = [each for each in lists if any(column.name == ID for column in each.columns)]
    sheets = {sheet.name: sheet for sheet in book.sheets}
    found = [row for each in ours or lists for row in _rows_of_list(each, sheets[each.sheet], bool(ours))]
    return list(_each_once(found))


def _rows_of_list(source: RecognisedList, sheet: Sheet, is_ours: bool) -> Iterator[EarlierRow]:
    from bpv.excel.headers import COMPANY, ID, ROUND
    from bpv.services.importing.options import ImportOptions
    from bpv.services.importing.reading.cells import read_rows as read_cells
    from bpv.services.importing.row import full_name
    from bpv.services.importing.work import Work

    city = _column(source, Company, "city")
    start = _column(source, Position, "start")
    born = _column(source, Student, "birth_date")
    for row in read_cells(Work(School(), ImportOptions(), None), source):
        company, level = row.text(COMPANY), _LEVEL.search(row.text("school_class"))
        if not company:
            continue
        yield EarlierRow(
            id=row.text(ID),
            student_number=row.text("student_number"),
            student_name=full_name(row),
            birth_date=_date(Student, "birth_date", sheet.cell(row.row, born)),
            year_level=int(level[0]) if level else None,
            company=company,
            city=_text(sheet.cell(row.row, city)),
            is_place_certain=is_ours,
            round_name=row.text(ROUND),
            start=_date(Position, "start", sheet.cell(row.row, start)),
        )


def _column(source: RecognisedList, entity: type, name: str) -> int:
    """The column whose header means this field in lists of that kind; without one 0, which holds nothing."""
    from bpv.excel.headers import means_exactly

    found = (c.index for c in source.columns if c.header and means_exactly(entity, c.header) == name)
    return next(found, 0)


def _text(raw: object) -> str:
    return clean(raw) if isinstance(raw, str) else ""


def _date(entity: type, name: str, raw: object) -> date | None:
    if not isinstance(raw, str | int | float | date):
        return None
    try:
        value: date | None = read_value(CATALOGUE[entity].field(name), raw).value
    except CellRefused:
        return None  # the year then comes from other rows, or from the user
    return value


def _each_once(rows: Iterable[EarlierRow]) -> Iterator[EarlierRow]:
    """The rows without those that name the same pupil at the same company in the same round once more."""
    seen: set[object] = set()
    for row in rows:
        pupil = row.student_number or (fold(row.student_name), row.year_level)
        key = row.id or (pupil, fold(row.company), fold(row.round_name))
        if key not in seen:
            seen.add(key)
            yield row

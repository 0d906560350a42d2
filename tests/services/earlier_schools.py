"""Last year's school and this year's, which share pupils and companies and not one id."""

from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from bpv.domain import PlacementRound, School, Setting
from bpv.services.planning.round_plan import apply_to, propose
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, student

HEADERS = ("Leerling", "Klas", "Bedrijf", "Ronde")


def last_year() -> School:
    """Five pupils at four companies in two rounds of 2025-2026; the second round has no dates."""
    return School(
        [
            in_round("old-r1", name="Blok 1", start=date(2025, 11, 3), end=date(2025, 11, 14)),
            in_round("old-r2", name="Blok 2", start=None, end=None),
            student("old-1", student_number="01001", first_name="Noor", year_level=3, school_class="3B"),
            student("old-2", student_number="1002", first_name="Daan", year_level=3, school_class="3B"),
            student("old-3", student_number="1003", first_name="Zoë", year_level=4, school_class="4A"),
            student("old-4", student_number="1004", first_name="Sem", birth_date=date(2010, 1, 2)),
            student("old-5", student_number="1005", first_name="Mees", year_level=4, school_class="4A"),
            company("old-a", name="Bakkerij Smit B.V.", city="Ede"),
            company("old-b", name="De Brug", city="Ede", postcode="6711 AA"),
            company("old-c", name="De Brug", city="Wageningen", postcode="6706 AA"),
            company("old-d", name="Garage Verloren", city="Lunteren", postcode="6741 DE"),
            *(position(f"old-p{letter}", f"old-{letter}", capacity=3) for letter in "abcd"),
            placement("old-1", "old-1", "old-pa", "old-r1"),
            placement("old-2", "old-2", "old-pb", "old-r1"),
            placement("old-3", "old-3", "old-pa", "old-r1"),
            placement("old-4", "old-4", "old-pc", "old-r1"),
            placement("old-5", "old-5", "old-pd", "old-r1"),
            placement("old-6", "old-1", "old-pc", "old-r2"),
        ]
    )


def this_year(*more: Any) -> School:
    """Three of those pupils a year on, one under a new number; one company is no longer there."""
    return School(
        [
            in_round("r1", name="Blok 1"),
            student("s1", student_number="1001", first_name="Noor", year_level=4, school_class="4B"),
            student("s2", student_number="1002", first_name="Daan", year_level=4, school_class="4B"),
            student("s4", student_number="9004", first_name="Sem", birth_date=date(2010, 1, 2)),
            student("s6", student_number="1006", first_name="Ayşe"),
            company("a", name="Bakkerij Smit", city="Ede"),
            company("b", name="De Brug", city="Ede", postcode="6711 AA"),
            company("c", name="De Brug", city="Wageningen", postcode="6706 AA"),
            company("d", name="Garage Vanloren", city="Lunteren", postcode="6741 DE"),
            *(position(f"p{letter}", letter, capacity=2) for letter in "abcd"),
            *more,
        ]
    )


def a_year_ago(school: School) -> School:
    """The same school one year back with other ids throughout, and its first round divided."""
    first = next(iter(school.all(PlacementRound)))
    divided = apply_to(school, propose(school, first).changeset)
    ids = {value.id: f"old-{value.id}" for value in divided if not isinstance(value, Setting)}
    return School(_moved_back(value, ids) for value in divided if value.id in ids)


def _moved_back(value: Any, ids: dict[str, str]) -> Any:
    cells = {field.name: getattr(value, field.name) for field in fields(value)}
    changed = {name: ids.get(cell, cell) for name, cell in cells.items() if isinstance(cell, str)}
    for name, cell in cells.items():
        if name in ("start", "end") and cell is not None:
            changed[name] = cell - timedelta(weeks=52)
    return replace(value, **changed)


def save(school: School, path: Path) -> Path:
    """The school as a file."""
    SchoolYear.create(path, school).close()
    return path


def save_list(path: Path, *rows: tuple[Any, ...], headers: tuple[str, ...] = HEADERS) -> Path:
    """A list of placements that is not ours: without ids."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plaatsing"
    for line in (headers, *rows):
        sheet.append(line)
    book.save(path)
    return path

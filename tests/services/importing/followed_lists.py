"""The lists of what happens around placements as they go out, edited, and taken in again."""

from datetime import date

from bpv.domain import Company, Mentor, Partner, Placement, PlacementRound, Position, Student
from bpv.domain.fields import CATALOGUE
from bpv.excel.grid import FileKind, Sheet, Workbook
from bpv.services.exporting.lists import exported_rows, lists_sheets
from bpv.services.importing import ImportOptions, ImportPlan, plan_import

AROUND = (
    Partner(id="t1", name="Gemeente Ede"),
    Company(id="c1", name="De Esdoorn", city="Ede"),
    Company(id="c2", name="De Esdoorn", city="Wageningen"),
    PlacementRound(id="r1", name="Blok 1", start=date(2026, 11, 2), end=date(2026, 11, 27)),
    PlacementRound(id="r2", name="Blok 2"),
    Mentor(id="m1", abbreviation="BAK", name="A. Bakker"),
    Student(id="s1", student_number="007", first_name="Zoë", last_name="Yılmaz", school_class="3A"),
    Student(id="s2", student_number="", first_name="Bo", prefix="de", last_name="Vries", school_class="3A"),
    Position(id="q1", company_id="c1", name="Keuken"),
    Placement(id="p1", student_id="s1", position_id="q1", round_id="r1"),
    Placement(id="p2", student_id="s2", position_id="q1", round_id="r1"),
)

SHOWN = {"t1": "Gemeente Ede", "m1": "BAK", "n1": "Els", "s1": "Yılmaz, Zoë", "s2": "Vries, Bo de"}


def cell_of(value):
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, tuple):
        return ", ".join(each.label for each in value)
    if value in SHOWN:
        return SHOWN[value]
    return getattr(value, "label", value)


def listed(school, entity, edits=()):
    """The sheet of a kind as it went out, with other cells: (header, id) to what stands there."""
    pages = [page for page in lists_sheets(school) if page.title == CATALOGUE[entity].sheet]
    sheets = []
    for page in pages:
        headers = [column.header for column in page.columns]
        rows = [[cell_of(cell) if cell != "" else None for cell in row] for row in page.rows]
        for (header, id_), text in dict(edits).items():
            row = next(row for row in rows if row[headers.index("_id")] == id_)
            row[headers.index(header)] = text
        sheets.append(Sheet(page.title, tuple(tuple(line) for line in (headers, *rows))))
    return Workbook("lijsten.xlsx", FileKind.XLSX, tuple(sheets))


def take(school, book) -> ImportPlan:
    return plan_import(school, [book], ImportOptions(exported=exported_rows(school)))


def as_new(id_="x1", **edits):
    """The row of a record with these cells and without our marks."""
    return {(header, id_): text for header, text in {**edits, "_rev": None, "_id": None}.items()}

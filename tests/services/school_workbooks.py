"""A school written out as the lists it would come from: plain cells, as reading a workbook gives them."""

from collections.abc import Sequence

from bpv.domain import Company, Mentor, PlacementRound, Position, School, Student
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.excel.grid import Cell, FileKind, Sheet, Workbook
from bpv.services.lists.preference_table import PREFERENCES
from bpv.services.lists.references import show_reference

LISTS = (Student, Company, Position, Mentor, PlacementRound)
_AS_IS = (FieldKind.INTEGER, FieldKind.DATE, FieldKind.TIME)
Row = tuple[Cell, ...]


def sheet(name: str, *rows: Sequence[Cell], **more: object) -> Sheet:
    return Sheet(name, tuple(tuple(row) for row in rows), **more)  # type: ignore[arg-type]


def workbook(*sheets: Sheet, file: str = "lijsten.xlsx") -> Workbook:
    return Workbook(file, FileKind.XLSX, sheets)


def cell_of(school: School, field: Field, value: object) -> Cell:
    if field.kind is FieldKind.REFERENCE and field.refers_to is not None:
        return show_reference(school, field.refers_to, value) or None  # type: ignore[arg-type]
    if field.kind is FieldKind.YES_NO:
        return "ja" if value else "nee"
    return value if field.kind in _AS_IS else show_value(field, value) or None  # type: ignore[return-value]


def list_sheet(school: School, entity: type) -> Sheet:
    fields = CATALOGUE[entity].fields
    rows = [
        [cell_of(school, field, getattr(value, field.name)) for field in fields]
        for value in school.all(entity).values()
    ]
    return sheet(CATALOGUE[entity].sheet, [field.excel_header for field in fields], *rows)


def wish_sheet(school: School) -> Sheet:
    columns = [c for c in PREFERENCES.columns if c.key.startswith("wish_") or c.key in ("sector", "avoided")]
    rows = [
        [school.get(Student, id_).student_number, *(c.text(school, id_) or None for c in columns)]
        for id_ in PREFERENCES.rows(school)
    ]
    return sheet("Voorkeuren", ["Stamnr", *(column.title for column in columns)], *rows)


def lists_of(school: School, file: str = "lijsten.xlsx") -> Workbook:
    return workbook(*(list_sheet(school, entity) for entity in LISTS), wish_sheet(school), file=file)

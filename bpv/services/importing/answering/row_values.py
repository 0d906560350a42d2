"""The cells of one row that comes in, each with what it becomes, to be looked at and set right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bpv.domain import School
from bpv.domain.cells import show_value, shown
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.services.importing.options import Corrections, ImportOptions
from bpv.services.importing.plan import ImportPlan, RowPlan
from bpv.services.importing.reading.cells import field_of
from bpv.services.importing.reading.corrections import Spot
from bpv.services.lists.references import name_of

if TYPE_CHECKING:
    from bpv.excel.grid import Sheet, Workbook
    from bpv.excel.lists import ListColumn, RecognisedList


@dataclass(frozen=True, slots=True)
class RowValue:
    """A cell of a row: its header, what it shows, and what it becomes, '' where that cannot be said."""

    header: str
    text: str
    becomes: str
    spot: Spot


def values_of(
    row: RowPlan, plan: ImportPlan, books: Sequence[Workbook], options: ImportOptions, school: School
) -> tuple[RowValue, ...]:
    """The cells that are read of a row, in the order of the list."""
    source = next((each for each in plan.lists if _holds(each, row)), None)
    if source is None:
        return ()
    book = next((each for each in books if each.file == row.file), None)
    sheet = next((each for each in book.sheets if each.name == row.sheet), None) if book is not None else None
    if sheet is None:
        return ()
    record = _record(row, plan, school)
    said = options.corrections.get(row.file, {}).get(row.sheet, Corrections())
    return tuple(
        _value(row, column, _becomes(row.entity, column.name, record, plan, school), sheet, said)
        for column in source.columns
        if column.name and not column.name.startswith("_")
    )


_MOST = 6
_NAMING = frozenset(("first_name", "prefix", "last_name", "name", "abbreviation"))
"""What a row is called already."""


def in_words(record: Any) -> str:
    """What a new record says, the first fields: 'Stamnr: 12; Klas: 3B'."""
    said = []
    for known in CATALOGUE[type(record)].fields if type(record) in CATALOGUE else ():
        value = getattr(record, known.name, None)
        if value in (None, "", ()) or value is False or known.name in _NAMING:
            continue
        if known.kind is not FieldKind.REFERENCE:
            said.append(f"{known.label}: {show_value(known, value)}")
        if len(said) == _MOST:
            break
    return "; ".join(said)


def _holds(source: RecognisedList, row: RowPlan) -> bool:
    return (source.file, source.sheet, source.kind) == (row.file, row.sheet, row.entity) and any(
        record.row == row.row for record in source.records
    )


def _value(row: RowPlan, column: ListColumn, becomes: str, sheet: Sheet, said: Corrections) -> RowValue:
    number = row.row or 0
    cell = said.cells.get((number, column.index), sheet.cell(number, column.index))
    text = "" if cell is None else shown(cell)
    spot = Spot(
        file=row.file,
        sheet=row.sheet,
        row=number,
        column=column.index,
        header=column.header,
        kind=row.entity,
        name=column.name or "",
        found=text,
        alike=(number,),
    )
    return RowValue(column.header, text, becomes, spot)


def _becomes(entity: type, name: str, record: Any | None, plan: ImportPlan, school: School) -> str:
    known = field_of(entity, name)
    if record is None or known is None or not hasattr(record, name):
        return ""
    value = getattr(record, name)
    if known.kind is FieldKind.REFERENCE and known.refers_to is not None:
        other = _find(known.refers_to, value, plan, school) if value else None
        return name_of(school, other) if other is not None else ""
    return show_value(known, value)


def _record(row: RowPlan, plan: ImportPlan, school: School) -> Any | None:
    return _find(row.entity, row.id, plan, school) if row.id else None


def _find(entity: type, id_: str, plan: ImportPlan, school: School) -> Any | None:
    """A record as it is after the import."""
    for change in plan.changeset:
        if change.entity is entity and change.after is not None and change.after.id == id_:
            return change.after
    return school.find(entity, id_)

"""The lists of what happens around placements, to edit and import again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, School, Student, fold
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.excel.followed import FOLLOWED, OF_PLACEMENTS, followed_fields
from bpv.excel.layout import CellValue, ColumnSpec, SheetSpec
from bpv.excel.template import followed_columns
from bpv.services.lists.references import show_reference
from bpv.services.lists.revisions import revision_of

_AS_THEY_ARE = (FieldKind.INTEGER, FieldKind.DATE, FieldKind.TIME, FieldKind.YES_NO)
_SHOWN = (Student, Company, Mentor, PlacementRound)
_SORTED_BY = 4


def followed_sheets(school: School, kept: tuple[ColumnSpec, ...], spare_rows: int) -> Iterator[SheetSpec]:
    """A sheet for each kind there is something of; `kept` are the hidden columns of ids and revisions."""
    for entity in FOLLOWED:
        values = list(_all(school, entity))
        if values:
            rows = [[*_row(school, entity, value), value.id, revision_of(value)] for value in values]
            yield SheetSpec(
                title=CATALOGUE[entity].sheet,
                columns=(*followed_columns(entity), *kept),
                rows=sorted(rows, key=_order),
                spare_rows=spare_rows,
            )


def _all(school: School, entity: type) -> Iterator[Any]:
    yield from school.all(entity).values()


def _order(row: Sequence[CellValue]) -> list[str]:
    return [fold(str(cell or "")) for cell in (*row[:_SORTED_BY], row[-2])]


def _row(school: School, entity: type, value: Any) -> list[CellValue]:
    about = _of_placement(school, value.placement_id) if entity in OF_PLACEMENTS else []
    return [*about, *(_cell(school, field, value) for field in followed_fields(entity))]


def _of_placement(school: School, placement_id: str) -> list[CellValue]:
    """Whose placement it is, and which: by what people call them; how it ended, where it does not count."""
    placement = school.find(Placement, placement_id)
    if placement is None:
        return ["", "", "", "", ""]
    student = school.get(Student, placement.student_id)
    position = school.get(Position, placement.position_id)
    return [
        student.student_number,
        student.list_name,
        show_reference(school, Company, position.company_id),
        show_reference(school, PlacementRound, placement.round_id),
        "" if placement.counts else placement.status.label,
    ]


def _cell(school: School, field: Field, value: Any) -> CellValue:
    content = getattr(value, field.name)
    if field.kind in _AS_THEY_ARE:
        cell: CellValue = content
        return cell
    if field.refers_to in _SHOWN:
        return show_reference(school, field.refers_to, content)
    if field.refers_to is not None:
        found: Any = school.find(field.refers_to, content) if content else None
        return str(found.name) if found is not None else ""
    return show_value(field, content)

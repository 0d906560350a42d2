"""The lists of what happens around placements, to edit and import again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from bpv.domain import (
    Accord,
    Agreement,
    Assessment,
    Company,
    Mentor,
    Partner,
    PartnerContact,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
    fold,
)
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.excel.followed import FOLLOWED, OF_PLACEMENTS
from bpv.excel.layout import CellValue, ColumnSpec, SheetSpec
from bpv.excel.template import followed_columns, followed_names
from bpv.language import in_dutch
from bpv.services.exporting.accords import AccordCells
from bpv.services.exporting.agreements import AgreementCells
from bpv.services.exporting.assessments import AssessmentCells
from bpv.services.lists.references import show_reference
from bpv.services.lists.revisions import revision_of

_AS_THEY_ARE = (FieldKind.INTEGER, FieldKind.DATE, FieldKind.TIME, FieldKind.YES_NO)
_SHOWN = (Student, Company, Mentor, PlacementRound, Partner, PartnerContact, Accord)
_SORTED_BY = 4


@in_dutch()
def followed_sheets(school: School, kept: tuple[ColumnSpec, ...], spare_rows: int) -> Iterator[SheetSpec]:
    """A sheet for each kind there is something of; `kept` are the hidden columns of ids and revisions."""
    for entity in FOLLOWED:
        values: Any = school.all(entity).values()
        if values:
            beside = _beside(school, entity)
            rows = [
                [*_row(school, entity, value, beside), value.id, revision_of(*beside.contents(value))]
                for value in values
            ]
            yield SheetSpec(
                title=CATALOGUE[entity].sheet,
                columns=(*followed_columns(entity, beside.columns), *kept),
                rows=sorted(rows, key=_order),
                spare_rows=spare_rows,
            )


def followed_contents(school: School) -> Iterator[tuple[Any, ...]]:
    """What stands in each row of every list, the record that the row is of first."""
    for entity in FOLLOWED:
        beside = _beside(school, entity)
        values: Any = school.all(entity).values()
        for value in values:
            yield tuple(beside.contents(value))


class _Beside(Protocol):
    """What stands in a list beside the fields of its records."""

    @property
    def columns(self) -> Sequence[tuple[str, str, ColumnSpec]]:
        """Its columns, each with the field it stands before and its own name."""

    def contents(self, value: Any, /) -> Sequence[Any]:
        """What the row of a record stands for, the record first."""

    def cells(self, value: Any, /) -> Mapping[str, CellValue]:
        """The cells of a row by the name of their column."""


class _Nothing:
    """Nothing but the fields."""

    columns: Sequence[tuple[str, str, ColumnSpec]] = ()

    def contents(self, value: Any, /) -> Sequence[Any]:
        """The record alone."""
        return (value,)

    def cells(self, value: Any, /) -> Mapping[str, CellValue]:
        """None."""
        return {}


def _beside(school: School, entity: type) -> _Beside:
    if entity is Accord:
        return AccordCells(school)
    if entity is Agreement:
        return AgreementCells(school)
    return AssessmentCells(school) if entity is Assessment else _Nothing()


def _order(row: Sequence[CellValue]) -> list[str]:
    return [fold(str(cell or "")) for cell in (*row[:_SORTED_BY], row[-2])]


def _row(school: School, entity: type, value: Any, beside: _Beside) -> list[CellValue]:
    about = _of_placement(school, value.placement_id) if entity in OF_PLACEMENTS else []
    more, fields = beside.cells(value), CATALOGUE[entity]
    names = followed_names(entity, beside.columns)
    own = (more[name] if name in more else _cell(school, fields.field(name), value) for name in names)
    return [*about, *own]


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
        "" if placement.counts else placement.status.dutch,
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

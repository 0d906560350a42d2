"""Saved exports: which columns of which list, under which headers and in which order, about whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bpv.domain import (
    BpvError,
    Company,
    Draft,
    ExportLayout,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
    fold,
)
from bpv.domain.fields import CATALOGUE
from bpv.excel.layout import SheetSpec
from bpv.excel.template import LIST_ENTITIES, list_column, list_fields
from bpv.language import in_dutch
from bpv.services.criteria.travel import travel_of
from bpv.services.exporting import WorkbookContents
from bpv.services.exporting.lists import list_cell, listed
from bpv.services.exporting.placements import PLACED, placed_sheet
from bpv.services.exporting.rows import placed_rows

LAYOUT_KINDS: tuple[type, ...] = (*LIST_ENTITIES, Placement)
"""What an export of one's own can list."""

_NONE = "Er is niets dat aan deze indeling voldoet."


def layout_columns(kind: type) -> Mapping[str, str]:
    """The columns a layout of this kind can have: name and usual header, in their usual order."""
    if kind is Placement:
        return {name: part.column.header for name, part in PLACED.items()}
    return {field.name: field.excel_header for field in list_fields(kind)}


def layout_kind(layout: ExportLayout) -> type:
    """What a layout lists."""
    return next(kind for kind in LAYOUT_KINDS if kind.__name__ == layout.list_kind)


def list_layouts(school: School) -> list[ExportLayout]:
    """The saved layouts by name."""
    layouts = filter(None, map(_usable, school.all(ExportLayout).values()))
    return sorted(layouts, key=lambda layout: fold(layout.name))


def _usable(layout: ExportLayout) -> ExportLayout | None:
    """A layout with those of its columns that there are now; None when nothing is left."""
    kind = next((kind for kind in LAYOUT_KINDS if kind.__name__ == layout.list_kind), None)
    if kind is None:
        return None
    known = layout_columns(kind)
    pairs = zip(layout.columns, _headers(layout), strict=True)
    kept = [(name, header) for name, header in pairs if name in known]
    if not kept:
        return None
    columns, headers = zip(*kept, strict=True)
    return layout if columns == layout.columns else replace(layout, columns=columns, headers=headers)


def find_layout(school: School, name: str) -> ExportLayout:
    """The layout of this name; BpvError('no_layout') names the ones there are."""
    layouts = list_layouts(school)
    for layout in layouts:
        if fold(layout.name) == fold(name):
            return layout
    names = ", ".join(layout.name for layout in layouts)
    known = f"Bewaarde indelingen: {names}." if names else "Er is nog geen indeling bewaard."
    raise BpvError("no_layout", name=name, known=known)


@dataclass(frozen=True, slots=True)
class SaveLayout:
    """Keep a layout, or replace the one with its id; refused without a name or columns, or a name twice."""

    layout: ExportLayout

    @property
    def label(self) -> str:
        """'Indeling Bellijst bewaren'."""
        return f"Indeling {self.layout.name} bewaren"

    def change(self, draft: Draft) -> None:
        """Check the layout and put it."""
        layout = replace(self.layout, name=" ".join(self.layout.name.split()))
        if not layout.name:
            raise BpvError("required", label="Naam")
        if not layout.columns:
            raise BpvError("required", label="Kolommen")
        namesakes = [each for each in draft.all(ExportLayout) if fold(each.name) == fold(layout.name)]
        if any(each.id != layout.id for each in namesakes):
            raise BpvError("duplicate", label="Naam", found=layout.name)
        known = layout_columns(layout_kind(layout))
        for name in layout.columns:
            if name not in known:
                raise BpvError("bad_cell", label="Kolommen", found=name, expected="een kolom van deze lijst")
        draft.put(layout)


@dataclass(frozen=True, slots=True)
class RemoveLayout:
    """Forget a saved layout."""

    id: str

    @property
    def label(self) -> str:
        """What the action is called."""
        return "Indeling verwijderen"

    def change(self, draft: Draft) -> None:
        """Remove it; BpvError('gone') when it is no longer there."""
        draft.remove(draft.get(ExportLayout, self.id))


@in_dutch()
def layout_workbook(
    school: School, layout: ExportLayout, *, made: datetime | None = None
) -> WorkbookContents:
    """The one list that a layout describes, as a workbook or, with `write_csv`, as one file of text."""
    kind = layout_kind(layout)
    sheet = _placed(school, layout) if kind is Placement else _listed(school, layout, kind)
    columns = tuple(
        replace(column, header=header or column.header)
        for column, header in zip(sheet.columns, _headers(layout), strict=True)
    )
    page = replace(sheet, columns=columns, when_empty=_NONE)
    return WorkbookContents(pages=[page], title=layout.name, created=made or datetime.now())


def _headers(layout: ExportLayout) -> Sequence[str]:
    return (*layout.headers, *[""] * len(layout.columns))[: len(layout.columns)]


def _placed(school: School, layout: ExportLayout) -> SheetSpec:
    rounds = [r for r in school.all(PlacementRound).values() if layout.round_id in (None, r.id)]
    rows = [row for row in placed_rows(school, rounds, travel_of(school)) if _is_about(layout, row.student)]
    return placed_sheet(layout.name, layout.columns, rows)


def _listed(school: School, layout: ExportLayout, kind: type) -> SheetSpec:
    fields = [CATALOGUE[kind].field(name) for name in layout.columns]
    values = [value for value in listed(school, kind) if _belongs(school, layout, value)]
    return SheetSpec(
        title=layout.name,
        # Choices would point at sheets that this workbook does not have.
        columns=tuple(replace(list_column(field), choices=(), explanation="") for field in fields),
        rows=[[list_cell(school, field, value) for field in fields] for value in values],
    )


def _is_about(layout: ExportLayout, student: Student) -> bool:
    in_class = not layout.school_class or fold(student.school_class) == fold(layout.school_class)
    return in_class and layout.profile in (None, student.profile)


def _belongs(school: School, layout: ExportLayout, value: Any) -> bool:
    """Whether a record is in the list; what a filter says nothing about stays in."""
    in_round = school.find(PlacementRound, layout.round_id)
    match value:
        case Student():
            levels = in_round.year_levels if in_round is not None else ()
            return _is_about(layout, value) and (not levels or value.year_level in levels)
        case Position():
            fits = layout.profile is None or not value.profiles or layout.profile in value.profiles
            return fits and (in_round is None or value.round_id in (None, in_round.id))
        case Company():
            if in_round is None and layout.profile is None:
                return True
            offers = [p for p in school.all(Position).values() if p.company_id == value.id]
            return any(_belongs(school, layout, position) for position in offers)
        case Mentor():
            return layout.profile is None or not value.profiles or layout.profile in value.profiles
    return in_round is None or value.id == in_round.id

"""A row of a list as it was read: the value of every readable cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bpv.domain.cells import clean, shown
from bpv.excel.grid import Cell
from bpv.excel.lists import RecognisedList


@dataclass(slots=True)
class ReadRow:
    """A row of a list with the value of every readable cell; `refused` names the fields of the others."""

    source: RecognisedList
    row: int
    values: dict[str, Any]
    refused: set[str] = field(default_factory=set)
    codes: frozenset[str] = frozenset()
    reasons: dict[str, str] = field(default_factory=dict)
    """What cells of yes and no said besides, by the field that holds why."""
    cells: Mapping[str, Cell] = field(default_factory=dict)
    """The cells of the list as they stand there, by field."""
    is_left_out: bool = False
    """Whether the user answered that it does not come along."""

    def get(self, name: str) -> Any:
        """The value of a field; None when it is empty, refused or has no column."""
        return self.values.get(name)

    def text(self, name: str) -> str:
        """The text of a field, '' when there is none."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def lines(self, name: str) -> str:
        """The text of a field with the ends of its lines, which may stand between two names."""
        text, cell = self.text(name), self.cells.get(name)
        return lines_of(cell) if text and isinstance(cell, str) and "\n" in cell else text


def lines_of(cell: Cell) -> str:
    """What a cell shows, with the ends of its lines."""
    return clean(cell, keep_lines=True) if isinstance(cell, str) else shown(cell)


def full_name(row: ReadRow) -> str:
    """The name of a pupil as spoken, from its parts."""
    parts = (row.text("first_name"), row.text("prefix"), row.text("last_name"))
    return " ".join(part for part in parts if part)

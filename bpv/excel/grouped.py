"""Columns that leave to the row above what they hold: where a group begins, and by marks for 'the same'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bpv.domain import Placement, Position, Preference, Student
from bpv.domain.cells import clean, shown
from bpv.excel.assigning import Kind
from bpv.excel.dittos import Dittos
from bpv.excel.grid import Cell
from bpv.excel.headers import COMPANY, FULL_NAME

_OF_GROUPS = {
    Student: ("school_class", "mentor_id"),
    Preference: ("school_class",),
    Placement: ("school_class", COMPANY),
    Position: ("company_id",),
}
_OF_ONE_PUPIL = frozenset((
    *("student_number", "first_name", "prefix", "last_name", FULL_NAME, "birth_date"),
    *("phone", "email", "postcode", "house_number", "notes", "reason", "has_priority"),
))  # fmt: skip
"""What two pupils seldom have the same, brothers and sisters aside."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """A column from 1 with a value in the first row of each group only, and how many rows below are empty.

    It `is_clear` when hardly anything else can be meant; then it is filled down unless the user says no.
    """

    column: int
    empty: int
    is_clear: bool


def grouped_columns(lines: Sequence[tuple[Cell, ...]], kind: Kind) -> list[Grouped]:
    """The columns of a list that may be filled only where a group begins."""
    wanted = _OF_GROUPS.get(kind.entity, ())
    found = []
    for index, match in kind.matches.items():
        if match.name in wanted and match.is_certain and index not in kind.own:
            cells = [line[index - 1] if len(line) >= index else None for line in lines]
            empty = cells.count(None)
            if not empty or cells[0] is None:
                continue
            filled = [clean(shown(cell)) for cell in cells if cell is not None]
            if len(set(filled)) == len(filled):
                is_clear = match.name == "school_class" and empty > len(filled)
                found.append(Grouped(index, empty, is_clear))
    return found


def dittos_of_persons(dittos: Dittos, kind: Kind) -> tuple[int, ...]:
    """The columns of a list of pupils with marks for 'the same' where pupils seldom have the same."""
    matches = kind.matches if kind.entity is Student else {}
    own = {i for i, match in matches.items() if match.is_certain and match.name in _OF_ONE_PUPIL}
    return tuple(i for i in sorted(own) if any(has_above for _, _, has_above in dittos.get(i, ())))


def fills_group(grouped: Grouped, said: bool | None) -> bool:
    """Whether the empty cells get the value above them."""
    return grouped.is_clear if said is None else said


def filled_down(lines: Sequence[tuple[Cell, ...]], columns: Sequence[int]) -> list[tuple[Cell, ...]]:
    """The rows with the value of the row above it in every empty cell of these columns."""
    above: dict[int, Cell] = {}
    result = []
    for line in lines:
        cells = [*line, *[None] * (max(columns) - len(line))]
        for column in columns:
            value = cells[column - 1]
            if value is None:
                cells[column - 1] = above.get(column)
            else:
                above[column] = value
        result.append(tuple(cells))
    return result

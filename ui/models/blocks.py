"""Blocks of cells: copied to and pasted from a spreadsheet, filled down and cleared, each as one step."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpv.domain import BpvError, Draft
from bpv.language import tr
from bpv.services.lists.editing import EditCells, find_doubles
from ui.models.table_model import TableModel

if TYPE_CHECKING:
    from bpv.services.lists.commands import Command


@dataclass(frozen=True, slots=True)
class NewText:
    """A text a cell is to get, by row and column of the model."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A cell that was left as it was, and why."""

    row: int
    column: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """Cells beside and under each other: rows of the model, and columns of it from left to right."""

    rows: range
    columns: tuple[int, ...]

    @property
    def last(self) -> tuple[int, int]:
        """Row and column of the cell at the end."""
        return self.rows[-1], self.columns[-1]


@dataclass(frozen=True, slots=True)
class Together:
    """Several commands as one step."""

    commands: tuple[Command, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("{count} cellen wijzigen", count=len(self.commands))

    def change(self, draft: Draft) -> None:
        """Carry them out in order; the first refusal refuses all."""
        for command in self.commands:
            command.change(draft)


def copy_block(model: TableModel, cells: Mapping[int, Sequence[int]], columns: Sequence[int]) -> str:
    """Cells (columns by row) as a spreadsheet takes them: tabs between cells, a line per row.

    What is not among them is empty.
    """
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    for row, own in cells.items():
        texts = model.texts_at(row)
        is_whole = len(own) == len(columns)
        writer.writerow([texts[column] if is_whole or column in own else "" for column in columns])
    return out.getvalue()


def read_block(text: str) -> list[list[str]]:
    """The rows and cells of text that a spreadsheet put on the clipboard."""
    lines = list(csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), dialect="excel-tab"))
    return [line or [""] for line in lines]


def lay_block(block: list[list[str]], rows: Sequence[int], columns: Sequence[int]) -> list[NewText]:
    """Which cell gets what when a block is laid from the first of these cells."""
    return [
        NewText(row, column, text)
        for row, line in zip(rows, block, strict=False)
        for column, text in zip(columns, line, strict=False)
    ]


def write_block(model: TableModel, texts: Iterable[NewText]) -> tuple[int, list[RefusedCell]]:
    """Write what can be written, as one step: how many cells, and of each other one why not.

    What is refused is tried once more: a wish may stand in a cell that was overwritten later in the block.
    """
    taken: list[tuple[NewText, Command]] = []
    refused = _gather(model, _in_turn(model, texts), taken)
    if taken and not _stand_alone(_commands_of(taken)):
        again = [NewText(cell.row, cell.column, cell.text) for cell in refused]
        refused = _gather(model, _in_turn(model, again), taken)
    refused += _leave_doubles(model, taken)
    if taken:
        model.execute(combine(_commands_of(taken)))
    return len(taken), sorted(refused, key=lambda cell: (cell.row, cell.column))


def _commands_of(taken: Iterable[tuple[NewText, Command]]) -> list[Command]:
    """The commands for cells that can be written."""
    return [command for _, command in taken]


def _gather(
    model: TableModel, turns: Iterable[list[NewText]], taken: list[tuple[NewText, Command]]
) -> list[RefusedCell]:
    refused: list[RefusedCell] = []
    for cells in turns:
        before = _commands_of(taken)
        school = None if _stand_alone(before) else model.preview(before)
        for new in cells:
            try:
                taken.append((new, model.command_for(new.row, new.column, new.text, school)))
            except BpvError as refusal:
                refused.append(RefusedCell(new.row, new.column, new.text, str(refusal)))
    return refused


def _leave_doubles(model: TableModel, taken: list[tuple[NewText, Command]]) -> list[RefusedCell]:
    """Take out of a block the cells that would say what another row says where none may."""
    edits = [edit for _, each in taken if isinstance(each, EditCells) for edit in each.edits]
    doubles = find_doubles(model.school, edits)
    refused: list[RefusedCell] = []
    kept: list[tuple[NewText, Command]] = []
    for new, command in taken:
        mine = command.edits if isinstance(command, EditCells) else ()
        found = next((str(doubles[edit]) for edit in mine if edit in doubles), "")
        if found:
            refused.append(RefusedCell(new.row, new.column, new.text, found))
        else:
            kept.append((new, command))
    taken[:] = kept
    return refused


def _stand_alone(commands: Iterable[Command]) -> bool:
    """Whether no cell changes what another says: all are fields of their own."""
    return all(isinstance(command, EditCells) for command in commands)


def _in_turn(model: TableModel, texts: Iterable[NewText]) -> list[list[NewText]]:
    """Cells that change, by column: to fill from left to right, then to clear from right to left.

    Cells of one row may stand on each other, as ranked wishes do: clearing one moves the later ones up.
    """
    filled: dict[int, list[NewText]] = {}
    cleared: dict[int, list[NewText]] = {}
    for new in texts:
        if model.text_at(new.row, new.column) != new.text.strip():
            (filled if new.text.strip() else cleared).setdefault(new.column, []).append(new)
    return [
        *(filled[column] for column in sorted(filled)),
        *(cleared[c] for c in sorted(cleared, reverse=True)),
    ]


def combine(commands: Sequence[Command]) -> Command:
    """One command for several; cell edits become one, so that swapping two numbers is no duplicate."""
    if len(commands) == 1:
        return commands[0]
    edits = [edit for command in commands if isinstance(command, EditCells) for edit in command.edits]
    if _stand_alone(commands):
        return EditCells(tuple(edits))
    return Together(tuple(commands))

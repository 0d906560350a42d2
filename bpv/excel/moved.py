"""Cells of a list that moved aside in their rows or down in their columns: moved back, or left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bpv.excel.assigning import Kind
from bpv.excel.header_rows import Header
from bpv.excel.judging import BELOW, DIVIDER, columns_of_whom
from bpv.excel.moved_cells import MovedRow, moved_rows, read_as
from bpv.excel.moved_columns import MovedColumns, emptied, moved_columns, moved_up
from bpv.excel.moved_header import MovedHeader
from bpv.excel.overrides import KEEP, LEAVE, MEND, Override
from bpv.excel.rows import MOVED, Rows
from bpv.excel.shifted import Line
from bpv.excel.usual import Usual

_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Moved:
    """The rows of which cells moved aside and the columns that moved down, and what is done with each.

    The `examples` are rows, with their numbers, as they are read when such columns are moved up again.
    """

    rows: tuple[MovedRow, ...] = ()
    how_rows: str = KEEP
    columns: MovedColumns | None = None
    how_columns: str = KEEP
    examples: tuple[tuple[int, str], ...] = ()
    header: MovedHeader | None = None
    how_header: str = KEEP


NOTHING_MOVED = Moved()


def how_header_is_read(found: MovedHeader | None, said: Override) -> str:
    """Moved back when that is sure, unless the user says otherwise; else not until the user says so."""
    if found is None:
        return KEEP
    how = said.moved_header or (MEND if found.back is not None else LEAVE)
    return LEAVE if how == MEND and found.back is None else how


def look_at_moved(
    lines: Sequence[Line], header: Header, kinds: Sequence[Kind], rows: Rows, said: Override
) -> Moved:
    """Move cells back in the rows of a list, or leave them out; `lines` are all rows of its sheet.

    Those that surely moved are read where they belong, unless the user says otherwise; others as soon as the
    user says so.
    """
    columns = [column.index for column in header.columns if column.words]
    if len(columns) < _FEWEST_COLUMNS or len(rows.lines) < _FEWEST_ROWS:
        return NOTHING_MOVED
    usual = Usual(rows.lines, kinds, columns)
    found = _left_over(lines, rows, usual, columns)
    read = {at for kind in kinds for matches in (kind.matches, *kind.more) for at in matches}
    if found is not None and read.isdisjoint(found.columns):
        found = None  # nobody reads these columns: it does not matter where their cells stand
    how_columns = KEEP
    examples: tuple[tuple[int, str], ...] = ()
    if found is not None:
        how_columns = said.moved_columns or (MEND if found.is_sure else LEAVE)
        if how_columns == MEND and not found.has_begin:
            how_columns = LEAVE
        examples = _take_columns(lines, rows, found, how_columns, columns_of_whom(kinds[0]))
    moved = moved_rows(dict(zip(rows.numbers, rows.lines, strict=True)), usual, columns)
    how_rows = said.moved_rows or (MEND if all(each.is_sure for each in moved) else LEAVE)
    back = {each.row: each.line for each in moved}
    if how_rows == MEND:
        rows.lines = [back.get(n, line) for n, line in zip(rows.numbers, rows.lines, strict=True)]
    elif how_rows == LEAVE:
        rows.leave_out(back.keys(), MOVED)
    return Moved(tuple(moved), how_rows, found, how_columns, examples)


def _left_over(
    lines: Sequence[Line], rows: Rows, usual: Usual, columns: Sequence[int]
) -> MovedColumns | None:
    """The columns of which only the last cells are left in the row below the list, or in its last one."""
    records = dict(zip(rows.numbers, rows.lines, strict=True))
    last = rows.numbers[-1]
    if any(each.row == last + 1 and each.reason in (BELOW, DIVIDER) for each in rows.excluded):
        found = moved_columns(records, (last + 1, lines[last]), usual, columns)
        if found is not None:
            return found
    above = {number: line for number, line in records.items() if number != last}
    return moved_columns(above, (last, records[last]), usual, columns)


def _take_columns(
    lines: Sequence[Line], rows: Rows, moved: MovedColumns, how: str, of_whom: set[int]
) -> tuple[tuple[int, str], ...]:
    """Read such columns as is said; how the first rows are read with them moved up again."""
    records = dict(zip(rows.numbers, rows.lines, strict=True))
    records.pop(moved.last, None)
    back = moved_up(dict(enumerate(lines, start=1)) | records, moved) if moved.has_begin else {}
    texts = [(number, read_as(back[number])) for number in records if number in back]
    if how == KEEP:
        return tuple(texts[:_EXAMPLES])
    below = {number for number in records if number >= moved.first}
    rows.excluded = tuple(each for each in rows.excluded if each.row != moved.last)
    rows.numbers = list(records)
    if how == MEND:
        rows.lines = [back.get(number, line) for number, line in records.items()]
    else:
        rows.lines = [emptied(line, moved) if n in below else line for n, line in records.items()]
        if of_whom & {*moved.columns, *moved.doubtful}:
            rows.leave_out(below, MOVED)
    return tuple(texts[:_EXAMPLES])

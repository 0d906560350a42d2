"""A header row that stands a cell aside from its columns, because a cell was inserted or deleted in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bpv.domain.fields import Field
from bpv.excel.assigning import Kind
from bpv.excel.grid import Area, Cell, Sheet
from bpv.excel.header_rows import Header, HeaderColumn, column_letters
from bpv.excel.usual import checked_fields, reads_as
from bpv.language import tr

_SAMPLE, _FEWEST_ROWS = 100, 2
_MOST, _FEW = 0.8, 0.2


@dataclass(frozen=True, slots=True)
class MovedHeader:
    """A header that stands aside; `back` is the header as it belongs, None when that cannot be known."""

    back: Header | None

    @property
    def text(self) -> str:
        """Which column is which, as it belongs."""
        columns = self.back.columns if self.back is not None else ()
        return ", ".join(f"{column_letters(c.index)} {c.header}" for c in columns if c.words)


def moved_header(sheet: Sheet, area: Area, header: Header, kinds: Sequence[Kind]) -> MovedHeader | None:
    """That the words of a header stand aside: what is below them is read well one column further.

    Behind a blank cell that was inserted they stand too far to the right, the last over an empty column;
    behind one that was deleted too far to the left, and which one that was nobody knows.
    """
    cells = _Cells(sheet, area, header)
    worded = [column.index for column in header.columns if column.words]
    fields = {index: field for index, field in checked_fields(kinds).items() if index in worded}
    if cells.count < _FEWEST_ROWS or not fields:
        return None
    last = worded[-1]
    bare = [c.index for c in header.columns if not c.words and cells.is_mostly_filled(c.index)]
    if cells.is_empty(last) and len(bare) == 1 and bare[0] < last:
        behind = {index: field for index, field in fields.items() if index > bare[0]}
        return MovedHeader(_moved_back(header, bare[0])) if cells.fit_beside(behind, -1) else None
    if bare == [last + 1] and cells.fit_beside(fields, 1, may_fit=True):
        return MovedHeader(None)
    return None


class _Cells:
    """The first cells of each column below a header."""

    def __init__(self, sheet: Sheet, area: Area, header: Header) -> None:
        rows = sheet.rows[header.row : min(area.last_row, header.row + _SAMPLE)]
        self._rows = [row for row in rows if sum(cell is not None for cell in row) > 1]
        self.count = len(self._rows)

    def _of(self, index: int) -> list[Cell]:
        found = (row[index - 1] for row in self._rows if 0 < index <= len(row))
        return [cell for cell in found if cell is not None]

    def is_empty(self, index: int) -> bool:
        return not self._of(index)

    def is_mostly_filled(self, index: int) -> bool:
        return 2 * len(self._of(index)) > self.count

    def fit_beside(self, fields: Mapping[int, Field], step: int, *, may_fit: bool = False) -> bool:
        """Whether some column cannot be read as its header says and that beside it can, and no other may.

        With `may_fit` those at the left may stand where they belong.
        """
        # To the left of one that was inserted the last column is empty; else an empty one says nothing.
        is_moved = [
            self._share(field, index) <= _FEW and (step < 0 or not self.is_empty(index))
            for index, field in fields.items()
        ]
        is_beside = [self._share(field, index + step) >= _MOST for index, field in fields.items()]
        pairs = list(zip(is_moved, is_beside, strict=True))
        if may_fit:
            return any(moved and beside for moved, beside in pairs)
        return any(moved and beside for moved, beside in pairs) and all(beside for _, beside in pairs)

    def _share(self, field: Field, index: int) -> float:
        cells = self._of(index)
        return sum(reads_as(field, cell) for cell in cells) / len(cells) if cells else 0.0


def _moved_back(header: Header, bare: int) -> Header:
    """The header with the blank cell taken out of it."""
    columns: list[HeaderColumn] = []
    for column, after in zip(header.columns, [*header.columns[1:], None], strict=True):
        if column.index < bare:
            columns.append(column)
        elif after is None:
            columns.append(
                HeaderColumn(
                    column.index, tr("Kolom {column_letters}", column_letters=column_letters(column.index))
                )
            )
        else:
            columns.append(replace(after, index=column.index))
    return replace(header, columns=tuple(columns))

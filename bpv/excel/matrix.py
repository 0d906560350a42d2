"""Wishes as a table: a column for each company or sector, with crosses or 1, 2, 3 in the rows of pupils."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bpv.domain.cells import clean, shown
from bpv.domain.cells_terms import is_mark
from bpv.excel.grid import Cell
from bpv.excel.header_rows import Header
from bpv.excel.headers import KINDS, means_exactly

_RANK = re.compile(r"([1-9])(?:\.0)?(?: ?(?:e|ste|de))?(?: ?(?:keus|keuze|voorkeur|wens))?", re.IGNORECASE)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Matrix:
    """The columns from 1 that hold nothing but crosses or ranks; `is_ranked` when every row ranks a few."""

    columns: tuple[int, ...] = ()
    is_ranked: bool = False


NO_MATRIX = Matrix()


def matrix_in(lines: Sequence[Sequence[Cell]], header: Header) -> Matrix:
    """The columns of a list that may be wishes by their cells; none when there is but one."""
    open_columns = [c.index for c in header.columns if c.words and c.about is None and not _is_known(c.words)]
    columns = tuple(index for index in open_columns if _holds_wishes(_cells(lines, index)))
    if len(columns) < _FEWEST:
        return NO_MATRIX
    ranks = [[rank for i in columns if (rank := rank_of(_cell(line, i))) is not None] for line in lines]
    told = [each for each in ranks if each]
    is_ranked = any(max(each) > 1 for each in told) and all(len(set(each)) == len(each) for each in told)
    return Matrix(columns, is_ranked)


def _is_known(words: str) -> bool:
    return any(means_exactly(kind, words) is not None for kind in KINDS)


def _cell(line: Sequence[Cell], column: int) -> Cell:
    return line[column - 1] if column <= len(line) else None


def _cells(lines: Sequence[Sequence[Cell]], column: int) -> Iterator[Cell]:
    return (cell for line in lines if (cell := _cell(line, column)) is not None)


def _holds_wishes(cells: Iterator[Cell]) -> bool:
    """Whether a column holds crosses and ranks alone."""
    is_filled = False
    for cell in cells:
        if rank_of(cell) is None and is_mark(cell) is None:
            return False
        is_filled = True
    return is_filled


def rank_of(cell: Cell) -> int | None:
    """The number of a wish: 1, '2', '3e keus'; None for a cross and for anything else."""
    if cell is None or isinstance(cell, bool):
        return None
    match = _RANK.fullmatch(clean(shown(cell)))
    return int(match[1]) if match is not None else None


def wishes_in(line: Sequence[Cell], words: Mapping[int, str]) -> list[str]:
    """The words above the wishes of a row: by their number, then those with a cross in order of columns."""
    ranked = sorted((rank, i) for i in words if (rank := rank_of(_cell(line, i))) is not None)
    places = [i for _, i in ranked]
    crossed = [i for i in words if i not in places and is_mark(_cell(line, i))]
    return [words[index] for index in (*places, *crossed)]

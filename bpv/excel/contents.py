"""What the cells of a column say whatever its header: it counts its rows, or holds nothing but marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bpv.domain.cells_terms import find_term, is_mark
from bpv.domain.people import fold
from bpv.domain.terms import Profile, Sector, Term, Track, Weekday
from bpv.excel.grid import Area, Cell, Sheet
from bpv.excel.header_rows import Header
from bpv.excel.headers import header_key, is_bare_number, means_number
from bpv.excel.known_names import GIVEN
from bpv.excel.numbered import is_plural

MARKED_TERMS: tuple[type[Term], ...] = (Weekday, Profile, Track, Sector)
"""Lists of words that schools give a column each, with crosses below."""

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST, _FEWEST_OF_A_PERMUTATION = 2, 3
_MOST_CELLS = 2000


@dataclass(frozen=True, slots=True)
class Contents:
    """Columns from 1: those that count their rows and how many they count, and those with nothing but marks.

    Of those `marked` only some are `crossed`: nobody comes on Monday. `numeric` are those below a word for
    several that only say how many: 'Leerlingen'. `wished` may be wishes, and `are_wishes` when they are.
    Below 'Naam' stand `persons` where most of the names have a first name that pupils have.
    """

    running: dict[int, int]
    marked: frozenset[int]
    crossed: frozenset[int]
    numeric: frozenset[int] = frozenset()
    wished: tuple[int, ...] = ()
    are_wishes: bool = False
    persons: frozenset[int] = frozenset()


NOTHING_KNOWN = Contents({}, frozenset(), frozenset())


def contents_of(sheet: Sheet, area: Area, header: Header) -> Contents:
    """Look at the columns whose header asks for it: a number, or a word such as 'ma' or 'PIE'."""
    running, marked, crossed, numeric, persons = {}, set(), set(), set(), set()
    for column in header.columns:
        if means_number(column.words):
            cells = _cells(sheet, area, header, column.index)
            count = _counts(cells, column.words, in_any_order=is_bare_number(column.words))
            if count:
                running[column.index] = count
        elif _is_term(column.words):
            says = {is_mark(cell) for cell in _cells(sheet, area, header, column.index)}
            if None not in says:
                marked.add(column.index)
            if says and says <= {True, False} and True in says:
                crossed.add(column.index)
        elif is_plural(column.words) and all(map(_is_number, _cells(sheet, area, header, column.index))):
            numeric.add(column.index)
        elif header_key(column.words) == "naam" and _are_persons(_cells(sheet, area, header, column.index)):
            persons.add(column.index)
    return Contents(
        running, frozenset(marked), frozenset(crossed), frozenset(numeric), persons=frozenset(persons)
    )


def _are_persons(cells: Iterator[Cell]) -> bool:
    named = [not GIVEN.isdisjoint(_WORD.findall(fold(cell))) for cell in cells if isinstance(cell, str)]
    return bool(named) and 2 * sum(named) >= len(named)


def _is_number(cell: Cell) -> bool:
    return not isinstance(cell, str) or cell.strip().isdecimal()


@cache
def _is_term(words: str) -> bool:
    return bool(words) and any(find_term(term, words) for term in MARKED_TERMS)


def _cells(sheet: Sheet, area: Area, header: Header, column: int) -> Iterator[Cell]:
    for line in sheet.rows[header.row : min(area.last_row, header.row + _MOST_CELLS)]:
        if len(line) >= column and line[column - 1] is not None:
            yield line[column - 1]


def _counts(cells: Iterator[Cell], words: str, *, in_any_order: bool) -> int:
    """How many rows a column counts; 0 when it holds something else.

    Below a header that says no more than 'Nr' it may begin again per class, or have been sorted anew.
    """
    first = next((cell for cell in cells if not _repeats(cell, words)), None)
    if _number(first) != 1 and not in_any_order:
        return 0
    numbers = [_number(first), *(_number(cell) for cell in cells if not _repeats(cell, words))]
    # Below the list may stand a total and a note.
    while numbers and numbers[-1] is None:
        numbers.pop()
    known = [number for number in numbers if number is not None]
    if len(known) < max(_FEWEST, len(numbers)):
        return 0
    in_order = list(range(1, len(known) + 1))
    if known == in_order or (in_any_order and _goes_up(known)):
        return len(known)
    is_sorted_anew = in_any_order and len(known) >= _FEWEST_OF_A_PERMUTATION
    return len(known) if is_sorted_anew and sorted(known) == in_order else 0


def _goes_up(numbers: Sequence[int]) -> bool:
    before = 0
    for number in numbers:
        if number not in (before + 1, 1):
            return False
        before = number
    return max(numbers) >= _FEWEST


def _repeats(cell: Cell, words: str) -> bool:
    return isinstance(cell, str) and header_key(cell) == header_key(words)


def _number(cell: Cell) -> int | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None
    text = str(cell).strip().removesuffix(".0").removesuffix(".")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else None

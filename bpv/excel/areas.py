"""Where the lists of a sheet are, when there is more than one: below each other, or side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bpv.domain import Position
from bpv.domain.cells import clean
from bpv.excel.grid import Area, Cell, Sheet
from bpv.excel.header_rows import Header, find_header, words_known
from bpv.excel.headers import header_key
from bpv.excel.recognising import has_keys, recognise_kinds


@dataclass(frozen=True, slots=True)
class ListArea:
    """The cells of one list; `title` is the word above it, for a list that is not the first of its sheet."""

    area: Area
    title: str | None = None


def list_areas(sheet: Sheet, area: Area) -> list[ListArea]:
    """The area of each list in a sheet; one when nothing tells that there are more."""
    return [part for side in _beside(sheet, area) for part in _below(sheet, side)]


def _beside(sheet: Sheet, area: Area) -> list[Area]:
    """Parts at both sides of a blank column, each a list by itself, the second with a row the first lacks.

    Without such a row the columns at the right may be about the same pupils, unless they count places.
    """
    filled = {i for row in sheet.rows for i, cell in enumerate(row, start=1) if cell is not None}
    for column in range(area.first_column + 1, area.last_column):
        if column in filled or column + 1 not in filled:
            continue
        left, right = replace(area, last_column=column - 1), replace(area, first_column=column + 1)
        is_apart = _counts_places(sheet, right) or _goes_on_alone(sheet, left, right)
        if _is_list(sheet, left) and _is_list(sheet, right) and is_apart:
            return [left, *_beside(sheet, right)]
    return [area]


def _is_list(sheet: Sheet, area: Area) -> bool:
    if _is_blank(sheet, area):
        return False
    kinds = recognise_kinds(find_header(sheet, area).columns, "")
    return bool(kinds) and has_keys(kinds[0])


def _counts_places(sheet: Sheet, area: Area) -> bool:
    """Whether a list says how many pupils a company takes: then no row of it is about one pupil."""
    kinds = [] if _is_blank(sheet, area) else recognise_kinds(find_header(sheet, area).columns, "")
    return any(each.entity is Position and "capacity" in each.names for each in kinds)


def _is_blank(sheet: Sheet, area: Area) -> bool:
    return not any(row and _holds(row, area) for row in sheet.rows[area.first_row - 1 : area.last_row])


def _goes_on_alone(sheet: Sheet, left: Area, right: Area) -> bool:
    """Whether the list at the right has a row where that at the left has none."""
    first = find_header(sheet, right).row + 1
    return any(
        row and _holds(row, right) and not _holds(row, left) for row in sheet.rows[first - 1 : right.last_row]
    )


def _below(sheet: Sheet, area: Area) -> Iterator[ListArea]:
    """Parts that begin with a header of their own, below a blank row or a title."""
    if _is_blank(sheet, area):
        return
    header = find_header(sheet, area)
    start, title = area.first_row, None
    for row in range(header.row + 2, area.last_row):
        above = sheet.rows[row - 2]
        is_free = bool(sheet.rows[row - 1]) and len(above) - above.count(None) <= 1
        if not is_free or not _is_header(sheet, area, row, header):
            continue
        words = [clean(cell) for cell in _filled(sheet, area, row - 1) if isinstance(cell, str)]
        first = row - 1 if words else row
        yield ListArea(replace(area, first_row=start, last_row=first - 1), title)
        start, title = first, words[0] if words else ""
        header = find_header(sheet, replace(area, first_row=row), row)
    yield ListArea(replace(area, first_row=start), title)


def _is_header(sheet: Sheet, area: Area, row: int, before: Header) -> bool:
    """Whether a row is the header of another list, not a repetition of the header before it."""
    cells = _filled(sheet, area, row)
    words = [cell for cell in cells if isinstance(cell, str)]
    if len(words) < len(cells) or words_known(words) < max(2, len(words) / 2):
        return False
    known = {header_key(column.words) for column in before.columns if column.words}
    same = sum(header_key(word) in known for word in words)
    return same < _REPEATED * len(words)


_REPEATED = 0.7


def _filled(sheet: Sheet, area: Area, row: int) -> list[Cell]:
    return [cell for cell in _cells_of(sheet.rows[row - 1], area) if cell is not None]


def _holds(row: tuple[Cell, ...], area: Area) -> bool:
    return any(cell is not None for cell in _cells_of(row, area))


def _cells_of(row: tuple[Cell, ...], area: Area) -> tuple[Cell, ...]:
    return row[area.first_column - 1 : area.last_column]

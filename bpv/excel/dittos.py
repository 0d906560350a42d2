"""Marks that mean 'the same as above' are read so, and apostrophes that only protect a cell go."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache, partial

from bpv.domain.errors import Issue, Severity
from bpv.excel.grid import Cell
from bpv.excel.places import rows_named
from bpv.language import tr

Lines = list[tuple[Cell, ...]]
Dittos = dict[int, list[tuple[int, str, bool]]]
"""By column: the rows with a ditto mark, the mark, and whether there was anything above it."""

_FIRST = frozenset("\"'″〃„”“‟＂´`,’‘′-–—~_ &^↑=iIdDzZhHa")
_WORDS = frozenset((
    "idem", "id.", "id", "ident.", "dito", "ditto", "do.", "idem dito", "zelfde", "hetzelfde", "dezelfde",
    "zie boven", "zie hierboven", "als boven", "zelfde als boven", "zie vorige", "^", "↑", "&quot;",
))  # fmt: skip
_AROUND = "-–—~_ ."
_DOUBLE = re.compile(r'(?:["″〃„”“‟＂]|(?:\'|´|`|,|’|‘|′) ?(?:\'|´|`|,|’|‘|′))+')
_LONGEST = 18
_SHIELDED = re.compile(r"'[=+@\-]\S")
_OWN = re.compile(r"'[tsnkmTSNKM](?:[\s-]|$)|'[tsnkm][A-Z]")


@lru_cache(maxsize=1 << 12)
def is_ditto(text: str) -> bool:
    """Whether a text is a ditto mark: ", '', 〃, -"-, ,, or a word such as idem."""
    plain = text.strip()
    if plain == "ID":
        return False
    core = plain.strip(_AROUND).replace(" ", "")
    return plain.casefold() in _WORDS or bool(core and _DOUBLE.fullmatch(core))


def read_dittos(lines: Lines, numbers: list[int], unknown: Collection[int] = ()) -> Dittos:
    """Put the value above in the place of each ditto mark; where nothing is above, the cell becomes empty.

    Of rows that are `unknown` it is not said what they hold.
    """
    found: Dittos = defaultdict(list)
    before: tuple[Cell, ...] = ()
    for at, line in enumerate(lines):
        if unknown and at and any(numbers[at - 1] < row < numbers[at] for row in unknown):
            before = ()
        marks = [
            (index, cell)
            for index, cell in enumerate(line)
            if type(cell) is str and len(cell) <= _LONGEST and cell[:1] in _FIRST and is_ditto(cell)
        ]
        if marks:
            cells = list(line)
            for index, mark in marks:
                cells[index] = above = before[index] if index < len(before) else None
                found[index + 1].append((numbers[at], mark, above is not None))
            lines[at] = line = tuple(cells)
        before = line
    return found


def leave_empty(lines: Lines, numbers: list[int], dittos: Dittos, columns: Collection[int]) -> None:
    """Take the values above out of the cells with a ditto mark in some columns."""
    marked: dict[int, list[int]] = defaultdict(list)
    for column in columns:
        for row, _, has_above in dittos[column]:
            if has_above:
                marked[row].append(column)
    for at, number in enumerate(numbers):
        if number in marked:
            cells = list(lines[at])
            for column in marked[number]:
                cells[column - 1] = None
            lines[at] = tuple(cells)


def ditto_issues(
    issue: partial[Issue], dittos: Dittos, headers: Mapping[int, str], left_empty: Collection[int]
) -> Iterator[Issue]:
    """What to say about ditto marks, once a column; some of them are `left_empty` until the user says so."""
    for column, header in headers.items():
        for is_read in (True, False):
            rows = [(row, mark) for row, mark, has_above in dittos.get(column, ()) if has_above is is_read]
            if rows:
                cells = tr("1 cel") if len(rows) == 1 else tr("{count} cellen", count=len(rows))
                where = rows_named(row for row, _ in rows)
                yield issue(
                    code="ditto",
                    severity=Severity.WARNING,
                    row=rows[0][0],
                    column=header,
                    found=rows[0][1],
                    expected=tr("een waarde in elke rij"),
                    remedy=_read_as(cells, where, has_above=is_read, is_left=column in left_empty),
                )


def _read_as(cells: str, where: str, *, has_above: bool, is_left: bool) -> str:
    if not has_above:
        return tr("Er staat niets boven; {cells} gelezen als leeg: {where}.", cells=cells, where=where)
    if is_left:
        return tr(
            "{cells} niet gelezen, want zelden is dit van twee leerlingen hetzelfde: {where}.",
            cells=cells,
            where=where,
        )
    return tr("{cells} gelezen als de waarde erboven: {where}.", cells=cells, where=where)


def drop_shields(lines: Lines) -> None:
    """Take off the apostrophe that keeps a spreadsheet from computing a cell, or stands in a whole column."""
    shielded: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        for index, cell in enumerate(line):
            if type(cell) is str and cell[:1] == "'":
                shielded[index].append(at)
    for index, places in shielded.items():
        cells = (line[index] for line in lines if index < len(line))
        texts = [cell for cell in cells if isinstance(cell, str) and not is_ditto(cell)]
        is_whole = 1 < len(texts) <= 2 * sum(map(_is_shielded, texts))
        for at in places:
            text = str(lines[at][index])
            if (is_whole and _is_shielded(text) and not is_ditto(text)) or _SHIELDED.match(text):
                bare = text[1:-1] if is_whole and len(text) > 2 and text.endswith("'") else text[1:]
                lines[at] = (*lines[at][:index], bare or None, *lines[at][index + 1 :])


def _is_shielded(text: str) -> bool:
    return text.startswith("'") and not _OWN.match(text)

"""Where the header of a list is, and which columns it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bpv.domain import Company, Student
from bpv.domain.cells import clean, shown
from bpv.excel.grid import Area, Cell, Sheet
from bpv.excel.header_groups import Other, Unclear, group_about, is_group_word, is_neutral, named_by
from bpv.excel.headers import ALIKE, FULL_NAME, ID, KINDS, header_key, match_header, means_exactly
from bpv.language import tr

MOST_COLUMNS = 400
"""No list is wider; what stands further to the right is named and not read."""

NO_HEADER = 0
"""The row of the header of a list that has none."""

HEADER_ROWS = 60
"""How many rows from the first filled one on are looked at for a header."""


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """One column of a list: its place in the sheet from 1, its header as shown, and the words to match.

    `about` is what the word above it says that it is about; `stands_for` is the header that a name below such
    a word has by itself.
    """

    index: int
    header: str
    words: str = ""
    about: type | None = None
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows of a list, first to last, and its columns; of a list without one, the row before it."""

    first_row: int
    row: int
    columns: tuple[HeaderColumn, ...]

    @property
    def is_there(self) -> bool:
        """Whether the list has a header at all."""
        return self.row >= self.first_row


def is_ours(header: Header) -> bool:
    """Whether the list is one that we wrote: its rows have our own marks."""
    return any(header_key(column.words) == ID for column in header.columns)


def column_letters(index: int) -> str:
    """The letters Excel shows above a column counted from 1."""
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def used_area(sheet: Sheet) -> Area | None:
    """From the first to the last filled row and column, at most `MOST_COLUMNS`; None for an empty sheet."""
    rows = [number for number, row in enumerate(sheet.rows, start=1) if any(cell is not None for cell in row)]
    if not rows:
        return None
    columns = {i for row in sheet.rows for i, cell in enumerate(row, start=1) if cell is not None}
    first = min(columns)
    return Area(rows[0], first, rows[-1], min(max(columns), first + MOST_COLUMNS - 1))


def find_header(sheet: Sheet, area: Area, row: int | None = None, *, is_table: bool = False) -> Header:
    """The header of the list in an area, at a row the user chose or else the best; `NO_HEADER` for none."""
    if row == NO_HEADER:
        blank = [""] * (area.last_column - area.first_column + 1)
        return Header(area.first_row, area.first_row - 1, _columns(area, blank, blank))
    if row is None:
        row = area.first_row if is_table else _best_row(sheet, area)
    row = min(max(row, area.first_row), area.last_row)
    return _header_at(sheet, area, row, may_join=not is_table)


def header_rows(sheet: Sheet) -> Iterator[tuple[int, Header]]:
    """Each row that the header of the list in a sheet may be at, with what the header would be then."""
    area = used_area(sheet)
    if area is not None:
        for row in range(area.first_row, min(area.last_row, area.first_row + HEADER_ROWS) + 1):
            yield row, find_header(sheet, area, row)


def _best_row(sheet: Sheet, area: Area) -> int:
    rows = range(area.first_row, min(area.last_row, area.first_row + HEADER_ROWS) + 1)
    texts = {row: _texts(sheet, area, row) for row in rows}
    for known in (means_exactly, _means_nearly):
        scores = {row: _score(words, known) for row, words in texts.items()}
        best = max(scores, key=lambda row: (scores[row], -row))
        if scores[best] >= 2:
            return best
    alone = [row for row in rows if len(texts[row]) == 1 and _score(texts[row], means_exactly)]
    if alone and area.first_column == area.last_column:
        return alone[0]
    return _first_full_row(sheet, area, rows)


def _texts(sheet: Sheet, area: Area, row: int) -> list[str]:
    return [cell for cell in _cells(sheet, area, row) if isinstance(cell, str) and len(cell) < 80]


def words_known(words: Iterable[str]) -> int:
    """How many of these are header words of one and the same kind of list."""
    return _score(words, means_exactly)


def _score(words: Iterable[str], known: object) -> int:
    assert callable(known)
    return max(len({name for word in words if (name := known(entity, word))}) for entity in KINDS)


def _means_nearly(entity: type, word: str) -> str | None:
    match = match_header(entity, word)
    return match.name if match is not None and match.score >= ALIKE else None


def _first_full_row(sheet: Sheet, area: Area, rows: Sequence[int]) -> int:
    """The first row of words as wide as most rows are: the header of a list about something else."""
    widths = Counter(sum(cell is not None for cell in _cells(sheet, area, row)) for row in rows)
    del widths[0]
    usual = max(widths, key=lambda width: width * widths[width])
    for row in rows:
        filled = [cell for cell in _cells(sheet, area, row) if cell is not None]
        if len(filled) >= 0.6 * usual and all(isinstance(cell, str) for cell in filled):
            return row
    return next(row for row in rows if any(cell is not None for cell in _cells(sheet, area, row)))


def _cells(sheet: Sheet, area: Area, row: int) -> tuple[Cell, ...]:
    return sheet.rows[row - 1][area.first_column - 1 : area.last_column]


def _header_at(sheet: Sheet, area: Area, row: int, *, may_join: bool) -> Header:
    """Header words of one row, joined with a row of groups above it or a second row below it."""
    width = area.last_column - area.first_column + 1
    first = last = row
    words = _padded(sheet, area, row, width)
    groups = [""] * width
    if may_join and row > area.first_row and _is_group_row(sheet, area, row - 1, words):
        first = row - 1
        groups = _groups(sheet, area, row - 1, words)
        above = _padded(sheet, area, row - 1, width)
        words = [word or up for word, up in zip(words, above, strict=True)]
    elif may_join and row < area.last_row and _continues(sheet, area, row, words):
        last = row + 1
        below = _padded(sheet, area, row + 1, width)
        groups = [g if b else "" for g, b in zip(_groups(sheet, area, row, below), below, strict=True)]
        words = [low or word for low, word in zip(below, words, strict=True)]
        if all(low.startswith("(") for low in below if low):
            words = [
                f"{up} {low}".strip() for up, low in zip(_padded(sheet, area, row, width), below, strict=True)
            ]
            groups = [""] * width
    return Header(first, last, _columns(area, words, groups))


def _padded(sheet: Sheet, area: Area, row: int, width: int) -> list[str]:
    words = [clean(shown(cell)) for cell in _cells(sheet, area, row)]
    return words + [""] * (width - len(words))


def _is_group_row(sheet: Sheet, area: Area, row: int, words: list[str]) -> bool:
    """A row of words each above several columns, or filling gaps of the header below it."""
    width = len(words)
    above = _padded(sheet, area, row, width)
    if not any(above) or not all(isinstance(c, str | None) for c in _cells(sheet, area, row)):
        return False
    if any(_score([up], means_exactly) for up, low in zip(above, words, strict=True) if up and not low):
        return True
    spans = [a for a in sheet.merged if a.first_row <= row <= a.last_row and a.last_column > a.first_column]
    wide = [a for a in spans if a.last_column - a.first_column + 1 < width]
    if wide or sum(map(is_group_word, above)) >= 2:
        return True
    # 'Ouder' above the last columns only; at the left such a word is rather a title.
    return any(low and group_about(up) is Other for up, low in zip(above[1:], words[1:], strict=True))


def _continues(sheet: Sheet, area: Area, row: int, words: list[str]) -> bool:
    """Whether the row below is the second half of the header: only words, under groups or in gaps."""
    below = _cells(sheet, area, row + 1)
    low = _padded(sheet, area, row + 1, len(words))
    spans = [a for a in sheet.merged if a.first_row <= row < a.last_row and a.first_column == a.last_column]
    if (
        spans
        and any(area.first_column <= a.first_column <= area.last_column for a in spans)
        and not any(word and sub for word, sub in zip(words, low, strict=True) if not is_group_word(word))
    ):
        return True
    if not any(low) or not all(isinstance(cell, str | None) for cell in below):
        return False
    if all(word.startswith("(") and word.endswith(")") for word in low if word):
        return True
    groups = _groups(sheet, area, row, low)
    under = [i for i, sub in enumerate(low) if sub]
    return (
        len(under) >= 2
        and all(groups[i] for i in under)
        and _score([low[i] for i in under], means_exactly) >= 2
    )


def _groups(sheet: Sheet, area: Area, row: int, below: Sequence[str]) -> list[str]:
    """The group word above each column: as wide as it is merged, else up to the next word."""
    width = len(below)
    words = _padded(sheet, area, row, width)
    groups, current = [""] * width, ""
    merged = [a for a in sheet.merged if a.first_row <= row <= a.last_row and a.last_column > a.first_column]
    for i, word in enumerate(words):
        if word:
            is_group = is_group_word(word) or (bool(merged) and bool(below[i]))
            current = word if is_group else ""
        groups[i] = current if not merged or word else ""
    for span in merged:
        start = span.first_column - area.first_column
        for i in range(max(start, 0), min(span.last_column - area.first_column, width - 1) + 1):
            groups[i] = words[start] if start >= 0 else ""
    return groups


def _columns(area: Area, words: list[str], groups: list[str]) -> tuple[HeaderColumn, ...]:
    seen: Counter[str] = Counter()
    columns = []
    of_pupil = {group for word, group in zip(words, groups, strict=True) if _tells_pupil(word)}
    for offset, (word, group) in enumerate(zip(words, groups, strict=True)):
        index = area.first_column + offset
        about = group_about(group)
        if about is None and group and group not in of_pupil and not is_neutral(group):
            about = Unclear
        joined = f"{group} {word}".strip()
        matched = joined if group and _means_more(joined, words) else word
        if about is Company and header_key(word) == "naam":
            matched = "Bedrijfsnaam"
        header = word or tr("Kolom {column_letters}", column_letters=column_letters(index))
        seen[header_key(header)] += 1
        if seen[header_key(header)] > 1:
            header = f"{header} ({seen[header_key(header)]})"
        columns.append(HeaderColumn(index, header, matched, about, named_by(group, word)))
    return tuple(columns)


def _means_more(joined: str, words: Sequence[str]) -> bool:
    """Whether a word with its group is a known word, and no other column has that field by itself."""
    return any(
        (name := means_exactly(entity, joined)) is not None
        and not any(word and means_exactly(entity, word) == name for word in words)
        for entity in KINDS
    )


_PUPIL_KEYS = frozenset(("student_number", "first_name", "last_name", FULL_NAME))


def _tells_pupil(word: str) -> bool:
    return bool(word) and means_exactly(Student, word) in _PUPIL_KEYS

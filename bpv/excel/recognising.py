"""Where the header of a list is, which columns it has, and what the list is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, Preference, Student
from bpv.domain.cells import clean, shown
from bpv.domain.fields import CATALOGUE
from bpv.excel.grid import Area, Cell, Sheet
from bpv.excel.headers import (
    AVOIDED,
    CHOICE,
    COMPANY,
    FULL_NAME,
    KINDS,
    OWN_COMPANY,
    ROUND,
    Match,
    assign,
    header_key,
    match_header,
    means_exactly,
)

MOST_COLUMNS = 400
"""No list is wider; what stands further to the right is named and not read."""

HEADER_ROWS = 60
"""How many rows from the first filled one on are looked at for a header."""
_SHEET_BONUS = 3

_GROUPS = {
    header_key(word): entity
    for entity, words in (
        (Student, ("Leerling", "Leerlingen", "Leerlinggegevens", "Gegevens leerling")),
        (Company, ("Bedrijf", "Stagebedrijf", "Bedrijfsgegevens", "Gegevens bedrijf", "Stageadres",
                   "Leerbedrijf")),
        (Mentor, ("Mentor", "Docent", "Stagedocent")),
    )
    for word in words
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """One column of a list: its place in the sheet from 1, its header as shown, and the words to match."""

    index: int
    header: str
    words: str = ""
    about: type | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows of a list, first to last, and its columns."""

    first_row: int
    row: int
    columns: tuple[HeaderColumn, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a list, or a part of its columns, is about: column from 1 to the field it holds or may hold."""

    entity: type
    matches: Mapping[int, Match]

    @property
    def names(self) -> set[str]:
        """The fields that are assigned for certain."""
        return {match.name for match in self.matches.values() if match.is_certain}


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
    """The header of the list in an area, at a row the user chose or that scores best."""
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
    return match.name if match is not None and match.is_certain else None


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
        groups = _groups(sheet, area, row - 1, width)
        above = _padded(sheet, area, row - 1, width)
        words = [word or up for word, up in zip(words, above, strict=True)]
    elif may_join and row < area.last_row and _continues(sheet, area, row, words):
        last = row + 1
        below = _padded(sheet, area, row + 1, width)
        groups = [g if b else "" for g, b in zip(_groups(sheet, area, row, width), below, strict=True)]
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
    return bool(wide) or sum(1 for up in above if header_key(up) in _GROUPS) >= 2


def _continues(sheet: Sheet, area: Area, row: int, words: list[str]) -> bool:
    """Whether the row below is the second half of the header: only words, under groups or in gaps."""
    below = _cells(sheet, area, row + 1)
    low = _padded(sheet, area, row + 1, len(words))
    spans = [a for a in sheet.merged if a.first_row <= row < a.last_row and a.first_column == a.last_column]
    if (
        spans
        and any(area.first_column <= a.first_column <= area.last_column for a in spans)
        and not any(
            word and sub for word, sub in zip(words, low, strict=True) if header_key(word) not in _GROUPS
        )
    ):
        return True
    if not any(low) or not all(isinstance(cell, str | None) for cell in below):
        return False
    if all(word.startswith("(") and word.endswith(")") for word in low if word):
        return True
    groups = _groups(sheet, area, row, len(words))
    under = [i for i, sub in enumerate(low) if sub]
    return (
        len(under) >= 2
        and all(groups[i] for i in under)
        and _score([low[i] for i in under], means_exactly) >= 2
    )


def _groups(sheet: Sheet, area: Area, row: int, width: int) -> list[str]:
    """The group word above each column: as wide as it is merged, else up to the next word."""
    words = _padded(sheet, area, row, width)
    groups = [""] * width
    merged = [a for a in sheet.merged if a.first_row <= row <= a.last_row and a.last_column > a.first_column]
    for span in merged:
        start = span.first_column - area.first_column
        for i in range(max(start, 0), min(span.last_column - area.first_column, width - 1) + 1):
            groups[i] = words[start] if start >= 0 else ""
    if not merged:
        current = ""
        for i, word in enumerate(words):
            current = word if header_key(word) in _GROUPS else "" if word else current
            groups[i] = current
    return groups


def _columns(area: Area, words: list[str], groups: list[str]) -> tuple[HeaderColumn, ...]:
    seen: Counter[str] = Counter()
    columns = []
    for offset, (word, group) in enumerate(zip(words, groups, strict=True)):
        index = area.first_column + offset
        about = _GROUPS.get(header_key(group))
        joined = f"{group} {word}".strip()
        matched = joined if group and any(means_exactly(entity, joined) for entity in KINDS) else word
        if about is Company and header_key(word) == "naam":
            matched = "Bedrijfsnaam"
        header = word or f"Kolom {column_letters(index)}"
        seen[header_key(header)] += 1
        if seen[header_key(header)] > 1:
            header = f"{header} ({seen[header_key(header)]})"
        columns.append(HeaderColumn(index, header, matched, about))
    return tuple(columns)


_KEYS: dict[type, tuple[frozenset[str], ...]] = {
    Student: (frozenset({"student_number", FULL_NAME, "last_name"}),),
    Company: (frozenset({"name"}),),
    Position: (frozenset({"company_id"}), frozenset({"capacity", "name", "profiles"})),
    Mentor: (frozenset({"abbreviation", "name"}),),
    PlacementRound: (frozenset({"name"}), frozenset({"type", "start", "end", "year_levels"})),
    Preference: (
        frozenset({"student_number", FULL_NAME, "last_name"}),
        frozenset({*(f"{CHOICE}{n}" for n in range(1, 10)), OWN_COMPANY, AVOIDED}),
    ),
    Placement: (frozenset({"student_number", FULL_NAME, "last_name"}), frozenset({COMPANY})),
}
"""Of each set a list of this kind has at least one column."""

_NAMES = frozenset({FULL_NAME, "last_name"})
_TELLING = frozenset({"bedrijf", "bedrijfsnaam", "stagebedrijf", "leerbedrijf", "naam bedrijf"})
_DATED = frozenset({ROUND, "status", "is_pinned"})


def recognise_kinds(columns: Sequence[HeaderColumn], sheet_name: str, kind: type | None = None) -> list[Kind]:
    """What a list is about, the main thing first; empty when it is no list we know.

    `kind` is what the user says it is. A list of pupils may hold their wishes or their company as well,
    a list of companies their places.
    """
    found = {entity: _assigned(entity, columns) for entity in ([kind] if kind else KINDS)}
    scores = {entity: _kind_score(each, columns, sheet_name) for entity, each in found.items()}
    main = max(scores, key=lambda entity: scores[entity])
    if scores[main] < 2 and kind is None:
        return _incomplete(found, columns)
    if kind is None and not is_named(main, sheet_name) and _are_pupils(found, main):
        main = Student
    return [found[main], *_companions(found, main, columns)] if kind is None else [found[main]]


def _assigned(entity: type, columns: Sequence[HeaderColumn], within: Iterable[int] | None = None) -> Kind:
    allowed = None if within is None else set(within)
    words = [
        column.words if (allowed is None or column.index in allowed) and _may_hold(entity, column) else ""
        for column in columns
    ]
    return Kind(entity, {columns[i].index: match for i, match in assign(entity, words).items()})


def _may_hold(entity: type, column: HeaderColumn) -> bool:
    if column.about is None:
        return True
    if column.about is Student:
        return entity in (Student, Preference, Placement)
    if column.about is Company:
        return entity in (Company, Position) or (entity is Placement and column.words == "Bedrijfsnaam")
    return entity is Mentor


def has_keys(kind: Kind) -> bool:
    """Whether a list has the columns that say whom or what each row is about."""
    return not missing_keys(kind.entity, kind.names)


def missing_keys(entity: type, names: Set[str]) -> list[frozenset[str]]:
    """Of which sets of fields a list of this kind lacks every one."""
    return [keys for keys in _KEYS[entity] if not names & keys]


def _kind_score(kind: Kind, columns: Sequence[HeaderColumn], sheet_name: str) -> float:
    score = sum(match.score / 100 for match in kind.matches.values() if match.is_certain)
    if score and is_named(kind.entity, sheet_name):
        return score + _SHEET_BONUS
    if not has_keys(kind) or (kind.entity is Placement and not kind.names & _DATED):
        return 0
    # One column is enough when its header names the kind, as 'Bedrijfsnaam' does and 'Naam' does not.
    is_telling = kind.entity is Company and any(header_key(column.words) in _TELLING for column in columns)
    return max(score, 2) if is_telling else score


def _are_pupils(found: Mapping[type, Kind], main: type) -> bool:
    """Whether rows with a wish or a placement hold so much about pupils that they are pupils first."""
    if main not in (Placement, Preference):
        return False
    pupils = found[Student]
    about = {i for i, m in pupils.matches.items() if m.is_certain} - set(found[main].matches)
    enough = 1 if main is Placement else 2
    return "student_number" in pupils.names and bool(pupils.names & _NAMES) and len(about) >= enough


def _incomplete(found: Mapping[type, Kind], columns: Sequence[HeaderColumn]) -> list[Kind]:
    """A list whose columns we know but that lacks the one that says whom or what each row is about."""
    main = max(found.values(), key=lambda kind: len(kind.names))
    known = len(main.names)
    is_whole = known == sum(1 for column in columns if column.words)
    return [main] if known and (is_whole or known >= 3) and not has_keys(main) else []


def is_named(entity: type, sheet_name: str) -> bool:
    """Whether a sheet is called after a kind: 'Leerlingen', 'Lijst bedrijven'."""
    words = CATALOGUE[entity]
    key = header_key(sheet_name)
    return bool({key, *key.split()} & {header_key(word) for word in (words.one, words.many, words.sheet)})


def _companions(found: Mapping[type, Kind], main: type, columns: Sequence[HeaderColumn]) -> list[Kind]:
    """What else the columns of one list are about."""
    own = {index for index, match in found[main].matches.items() if match.is_certain}
    if main is Student:
        if has_keys(found[Preference]):
            return [found[Preference]]
        placing = found[Placement]
        at = next((i for i, m in placing.matches.items() if m.name == COMPANY and m.is_certain), None)
        if at is None:
            return []
        theirs = [c.index for c in columns if c.index == at or (c.index > at and c.index not in own)]
        company = _assigned(Company, columns, theirs)
        return [company, placing] if len(company.names) > 1 else [placing]
    if main in (Company, Position):
        other = Position if main is Company else Company
        extra = {m.name for i, m in found[other].matches.items() if m.is_certain and i not in own}
        if has_keys(found[other]) and extra and "capacity" in found[Position].names:
            return [found[other]]
    return []

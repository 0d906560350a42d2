"""Whether a row below a header is a record, or a total, a divider, a note, a header again, or nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, Preference, Student
from bpv.domain.cells import shown
from bpv.domain.people import fold
from bpv.domain.placeholders import says_nothing
from bpv.domain.terms import Profile, Sector
from bpv.excel.assigning import Kind
from bpv.excel.followed import FOLLOWED_KEYS, REGION_KEYS
from bpv.excel.grid import Area, Cell, CellError, FormulaWithoutValue, Sheet
from bpv.excel.header_rows import Header
from bpv.excel.headers import FULL_NAME, header_key
from bpv.language import heard, later

_WHAT = r"(?:leerlingen|plaatsen|plekken|bedrijven|mentoren|\d+|(?:klas |groep )?\d ?[a-z]{1,3}\d?)"
_TOTAL = re.compile(
    rf"(?:(?:sub|eind|generaal )?(?:totaal|totalen|total|som)(?: aantal)?(?: {_WHAT})?|gemiddelde"
    rf"|aantal {_WHAT})(?: \d+)?"
)
CLASS = re.compile(
    r"(?:(?:klas|groep|stamgroep|stamklas)\s*:?\s*)?(\d\s?[a-z][\w\- ]{0,5}|[a-z]{1,3}\d[a-z\d]{0,3})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[a-z]{0,3}[\d./-]*\d{2,}(?:\.0)?", re.IGNORECASE)

_KEY_NAMES: dict[type, frozenset[str]] = {
    Student: frozenset({"student_number", "last_name", FULL_NAME}),
    Preference: frozenset({"student_number", "last_name", FULL_NAME}),
    Placement: frozenset({"student_number", "last_name", FULL_NAME}),
    Company: frozenset({"name"}),
    Position: frozenset({"company_id"}),
    Mentor: frozenset({"abbreviation", "name"}),
    PlacementRound: frozenset({"name"}),
    **{entity: frozenset().union(*keys) for entity, keys in (FOLLOWED_KEYS | REGION_KEYS).items()},
}
_BY_NAME = (Company, Mentor, PlacementRound)


_ALSO_NAMES = frozenset({"som"})
_OF_PUPILS = (Student, Preference, Placement)
_OF_A_PERSON = frozenset((
    *("student_number", "first_name", "prefix", "last_name", FULL_NAME, "birth_date"),
    *("postcode", "house_number"),
))  # fmt: skip
"""A class, a mentor or the telephone of an office, copied down to below the list, is nobody."""
_CALLED = frozenset(("first_name", "last_name", FULL_NAME))
_COUNTED = re.compile(
    r"(-?\d+(?:[.,]\d+)?) ?(?:leerlingen|lln\.?|plaatsen|plekken|bedrijven|%|km|stuks|st\.?)?"
)
DIVIDER, BELOW = later("tussenkop"), later("opmerking onder de lijst")
HOLLOW = later("alleen nullen of tekens, geen gegevens")
_ZEROS = frozenset(("0", "00", "000", "0000", "0,0", "0.0", "0,00", "0.00"))
_LONGEST_WORD = 30


@dataclass(frozen=True, slots=True)
class Excluded:
    """A filled row that is no record, and why; `is_doubtful` when it might have been one."""

    row: int
    reason: str
    is_doubtful: bool = False


def columns_of_whom(kind: Kind) -> set[int]:
    """The columns that say whom or what a row is about, every part of a name included."""
    names = _KEY_NAMES[kind.entity] | _CALLED
    return {i for i, match in kind.matches.items() if match.is_certain and match.name in names}


def filled_cells(line: tuple[Cell, ...], area: Area) -> list[Cell]:
    """The cells of a row that hold something, within an area."""
    return [cell for cell in line[area.first_column - 1 : area.last_column] if cell is not None]


class Judge:
    """Tells whether a filled row of one list is a record."""

    def __init__(self, sheet: Sheet, area: Area, header: Header, kind: Kind | None) -> None:
        self._area = area
        self._width = len(header.columns)
        self._entity = kind.entity if kind is not None else None
        names = _KEY_NAMES[kind.entity] if kind is not None else frozenset()
        matches = kind.matches if kind is not None else {}
        self._keys = {i: m.name for i, m in matches.items() if m.is_certain and m.name in names}
        certain = {i: m.name for i, m in matches.items() if m.is_certain}
        persons = certain if self._entity in _OF_PUPILS else {}
        self._person = {i: name for i, name in persons.items() if name in _OF_A_PERSON}
        self._words = {column.index: header_key(column.words) for column in header.columns}
        self._texts = {
            cell
            for number in range(header.first_row, header.row + 1)
            for cell in sheet.rows[number - 1]
            if isinstance(cell, str)
        }

    def last_full_row(self, lines: list[tuple[Cell, ...]], last: int) -> int:
        """The last row that is surely a record: two cells or more, its key among them."""
        for number in range(last, self._area.first_row, -1):
            line = lines[number - 1]
            if not line:
                continue
            if (not self._keys or self._held(line)) and len(filled_cells(line, self._area)) > min(
                1, self._width - 1
            ):
                return number
        return self._area.last_row

    def _held(self, line: tuple[Cell, ...]) -> set[str]:
        return {n for i, n in self._keys.items() if len(line) >= i and line[i - 1] is not None}

    def reason(
        self,
        number: int,
        line: tuple[Cell, ...],
        filled: list[Cell],
        above: Sequence[tuple[Cell, ...]],
        *,
        is_below: bool,
    ) -> Excluded | None:
        """Why a filled row is no record, after those above; None when it is one."""
        first = filled[0]
        is_short = isinstance(first, str) and len(filled) < self._width
        if is_short and (word := _TOTAL.fullmatch(header_key(str(first)))):
            if self._adds_up(line, above, is_name=word[0] in _ALSO_NAMES):
                return Excluded(number, later("totaalregel"))
        elif (is_hollow(first) or self._has_hollow_key(line)) and self._is_hollow(line, filled):
            return Excluded(number, HOLLOW)
        if not self._texts.isdisjoint(filled) and self._repeats(line):
            return Excluded(number, later("herhaalde kopregel"))
        if len(filled) > 1 and not is_below:
            return None
        held = self._held(line)
        if is_below and not held:
            return Excluded(number, BELOW, is_doubtful=len(filled) > 1)
        if len(filled) > 1 or self._width < 3:
            return None
        return self._alone(number, first, held, is_below=is_below)

    def _has_hollow_key(self, line: tuple[Cell, ...]) -> bool:
        return any(i <= len(line) and line[i - 1] is not None and is_hollow(line[i - 1]) for i in self._keys)

    def _is_hollow(self, line: tuple[Cell, ...], filled: list[Cell]) -> bool:
        """Whether a row says nothing of anybody: nought in every cell, or in all that are about a person."""
        if all(map(is_hollow, filled)):
            return True
        own = [(name, line[i - 1]) for i, name in self._person.items() if i <= len(line)]
        said = [(name, cell) for name, cell in own if cell is not None]
        # A number in a column of names is the number of a row.
        return bool(said) and all(
            is_hollow(cell) or (name in _CALLED and shown(cell).isdecimal()) for name, cell in said
        )

    def _adds_up(self, line: tuple[Cell, ...], above: Sequence[tuple[Cell, ...]], *, is_name: bool) -> bool:
        """Whether the cells beside a word for a total are totals: no text, such as a class.

        Where the word is a name as well, each is the sum, the mean or the count of what is above it.
        """
        cells = [(i, cell) for i, cell in enumerate(line, start=1) if cell is not None][1:]
        if is_name and not cells:
            return False
        for index, cell in cells:
            if _number_of(cell) is None:
                return False
            column = (row[index - 1] if index <= len(row) else None for row in above)
            if is_name and not is_total(cell, list(column)):
                return False
        return True

    def _alone(self, number: int, cell: Cell, held: set[str], *, is_below: bool) -> Excluded | None:
        """A row with one cell: the name of a company may be all there is, a class is a divider."""
        if isinstance(cell, str) and CLASS.fullmatch(cell.strip()) and self._entity not in _BY_NAME:
            return Excluded(number, DIVIDER)
        if self._entity is Company and isinstance(cell, str) and _is_sort(cell):
            return Excluded(number, DIVIDER, is_doubtful=True)
        if self._entity in _BY_NAME and held and not is_below:
            return None
        if "student_number" in held and _NUMBER.fullmatch(str(cell).strip()):
            return None
        return Excluded(number, BELOW if is_below else DIVIDER, is_doubtful=True)

    def _repeats(self, line: tuple[Cell, ...]) -> bool:
        pairs = [
            (header_key(cell) if isinstance(cell, str) else "", self._words.get(index, ""))
            for index, cell in enumerate(line, start=1)
            if cell is not None
        ]
        same = sum(cell == word for cell, word in pairs if word)
        return same >= 2 and same >= 0.7 * len(pairs)


def _is_sort(text: str) -> bool:
    """Whether a cell by itself names a sector or a profile in full: 'TECHNIEK' above its companies."""
    return any(
        fold(text.strip(" :-")) in map(fold, heard(term.dutch)) for kind in (Sector, Profile) for term in kind
    )


def is_hollow(cell: Cell) -> bool:
    """Whether a cell holds nothing of anybody: nought, ONWAAR, midnight, a word for nothing, an error."""
    if isinstance(cell, str):
        text = cell.strip()
        return len(text) <= _LONGEST_WORD and (text in _ZEROS or says_nothing(text))
    if isinstance(cell, time):
        return cell == time(0)
    return isinstance(cell, CellError) or (isinstance(cell, bool | int | float) and not cell)


def _number_of(cell: Cell) -> float | None:
    """The number of a cell that may be a total; None for any other text."""
    if isinstance(cell, FormulaWithoutValue | CellError):
        return 0.0
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    found = _COUNTED.fullmatch(shown(cell).strip().lower())
    return float(found[1].replace(",", ".")) if found else None


def is_total(cell: Cell, column: Sequence[Cell]) -> bool:
    """Whether a cell is the sum, the mean or the count of the cells above it."""
    number = _number_of(cell)
    if number is None:
        return False
    filled = [cell for cell in column if cell is not None]
    numbers = [value for cell in filled if (value := _number_of(cell)) is not None]
    totals = [float(len(column)), float(len(filled)), float(len(set(map(str, filled))))]
    if numbers:
        totals += [math.fsum(numbers), math.fsum(numbers) / len(numbers)]
    return any(math.isclose(number, total, rel_tol=1e-3) for total in totals)

"""The rows below a header: which are records, and which are titles, totals, dividers or notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, Preference, Student
from bpv.domain.cells import clean
from bpv.domain.errors import Issue, Severity
from bpv.excel.assigning import Kind
from bpv.excel.grid import Area, Cell, Sheet
from bpv.excel.header_rows import Header, column_letters
from bpv.excel.headers import FULL_NAME, header_key
from bpv.excel.joining import join_columns
from bpv.excel.names import Name, split_name, split_prefix

_WHAT = r"(?:leerlingen|plaatsen|plekken|bedrijven|mentoren|\d+)"
_TOTAL = re.compile(
    rf"(?:(?:sub|eind|generaal )?(?:totaal|totalen|total|som)(?: aantal)?(?: {_WHAT})?|gemiddelde"
    rf"|aantal {_WHAT})(?: \d+)?"
)
_CLASS = re.compile(
    r"(?:(?:klas|groep|stamgroep|stamklas)\s*:?\s*)?(\d\s?[a-z][\w\- ]{0,5}|[a-z]{1,3}\d[a-z\d]{0,3})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[a-z]{0,3}[\d./-]*\d{2,}(?:\.0)?", re.IGNORECASE)

_INITIALS = re.compile(r"(?:[^\W\d_]\. ?)+")

_KEY_NAMES: dict[type, frozenset[str]] = {
    Student: frozenset({"student_number", "last_name", FULL_NAME}),
    Preference: frozenset({"student_number", "last_name", FULL_NAME}),
    Placement: frozenset({"student_number", "last_name", FULL_NAME}),
    Company: frozenset({"name"}),
    Position: frozenset({"company_id"}),
    Mentor: frozenset({"abbreviation", "name"}),
    PlacementRound: frozenset({"name"}),
}
_BY_NAME = (Company, Mentor, PlacementRound)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a list, counted from 1 as in Excel, with the raw cell of every field it has."""

    row: int
    values: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Excluded:
    """A filled row that is no record, and why; `is_doubtful` when it might have been one."""

    row: int
    reason: str
    is_doubtful: bool = False


@dataclass(slots=True)
class Rows:
    """The rows of a list that are records, merged cells filled down, and what was left out."""

    numbers: list[int] = field(default_factory=list)
    lines: list[tuple[Cell, ...]] = field(default_factory=list)
    excluded: tuple[Excluded, ...] = ()
    class_above: dict[int, str] = field(default_factory=dict)
    filled_down: dict[int, int] = field(default_factory=dict)
    is_filled: bool = True
    wide: tuple[Area, ...] = ()

    def cells(self, column: int, most: int | None = None) -> list[Cell]:
        """The cells of one column, counted from 1, in all rows or in the first ones."""
        return [line[column - 1] if len(line) >= column else None for line in self.lines[:most]]

    def issues(self, issue: partial[Issue], names: Mapping[int, str]) -> Iterator[Issue]:
        """What to say about merged cells, which are filled down unless the user does not want it."""
        said = "doorgevuld in {} rijen" if self.is_filled else "niet doorgevuld; {} rijen blijven leeg"
        for column, count in self.filled_down.items():
            if column in names:
                yield issue(
                    code="filled_down",
                    severity=Severity.NOTICE,
                    found=f"samengevoegde cellen in kolom {column_letters(column)}",
                    expected="een waarde per rij",
                    remedy=f"De waarde is {said.format(count)}.",
                )
        wide = [a for a in self.wide if any(a.first_column < i <= a.last_column for i in names)]
        if wide:
            yield issue(
                code="merged_cells",
                severity=Severity.NOTICE,
                row=wide[0].first_row,
                found=f"samengevoegde cellen {', '.join(map(_reference, wide[:_NAMED]))}",
                expected="een waarde per kolom",
                remedy="Alleen de eerste kolom van elk blok heeft een waarde; de andere zijn leeg.",
            )


def sort_rows(
    sheet: Sheet, area: Area, header: Header, kind: Kind | None, totals: int, *, fills_down: bool = True
) -> Rows:
    """Tell records from other rows; nothing that is filled disappears without a reason."""
    rows = Rows(is_filled=fills_down)
    excluded = [
        Excluded(number, "staat boven de kopregel")
        for number in range(area.first_row, header.first_row)
        if _filled(sheet.rows[number - 1], area)
    ]
    last = area.last_row - totals
    lines = _filled_down(sheet, area, header, rows)
    judge = _Judge(sheet, area, header, kind)
    last_full = judge.last_full_row(lines, last)
    current, gap = _class_above(sheet, area, header), False
    for number in range(header.row + 1, area.last_row + 1):
        line = lines[number - 1]
        filled = _filled(line, area) if line else []
        if not filled:
            gap = True
            continue
        reason = (
            Excluded(number, "totaalregel")
            if number > last
            else judge.reason(number, line, filled, is_below=gap and number > last_full)
        )
        gap = gap and reason is not None
        if reason is None:
            rows.numbers.append(number)
            rows.lines.append(line)
            if current:
                rows.class_above[number] = current
            continue
        excluded.append(reason)
        if reason.reason == _DIVIDER:
            match = _CLASS.fullmatch(str(filled[0]).strip())
            current = clean(match[1]) if match else ""
    rows.excluded = tuple(excluded)
    numbers = set(rows.numbers)
    rows.wide = tuple(
        a for a in sheet.merged if a.last_column > a.first_column and {a.first_row, a.last_row} <= numbers
    )
    return rows


def _class_above(sheet: Sheet, area: Area, header: Header) -> str:
    """The class that stands by itself above the header of the first class: 'Klas 3A'."""
    for number in range(header.first_row - 1, area.first_row - 1, -1):
        filled = _filled(sheet.rows[number - 1], area)
        if filled:
            match = _CLASS.fullmatch(str(filled[0]).strip()) if len(filled) == 1 else None
            return clean(match[1]) if match else ""
    return ""


_DIVIDER = "tussenkop"
_NAMED = 3


def _reference(area: Area) -> str:
    first, last = column_letters(area.first_column), column_letters(area.last_column)
    return f"{first}{area.first_row}:{last}{area.last_row}"


def _filled(line: tuple[Cell, ...], area: Area) -> list[Cell]:
    return [cell for cell in line[area.first_column - 1 : area.last_column] if cell is not None]


def _filled_down(sheet: Sheet, area: Area, header: Header, rows: Rows) -> list[tuple[Cell, ...]]:
    """The rows, with the value of every merge over rows in each row of its first column."""
    lines = list(sheet.rows)
    for span in sheet.merged:
        if (
            span.last_row == span.first_row
            or span.first_row <= header.row
            or not area.first_column <= span.first_column <= area.last_column
        ):
            continue
        value = sheet.cell(span.first_row, span.first_column)
        for number in range(span.first_row + 1, min(span.last_row, len(lines)) + 1):
            line = list(lines[number - 1])
            line += [None] * (span.first_column - len(line))
            if value is not None and any(cell is not None for cell in line):
                if rows.is_filled:
                    line[span.first_column - 1] = value
                rows.filled_down[span.first_column] = rows.filled_down.get(span.first_column, 0) + 1
                lines[number - 1] = tuple(line)
    return lines


class _Judge:
    """Tells whether a filled row of one list is a record."""

    def __init__(self, sheet: Sheet, area: Area, header: Header, kind: Kind | None) -> None:
        self._area = area
        self._width = len(header.columns)
        self._entity = kind.entity if kind is not None else None
        names = _KEY_NAMES[kind.entity] if kind is not None else frozenset()
        matches = kind.matches if kind is not None else {}
        self._keys = {i: m.name for i, m in matches.items() if m.is_certain and m.name in names}
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
            if (not self._keys or self._held(line)) and len(_filled(line, self._area)) > min(
                1, self._width - 1
            ):
                return number
        return self._area.last_row

    def _held(self, line: tuple[Cell, ...]) -> set[str]:
        return {n for i, n in self._keys.items() if len(line) >= i and line[i - 1] is not None}

    def reason(
        self, number: int, line: tuple[Cell, ...], filled: list[Cell], *, is_below: bool
    ) -> Excluded | None:
        """Why a filled row is no record; None when it is one."""
        first = filled[0]
        is_short = isinstance(first, str) and len(filled) < self._width
        if is_short and _TOTAL.fullmatch(header_key(str(first))):
            return Excluded(number, "totaalregel")
        if not self._texts.isdisjoint(filled) and self._repeats(line):
            return Excluded(number, "herhaalde kopregel")
        if len(filled) > 1 and not is_below:
            return None
        held = self._held(line)
        if is_below and not held:
            return Excluded(number, "opmerking onder de lijst", is_doubtful=len(filled) > 1)
        if len(filled) > 1 or self._width < 3:
            return None
        return self._alone(number, first, held, is_below=is_below)

    def _alone(self, number: int, cell: Cell, held: set[str], *, is_below: bool) -> Excluded | None:
        """A row with one cell: the name of a company may be all there is, a class is a divider."""
        if isinstance(cell, str) and _CLASS.fullmatch(cell.strip()) and self._entity not in _BY_NAME:
            return Excluded(number, _DIVIDER)
        if self._entity in _BY_NAME and held and not is_below:
            return None
        if "student_number" in held and _NUMBER.fullmatch(str(cell).strip()):
            return None
        return Excluded(number, "opmerking onder de lijst" if is_below else _DIVIDER, is_doubtful=True)

    def _repeats(self, line: tuple[Cell, ...]) -> bool:
        pairs = [
            (header_key(cell) if isinstance(cell, str) else "", self._words.get(index, ""))
            for index, cell in enumerate(line, start=1)
            if cell is not None
        ]
        same = sum(cell == word for cell, word in pairs if word)
        return same >= 2 and same >= 0.7 * len(pairs)


def read_records(
    rows: Rows, kind: Kind, names: Mapping[int, str], issue: partial[Issue], sheet_name: str
) -> tuple[tuple[Record, ...], list[Issue]]:
    """The records of a list, whole names taken apart and classes filled in from divider or sheet name."""
    entity = kind.entity
    held = Counter(names.values())
    columns = [(index - 1, name) for index, name in names.items() if held[name] == 1]
    own = [index - 1 for index in kind.own]
    records = [
        Record(number, {name: line[at] if at < len(line) else None for at, name in columns})
        for number, line in zip(rows.numbers, rows.lines, strict=True)
        if not own or any(at < len(line) and line[at] is not None for at in own)
    ]
    if len(held) < len(names):
        lines = dict(zip(rows.numbers, rows.lines, strict=True))
        join_columns(((record.values, lines[record.row]) for record in records), kind, names)
    issues: list[Issue] = []
    if entity in (Student, Preference, Placement):
        issues += _split_names(records, names, issue)
        issues += _fill_classes(records, rows, names, issue, sheet_name)
    return tuple(records), issues


def _split_names(records: list[Record], names: Mapping[int, str], issue: partial[Issue]) -> Iterator[Issue]:
    held = set(names.values())
    known: dict[str, Name] = {}
    for record in records:
        values = record.values
        whole = values.get(FULL_NAME)
        if isinstance(whole, str) and not values.get("last_name"):
            text = clean(whole)
            name = known.get(text) or known.setdefault(text, split_name(text))
            values["last_name"] = name.last_name
            # A roepnaam or tussenvoegsel with a column of its own is not overruled.
            values["first_name"] = values.get("first_name") or name.first_name or None
            values["prefix"] = values.get("prefix") or name.prefix or None
            if name.is_guess:
                yield issue(
                    code="name_guessed",
                    severity=Severity.NOTICE,
                    row=record.row,
                    found=text,
                    expected="roepnaam, tussenvoegsel en achternaam apart",
                    remedy=f"Gelezen als achternaam {name.last_name}.",
                )
        elif isinstance(surname := values.get("last_name"), str):
            if not values.get("first_name") and _split_whole(values, clean(surname)):
                parts = f"roepnaam {values['first_name']}, achternaam {values['last_name']}"
                yield issue(
                    code="name_guessed",
                    severity=Severity.NOTICE,
                    row=record.row,
                    found=clean(surname),
                    expected="alleen een achternaam",
                    remedy=f"Gelezen als {parts}.",
                )
                continue
            if values.get("first_name"):
                surname = _INITIALS.sub("", clean(surname)) or surname
            _split_surname(values, clean(surname), has_prefix_column="prefix" in held)


def _split_whole(values: dict[str, Cell], text: str) -> bool:
    """Take a whole name apart that stands in the column of surnames: 'Vries, de, Jan', 'Jan de Vries'."""
    name = split_name(text)
    if not name.first_name or name.is_guess or not (name.prefix or "," in text):
        return False
    values["first_name"], values["last_name"] = name.first_name, name.last_name
    values["prefix"] = values.get("prefix") or name.prefix or None
    return True


def _split_surname(values: dict[str, Cell], surname: str, *, has_prefix_column: bool) -> None:
    """'de Vries' and 'Vries, de' in the column of surnames."""
    last, comma, behind = surname.partition(",")
    if comma and all(split_prefix(f"{word} x")[0] for word in behind.split()) and behind.strip():
        prefix, rest = behind.strip().lower(), last.strip()
    else:
        prefix, rest = split_prefix(surname, any_case=not has_prefix_column)
    given = values.get("prefix")
    if prefix and (not given or (isinstance(given, str) and clean(given).lower() == prefix)):
        values["prefix"], values["last_name"] = given or prefix, rest


def _fill_classes(
    records: list[Record], rows: Rows, names: Mapping[int, str], issue: partial[Issue], sheet_name: str
) -> Iterator[Issue]:
    if "school_class" in names.values():
        return
    of_sheet = _CLASS.fullmatch(sheet_name.strip())
    filled = 0
    for record in records:
        name = rows.class_above.get(record.row) or (clean(of_sheet[1]) if of_sheet else "")
        if name:
            record.values["school_class"] = name
            filled += 1
    if filled:
        yield issue(
            code="class_from_divider",
            severity=Severity.NOTICE,
            found="geen kolom Klas",
            expected="een kolom Klas",
            remedy=f"De klas van {filled} leerlingen komt uit de tussenkop of de bladnaam.",
        )

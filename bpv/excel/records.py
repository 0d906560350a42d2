"""The rows below a header: which are records, and which are titles, totals, dividers or notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from bpv.domain import Placement, Preference, Student
from bpv.domain.cells import clean
from bpv.domain.errors import Issue, Severity
from bpv.excel.assigning import Kind
from bpv.excel.dittos import Dittos, drop_shields, read_dittos
from bpv.excel.grid import Area, Cell, Sheet
from bpv.excel.header_rows import Header, column_letters
from bpv.excel.headers import CHOICE, FULL_NAME, WISHED
from bpv.excel.joining import join_columns
from bpv.excel.judging import CLASS, DIVIDER, Excluded, Judge, filled_cells
from bpv.excel.matrix import wishes_in
from bpv.excel.name_order import NameOrder, order_of
from bpv.excel.names import Name, split_name, split_prefix
from bpv.excel.overrides import NOTHING_SAID, Override
from bpv.excel.shifted import Joined, Pattern

_INITIALS = re.compile(r"(?:[^\W\d_]\. ?)+")


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a list, counted from 1 as in Excel, with the raw cell of every field it has."""

    row: int
    values: dict[str, Cell]


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
    dittos: Dittos = field(default_factory=dict)
    struck: list[int] = field(default_factory=list)
    reads_struck: bool = False
    short: list[int] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    reads_joined: bool = False

    def cells(self, column: int, most: int | None = None) -> list[Cell]:
        """The cells of one column, counted from 1, in all rows or in the first ones."""
        return [line[column - 1] if len(line) >= column else None for line in self.lines[:most]]

    def leave_out(self, numbers: Collection[int], reason: str) -> None:
        """Take records out, for a reason that is told."""
        kept = [pair for pair in zip(self.numbers, self.lines, strict=True) if pair[0] not in numbers]
        self.excluded = (*self.excluded, *(Excluded(number, reason, True) for number in sorted(numbers)))
        self.numbers, self.lines = [number for number, _ in kept], [line for _, line in kept]

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
    sheet: Sheet,
    area: Area,
    header: Header,
    kind: Kind | None,
    totals: int,
    *,
    said: Override = NOTHING_SAID,
) -> Rows:
    """Tell records from other rows; nothing that is filled disappears without a reason."""
    rows = Rows(is_filled=said.fills_down is not False, reads_struck=said.reads_struck is True)
    excluded = [
        Excluded(number, "staat boven de kopregel")
        for number in range(area.first_row, header.first_row)
        if filled_cells(sheet.rows[number - 1], area)
    ]
    last = area.last_row - totals
    lines = _filled_down(sheet, area, header, rows)
    judge = Judge(sheet, area, header, kind)
    last_full = judge.last_full_row(lines, last)
    current, gap = _class_above(sheet, area, header), False
    for number in range(header.row + 1, area.last_row + 1):
        line = lines[number - 1]
        filled = filled_cells(line, area) if line else []
        if not filled:
            gap = True
            continue
        reason = (
            Excluded(number, "totaalregel")
            if number > last
            else judge.reason(number, line, filled, rows.lines, is_below=gap and number > last_full)
        )
        gap = gap and reason is not None
        if reason is None:
            rows.numbers.append(number)
            rows.lines.append(line)
            if current:
                rows.class_above[number] = current
            continue
        excluded.append(reason)
        if reason.reason == DIVIDER:
            match = CLASS.fullmatch(str(filled[0]).strip())
            current = clean(match[1]) if match else ""
    rows.excluded = tuple(excluded)
    drop_shields(rows.lines)
    _look_at_fields(sheet, header, rows, said.joins_shifted)
    unknown = [each.row for each in rows.excluded if each.reason == SHIFTED]
    rows.dittos = read_dittos(rows.lines, rows.numbers, unknown)
    _look_at_struck(sheet, area, rows)
    numbers = set(rows.numbers)
    rows.wide = tuple(
        a for a in sheet.merged if a.last_column > a.first_column and {a.first_row, a.last_row} <= numbers
    )
    return rows


def _look_at_fields(sheet: Sheet, header: Header, rows: Rows, joins: bool | None) -> None:
    """Leave out the lines of a text file that have more fields than the header: their cells have shifted.

    Where most lines have more, or fewer, the header is what differs. Lines of which two fields are surely one
    are read so, unless the user says no; others as soon as the user says so.
    """
    wanted = sheet.fields[header.row - 1] if sheet.fields else 0
    if not wanted or all(sheet.fields[number - 1] == wanted for number in rows.numbers):
        return
    pairs = list(zip(rows.numbers, rows.lines, strict=True))
    longer = {number for number in rows.numbers if sheet.fields[number - 1] > wanted}
    short = [number for number in rows.numbers if sheet.fields[number - 1] < wanted]
    shifted = {number for number, line in pairs if len(line) > wanted}
    others = [line for number, line in pairs if number not in longer | shifted]
    pattern = Pattern(others, wanted, sheet.separator)
    if longer and 2 * len(longer) <= max(len(rows.numbers), 2):
        # The last cells may be empty: then what a line looks like tells that its cells have shifted.
        shifted |= {number for number, line in pairs if number in longer and not pattern.fits(line)}
    if shifted and 2 * len(shifted) <= max(len(rows.numbers), 2):
        _join_fields(rows, shifted, pattern, joins)
        rows.leave_out(shifted, SHIFTED)
    if short and _FEW * len(short) <= len(rows.numbers):
        rows.short = short


def _join_fields(rows: Rows, shifted: set[int], pattern: Pattern, joins: bool | None) -> None:
    """Make one of two fields in lines that have one too many; those that are read are no longer `shifted`."""
    pairs = list(zip(rows.numbers, rows.lines, strict=True))
    found = (pattern.joined(number, line) for number, line in pairs if number in shifted)
    rows.joined = [each for each in found if each is not None]
    rows.reads_joined = all(each.is_sure for each in rows.joined) if joins is None else joins
    if rows.joined and rows.reads_joined:
        lines = {each.row: each.line for each in rows.joined}
        rows.lines = [lines.get(number, line) for number, line in pairs]
        shifted.difference_update(lines)


def _look_at_struck(sheet: Sheet, area: Area, rows: Rows) -> None:
    """Note the records of which at least half the cells are struck through, and leave them out."""
    if not sheet.struck:
        return
    columns = range(area.first_column, area.last_column + 1)
    counts = Counter(row for row, column in sheet.struck if column in columns)
    pairs = zip(rows.numbers, rows.lines, strict=True)
    rows.struck = [
        number
        for number, line in pairs
        if number in counts and 2 * counts[number] >= len(filled_cells(line, area))
    ]
    if rows.struck and not rows.reads_struck:
        rows.leave_out(set(rows.struck), STRUCK)


def _class_above(sheet: Sheet, area: Area, header: Header) -> str:
    """The class that stands by itself above the header of the first class: 'Klas 3A'."""
    for number in range(header.first_row - 1, area.first_row - 1, -1):
        filled = filled_cells(sheet.rows[number - 1], area)
        if filled:
            match = CLASS.fullmatch(str(filled[0]).strip()) if len(filled) == 1 else None
            return clean(match[1]) if match else ""
    return ""


_NAMED, _FEW = 3, 4
STRUCK, SHIFTED = "doorgehaald", "meer velden dan de kopregel"
"""Why a record is left out that would be one by its cells."""


def _reference(area: Area) -> str:
    first, last = column_letters(area.first_column), column_letters(area.last_column)
    return f"{first}{area.first_row}:{last}{area.last_row}"


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


def read_records(
    rows: Rows,
    kind: Kind,
    names: Mapping[int, str],
    issue: partial[Issue],
    sheet_name: str,
    order: NameOrder | None = None,
) -> tuple[tuple[Record, ...], list[Issue]]:
    """The records of a list, whole names taken apart and classes filled in from divider or sheet name."""
    entity = kind.entity
    held = Counter(names.values())
    columns = [(i - 1, name) for i, name in names.items() if held[name] == 1 and name != WISHED]
    own = [index - 1 for index in kind.own]
    records = [
        Record(number, {name: line[at] if at < len(line) else None for at, name in columns})
        for number, line in zip(rows.numbers, rows.lines, strict=True)
        if not own or any(at < len(line) and line[at] is not None for at in own)
    ]
    if len(held) < len(names):
        lines = dict(zip(rows.numbers, rows.lines, strict=True))
        join_columns(((record.values, lines[record.row]) for record in records), kind, names)
    if WISHED in held:
        _number_wishes(records, rows, {i: kind.marks[i] for i, name in names.items() if name == WISHED})
    issues: list[Issue] = []
    if entity in (Student, Preference, Placement):
        issues += _split_names(records, names, issue, order)
        issues += _fill_classes(records, rows, names, issue, sheet_name)
    return tuple(records), issues


def _number_wishes(records: Sequence[Record], rows: Rows, words: Mapping[int, str]) -> None:
    """Give every row the wishes that have a column each, in the order of their numbers."""
    lines = dict(zip(rows.numbers, rows.lines, strict=True))
    for record in records:
        wishes = enumerate(wishes_in(lines[record.row], words), start=1)
        record.values.update((f"{CHOICE}{number}", word) for number, word in wishes)


def name_order_in(
    rows: Rows, kind: Kind, header: Header, names: Mapping[int, str], said: bool | None
) -> NameOrder | None:
    """Which name comes first in the column of whole names; None when there is no such doubt."""
    column = next((each for each in header.columns if names.get(each.index) == FULL_NAME), None)
    if column is None or kind.entity not in (Student, Preference, Placement):
        return None
    if {"first_name", "last_name"} & set(names.values()):
        return None
    texts = (clean(cell) for cell in rows.cells(column.index) if isinstance(cell, str))
    return order_of(texts, column.header, said, asks=kind.entity is Student)


def _split_names(
    records: list[Record], names: Mapping[int, str], issue: partial[Issue], order: NameOrder | None
) -> Iterator[Issue]:
    held = set(names.values())
    surname_first = order is not None and order.surname_first
    if order is not None and (order.is_doubtful or surname_first):
        yield _order_issue(records, issue, order)
    known: dict[str, Name] = {}
    for record in records:
        values = record.values
        whole = values.get(FULL_NAME)
        if isinstance(whole, str) and not values.get("last_name"):
            text = clean(whole)
            name = known.get(text) or known.setdefault(text, split_name(text, surname_first=surname_first))
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


def _order_issue(records: Sequence[Record], issue: partial[Issue], order: NameOrder) -> Issue:
    """That a column of names begins with surnames, or that nothing tells which comes first."""
    said = "achternaam" if order.surname_first else "roepnaam"
    return issue(
        code="name_order",
        severity=Severity.WARNING if order.is_doubtful else Severity.NOTICE,
        row=records[0].row if records else None,
        column=order.header,
        found=", ".join(order.examples),
        expected="roepnaam en achternaam apart, of 'achternaam, roepnaam'",
        remedy=f"Wat staat voorop? Zonder keuze: de {said}."
        if order.is_doubtful
        else "De namen in deze kolom beginnen met de achternaam.",
    )


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
    of_sheet = CLASS.fullmatch(sheet_name.strip())
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

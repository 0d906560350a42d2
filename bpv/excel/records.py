"""The rows below a header: which are records, and which are titles, totals, dividers or notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from bpv.domain import Company, Placement, Preference, Student
from bpv.domain.cells import clean
from bpv.domain.errors import Issue, Severity
from bpv.excel.addresses import take_addresses
from bpv.excel.assigning import Kind
from bpv.excel.dittos import drop_shields, read_dittos
from bpv.excel.followed import OF_PLACEMENTS
from bpv.excel.grid import Area, Cell, Sheet
from bpv.excel.header_rows import Header, is_ours
from bpv.excel.headers import CHOICE, FULL_NAME, WISHED
from bpv.excel.joining import join_columns
from bpv.excel.judging import CLASS, DIVIDER, Excluded, Judge, filled_cells
from bpv.excel.matrix import wishes_in
from bpv.excel.moved import NOTHING_MOVED, Moved, look_at_moved
from bpv.excel.name_order import NameOrder, order_of
from bpv.excel.names import Name, split_name, split_prefix
from bpv.excel.overrides import NOTHING_SAID, Override
from bpv.excel.rows import MOVED, SHIFTED, Record, Rows
from bpv.excel.sifting import look_at_fields, look_at_struck
from bpv.language import tr

_INITIALS = re.compile(r"(?:[^\W\d_]\. ?)+")


def sort_rows(
    sheet: Sheet,
    area: Area,
    header: Header,
    kinds: Sequence[Kind],
    totals: int,
    *,
    said: Override = NOTHING_SAID,
) -> tuple[Rows, Moved]:
    """Tell records from other rows; nothing that is filled disappears without a reason."""
    rows = Rows(is_filled=said.fills_down is not False, reads_struck=said.reads_struck is True)
    excluded = [
        Excluded(number, tr("staat boven de kopregel"))
        for number in range(area.first_row, header.first_row)
        if filled_cells(sheet.rows[number - 1], area)
    ]
    last = area.last_row - totals
    lines = _filled_down(sheet, area, header, rows)
    judge = Judge(sheet, area, header, kinds[0] if kinds else None)
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
    look_at_fields(sheet, header, rows, said.joins_shifted)
    moved = NOTHING_MOVED
    if kinds and not is_ours(header):
        moved = look_at_moved(lines, header, kinds, rows, said)
    unknown = [each.row for each in rows.excluded if each.reason in (SHIFTED, MOVED)]
    rows.dittos = read_dittos(rows.lines, rows.numbers, unknown)
    look_at_struck(sheet, area, rows)
    numbers = set(rows.numbers)
    rows.wide = tuple(
        a for a in sheet.merged if a.last_column > a.first_column and {a.first_row, a.last_row} <= numbers
    )
    return rows, moved


def _class_above(sheet: Sheet, area: Area, header: Header) -> str:
    """The class that stands by itself above the header of the first class: 'Klas 3A'."""
    for number in range(header.first_row - 1, area.first_row - 1, -1):
        filled = filled_cells(sheet.rows[number - 1], area)
        if filled:
            match = CLASS.fullmatch(str(filled[0]).strip()) if len(filled) == 1 else None
            return clean(match[1]) if match else ""
    return ""


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
    issues: list[Issue] = []
    if len(held) < len(names):
        lines = dict(zip(rows.numbers, rows.lines, strict=True))
        join_columns(((record.values, lines[record.row]) for record in records), kind, names)
    if entity is Company:
        issues += take_addresses(records, set(names.values()), issue)
    if WISHED in held:
        _number_wishes(records, rows, {i: kind.marks[i] for i, name in names.items() if name == WISHED})
    if entity in (Student, Preference, Placement, *OF_PLACEMENTS):
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
    if column is None or kind.entity not in (Student, Preference, Placement, *OF_PLACEMENTS):
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
            if name.remark and not _take_class(values, name.remark):
                yield issue(
                    code="pupil_remark",
                    severity=Severity.WARNING,
                    row=record.row,
                    found=text,
                    expected="alleen een naam",
                    remedy=tr("'{remark}' hoort niet bij de naam en is niet ingelezen.", remark=name.remark),
                )
            if name.is_guess:
                yield issue(
                    code="name_guessed",
                    severity=Severity.NOTICE,
                    row=record.row,
                    found=text,
                    expected=tr("roepnaam, tussenvoegsel en achternaam apart"),
                    remedy=tr("Gelezen als achternaam {last_name}.", last_name=name.last_name),
                )
        elif isinstance(surname := values.get("last_name"), str):
            if not values.get("first_name") and _split_whole(values, clean(surname)):
                parts = tr(
                    "roepnaam {values}, achternaam {values2}",
                    values=values["first_name"],
                    values2=values["last_name"],
                )
                yield issue(
                    code="name_guessed",
                    severity=Severity.NOTICE,
                    row=record.row,
                    found=clean(surname),
                    expected="alleen een achternaam",
                    remedy=tr("Gelezen als {parts}.", parts=parts),
                )
                continue
            if values.get("first_name"):
                surname = _INITIALS.sub("", clean(surname)) or surname
            _split_surname(values, clean(surname), has_prefix_column="prefix" in held)


def _take_class(values: dict[str, Cell], remark: str) -> bool:
    """Whether what stands behind a name is the class, which is taken where none is given."""
    match = CLASS.fullmatch(remark)
    if match is None:
        return False
    given = values.get("school_class")
    if given is None:
        values["school_class"] = clean(match[1])
    return given is None or clean(str(given)).casefold() == clean(match[1]).casefold()


def _order_issue(records: Sequence[Record], issue: partial[Issue], order: NameOrder) -> Issue:
    """That a column of names begins with surnames, or that nothing tells which comes first."""
    said = "achternaam" if order.surname_first else "roepnaam"
    return issue(
        code="name_order",
        severity=Severity.WARNING if order.is_doubtful else Severity.NOTICE,
        row=records[0].row if records else None,
        column=order.header,
        found=", ".join(order.examples),
        expected=tr("roepnaam en achternaam apart, of 'achternaam, roepnaam'"),
        remedy=tr("Wat staat voorop? Zonder keuze: de {said}.", said=said)
        if order.is_doubtful
        else tr("De namen in deze kolom beginnen met de achternaam."),
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
            remedy=tr("De klas van {filled} leerlingen komt uit de tussenkop of de bladnaam.", filled=filled),
        )

"""Rows about several pupils at once: 'Jan de Boer, Ayse Yilmaz' is read as a row for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bpv.domain import Placement, Preference, Severity
from bpv.excel.headers import FULL_NAME, ID
from bpv.excel.judging import CLASS
from bpv.excel.lists import RecognisedList
from bpv.excel.names import split_name
from bpv.excel.places import rows_named
from bpv.language import tr, tr_count
from bpv.services.importing.finding.pupils import pupils_named
from bpv.services.importing.finding.records import Records
from bpv.services.importing.finding.several import parts_of
from bpv.services.importing.row import ReadRow

_NUMBER = "student_number"
_MARKS = re.compile(r"[;,/\n|+&\u2022]| en | and ")
_NUMBERS = re.compile(r"\s*(?:[;,/\n|+&]|\ben\b|\s)\s*")
_BY_COMMA = re.compile(r"[^;,/\n|+&\u2022]+, ?\S+")
"""'Boer, Jan', as most lists have it."""
_IN_BRACKETS = re.compile(r"(.+?) ?[(\[]([^()\[\]]+)[)\]]")


def row_per_pupil(records: Records, source: RecognisedList, rows: Sequence[ReadRow]) -> list[ReadRow]:
    """The rows of a list of wishes or placements, once for every pupil that a row names."""
    if source.kind not in (Placement, Preference):
        return list(rows)
    result: list[ReadRow] = []
    shared: list[ReadRow] = []
    for row in rows:
        each = list(_for_each(records, row)) if not row.text(ID) else [row]
        shared += [row] if len(each) > 1 else []
        result += each
    if shared:
        _say(records, shared, len(result) - len(rows) + len(shared))
    return result


def names_several(records: Records, row: ReadRow) -> bool:
    """Whether a row in a list of pupils is about more than one, each with a first name and a surname."""
    text = row.lines(FULL_NAME)
    if not _MARKS.search(text) or _BY_COMMA.fullmatch(text):
        return False
    names = parts_of(text, lambda name: _pupils(records, name))
    return len(names) > 1 and all(" " in name for name in names)


def _say(records: Records, rows: Sequence[ReadRow], count: int) -> None:
    name = FULL_NAME if rows[0].text(FULL_NAME) else _NUMBER
    where = tr_count("{count} rij", "{count} rijen", len(rows))
    records.work.say(
        rows[0].source,
        "shared_rows",
        Severity.WARNING,
        row=rows[0].row,
        column=rows[0].source.header_for(name),
        found=", ".join(rows[0].lines(name).splitlines()),
        expected=tr("een rij per leerling"),
        remedy=tr(
            "In {where} staan samen {count} leerlingen; elk is gelezen als een eigen rij: {rows_named}.",
            where=where,
            count=count,
            rows_named=rows_named(row.row for row in rows),
        ),
    )


def _for_each(records: Records, row: ReadRow) -> Iterator[ReadRow]:
    numbers = _numbers(records, row)
    if len(numbers) > 1:
        for number in numbers:
            yield _about(row, {_NUMBER: number})
        return
    text = row.lines(FULL_NAME)
    if text.isalnum() and not row.text(_NUMBER) and records.students.numbered(text) is not None:
        yield _about(row, {_NUMBER: text})
        return
    names = parts_of(text, lambda name: _pupils(records, name)) if _MARKS.search(text) else []
    is_one = bool(row.text(_NUMBER)) and not all(_pupils(records, name) for name in names)
    if len(names) < 2 or is_one:
        yield row
        return
    for name in names:
        yield _about(row, _called(records, name))


def _numbers(records: Records, row: ReadRow) -> list[str]:
    """The numbers in a cell for one, when it holds several and each may be one."""
    text = row.lines(_NUMBER)
    if not text or text.isalnum() or records.students.numbered(text) is not None:
        return []
    numbers = [part for part in _NUMBERS.split(text) if part]
    are_numbers = all(any(char.isdigit() for char in part) for part in numbers)
    return numbers if are_numbers and any(map(records.students.numbered, numbers)) else []


def _pupils(records: Records, name: str) -> object:
    bare, school_class = _bare(name)
    return pupils_named(records, name) or (school_class and records.students.named(bare))


def _bare(name: str) -> tuple[str, str]:
    """A name without the class behind it: 'Jan de Boer 3A', 'Jan de Boer (3A)'."""
    if match := _IN_BRACKETS.fullmatch(name):
        return match[1].strip(), match[2].strip()
    front, _, last = name.rpartition(" ")
    if front and CLASS.fullmatch(last):
        return front.rstrip(" -\u2013,"), last
    return name, ""


def _called(records: Records, text: str) -> dict[str, Any]:
    """What is known of a pupil by a text in a cell with several."""
    known = pupils_named(records, text)
    if len(known) == 1 and known[0].student_number:
        return {_NUMBER: known[0].student_number}
    bare, school_class = _bare(text)
    name = split_name(bare)
    parts = {"first_name": name.first_name, "prefix": name.prefix, "last_name": name.last_name}
    if school_class:
        parts["school_class"] = school_class
    return {FULL_NAME: bare, **{key: value for key, value in parts.items() if value}}


_OF_ONE = (_NUMBER, FULL_NAME, "first_name", "prefix", "last_name")


def _about(row: ReadRow, own: dict[str, Any]) -> ReadRow:
    """A row for one of its pupils; what else it says goes for each of them."""
    shared = {name: value for name, value in row.values.items() if name not in _OF_ONE}
    return replace(row, values={**shared, **own}, refused=row.refused - set(_OF_ONE))

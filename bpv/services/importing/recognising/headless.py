"""Lists without a header that say who goes where: known by the pupils and companies that stand in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bpv.domain import Company, Issue, Placement, PlacementRound, Severity, Student, fold
from bpv.domain.cells import clean, shown
from bpv.excel.headers import COMPANY, FULL_NAME, ROUND
from bpv.language import tr
from bpv.services.importing.work import Work

if TYPE_CHECKING:
    from bpv.excel.grid import Cell, Sheet, Workbook
    from bpv.excel.overrides import Override

_WIDEST, _FEWEST, _MOST_ROWS = 6, 2, 400
_ENOUGH = 0.6
_WORD = re.compile(r"\w+")

Known = Mapping[str, Callable[[str], bool]]


def with_headless(work: Work, workbook: Workbook, said: Mapping[str, Override]) -> Mapping[str, Override]:
    """What is said about the sheets of a workbook, with how lists without a header are read."""
    from bpv.excel.header_rows import NO_HEADER, column_letters
    from bpv.excel.headers import header_of
    from bpv.excel.overrides import Override

    found = dict(said)
    known: Known | None = None
    for sheet in workbook.sheets:
        override = said.get(sheet.name, Override())
        if sheet.hidden or override.header_row is not None or not _may_be_headless(sheet):
            continue
        known = known or _known(work)
        mapping = _columns_in(sheet, known)
        held = set(mapping.values())
        if COMPANY not in held or not held & {FULL_NAME, "student_number"}:
            continue
        kind = override.kind or Placement
        found[sheet.name] = replace(
            override, header_row=NO_HEADER, kind=kind, mapping={**mapping, **override.mapping}
        )
        read = [
            tr(
                "kolom {column_letters} als {header_of}",
                column_letters=column_letters(index),
                header_of=header_of(Placement, name),
            )
            for index, name in sorted(mapping.items())
        ]
        work.issues.append(
            Issue(
                code="no_header",
                severity=Severity.WARNING,
                file=workbook.file,
                sheet=sheet.name,
                row=1,
                found=tr("een lijst zonder kopregel"),
                expected=tr("een rij met wat er in elke kolom staat"),
                remedy=tr("Gelezen naar wie en wat erin staat: {read}.", read=", ".join(read)),
            )
        )
    return found


def _may_be_headless(sheet: Sheet) -> bool:
    """Whether a narrow sheet begins with a row in which no word is a known header."""
    from bpv.excel.header_rows import words_known

    rows = [row for row in sheet.rows[:_MOST_ROWS] if any(cell is not None for cell in row)]
    if len(rows) < _FEWEST or not _FEWEST <= max(map(len, rows)) <= _WIDEST or sheet.tables:
        return False
    return not words_known(cell for cell in rows[0] if isinstance(cell, str))


def _known(work: Work) -> Known:
    """By field, whether a text is something of this school year."""
    students = work.school.all(Student).values()
    names = {_words(student.name) for student in students} | {_words(s.list_name) for s in students}
    numbers = {student.student_number for student in students if student.student_number}
    companies = {_key(company.name) for company in work.school.all(Company).values()}
    rounds = {_key(each.name) for each in work.school.all(PlacementRound).values()}
    return {
        "student_number": numbers.__contains__,
        FULL_NAME: lambda text: _words(text) in names,
        COMPANY: lambda text: _key(text) in companies,
        ROUND: lambda text: _key(text) in rounds,
    }


def _columns_in(sheet: Sheet, known: Known) -> dict[int, str]:
    """The columns of which most cells, the first among them, are known as one and the same thing."""
    rows = [row for row in sheet.rows[:_MOST_ROWS] if any(cell is not None for cell in row)]
    found: dict[int, str] = {}
    for index in range(1, max(map(len, rows)) + 1):
        texts = [_text(row[index - 1]) if index <= len(row) else "" for row in rows]
        for name, holds in known.items():
            count = sum(map(holds, filter(None, texts)))
            if name not in found.values() and holds(texts[0]) and count >= max(_FEWEST, _ENOUGH * len(rows)):
                found[index] = name
                break
    return found


def _text(cell: Cell) -> str:
    return clean(shown(cell))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


def _key(text: str) -> str:
    return "".join(_WORD.findall(fold(text))).removesuffix("bv")

"""What to tell about rows that are struck through, hollow or shifted, and about remarks at cells."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bpv.domain.errors import Issue, Severity
from bpv.excel.grid import Sheet
from bpv.excel.header_rows import Header, column_letters
from bpv.excel.judging import HOLLOW
from bpv.excel.list_issues import row_text
from bpv.excel.places import rows_named
from bpv.excel.rows import MOVED, SHIFTED, STRUCK, Rows
from bpv.language import tr

SAID_TOGETHER = frozenset((HOLLOW, SHIFTED, STRUCK, MOVED))
"""Reasons to leave rows out that are told here, and not row by row."""
_MOST_COMMENTS = 20


def row_issues(issue: partial[Issue], sheet: Sheet, header: Header, rows: Rows) -> Iterator[Issue]:
    """Everything there is to say about such rows of one list."""
    yield from _hollow(issue, sheet, rows)
    yield from _struck(issue, sheet, header, rows)
    yield from _shifted(issue, sheet, header, rows)
    yield from _comments(issue, sheet, header, rows)


def _hollow(issue: partial[Issue], sheet: Sheet, rows: Rows) -> Iterator[Issue]:
    numbers = [each.row for each in rows.excluded if each.reason == HOLLOW]
    if numbers:
        count = tr("1 rij is") if len(numbers) == 1 else tr("{count} rijen zijn", count=len(numbers))
        yield issue(
            code="hollow_rows",
            severity=Severity.WARNING,
            row=numbers[0],
            found=row_text(sheet, numbers[0]),
            expected=tr("gegevens van iemand of iets"),
            remedy=tr(
                "{count} niet ingelezen, want er staan alleen nullen of tekens: {rows_named}.",
                count=count,
                rows_named=rows_named(numbers),
            ),
        )


def _struck(issue: partial[Issue], sheet: Sheet, header: Header, rows: Rows) -> Iterator[Issue]:
    if rows.struck:
        count = tr("1 rij is") if len(rows.struck) == 1 else tr("{count} rijen zijn", count=len(rows.struck))
        how = "toch ingelezen" if rows.reads_struck else "niet ingelezen"
        yield issue(
            code="struck_rows",
            severity=Severity.WARNING,
            row=rows.struck[0],
            found=row_text(sheet, rows.struck[0]),
            expected=tr("een rij die niet is doorgehaald"),
            remedy=tr(
                "{count} doorgehaald en {how}: {rows_named}.",
                count=count,
                how=how,
                rows_named=rows_named(rows.struck),
            ),
        )
    records = set(rows.numbers) - set(rows.struck)
    cells = sorted((row, column) for row, column in sheet.struck if row in records)
    if cells:
        row, column = cells[0]
        named = ", ".join(f"{column_letters(index)}{number}" for number, index in cells[:5])
        others = tr(" en {count} andere", count=len(cells) - 5) if len(cells) > 5 else ""
        yield issue(
            code="struck_cells",
            severity=Severity.WARNING,
            row=row,
            column=_header_of(header, column),
            found=tr("doorgehaalde cellen {named}{others}", named=named, others=others),
            expected=tr("cellen die niet zijn doorgehaald"),
            remedy=tr("Ze zijn gewoon ingelezen. Gelden ze niet meer, maak ze dan leeg."),
        )


def _shifted(issue: partial[Issue], sheet: Sheet, header: Header, rows: Rows) -> Iterator[Issue]:
    wanted = sheet.fields[header.row - 1] if sheet.fields and header.is_there else 0
    for line in rows.joined if rows.reads_joined else ():
        yield issue(
            code="joined_fields",
            severity=Severity.WARNING,
            row=line.row,
            found=row_text(sheet, line.row),
            expected=tr("{wanted} velden, zoals de kopregel", wanted=wanted),
            remedy=tr("Er staat een scheidingsteken te veel. Gelezen als: {text}.", text=line.text),
        )
    for each in rows.excluded:
        if each.reason == SHIFTED:
            yield issue(
                code="too_many_fields",
                severity=Severity.ERROR,
                row=each.row,
                found=row_text(sheet, each.row),
                expected=tr(
                    "{wanted} velden, zoals de kopregel; hier zijn het er {fields}",
                    wanted=wanted,
                    fields=sheet.fields[each.row - 1],
                ),
                remedy=tr(
                    "Er staat een scheidingsteken te veel; zet de cel waar het in hoort tussen "
                    "aanhalingstekens. De rij is niet ingelezen."
                ),
            )
    if rows.short:
        count = (
            tr("1 rij heeft") if len(rows.short) == 1 else tr("{count} rijen hebben", count=len(rows.short))
        )
        yield issue(
            code="too_few_fields",
            severity=Severity.WARNING,
            row=rows.short[0],
            found=row_text(sheet, rows.short[0]),
            expected=tr("{wanted} velden, zoals de kopregel", wanted=wanted),
            remedy=tr(
                "{count} er minder; kijk na of er een regel is afgebroken: {rows_named}.",
                count=count,
                rows_named=rows_named(rows.short),
            ),
        )


def _comments(issue: partial[Issue], sheet: Sheet, header: Header, rows: Rows) -> Iterator[Issue]:
    numbers = {*rows.numbers, *rows.struck}
    found = [each for each in sheet.comments if each[0] in numbers]
    for row, column, text in found[:_MOST_COMMENTS]:
        yield issue(
            code="comment",
            severity=Severity.WARNING,
            row=row,
            column=_header_of(header, column),
            found=" ".join(text.split())[:_LONGEST],
            expected=tr("wat belangrijk is in een kolom"),
            remedy=tr("Dit is een opmerking bij de cel; opmerkingen worden niet ingelezen."),
        )
    if left := found[_MOST_COMMENTS:]:
        yield issue(
            code="comment",
            severity=Severity.WARNING,
            row=left[0][0],
            found=tr("nog {count} opmerkingen bij cellen", count=len(left)),
            expected=tr("wat belangrijk is in een kolom"),
            remedy=tr(
                "Ze worden niet ingelezen: {rows_named}.", rows_named=rows_named((row for row, _, _ in left))
            ),
        )


_LONGEST = 120


def _header_of(header: Header, column: int) -> str:
    return next((each.header for each in header.columns if each.index == column), "")

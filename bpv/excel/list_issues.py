"""What to tell about the rows and cells of a list as it was recognised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import partial

from bpv.domain.cells import shown
from bpv.domain.errors import Issue, Severity
from bpv.excel.grid import Area, CellError, FormulaWithoutValue, Sheet
from bpv.excel.header_rows import column_letters
from bpv.excel.judging import Excluded
from bpv.excel.rows import Rows
from bpv.language import tr

_COLOURS = 2
NOT_FOUND = "#N/B"
"""What a search in Excel gives that found nothing: read as an empty cell, and said."""
_BAD_CELLS = frozenset({FormulaWithoutValue, CellError})


def no_list(issue: partial[Issue]) -> Issue:
    """A sheet in which nothing is recognised."""
    return issue(
        code="no_list",
        severity=Severity.NOTICE,
        found="geen lijst herkend",
        expected=tr("een kopregel met bijvoorbeeld Stamnr, Achternaam of Bedrijfsnaam"),
    )


def unreadable_cells(
    issue: partial[Issue], rows: Rows, columns: Iterable[tuple[int, str]], needed: Set[int]
) -> Iterator[Issue]:
    """Formulas that Excel never worked out and error values, in the columns that are read.

    What a search did not find is an empty cell, but for the columns that no row can do without.
    """
    for number, line in zip(rows.numbers, rows.lines, strict=True):
        if _BAD_CELLS.isdisjoint(map(type, line)):
            continue
        for index, header in columns:
            cell = line[index - 1] if len(line) >= index else None
            if isinstance(cell, FormulaWithoutValue):
                yield issue(
                    code="formula_without_value",
                    severity=Severity.ERROR,
                    row=number,
                    column=header,
                    found=cell.formula,
                    expected=tr("een formule met een uitkomst"),
                    remedy=tr("Open het bestand in Excel en sla het op."),
                )
            elif isinstance(cell, CellError) and (cell.code != NOT_FOUND or index in needed):
                yield issue(
                    code="cell_error",
                    severity=Severity.ERROR,
                    row=number,
                    column=header,
                    found=cell.code,
                    expected="een waarde",
                    remedy=tr("Verbeter de formule of vul de waarde in."),
                )


def too_wide(file: str, sheet: Sheet, area: Area) -> Iterator[Issue]:
    """That a sheet goes on to the right of what is read."""
    if max(map(len, sheet.rows)) > area.last_column:
        yield Issue(
            code="too_wide",
            severity=Severity.WARNING,
            file=file,
            sheet=sheet.name,
            found=tr(
                "cellen rechts van kolom {column_letters}", column_letters=column_letters(area.last_column)
            ),
            expected=tr(
                "hoogstens {last_column} kolommen", last_column=area.last_column - area.first_column + 1
            ),
            remedy=tr("Wat daar staat, is niet ingelezen."),
        )


def colours_issue(issue: partial[Issue], sheet: Sheet, rows: Rows, *, has_status: bool) -> Iterator[Issue]:
    """That rows have colours, which are not read; a warning where they may stand for a status."""
    numbers = set(rows.numbers)
    colours = {colour for row, colour in sheet.row_colours if row in numbers}
    if len(colours) >= _COLOURS:
        yield issue(
            code="colours",
            severity=Severity.NOTICE if has_status else Severity.WARNING,
            found=tr("rijen in {count} kleuren", count=len(colours)),
            expected=tr("wat een kleur betekent in een kolom, zoals Status"),
            remedy=tr("Kleuren worden niet gelezen. Betekent een kleur iets, zet het dan in een kolom."),
        )


def excluded_issue(file: str, sheet: str, excluded: Excluded, found: str) -> Issue:
    """A filled row that is no record, and why."""
    severity = Severity.WARNING if excluded.is_doubtful else Severity.NOTICE
    return Issue(
        code="row_excluded",
        severity=severity,
        file=file,
        sheet=sheet,
        row=excluded.row,
        found=found,
        expected=tr("een gegevensrij; niet ingelezen: {reason}", reason=tr(excluded.reason)),
    )


def row_text(sheet: Sheet, row: int) -> str:
    """The beginning of a row, to know it by."""
    text = " ".join(shown(cell) for cell in sheet.rows[row - 1] if cell is not None)
    return text if len(text) <= 60 else f"{text[:60]}…"


def hidden_rows_issues(issue: partial[Issue], sheet: Sheet, rows: Rows) -> list[Issue]:
    """How many records are hidden in Excel; they count all the same."""
    numbers = set(rows.numbers)
    filtered = len(numbers & sheet.filtered_rows)
    hidden = len(numbers & (sheet.hidden_rows - sheet.filtered_rows))
    return [
        issue(
            code="hidden_rows",
            severity=Severity.NOTICE,
            found=tr("{count} rijen zijn in Excel verborgen{how}", count=count, how=how),
            expected="zichtbare rijen",
            remedy=tr("Ze zijn wel ingelezen."),
        )
        for count, how in ((filtered, " door een filter"), (hidden, ""))
        if count
    ]

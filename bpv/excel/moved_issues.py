"""What to tell about cells that moved aside in their rows or down in their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from bpv.domain.errors import Issue, Severity
from bpv.excel.grid import Sheet
from bpv.excel.header_rows import Header
from bpv.excel.list_issues import row_text
from bpv.excel.moved import Moved
from bpv.excel.overrides import KEEP, MEND
from bpv.language import tr, words_of


def moved_issues(issue: partial[Issue], sheet: Sheet, header: Header, moved: Moved) -> Iterator[Issue]:
    """How such rows and columns are read: moved back, as they stand, or not until the user says how."""
    if moved.header is not None and moved.how_header != KEEP:
        is_read = moved.how_header == MEND
        yield issue(
            code="moved_header",
            severity=Severity.WARNING if is_read else Severity.ERROR,
            row=header.row,
            found=row_text(sheet, header.row),
            expected=tr("elke kop boven zijn eigen kolom; deze kopregel lijkt een cel verschoven"),
            remedy=tr("Gelezen als: {text}.", text=moved.header.text)
            if is_read
            else tr("De lijst is niet ingelezen. Zet de kopregel recht, of zeg dat het zo klopt."),
        )
    for each in moved.rows if moved.how_rows != KEEP else ():
        is_read = moved.how_rows == MEND
        yield issue(
            code="moved_cells",
            severity=Severity.WARNING if is_read else Severity.ERROR,
            row=each.row,
            found=row_text(sheet, each.row),
            expected=tr("cellen onder hun eigen kop; in deze rij lijken ze een kolom verschoven"),
            remedy=tr("Gelezen als: {text}.", text=each.text) if is_read else tr("De rij is niet ingelezen."),
        )
    found = moved.columns
    if found is None or moved.how_columns == KEEP:
        return
    names = columns_named(header, (*found.columns, *found.doubtful))
    below = "" if not found.first else tr(" vanaf rij {first}", first=found.first)
    is_read = moved.how_columns == MEND
    yield issue(
        code="moved_column",
        severity=Severity.WARNING if is_read else Severity.ERROR,
        row=found.last,
        column=names,
        found=row_text(sheet, found.last),
        expected=tr(
            "cellen in de rij van wie ze zijn; deze kolom lijkt{below} een rij omlaag verschoven", below=below
        ),
        remedy=tr("De cellen zijn{below} een rij hoger gelezen.", below=below)
        if is_read
        else tr(
            "De cellen zijn{below} niet ingelezen. Zet ze in het bestand recht, of zeg dat het zo klopt.",
            below=below,
        ),
    )


def columns_named(header: Header | Sequence[tuple[int, str]], indices: Sequence[int]) -> str:
    """Columns by their headers: 'Klas, Postcode en Mobiel'."""
    pairs = [(c.index, c.header) for c in header.columns] if isinstance(header, Header) else header
    names = [name for index, name in pairs if index in indices]
    return words_of(names)

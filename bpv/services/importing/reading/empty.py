"""Cells that say that there is nothing to say: read as empty, and told once for a list."""

from __future__ import annotations

from collections.abc import Iterator

from bpv.domain import Issue, Severity
from bpv.domain.cells import shown
from bpv.excel.grid import Cell, CellError
from bpv.excel.list_issues import NOT_FOUND
from bpv.excel.lists import RecognisedList
from bpv.excel.places import rows_named
from bpv.language import tr, tr_count
from bpv.services.importing.plan import EMPTY_WORDS

__all__ = ["NOT_FOUND", "Hollow", "said_empty"]

_NAMED = 4


Hollow = dict[str, list[tuple[int, Cell]]]
"""Cells that say nothing, with their rows, by the header of their column."""


def said_empty(source: RecognisedList, hollow: Hollow) -> Iterator[Issue]:
    """One word about all cells of a list that say nothing."""
    cells = [cell for column in hollow.values() for cell in column]
    if not cells:
        return
    shown_as = (raw.code if isinstance(raw, CellError) else shown(raw) for _, raw in cells)
    words = [f"'{word}'" for word in dict.fromkeys(shown_as)]
    others = tr(" en {count} andere", count=len(words) - _NAMED) if len(words) > _NAMED else ""
    count = tr_count("{count} cel", "{count} cellen", len(cells))
    where = "; ".join(
        f"{header}: {rows_named(row for row, _ in column)}" for header, column in hollow.items()
    )
    yield Issue(
        code=EMPTY_WORDS,
        severity=Severity.NOTICE,
        file=source.file,
        sheet=source.sheet,
        row=min(row for row, _ in cells),
        column=next(iter(hollow)) if len(hollow) == 1 else "",
        found=tr("{count} met {words}{others}", count=count, words=", ".join(words[:_NAMED]), others=others),
        expected=tr("een waarde, of een lege cel"),
        remedy=tr("{count} gelezen als leeg. {where}.", count=count, where=where),
    )

"""Cells that say that there is nothing to say: read as empty, and told once a column."""

from __future__ import annotations

from collections.abc import Sequence

from bpv.domain import Issue, Severity
from bpv.domain.cells import shown
from bpv.excel.grid import Cell, CellError
from bpv.excel.list_issues import NOT_FOUND
from bpv.excel.lists import RecognisedList
from bpv.excel.places import rows_named

__all__ = ["NOT_FOUND", "said_empty"]

_NAMED = 4


def said_empty(source: RecognisedList, header: str, hollow: Sequence[tuple[int, Cell]]) -> Issue:
    """One word about the cells of a column, by row, that say nothing."""
    words = list(dict.fromkeys(raw.code if isinstance(raw, CellError) else shown(raw) for _, raw in hollow))
    others = f" en {len(words) - _NAMED} andere" if len(words) > _NAMED else ""
    cells = "1 cel is" if len(hollow) == 1 else f"{len(hollow)} cellen zijn"
    return Issue(
        code="placeholder",
        severity=Severity.WARNING,
        file=source.file,
        sheet=source.sheet,
        row=hollow[0][0],
        column=header,
        found=", ".join(words[:_NAMED]) + others,
        expected="een waarde, of een lege cel",
        remedy=f"{cells} gelezen als leeg: {rows_named(row for row, _ in hollow)}.",
    )

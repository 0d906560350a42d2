"""Cells that say that there is nothing to say: read as empty, and told once for a list."""

from __future__ import annotations

from collections.abc import Iterator

from bpv.domain import Issue, Severity
from bpv.domain.cells import shown
from bpv.excel.grid import Cell, CellError
from bpv.excel.list_issues import NOT_FOUND
from bpv.excel.lists import RecognisedList
from bpv.excel.places import rows_named
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
    others = f" en {len(words) - _NAMED} andere" if len(words) > _NAMED else ""
    count = "1 cel" if len(cells) == 1 else f"{len(cells)} cellen"
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
        found=f"{count} met {', '.join(words[:_NAMED])}{others}",
        expected="een waarde, of een lege cel",
        remedy=f"{count} gelezen als leeg. {where}.",
    )

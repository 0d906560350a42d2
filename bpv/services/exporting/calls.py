"""The list of who has to hear something, to work off: for oneself, in the language of the window."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import datetime

from bpv.excel.layout import ColumnKind, ColumnSpec, SheetSpec, Tone
from bpv.language import tr
from bpv.services.exporting import WorkbookContents
from bpv.services.withdrawing.telling import HEADERS, Hearer

_DONE = (tr("ja"), tr("nee"))


def calls_workbook(
    title: str, hearers: Sequence[Hearer], told: Set[str], created: datetime
) -> WorkbookContents:
    """A row for each, with who was told already."""
    who, says, phone, email = HEADERS
    columns = (
        ColumnSpec(header=who, width=36, kind=ColumnKind.LONG_TEXT),
        ColumnSpec(header=says, width=60, kind=ColumnKind.LONG_TEXT),
        ColumnSpec(header=phone, width=18),
        ColumnSpec(header=email, width=30),
        ColumnSpec(header=tr("Gebeld of gemaild"), width=18, choices=_DONE, tones={_DONE[0]: Tone.GOOD}),
    )
    rows = [[each.who, each.says, each.phone, each.email, _DONE[each.key not in told]] for each in hearers]
    sheet = SheetSpec(title=tr("Wie moet het weten"), columns=columns, rows=rows, when_empty=tr("Niemand."))
    return WorkbookContents(pages=[sheet], title=title, created=created)

"""Whole addresses in one cell taken apart: 'Dorpsstraat 1, 6711 AA Ede'."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from bpv.domain.cells import clean
from bpv.domain.errors import Issue, Severity
from bpv.excel.places import rows_named
from bpv.excel.rows import Record
from bpv.language import tr

_LONGEST = 200
_ADDRESS = re.compile(r"(.*?)[ ,;/|-]*\b([1-9]\d{3} ?[A-Za-z]{2})\b[ ,;/|-]*([^\d,;/|]*)")


def take_addresses(
    records: Sequence[Record], names: Collection[str], issue: partial[Issue]
) -> Iterator[Issue]:
    """Give a company the postcode and place that stand behind its street, where they have no column."""
    if "street" not in names or "postcode" in names:
        return
    found = []
    for record in records:
        cell = record.values.get("street")
        match = _ADDRESS.fullmatch(clean(cell)) if isinstance(cell, str) and len(cell) < _LONGEST else None
        if match is None:
            continue
        found.append((record.row, clean(str(cell))))
        record.values["street"], record.values["postcode"] = match[1] or None, match[2]
        if match[3].strip() and record.values.get("city") is None:
            record.values["city"] = match[3].strip()
    if found:
        cells = tr("1 cel") if len(found) == 1 else tr("{count} cellen", count=len(found))
        yield issue(
            code="address_apart",
            severity=Severity.NOTICE,
            row=found[0][0],
            found=found[0][1],
            expected=tr("straat, postcode en plaats elk in een kolom"),
            remedy=tr(
                "{cells} zo gelezen: {rows_named}.",
                cells=cells,
                rows_named=rows_named((row for row, _ in found)),
            ),
        )

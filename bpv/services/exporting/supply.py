"""Demand and supply as a workbook: a line a municipality and profile, without numbers below five."""

from __future__ import annotations

from datetime import datetime

from bpv.excel.layout import ColumnSpec, SheetSpec
from bpv.language import in_dutch
from bpv.services.exporting import WorkbookContents
from bpv.services.supply.picture import Picture
from bpv.services.supply.shared import HEADERS, lines_to_share

_WIDTHS = (26, 18, 14, 12, 24)


@in_dutch()
def supply_workbook(picture: Picture, created: datetime) -> WorkbookContents:
    """What may be given to others of a picture."""
    columns = tuple(
        ColumnSpec(header=header, width=width) for header, width in zip(HEADERS, _WIDTHS, strict=True)
    )
    rows = [list(line) for line in lines_to_share(picture)]
    sheet = SheetSpec(title="Vraag en aanbod", columns=columns, rows=rows, when_empty="Niets.")
    return WorkbookContents(pages=[sheet], title=f"Vraag en aanbod {picture.year}", created=created)

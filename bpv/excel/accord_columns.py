"""The column of Afspraken beside its fields: with whom an accord is."""

from __future__ import annotations

from bpv.excel.layout import ColumnKind, ColumnSpec

WITH = "parties_with"
WITH_HEADERS = ("Met", "Partijen", "Partners", "Partner", "Met wie", "Organisaties", "Organisatie")
"""The headers under which schools write with whom an accord is; ours first."""
_WITH = "Partners of bedrijven, met een puntkomma ertussen. De eigen school hoort er vanzelf bij."


def accord_columns() -> list[tuple[str, str, ColumnSpec]]:
    """The column, with the field it stands before and its own name."""
    spec = ColumnSpec(header=WITH_HEADERS[0], kind=ColumnKind.LONG_TEXT, width=34, explanation=_WITH)
    return [("owner_id", WITH, spec)]

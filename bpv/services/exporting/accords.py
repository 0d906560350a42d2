"""The sheet Afspraken: beside the fields of each accord with whom it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bpv.domain import Accord, AccordParty, Partner, School
from bpv.excel.accord_columns import WITH, accord_columns
from bpv.excel.layout import CellValue
from bpv.services.lists.references import show_reference


class AccordCells:
    """What stands beside the fields of each accord of a school."""

    def __init__(self, school: School) -> None:
        """Find the parties of every accord at once."""
        self.columns = accord_columns()
        found: dict[str, list[str]] = defaultdict(list)
        for party in school.all(AccordParty).values():
            if party.partner_id is not None:
                found[party.accord_id].append(show_reference(school, Partner, party.partner_id))
        self._with = found

    def contents(self, accord: Accord) -> Sequence[Accord]:
        """The accord alone: its parties have rows of their own."""
        return (accord,)

    def cells(self, accord: Accord) -> dict[str, CellValue]:
        """With whom it is, the school itself left out."""
        return {WITH: "; ".join(self._with.get(accord.id, ()))}

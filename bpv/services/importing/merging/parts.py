"""Cells beside the fields of a record, such as who signed: each has its export, its list and what is here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bpv.domain.cells import show_value
from bpv.domain.fields import Field
from bpv.services.importing.finding.records import Records
from bpv.services.importing.merging.three_way import FORGOTTEN, takes_list
from bpv.services.importing.options import Policy
from bpv.services.importing.plan import CellChange
from bpv.services.importing.row import ReadRow

NEVER_OUT = object()
"""In place of what was exported, of a row that is no export of this record."""
_EMPTY = (None, "")


@dataclass(frozen=True, slots=True)
class Part:
    """One such cell of a record: the field that its words are read by, what is here and what was exported."""

    name: str
    field: Field
    here: Any
    was: Any


def is_taken(records: Records, row: ReadRow, record: Any, part: Part, there: Any) -> bool:
    """Whether what a list says in such a cell counts; asked where both sides changed."""
    if there == part.here or part.name in row.refused:
        return False
    if there in _EMPTY and part.was in (NEVER_OUT, FORGOTTEN):
        return False
    policy = records.work.options.policy_for(type(record), part.name)
    if policy is Policy.KEEP or (policy is Policy.FILL_BLANKS and part.here not in _EMPTY):
        return False
    if part.was is NEVER_OUT or part.was == part.here:
        return True
    if part.was is not FORGOTTEN and there == part.was:
        return False
    label = f"{records.label_of(record)}, {row.source.header_for(part.name)}"
    here, listed = show_value(part.field, part.here), show_value(part.field, there)
    return takes_list(records.work, row, (record.id, part.name), part.name, label, here, listed)


def part_change(row: ReadRow, part: Part, now: Any) -> CellChange:
    """What becomes of such a cell, in words."""
    texts = (show_value(part.field, value) for value in (part.here, now))
    return CellChange(part.name, row.source.header_for(part.name), *texts)

"""A row becomes a record: a new one, or changes to the one it means as far as the policies allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bpv.domain import Company, Mentor, PlacementRound, Severity, Student, new_id
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE
from bpv.excel.headers import ID
from bpv.language import tr
from bpv.services.importing.finding.records import Records, name_key, place_of, plan_of
from bpv.services.importing.merging.three_way import base_of, changed_in_list, is_same, stays_gone
from bpv.services.importing.options import Policy
from bpv.services.importing.plan import CellChange, State
from bpv.services.importing.row import ReadRow

_KEYS = {Company: "name", Mentor: "abbreviation", PlacementRound: "name", Student: "student_number"}
"""By what other lists name a record."""


GONE = object()
"""What a record becomes that says nothing more than is known without it: it goes, or never comes."""

Settle = Callable[[Records, ReadRow, Any, Any], Any]
"""Takes the record that was (None for a new one) and that would be; gives what it becomes.

None for nothing, which leaves the row out; `GONE` for one that need not be kept.
"""


def store(
    records: Records,
    row: ReadRow,
    existing: Any | None,
    values: Mapping[str, Any],
    settle: Settle | None = None,
) -> str | None:
    """Add a record, or change the one that a row means as far as the policies and `settle` allow.

    Gives the id of the record; None where nothing came of the row.
    """
    entity = row.source.kind
    assert entity is not None
    if existing is None:
        value = entity(id=new_id(), **values)
        if stays_gone(records, row, records.label_of(value)):
            records.gone_names.add((entity, name_key(entity, records.label_of(value))))
            return None
        cells: tuple[CellChange, ...] = ()
        state = State.NEW
    else:
        value, cells = _merged(records, row, entity, existing, values)
        state = State.CHANGED if cells else State.UNCHANGED
    if settle is not None and value is not existing:
        value = settle(records, row, existing, value)
        if value is None:
            records.leave_out(row)
            return None
        if value is GONE:
            _let_go(records, row, existing, cells)
            return None
        cells = tuple(each for each in cells if getattr(value, each.name) != getattr(existing, each.name))
        state = State.NEW if existing is None else State.CHANGED if cells else State.UNCHANGED
    first = records.first_rows.setdefault((entity, value.id), row)
    if value is not existing:
        records.put(value)
    if row.text(ID) == value.id:
        _index_as_listed(records, row, value)
    if first is row:
        records.work.rows.append(plan_of(row, state, records.label_of(value), cells, value.id))
    id_: str = value.id
    return id_


def _let_go(records: Records, row: ReadRow, existing: Any | None, cells: tuple[CellChange, ...]) -> None:
    """Take away what need not be kept, which is a change of what there was; of a new row nothing comes."""
    if existing is None:
        records.work.rows.append(plan_of(row, State.UNCHANGED, row.text("last_name")))
        return
    records.first_rows.setdefault((type(existing), existing.id), row)
    label = records.label_of(existing)
    records.work.draft.remove(existing)
    records.work.rows.append(plan_of(row, State.CHANGED, label, cells, existing.id))


def _index_as_listed(records: Records, row: ReadRow, value: Any) -> None:
    """Make a record findable by the name it has in its list, also when it is called otherwise here."""
    name = _KEYS.get(type(value))
    if name is None or not (listed := row.text(name)) or listed == getattr(value, name):
        return
    is_free = {
        Company: lambda: not records.companies.named(listed),
        Mentor: lambda: records.mentors.find(listed) is None,
        PlacementRound: lambda: records.rounds.find(listed) is None,
        Student: lambda: records.students.numbered(listed) is None,
    }
    if is_free[type(value)]():
        records.index(replace(value, **{name: listed}))


def _merged(
    records: Records, row: ReadRow, entity: type, existing: Any, values: Mapping[str, Any]
) -> tuple[Any, tuple[CellChange, ...]]:
    """The record with the cells of a row."""
    changed = fields_taken(records, row, existing, values, base_of(records.work, row, existing))
    if not changed:
        return existing, ()
    cells = tuple(
        records.cell_change(entity, name, getattr(existing, name), value) for name, value in changed.items()
    )
    return replace(existing, **changed), cells


def fields_taken(
    records: Records, row: ReadRow, existing: Any, values: Mapping[str, Any], base: Any
) -> dict[str, Any]:
    """Which fields of a record a row changes; of two rows about one record the first counts.

    `base` is the record as it was exported in this row, `FORGOTTEN`, or None when it was not.
    """
    entity = type(existing)
    first = records.first_rows.get((entity, existing.id))
    changed: dict[str, Any] = {}
    if base is not None:
        values = changed_in_list(records, row, existing, base, values)
    for name, value in values.items():
        old = getattr(existing, name)
        if is_same(old, value):
            continue
        if first is not None and first.get(name) is not None:
            _say_differs(records, row, first, name)
            continue
        policy = records.work.options.policy_for(entity, name)
        if policy is Policy.KEEP or (policy is Policy.FILL_BLANKS and old not in (None, "", (), False)):
            continue
        changed[name] = value
    return changed


def _say_differs(records: Records, row: ReadRow, first: ReadRow, name: str) -> None:
    assert row.source.kind is not None
    records.work.say(
        row.source,
        "differs",
        Severity.WARNING,
        row=row.row,
        column=row.source.header_for(name),
        found=show_value(CATALOGUE[row.source.kind].field(name), row.get(name)),
        expected=tr("hetzelfde als op {place_of}", place_of=place_of(first, row)),
        remedy=tr("De waarde van {place_of} telt.", place_of=place_of(first, row)),
    )

"""A list of ours that comes back edited: per field the export, the list and the school as it is now.

What the list left alone stays as it is here; what only the list changed is taken; what both changed is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from bpv.domain import Placement, Position, Preference, Severity, Student
from bpv.domain.cells import CellRefused, clean, read_value, show_value
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.excel.headers import ID, REVISION
from bpv.language import tr
from bpv.services.importing.asking import ask
from bpv.services.importing.questions import FILE, HERE, Choice, QuestionKind, key_of
from bpv.services.importing.row import ReadRow
from bpv.services.importing.work import Work
from bpv.services.lists.revisions import revision_of

if TYPE_CHECKING:
    from bpv.services.importing.finding.records import Records

FORGOTTEN = object()
"""In place of what was exported: the record changed since, and the export is no longer remembered."""


def exported_with(
    work: Work, row: ReadRow, id_: str, *now: Any, kinds: tuple[type, ...]
) -> tuple[Any, ...] | object | None:
    """What stood in a row when it was exported; None when the row is no export of this record.

    Values of other classes are as good as forgotten: the hidden columns may come from a row of another list.
    """
    revision = row.text(REVISION)
    if not revision or row.text(ID) != id_:
        return None
    if revision == revision_of(*now):
        return now
    found = work.options.exported.get((id_, revision))
    is_known = found is not None and all(isinstance(value, kinds) for value in found)
    return found if is_known else FORGOTTEN


def base_of(work: Work, row: ReadRow, existing: Any) -> Any | None:
    """The record as it was exported in this row, `FORGOTTEN`, or None when it was not."""
    found = exported_with(work, row, existing.id, existing, kinds=(type(existing),))
    if isinstance(found, tuple):
        return found[0] if found else FORGOTTEN
    return found


def changed_in_list(
    records: Records, row: ReadRow, existing: Any, base: Any, values: Mapping[str, Any]
) -> dict[str, Any]:
    """Of the values of a row, those that the list changed; a cell that was emptied empties the field."""
    result: dict[str, Any] = {}
    for name, value in _said(records, row, type(existing), values, is_forgotten=base is FORGOTTEN).items():
        now = getattr(existing, name)
        before = None if base is FORGOTTEN else getattr(base, name)
        if is_same(now, value) or (base is not FORGOTTEN and _reads_as(existing, name, before, value)):
            continue
        if value in (None, "", ()) and _is_required(type(existing), name):
            _say_stays(records.work, row, name)
            continue
        is_untouched_here = base is not FORGOTTEN and is_same(before, now)
        if is_untouched_here or _takes_list(records, row, existing, name, value):
            result[name] = value
    return result


def _said(
    records: Records, row: ReadRow, entity: type, values: Mapping[str, Any], *, is_forgotten: bool
) -> dict[str, Any]:
    """What a row says of each field: its value, and the empty value where its cell is empty."""
    columns = records.columns_of(row.source) - row.refused
    said = {name: value for name, value in values.items() if name in row.values or name not in columns}
    if not is_forgotten:
        empty = empty_values(entity)
        said |= {name: empty[name] for name in columns & empty.keys() if row.get(name) is None}
    return said


@cache
def empty_values(entity: type) -> dict[str, Any]:
    """What each field is without a value; none for the references that a record cannot be without."""
    return {field.name: field.default for field in fields(entity) if field.default is not MISSING}


def _is_required(entity: type, name: str) -> bool:
    return CATALOGUE[entity].field(name).required


def _reads_as(existing: Any, name: str, before: Any, value: Any) -> bool:
    """Whether an exported value, written in a cell and read again, is this one."""
    if is_same(before, value):
        return True
    field = CATALOGUE[type(existing)].field(name)
    if field.kind is FieldKind.REFERENCE:
        return False
    try:
        return is_same(read_value(field, show_value(field, before)).value, value)
    except CellRefused:
        return False


def _say_stays(work: Work, row: ReadRow, name: str) -> None:
    work.say(
        row.source,
        "required",
        Severity.WARNING,
        row=row.row,
        column=row.source.header_for(name),
        expected=tr("een waarde"),
        remedy=tr("Dit veld mag niet leeg zijn; wat er stond blijft staan."),
    )


def _takes_list(records: Records, row: ReadRow, existing: Any, name: str, value: Any) -> bool:
    cell = records.cell_change(type(existing), name, getattr(existing, name), value)
    label = records.label_of(existing)
    return takes_list(
        records.work, row, (existing.id, name), name, f"{label}, {cell.label}", cell.old, cell.new
    )


def takes_list(
    work: Work, row: ReadRow, about: tuple[object, ...], name: str, label: str, here: str, there: str
) -> bool:
    """Ask which of two texts counts where both sides changed; without an answer what is here stays.

    What the user typed anew in the list counts without being asked about.
    """
    if _is_typed(work, row, name):
        return True
    choices = (
        Choice(HERE, tr("'{here}' houden", here=here) if here else tr("leeg laten")),
        Choice(FILE, tr("'{there}' overnemen", there=there) if there else tr("leegmaken")),
    )
    text = tr(
        "{label} is sinds de export hier gewijzigd in '{here}' en in de lijst in '{there}'.",
        label=label,
        here=here,
        there=there,
    )
    key = key_of(QuestionKind.CONFLICT, *about, here, there)
    details = ((tr("In de lijst"), there or tr("leeg")), (tr("Nu in BPV-planner"), here or tr("leeg")))
    answer = ask(
        work, row, QuestionKind.CONFLICT, key, text, choices, name=name, default=HERE, details=details
    )
    return answer == FILE


def _is_typed(work: Work, row: ReadRow, name: str) -> bool:
    said = work.options.corrections.get(row.source.file, {}).get(row.source.sheet)
    return said is not None and any(
        (row.row, column.index) in said.cells for column in row.source.columns if column.name == name
    )


def stays_gone(records: Records, row: ReadRow, label: str) -> bool:
    """Whether a row is about a record that went out in an export and was removed here since."""
    entity, id_ = row.source.kind, row.text(ID)
    assert entity is not None
    if id_ not in records.exported_ids or records.work.draft.find(entity, id_) is not None:
        return False
    text = tr("{label} is hier sinds de export verwijderd.", label=label or tr("Deze rij"))
    choices = (Choice(HERE, tr("verwijderd laten")), Choice(FILE, tr("opnieuw toevoegen")))
    key = key_of(QuestionKind.GONE, id_)
    if ask(records.work, row, QuestionKind.GONE, key, text, choices, default=HERE) == FILE:
        return False
    records.gone.add((entity, id_))
    for value in records.work.options.exported.get((id_, row.text(REVISION)), ()):
        if isinstance(value, Placement):
            records.unplaced.add(value.student_id)
    return True


def is_passed_over(records: Records, row: ReadRow) -> bool:
    """Whether a row is no longer to be read: a copy of one before it, or about something removed here."""
    entity, id_ = row.source.kind, row.text(ID)
    if not id_ or entity is None or not row.source.is_main:
        return False
    if entity is Preference:
        return (Student, id_) in records.gone
    first = records.rows_by_id.setdefault((entity, id_), row)
    if first is not row:
        _say_copied(records.work, row, first)
        return True
    if entity in (Position, Placement):
        return stays_gone(records, row, row.text("company_id") or row.text("last_name"))
    return False


def _say_copied(work: Work, row: ReadRow, first: ReadRow) -> None:
    work.say(
        row.source,
        "double_id",
        Severity.WARNING,
        row=row.row,
        found=tr("een kopie van rij {row}", row=first.row),
        expected=tr("elke rij één keer"),
        remedy=tr(
            "Rij {row} telt; deze rij is overgeslagen. Is het een nieuwe? Maak dan de "
            "verborgen kolommen _id en _rev in deze rij leeg.",
            row=first.row,
        ),
    )


def is_same(old: Any, new: Any) -> bool:
    """Whether a cell says what the record holds already; order in a list of words does not count."""
    if old == new:
        return True
    if isinstance(old, tuple) and isinstance(new, tuple):
        return set(old) == set(new)
    return type(old) is str and type(new) is str and clean(old, keep_lines=True) == new

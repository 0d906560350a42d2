"""Commands on the tables: change cells, add rows, remove rows with what hangs on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bpv.domain import (
    BpvError,
    Company,
    ContactMoment,
    Draft,
    Partner,
    Placement,
    Position,
    School,
    Student,
    new_id,
)
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.domain.ids import CompanyId, ExclusionId, PreferenceId, RoundId
from bpv.domain.preferences import Exclusion, Preference
from bpv.domain.settings import DEFINITIONS, Setting
from bpv.domain.terms import PlacementStatus, PreferenceKind
from bpv.language import tr
from bpv.services.progress.stepping import take_step

_BEGUN = (PlacementStatus.RUNNING, PlacementStatus.INTERRUPTED)
_GOES_WITH = {
    ("Position", "round_id"),
    ("Preference", "round_id"),
    ("Exclusion", "company_id"),
    ("Exclusion", "other_student_id"),
    ("ContactMoment", "company_id"),
    ("Partner", "company_id"),
    ("ActionPoint", "visit_id"),
    ("ActionPoint", "moment_id"),
    ("ActionPoint", "placement_id"),
    ("Step", "placement_id"),
    ("Step", "request_id"),
}
"""Optional references whose row has no meaning once the other is gone."""


@dataclass(frozen=True, slots=True)
class CellEdit:
    """One cell: the value a field of a record is to get."""

    entity: type
    id: str
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class EditCells:
    """Change cells: one typed in, or a block pasted or filled down, as one step."""

    edits: tuple[CellEdit, ...]

    @property
    def label(self) -> str:
        """'Postcode wijzigen' or '12 cellen wijzigen'."""
        if len(self.edits) == 1:
            edit = self.edits[0]
            return tr("{label} wijzigen", label=CATALOGUE[edit.entity].field(edit.field).label)
        return tr("{count} cellen wijzigen", count=len(self.edits))

    def change(self, draft: Draft) -> None:
        """Put the new values; 'required' and 'duplicate' refuse the whole step."""
        for edit in self.edits:
            field = CATALOGUE[edit.entity].field(edit.field)
            if field.required and edit.value in (None, "", ()):
                raise BpvError("required", label=field.label)
            value: Any = draft.get(edit.entity, edit.id)
            if isinstance(value, Placement) and edit.field == "status":
                take_step(draft, value, edit.value)
            else:
                draft.put(_limited(replace(value, **{edit.field: edit.value})))
        _check_unique(draft, {(e.entity, e.field) for e in self.edits}, {e.id for e in self.edits})


@dataclass(frozen=True, slots=True)
class AddRecords:
    """Add rows that were filled in."""

    values: tuple[Any, ...]

    @property
    def label(self) -> str:
        """'Leerling toevoegen' or '3 leerlingen toevoegen'."""
        words = CATALOGUE[type(self.values[0])]
        if len(self.values) == 1:
            return tr("{one} toevoegen", one=words.one.capitalize())
        return tr("{count} {many} toevoegen", count=len(self.values), many=words.many)

    def change(self, draft: Draft) -> None:
        """Add them; 'required' and 'duplicate' refuse all."""
        for value in self.values:
            for field in CATALOGUE[type(value)].fields:
                if field.required and getattr(value, field.name) in (None, "", ()):
                    raise BpvError("required", label=field.label)
            draft.put(value)
        columns = {(type(value), f.name) for value in self.values for f in CATALOGUE[type(value)].fields}
        _check_unique(draft, columns, {value.id for value in self.values})


@dataclass(frozen=True, slots=True)
class RemoveRecords:
    """Remove rows, and with them what cannot exist without them; optional references are emptied."""

    entity: type
    ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """'Leerling verwijderen' or '3 leerlingen verwijderen'."""
        words = CATALOGUE[self.entity]
        if len(self.ids) == 1:
            return tr("{one} verwijderen", one=words.one.capitalize())
        return tr("{count} {many} verwijderen", count=len(self.ids), many=words.many)

    def change(self, draft: Draft) -> None:
        """Remove them and follow every reference of the catalogue; 'still_there' where a placement runs."""
        _refuse_running(draft, self.entity, self.ids)
        remove_with_dependents(draft, [draft.get(self.entity, id_) for id_ in self.ids])


def _refuse_running(draft: Draft, entity: type, ids: Iterable[str]) -> None:
    """A place where someone is now does not go with the hours of who is there: that ends first."""
    if entity not in (Company, Position):
        return
    places = {p.id for p in draft.all(Position) if (p.company_id if entity is Company else p.id) in set(ids)}
    count = sum(p.position_id in places and p.status in _BEGUN for p in draft.placements())
    if count:
        raise BpvError("still_there", count=count)


def remove_with_dependents(draft: Draft, values: Iterable[Any]) -> None:
    """Remove values from a draft, and again what refers to them, until nothing refers to what is gone."""
    gone: dict[type, set[str]] = {}
    for value in values:
        draft.remove(value)
        gone.setdefault(type(value), set()).add(value.id)
    while gone:
        gone = _remove_references(draft, gone)


def _remove_references(draft: Draft, gone: dict[type, set[str]]) -> dict[type, set[str]]:
    """Empty or remove what refers to the values gone; returns what was removed in turn."""
    next_gone: dict[type, set[str]] = {}
    for words in CATALOGUE.values():
        references = [f for f in words.fields if f.kind is FieldKind.REFERENCE and f.refers_to in gone]
        if not references and words.entity is not Preference:
            continue
        value: Any
        for value in draft.all(words.entity):
            if _depends(value, references, gone):
                draft.remove(value)
                next_gone.setdefault(words.entity, set()).add(value.id)
                continue
            emptied: dict[str, Any] = {
                f.name: None
                for f in references
                if f.refers_to and getattr(value, f.name) in gone[f.refers_to]
            }
            if emptied:
                draft.put(replace(value, **emptied))
    return next_gone


def _depends(value: Any, references: list[Field], gone: dict[type, set[str]]) -> bool:
    if isinstance(value, Preference) and any(value.target in ids for ids in gone.values()):
        return True
    if isinstance(value, ContactMoment) and value.company_id is None:
        about = ((Student, value.student_id), (Partner, value.partner_id))
        named = [(entity, id_) for entity, id_ in about if id_ is not None]
        return bool(named) and all(id_ in gone.get(entity, ()) for entity, id_ in named)
    for field in references:
        if is_essential(field) and field.refers_to and getattr(value, field.name) in gone[field.refers_to]:
            return True
    return False


def is_essential(field: Field) -> bool:
    """Whether a record has no meaning once what this field refers to is gone."""
    return field.required or (field.entity.__name__, field.name) in _GOES_WITH


def _limited(value: Any) -> Any:
    """The value, once it is certain that a setting is within its own limits."""
    if isinstance(value, Setting):
        definition = DEFINITIONS[value.id]
        if not definition.minimum <= value.value <= definition.maximum:
            expected = tr(
                "een geheel getal van {minimum} tot en met {maximum}",
                minimum=definition.minimum,
                maximum=definition.maximum,
            )
            raise BpvError("bad_cell", label=definition.label, found=value.value, expected=expected)
    return value


def find_doubles(school: School, edits: Iterable[CellEdit]) -> dict[CellEdit, BpvError]:
    """The edits that would give a record what another has in a column where every value is different.

    What stays decides what can stay: once an edit is left out, its old value is taken again.
    """
    edits, refused = list(edits), dict[CellEdit, BpvError]()
    for entity, name in sorted({(e.entity, e.field) for e in edits}, key=lambda each: each[1]):
        field = CATALOGUE[entity].field(name)
        left = {
            edit.id: edit for edit in edits if field.unique and (edit.entity, edit.field) == (entity, name)
        }
        records: Mapping[str, Any] = school.all(entity) if left else {}
        found = True
        while found:
            taken = {getattr(each, name): id_ for id_, each in records.items() if id_ not in left}
            found = False
            for edit in list(left.values()):
                if edit.value not in (None, "") and taken.setdefault(edit.value, edit.id) != edit.id:
                    refused[left.pop(edit.id)] = BpvError("duplicate", label=field.label, found=edit.value)
                    found = True
    return refused


def _check_unique(draft: Draft, columns: set[tuple[type, str]], ids: set[str]) -> None:
    for entity, name in sorted(columns, key=lambda column: (column[0].__name__, column[1])):
        field = CATALOGUE[entity].field(name)
        if not field.unique:
            continue
        seen: dict[Any, str] = {}
        record: Any
        for record in draft.all(entity):
            value = getattr(record, name)
            if value in (None, ""):
                continue
            if value in seen and (record.id in ids or seen[value] in ids):
                raise BpvError("duplicate", label=field.label, found=value)
            seen[value] = record.id


@dataclass(frozen=True, slots=True)
class SetPreferences:
    """Replace the ranked wishes of one pupil, in order: (kind, target); those of every round, or of one."""

    student_id: str
    wishes: tuple[tuple[PreferenceKind, str], ...]
    round_id: str | None = None

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Voorkeuren wijzigen")

    def change(self, draft: Draft) -> None:
        """Keep the records whose rank stays, so that the journal shows only what changed."""
        student = draft.get(Student, self.student_id)
        own = [p for p in draft.all(Preference) if (p.student_id, p.round_id) == (student.id, self.round_id)]
        own.sort(key=lambda preference: (preference.rank, preference.id))
        for rank, (kind, target) in enumerate(self.wishes, start=1):
            known = own.pop(0).id if own else PreferenceId(new_id())
            draft.put(
                Preference(
                    id=known,
                    student_id=student.id,
                    rank=rank,
                    kind=kind,
                    target=target,
                    round_id=RoundId(self.round_id) if self.round_id else None,
                )
            )
        for preference in own:
            draft.remove(preference)


@dataclass(frozen=True, slots=True)
class SetAvoided:
    """Replace the companies a pupil must not go to ('liever niet')."""

    student_id: str
    company_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Liever niet wijzigen")

    def change(self, draft: Draft) -> None:
        """Add what is new and remove what is no longer there; reasons of the rest stay."""
        student = draft.get(Student, self.student_id)
        known: set[str] = set()
        for exclusion in draft.all(Exclusion):
            if exclusion.student_id != student.id or exclusion.company_id is None:
                continue
            if exclusion.company_id in known or exclusion.company_id not in self.company_ids:
                draft.remove(exclusion)
            known.add(exclusion.company_id)
        for company_id in dict.fromkeys(self.company_ids):
            if company_id not in known:
                new = ExclusionId(new_id())
                draft.put(Exclusion(id=new, student_id=student.id, company_id=CompanyId(company_id)))

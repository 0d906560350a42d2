"""What was removed from a school year and is still gone, to bring back without undoing what came after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bpv.domain import (
    BpvError,
    Changeset,
    Company,
    Draft,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Student,
)
from bpv.domain.entities import ENTITIES
from bpv.domain.fields import CATALOGUE, Field
from bpv.domain.terms import PreferenceKind
from bpv.language import tr
from bpv.services.lists.editing import AddRecords, is_essential

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear
    from bpv.storage import JournalEntry

KINDS: tuple[type, ...] = (Student, Company, Position, Mentor, PlacementRound)
"""What is missed by itself; what belongs to it comes back with it."""
_WISHED: Mapping[PreferenceKind, type] = {
    PreferenceKind.COMPANY: Company,
    PreferenceKind.POSITION: Position,
}
MOST = 500
Value = Any


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that is gone, by which action, and how many other things went along with it by that."""

    value: Value
    entry: JournalEntry
    along: int

    @property
    def name(self) -> str:
        """'Leerling Vries, Jan de'."""
        return f"{CATALOGUE[type(self.value)].one.capitalize()} {called(self.value)}".strip()


def called(value: Value) -> str:
    """What something is called that may refer to what is gone as well."""
    match value:
        case Student():
            return value.list_name
        case Mentor():
            return value.label
        case Position():
            return value.name or tr("zonder functie")
    return str(value.name)


def find_removed(
    year: SchoolYear, school: School, *, is_stopped: Callable[[], bool] = lambda: False
) -> tuple[Removed, ...]:
    """What is gone now, removed last first and at most `MOST`; in any thread. BpvError."""
    from bpv.storage import changesets_of, removals

    found: dict[tuple[type, str], Removed] = {}
    entries = removals(year.file)
    for entry, changeset in zip(entries, changesets_of(year.file, entries), strict=True):
        if is_stopped() or len(found) >= MOST:
            break
        gone = changeset.removed
        for change in changeset:
            entity, id_ = change.entity, change.id
            is_gone = change.after is None and entity in KINDS and school.find(entity, id_) is None
            if is_gone and any(own in gone.get(kind, ()) for kind, own in _references(change.before)):
                continue  # comes back with what it belonged to
            if is_gone and (entity, id_) not in found:
                along = sum(map(len, gone.values())) - len(gone[entity])
                found[entity, id_] = Removed(change.before, entry, along)
    return tuple(found.values())[:MOST]


class BringBack:
    """Add again what was removed, with what belonged to it and went by the same action."""

    def __init__(self, removed: Removed, read: Callable[[], Changeset]) -> None:
        """Take what it is; what went along is read once this is carried out."""
        self._removed, self._read = removed, read
        self.along: tuple[Value, ...] = ()

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("{name} teruggehaald", name=self._removed.name)

    def change(self, draft: Draft) -> None:
        """Put it back; 'duplicate' when another has what it had, 'gone' when what it belongs to is gone."""
        changeset = self._read()
        gone = {(change.entity, change.id): change.before for change in changeset if change.after is None}
        back = {(type(value), value.id): value for value in _with_parents(self._removed.value, gone)}
        for entity in ENTITIES:
            for (kind, id_), value in gone.items():
                if kind is entity and self._belongs(draft, value, back):
                    back[kind, id_] = value
        values = [_fitted(draft, value, back) for key, value in back.items() if draft.find(*key) is None]
        for entity in ENTITIES:
            own = tuple(value for value in values if type(value) is entity)
            if own:
                AddRecords(own).change(draft)
        self._refer_again(draft, changeset, back)
        self.along = tuple(value for value in values if value.id != self._removed.value.id)

    def _belongs(self, draft: Draft, value: Value, back: dict[tuple[type, str], Value]) -> bool:
        """Whether it can be there again because of what comes back, and has no other place by now."""
        if type(value) in KINDS and type(value) is not Position:
            return False
        if not any((entity, id_) in back for entity, id_ in _references(value)):
            return False
        if (
            isinstance(value, Placement)
            and value.counts
            and any(
                each.student_id == value.student_id and each.round_id == value.round_id
                for each in draft.placements()
            )
        ):
            return False
        return not _misses(draft, value, back)

    def _refer_again(self, draft: Draft, changeset: Changeset, back: dict[tuple[type, str], Value]) -> None:
        """Fill in again what referred to it, where that is still empty."""
        for change in changeset:
            now: Value = draft.find(change.entity, change.id)
            if change.before is None or change.after is None or now is None:
                continue
            for field in CATALOGUE[change.entity].fields if change.entity in CATALOGUE else ():
                was = getattr(change.before, field.name)
                if (
                    field.refers_to
                    and (field.refers_to, was) in back
                    and getattr(now, field.name) in (None, "")
                ):
                    now = replace(now, **{field.name: was})
                    draft.put(now)


def _references(value: Value) -> Iterator[tuple[type, str]]:
    words = CATALOGUE.get(type(value))
    for field in words.fields if words is not None else ():
        target = getattr(value, field.name)
        if field.refers_to is not None and target:
            yield field.refers_to, target
    if isinstance(value, Preference) and value.kind in _WISHED:
        yield _WISHED[value.kind], value.target


def _with_parents(value: Value, gone: dict[tuple[type, str], Value]) -> list[Value]:
    """A value after what it refers to, as far as that went by the same action."""
    found: list[Value] = []
    for key in _references(value):
        if key in gone:
            found += _with_parents(gone[key], gone)
    return [*found, value]


def _misses(draft: Draft, value: Value, back: Mapping[tuple[type, str], Value]) -> bool:
    """Whether something is gone without which a value has no meaning."""
    optional = {getattr(value, field.name) for field in _optional(value)}
    return any(
        id_ not in optional and draft.find(entity, id_) is None and (entity, id_) not in back
        for entity, id_ in _references(value)
    )


def _fitted(draft: Draft, value: Value, back: Mapping[tuple[type, str], Value]) -> Value:
    """The value without what it referred to and is gone; 'gone' when it cannot do without."""
    if _misses(draft, value, back):
        missing = next(key for key in _references(value) if draft.find(*key) is None and key not in back)
        raise BpvError("gone", entity=missing[0].__name__)
    emptied = {
        field.name: None
        for field in _optional(value)
        if field.refers_to is not None
        and (target := getattr(value, field.name))
        and draft.find(field.refers_to, target) is None
        and (field.refers_to, target) not in back
    }
    return replace(value, **emptied) if emptied else value


def _optional(value: Value) -> list[Field]:
    words = CATALOGUE.get(type(value))
    fields = words.fields if words is not None else ()
    return [field for field in fields if field.refers_to is not None and not is_essential(field)]

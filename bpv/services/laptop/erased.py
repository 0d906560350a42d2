"""Who was erased on the server in the meantime: nothing of them comes back with a laptop that has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bpv.domain import Change, Changeset, Company, Position, School
from bpv.services.erasing.forgetting import Forget
from bpv.services.erasing.people import personal_fields
from bpv.services.erasing.planning import ERASABLE
from bpv.services.laptop.questions import Key

if TYPE_CHECKING:
    from bpv.storage import Heard, OpenSchool

_AT = (Company, Position)
"""Where someone is named who can be erased while the record stays."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A queue and a laptop without whoever was erased, and how many changes were about them alone."""

    queue: Changeset
    laptop: School
    left_out: int = 0


def without_erased(
    file: OpenSchool, queue: Changeset, laptop: School, head: School, heard: Sequence[Heard]
) -> Cleaned:
    """Take out of a queue what is about someone who was erased on the server since. BpvError."""
    if not any(each.is_erasing for each in heard):
        return Cleaned(queue, laptop)
    base = _before(queue, laptop)
    gone = frozenset(_erased(base, head, heard))
    people = {(entity.__name__, id_) for entity, id_ in gone if entity in ERASABLE}
    people |= {(entity.__name__, id_) for entity, id_ in _emptied(base, head, heard)}
    forget = Forget(people)
    file.find(forget)  # so that it hears how they are called here
    changes = list(_cleaned(queue, gone, forget))
    values = (_without(value, forget) for value in laptop if (type(value), value.id) not in gone)
    whole = School(value for value in values if value is not None)
    return Cleaned(Changeset(tuple(changes)), whole, len(queue) - len(changes))


def _before(queue: Changeset, laptop: School) -> School:
    base = School(laptop)
    base.apply(queue.inverse, is_checked=True)
    return base


def _erased(base: School, head: School, heard: Iterable[Heard]) -> Iterator[Key]:
    """What is gone there without an action that still says so."""
    told: Set[Key] = {
        (entity, id_) for each in heard for entity, ids in each.changeset.removed.items() for id_ in ids
    }
    for value in base:
        key = type(value), value.id
        if head.find(*key) is None and key not in told:
            yield key


def _emptied(base: School, head: School, heard: Iterable[Heard]) -> Iterator[Key]:
    """Where someone stood who stands there no more, and no action that still says who."""
    told = {
        (change.entity, change.id, field.name)
        for each in heard
        for change in each.changeset
        if change.entity in _AT and change.before is not None and change.after is not None
        for field in personal_fields(change.entity)
        if getattr(change.before, field.name) != getattr(change.after, field.name)
    }
    for entity in _AT:
        names = [field.name for field in personal_fields(entity)]
        value: Any
        for value in base.all(entity).values():
            there: Any = head.find(entity, value.id)
            if there is not None and any(
                getattr(value, name) and not getattr(there, name) and (entity, value.id, name) not in told
                for name in names
            ):
                yield entity, value.id


def _cleaned(queue: Changeset, gone: Set[Key], forget: Forget) -> Iterator[Change]:
    for change in queue:
        if (change.entity, change.id) in gone:
            continue
        before, after = (
            None if value is None else _without(value, forget) for value in (change.before, change.after)
        )
        is_dropped = (after is None and change.after is not None) or (
            before is None and change.before is not None
        )
        if before != after and not is_dropped:
            yield Change(before, after)


def _without(value: Any, forget: Forget) -> Any | None:
    from bpv.storage.mapping import from_row, to_row

    row = to_row(value)
    after = forget.row(type(value).__name__, dict(row))
    if after == row:
        return value
    return None if after is None else from_row(type(value), after)

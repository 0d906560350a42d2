"""What a value refers to, by the catalogue and by its wishes, and the same value under other references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from bpv.domain import Company, Position, Preference
from bpv.domain.fields import CATALOGUE, Field
from bpv.domain.terms import PreferenceKind
from bpv.services.lists.editing import is_essential

_WISHED: Mapping[PreferenceKind, type] = {
    PreferenceKind.COMPANY: Company,
    PreferenceKind.POSITION: Position,
}


def references(value: Any) -> Iterator[tuple[str, bool, type, str]]:
    """Each reference: by which field, whether the value has no meaning without, and to what."""
    kind: Any = type(value)
    for field, entity, needed in reference_fields(kind):
        target = getattr(value, field)
        if target:
            yield field, needed, entity, target
    if isinstance(value, Preference) and value.kind in _WISHED:
        yield "target", True, _WISHED[value.kind], value.target


@cache
def reference_fields(entity: type) -> tuple[tuple[str, type, bool], ...]:
    """The fields by which a class refers, to which class, and whether it has no meaning without."""
    fields: tuple[Field, ...] = CATALOGUE[entity].fields
    return tuple((f.name, f.refers_to, is_essential(f)) for f in fields if f.refers_to is not None)


@cache
def referring(entity: type) -> tuple[type, ...]:
    """The classes of which a value can refer to one of this class."""
    wishes = (Preference,) if entity in _WISHED.values() else ()
    by_field = (other for other in CATALOGUE if any(to is entity for _, to, _ in reference_fields(other)))
    return tuple(dict.fromkeys((*by_field, *wishes)))


def renamed(value: Any, names: Mapping[tuple[type, str], str]) -> Any:
    """A value that refers to others by the ids that they have now."""
    changed = {
        field: names[entity, target]
        for field, _, entity, target in references(value)
        if (entity, target) in names
    }
    return replace(value, **changed) if changed else value

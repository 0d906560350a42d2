"""Of which columns a filter may be remembered outside the school year: their texts tell nobody apart."""

from __future__ import annotations

from functools import cache

from bpv.domain import Student
from bpv.domain.fields import CATALOGUE, FieldKind

_KINDS = (FieldKind.TERM, FieldKind.TERMS, FieldKind.YES_NO)


@cache
def tellable(entity: type) -> frozenset[str]:
    """The keys of columns that say one of a few things the program knows, and the class of a pupil."""
    fields = CATALOGUE[entity].fields if entity in CATALOGUE else ()
    found = {each.name for each in fields if each.kind in _KINDS}
    return frozenset(found | ({"school_class", "year_level"} if entity is Student else set()))

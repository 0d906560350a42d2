"""A difference in words: of whom, which field, and what it was, is here and is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bpv.domain import Change, School
from bpv.domain.fields import CATALOGUE
from bpv.language import tr
from bpv.services.differing.differences import Difference
from bpv.services.year.telling import differences_of, shown, subject

OTHER = tr("een ander")
_EMPTY = tr("leeg")


@dataclass(frozen=True, slots=True)
class Worded:
    """One difference as a row to read."""

    subject: str
    field: str
    base: str
    mine: str
    theirs: str
    who: str
    note: str = ""


def word_differences(school: School, differences: Iterable[Difference]) -> list[Worded]:
    """Each in words."""
    return [_word(school, each) for each in differences]


def others_of(differences: Iterable[Difference]) -> str:
    """Who the other is: by name where it is one and the same, else 'een ander'."""
    names = {each.who for each in differences}
    return next(iter(names)) if len(names) == 1 and "" not in names else OTHER


def _word(school: School, each: Difference) -> Worded:
    who = each.who or OTHER
    if each.is_whole:
        base = tr("stond er") if each.base is not None else tr("was er niet")
        mine, theirs = (_word_whole(school, each.base, value) for value in (each.mine, each.theirs))
        title = each.title or tr("alles")
        return Worded(subject(school, each.record), title, base, mine, theirs, who, each.note)
    value: Any = school.find(each.entity, each.id)
    field = CATALOGUE[each.entity].field(each.field)
    base, mine, theirs = (
        shown(school, field, value, content) or _EMPTY for content in (each.base, each.mine, each.theirs)
    )
    return Worded(subject(school, value), field.label, base, mine, theirs, who, each.note)


def _word_whole(school: School, base: Any, value: Any) -> str:
    if value is None:
        return tr("verwijderd") if base is not None else tr("is er niet")
    if base is None:
        return tr("toegevoegd")
    changed = "; ".join(differences_of(school, Change(base, value)))
    return tr("gewijzigd: {changed}", changed=changed) if changed else tr("blijft")

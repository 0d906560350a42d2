"""Why an own action cannot be taken back: what someone else made of the same, or built upon it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from bpv.domain import BpvError, School
from bpv.domain.fields import CATALOGUE
from bpv.language import tr
from bpv.services.year.coworkers import readable
from bpv.services.year.telling import subject

if TYPE_CHECKING:
    from bpv.storage import JournalEntry, OpenSchool

_WORDS = {"undo": tr("ongedaan worden gemaakt"), "redo": tr("opnieuw worden gedaan")}


def why_not_back(file: OpenSchool, school: School, entry: JournalEntry, kind: str) -> BpvError:
    """The refusal, with whose record it is about and who changed that; asks where it all stands. BpvError."""
    from bpv.storage import latest_about

    changes = file.changeset_of(entry)
    changes = changes.inverse if kind == "undo" else changes
    value = next(
        (each.before or each.after for each in changes if school.find(each.entity, each.id) != each.before),
        None,
    )
    if value is None:
        value = _builds_upon(school, {id_ for ids in changes.removed.values() for id_ in ids})
    if value is None:
        return BpvError("conflict", entity=next((each.entity for each in changes), School).__name__)
    later = next((each for each, _ in latest_about(file, frozenset((value.id,)), 1)), None)
    who = tr("een ander") if later is None else readable(school, later.actor)
    return BpvError(
        "built_by_other", label=entry.words, act=_WORDS[kind], who=who, record=subject(school, value)
    )


def _builds_upon(school: School, gone: set[str]) -> Any:
    """A record that refers to one that would go."""
    for entity, words in CATALOGUE.items():
        names = [field.name for field in words.fields if field.refers_to is not None]
        values: Iterable[Any] = school.all(entity).values() if names else ()
        for value in values:
            if any(getattr(value, name) in gone for name in names):
                return value
    return None

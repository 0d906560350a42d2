"""A new record that both made: a pupil who came in the meantime and was entered here as well as there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bpv.domain import Change, Changeset, School
from bpv.domain.fields import CATALOGUE
from bpv.services.laptop.queue import ordered
from bpv.services.laptop.references import renamed


def as_the_same(queue: Changeset, laptop: School, head: School) -> tuple[Changeset, School]:
    """The queue and the laptop, with what both entered under one number or name called as on the server."""
    names = {key: there for key, there in _doubles(queue, laptop, head).items() if key[1] != there}
    if not names:
        return queue, laptop
    known = {(entity, there) for (entity, _), there in names.items()}
    changes = [_renamed(change, names) for change in queue]
    if len({(change.entity, change.id) for change in changes}) < len(changes):
        return queue, laptop  # one of the laptop is called so already
    values = [_called(value, names) for value in laptop if (type(value), value.id) not in known]
    return ordered(changes), School(values)


def _doubles(queue: Changeset, laptop: School, head: School) -> dict[tuple[type, str], str]:
    """What was added here and has what something has that was added there, by its id there."""
    found: dict[tuple[type, str], str] = {}
    for entity, words in CATALOGUE.items():
        fields = [field.name for field in words.fields if field.unique]
        added: list[Any] = [change.after for change in queue.of(entity) if change.before is None]
        if not fields or not added:
            continue
        for name in fields:
            others: Iterable[Any] = head.all(entity).values()
            there = {getattr(each, name): each.id for each in others if laptop.find(entity, each.id) is None}
            for value in added:
                if (id_ := there.get(getattr(value, name))) and getattr(value, name):
                    found[entity, value.id] = id_
    return found


def _renamed(change: Change, names: dict[tuple[type, str], str]) -> Change:
    return Change(
        *(None if value is None else _called(value, names) for value in (change.before, change.after))
    )


def _called(value: Any, names: dict[tuple[type, str], str]) -> Any:
    value = renamed(value, names)
    id_ = names.get((type(value), value.id))
    return value if id_ is None else replace(value, id=id_)

"""By which texts the records of a class are known, kept up with only what became otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bpv.domain import fold


class Names(NamedTuple):
    """What a record is called, what tells it from namesakes (the shortest first), and what else means it."""

    name: str
    longer: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class _Entry(NamedTuple):
    value: Any
    names: Names
    key: str
    other_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """What every record of a class is shown as, and which records a folded text means."""

    shown: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Set[str]] = field(default_factory=dict)
    others: Mapping[str, Set[str]] = field(default_factory=dict)
    entries: Mapping[str, _Entry] = field(default_factory=dict)
    above: Mapping[type, Mapping[str, str]] = field(default_factory=dict)
    """What the records were shown as, by class, that these are named after."""

    def count(self, key: str) -> int:
        """How many records a folded text means."""
        return len(self.names.get(key) or self.others.get(key) or ())

    def renewed(
        self,
        values: Mapping[str, Any],
        names_of: Callable[[Any], Names],
        above: Mapping[type, Mapping[str, str]],
        named_after: Mapping[type, str],
    ) -> NameIndex:
        """The index of these values: named anew is only who is another, or is named after one that is."""
        stale = self._named_after(values, above, named_after)
        known = self.entries
        renewal = _Renewal(self, above)
        for id_ in [id_ for id_ in known if id_ not in values]:
            renewal.forget(id_)
        for id_, value in values.items():
            entry = known.get(id_)
            if entry is None or entry.value is not value or id_ in stale:
                renewal.put(value, names_of(value))
        return renewal.done()

    def _named_after(
        self,
        values: Mapping[str, Any],
        above: Mapping[type, Mapping[str, str]],
        named_after: Mapping[type, str],
    ) -> set[str]:
        """Who refers to a record that is shown as something else."""
        found: set[str] = set()
        for entity, shown in above.items():
            if ids := _otherwise(self.above.get(entity, {}), shown):
                name = named_after[entity]
                found.update(id_ for id_, value in values.items() if getattr(value, name) in ids)
        return found


class _Renewal:
    """A new index being made of a former one, which stays as it is."""

    def __init__(self, former: NameIndex, above: Mapping[type, Mapping[str, str]]) -> None:
        self._former, self._above = former, above
        self.entries = dict(former.entries)
        self._names, self._others = _Meanings(former.names), _Meanings(former.others)
        self._touched: set[str] = set()
        self._named: list[str] = []
        self._gone: list[str] = []

    def forget(self, id_: str) -> None:
        """Let a record go."""
        self._take_out(id_)
        self._gone.append(id_)
        del self.entries[id_]

    def put(self, value: Any, names: Names) -> None:
        """Know a record by these names from now on."""
        known = self.entries.get(value.id)
        if known is not None and known.names == names:
            self.entries[value.id] = known._replace(value=value)
            return
        if known is not None:
            self._take_out(value.id)
        key, others = (fold(names.name),), tuple(map(fold, names.longer + names.others))
        self.entries[value.id] = _Entry(value, names, key[0], others)
        self._named.append(value.id)
        self._names.add(value.id, key)
        self._others.add(value.id, others)
        self._touched.update(key, others)

    def _take_out(self, id_: str) -> None:
        entry = self.entries[id_]
        self._names.discard(id_, (entry.key,))
        self._others.discard(id_, entry.other_keys)
        self._touched.update((entry.key,), entry.other_keys)

    def done(self) -> NameIndex:
        """The new index, with another text for whoever has or lost a namesake."""
        shown = dict(self._former.shown)
        for id_ in self._gone:
            del shown[id_]
        new = NameIndex(shown, self._names.ids, self._others.ids, self.entries, self._above)
        for id_ in dict.fromkeys(self._told_otherwise(new)):
            shown[id_] = _shown(new, self.entries[id_])
        return new

    def _told_otherwise(self, new: NameIndex) -> Iterator[str]:
        """Whose text may be another: who is named anew, or has a name that others have now or had."""
        yield from self._named
        for key in self._touched if self._former.entries else ():
            if (self._former.count(key) == 1) != (new.count(key) == 1):
                yield from new.names.get(key, ())
                yield from new.others.get(key, ())


class _Meanings:
    """The ids by a folded text, in sets of which only those that change are copied."""

    def __init__(self, ids: Mapping[str, Set[str]]) -> None:
        self.ids: dict[str, Set[str]] = dict(ids)
        self._own: dict[str, set[str]] = {}

    def add(self, id_: str, keys: Iterable[str]) -> None:
        known = self._own
        for key in keys:
            own = known.get(key)
            if own is None:
                self.ids[key] = known[key] = {id_, *self.ids.get(key, ())}
            else:
                own.add(id_)

    def discard(self, id_: str, keys: Iterable[str]) -> None:
        for key in dict.fromkeys(keys):
            left = set(self.ids[key]) - {id_}
            if left:
                self.ids[key] = self._own[key] = left
            else:
                del self.ids[key]
                self._own.pop(key, None)


def _shown(index: NameIndex, entry: _Entry) -> str:
    """As short as tells a record from the others."""
    name, longer, _ = entry.names
    if index.count(entry.key) <= 1:
        return name
    alone = (text for text in longer if index.count(fold(text)) == 1)
    return next(alone, longer[-1] if longer else name)


def _otherwise(old: Mapping[str, str], new: Mapping[str, str]) -> set[str]:
    """What is shown as another text, or no longer."""
    if old is new:
        return set()
    return {id_ for id_, text in new.items() if old.get(id_) != text} | (old.keys() - new.keys())

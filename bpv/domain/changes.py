"""A changeset: every row before and after; behind undo, journal, refresh, preview and proposal alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Value = Any
"""A frozen domain value with an `id`."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value before and after: `before` is None when added, `after` is None when removed."""

    before: Value | None
    after: Value | None

    @property
    def entity(self) -> type:
        """The class of the value that changed."""
        return type(self.after if self.after is not None else self.before)

    @property
    def id(self) -> str:
        """The id of the value that changed."""
        value: Value = self.after if self.after is not None else self.before
        return str(value.id)

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.after, self.before)


@dataclass(frozen=True)
class Changeset:
    """Changes that belong together, in an order in which they can be applied; at most one per value.

    What is asked of many changes at once is worked out at the first question and kept.
    """

    changes: tuple[Change, ...] = ()

    def __iter__(self) -> Iterator[Change]:
        """Go over the changes in order of application."""
        return iter(self.changes)

    def __len__(self) -> int:
        """The number of values that changed."""
        return len(self.changes)

    @property
    def inverse(self) -> "Changeset":
        """The changeset that takes this one back."""
        return Changeset(tuple(change.inverse for change in reversed(self.changes)))

    def of(self, entity: type) -> tuple[Change, ...]:
        """The changes to values of one class."""
        return tuple(change for change in self.changes if change.entity is entity)

    @cached_property
    def written(self) -> Mapping[type, Mapping[str, Value]]:
        """The values as they are afterwards, by class and id; without those that are removed."""
        written: dict[type, dict[str, Value]] = {}
        for change in self.changes:
            after = change.after
            if after is not None:
                written.setdefault(type(after), {})[after.id] = after
        return written

    @cached_property
    def removed(self) -> Mapping[type, frozenset[str]]:
        """The ids of the values that are gone afterwards, by class."""
        removed: dict[type, set[str]] = {}
        for change in self.changes:
            if change.after is None:
                removed.setdefault(type(change.before), set()).add(change.id)
        return {entity: frozenset(ids) for entity, ids in removed.items()}

    @cached_property
    def has_other_values(self) -> bool:
        """Whether values came or went, and not only changed."""
        return any(change.before is None or change.after is None for change in self.changes)

    @property
    def entities(self) -> frozenset[type]:
        """The classes of the values that changed."""
        return frozenset((*self.written, *self.removed))

    def ids_of(self, entity: type) -> frozenset[str]:
        """The ids of the values of one class that changed."""
        return self.removed.get(entity, frozenset()) | self.written.get(entity, {}).keys()

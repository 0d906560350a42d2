"""A changeset: every row before and after; behind undo, journal, refresh, preview and proposal alike."""

from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Changeset:
    """Changes that belong together, in an order in which they can be applied; at most one per value."""

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

"""The last changes of a school: what was worked out before them is worked out again for those alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bpv.domain.changes import Change

_KEPT = 1_000
"""After more changes at once working out everything is quicker."""


class Trail:
    """What changed, in order, with a mark at each moment; a copy of a school goes on from its source's."""

    __slots__ = ("_changes", "_first", "begun")

    def __init__(self, before: Trail | None = None) -> None:
        """Begin with none, or where another is now: `begun` is the mark at that moment."""
        self._changes: list[Change] = [] if before is None else list(before._changes)
        self._first: int = 0 if before is None else before._first
        self.begun: int = self.mark

    @property
    def mark(self) -> int:
        """This moment: it grows with every change."""
        return self._first + len(self._changes)

    def follow(self, changes: Iterable[Change]) -> None:
        """Take changes that were made."""
        self._changes.extend(changes)
        too_many = len(self._changes) - _KEPT
        if too_many > 0:
            del self._changes[:too_many]
            self._first += too_many

    def since(self, mark: int) -> Sequence[Change] | None:
        """What changed after a mark; None when that is too long ago."""
        at = mark - self._first
        return None if at < 0 else self._changes[at:]

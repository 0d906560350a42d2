"""Where the user came from: the pages that were looked at and what they showed, to go back over and forth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MOST = 100
"""Stops that are remembered."""


@dataclass(slots=True)
class Stop:
    """A page, what shows again what it showed when it was left, and the round a link had chosen for it."""

    key: str
    round_id: str = ""
    restore: Callable[[], object] | None = None


class Trail:
    """The stops in the order they were made, and at which of them the user is."""

    def __init__(self) -> None:
        """Begin without stops."""
        self._stops: list[Stop] = []
        self._at = -1

    @property
    def current(self) -> Stop | None:
        """Where the user is."""
        return self._stops[self._at] if self._stops else None

    def can_step(self, by: int) -> bool:
        """Whether there is a stop so many further."""
        return 0 <= self._at + by < len(self._stops)

    def visit(self, key: str, round_id: str) -> None:
        """Come to a page; what lay ahead is forgotten."""
        del self._stops[self._at + 1 :]
        self._stops.append(Stop(key, round_id))
        del self._stops[:-MOST]
        self._at = len(self._stops) - 1

    def leave(self, restore: Callable[[], object]) -> None:
        """Remember how the page where the user is can be shown again as it is."""
        if self.current is not None:
            self.current.restore = restore

    def step(self, by: int) -> Stop | None:
        """Go to the stop so many further; None when there is none."""
        if not self.can_step(by):
            return None
        self._at += by
        return self.current

    def forget_rounds(self) -> None:
        """The user chose a round: going back does not choose another."""
        for stop in self._stops:
            stop.round_id = ""

    def clear(self) -> None:
        """Forget every stop."""
        self._stops.clear()
        self._at = -1

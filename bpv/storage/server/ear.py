"""What is heard on the line that listens: what others did, and where they are; kept until it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

import psycopg

from bpv.storage.server.feed import Event, Feed
from bpv.storage.server.presence import Presence

Line = psycopg.Connection[Any]


class Ear:
    """Reads in the thread that listens, over its own line: who asks what was heard waits for no server."""

    def __init__(self, feed: Feed, presence: Presence, cursor: Callable[[], int]) -> None:
        """Hear of one school; `cursor` tells up to which event everything is known."""
        self._feed, self.presence, self._cursor = feed, presence, cursor
        self._turn = Lock()
        self._events: list[Event] = []

    def begin(self, line: Line) -> None:
        """A line is there, for the first time or again."""
        line.execute(f'LISTEN "{self._feed.channel}"'.encode())
        self.presence.tell(line, is_new=True)
        self.look(line, ("1", ""))

    def step(self, line: Line) -> None:
        """Tell where the user went since; costs nothing when that is nowhere else."""
        self.presence.tell(line)

    def look(self, line: Line, said: Sequence[str]) -> None:
        """Read what was spoken of: a number of something that was done, or '' of who is here."""
        if any(said):
            self._read(line)
        if not all(said):
            self.presence.look(line)

    def beat(self, line: Line) -> None:
        """Still be here, and look whether a notice was lost."""
        self.presence.stay(line)
        self.look(line, ("1", ""))

    def _read(self, line: Line) -> None:
        with self._turn:
            last = self._events[-1].seq if self._events else 0
        found = self._feed.since_on(line, max(last, self._cursor()))
        with self._turn:
            self._events += found

    def take(self, cursor: int) -> list[Event]:
        """What follows on an event, as far as it was heard; what is taken is let go of here."""
        with self._turn:
            events, self._events = [each for each in self._events if each.seq > cursor], []
        return events

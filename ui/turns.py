"""Whose turn it is: work in the background waits while the window makes and paints another page or a change.

Threads share Python. Beside one that computes, the window gets it back only after a turn of that one, each
time it let go of it: hundreds of times for a page.
"""

from __future__ import annotations

from threading import Event, current_thread, main_thread
from time import monotonic

_MOST = 0.3
"""Seconds that work waits at most: a window that is minimized paints nothing."""


class Turns:
    """The window says when it begins and when it has painted; work asks now and then whether it can go on."""

    def __init__(self) -> None:
        """Begin with everyone free to work."""
        self._is_free = Event()
        self._is_free.set()
        self._until = 0.0

    def window_begins(self) -> None:
        """Have work wait until the window is painted."""
        self._until = monotonic() + _MOST
        self._is_free.clear()

    def window_is_painted(self) -> None:
        """Have work go on."""
        self._is_free.set()

    def wait(self) -> None:
        """Let the window go first; the window's own thread waits for nobody."""
        if not self._is_free.is_set() and current_thread() is not main_thread():
            self._is_free.wait(max(0.0, self._until - monotonic()))


TURNS = Turns()
"""Those of the one window there is."""

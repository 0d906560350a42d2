"""A mark for as long as a school year is open: one found at the start is of a program that crashed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLockFile

from ui.settings import WindowSettings

if TYPE_CHECKING:
    from ui.recent import Place


class Left(NamedTuple):
    """What was open at a crash; `was_shown` when that came after it had been opened well."""

    place: Place
    was_shown: bool


class OpenMark:
    """The mark of this window; a lock that ends with the process tells it from one that was left."""

    def __init__(self, settings: WindowSettings) -> None:
        """Nothing is marked yet."""
        self._settings = settings
        self._name = os.urandom(16).hex()
        self._lock = self._lock_of(self._name)

    def set(self, place: Place) -> None:
        """From now on this is being opened or open; written at once."""
        if not self._lock.isLocked():
            self._settings.folder.mkdir(parents=True, exist_ok=True)
            self._lock.tryLock(0)
        self._settings.set_open_place(self._name, place)

    def clear(self) -> None:
        """Nothing is open, or it was closed as it should."""
        self._settings.set_open_place(self._name, None)
        self._lock.unlock()

    def show(self) -> None:
        """What is open was seen: opening it is not what a program ends at."""
        self._settings.set_shown(self._name)

    def take_left(self) -> Left | None:
        """What was open in a program that ended otherwise; it is told once."""
        left: Left | None = None
        for name, place in self._settings.open_places.items():
            lock = self._lock_of(name)
            if name != self._name and lock.tryLock(0):
                lock.unlock()
                left = Left(place, self._settings.was_shown(name)) if place is not None else left
                self._settings.set_open_place(name, None)
        return left

    def _lock_of(self, name: str) -> QLockFile:
        lock = QLockFile(str(self._settings.folder / f"open-{name}.lock"))
        lock.setStaleLockTime(0)  # else a lock of a window that is open for long would count as left
        return lock

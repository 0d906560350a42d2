"""Has everything of Qt be there before another thread imports what uses it.

PySide 6.11 makes a class of Qt, with its enums, when something first asks for it. Where a thread imported
while the window painted, both could be at that, and now and then the process ended in a segmentation fault: 4
of 75 tries of only that, and one start of hundreds. Made by one thread beforehand nothing is left to make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from time import perf_counter

from PySide6.QtCore import QTimer

MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport")
"""What the window and its pages are made of."""
_STEP = 0.004
"""Seconds after which the window gets its turn."""


def everything() -> Iterator[None]:
    """Make everything, a class at a time."""
    for name in MODULES:
        module = import_module(f"PySide6.{name}")
        for each in dir(module):  # which names what is not made yet as well
            with suppress(Exception):  # a name that this Python has nothing for
                getattr(module, each)
            yield


def know_everything() -> None:
    """The same at once: a tenth of a second."""
    for _ in everything():
        pass


def know_in_steps(then: Callable[[], object]) -> None:
    """The same between what the window does, and `then` go on with what needs it."""
    left = everything()

    def step() -> None:
        until = perf_counter() + _STEP
        for _ in left:
            if perf_counter() > until:
                QTimer.singleShot(0, step)
                return
        then()

    step()

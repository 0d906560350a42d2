"""Making many widgets a few at a time, so that the window never stands still for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

TURN = 0.012
"""Seconds of making between two moments at which the window hears and paints."""


class Gradual(QObject):
    """Goes through the steps: the first turn at once, the others as the window is free."""

    def __init__(self, steps: Iterator[object], parent: QObject) -> None:
        """Begin; the steps end with `parent`, too."""
        super().__init__(parent)
        self._steps = steps
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()
        self._on_timer_timeout()

    @property
    def is_done(self) -> bool:
        """Whether every step was made."""
        return not self._timer.isActive()

    def finish(self) -> None:
        """Make what is left now."""
        self._go_on(float("inf"))

    def _on_timer_timeout(self) -> None:
        self._go_on(perf_counter() + TURN)

    def _go_on(self, end: float) -> None:
        for _ in self._steps:
            if perf_counter() >= end:
                return
        self._timer.stop()

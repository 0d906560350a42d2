"""What the marked cells of a table come to, said while they are marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from ui.models.tally import Tally
from ui.widgets.grid_view import GridView

_CALM_MS = 60
"""So long the marks must rest: an arrow that is held down waits for nothing."""
_TURN = 0.006
"""Seconds of looking at cells at a time."""


class MarkedCells(QObject):
    """Works for one table; `tell` gets the words, empty where nothing or one cell is marked."""

    def __init__(self, view: GridView, tell: Callable[[str], object]) -> None:
        """Listen to marks, and to what the cells say."""
        super().__init__(view)
        self._view, self._tell = view, tell
        self._tally: Tally | None = None
        self._steps: Iterator[None] = iter(())
        self._told = ""
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._begin)
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._go_on)
        view.chosen.connect(self._calm.start)
        view.grid.dataChanged.connect(self._calm.start)
        view.grid.arranged.connect(self._calm.start)

    def _begin(self) -> None:
        self._turns.stop()
        cells = self._view.marked_cells() if self._view.isVisible() else {}
        self._tally = Tally(self._view.grid.columns, cells)
        if not self._tally.is_of_several:
            self._say("")
            return
        self._steps = self._tally.steps(self._view.grid.texts_at)
        self._turns.start()
        self._go_on()

    def _go_on(self) -> None:
        """A turn of looking; afterwards the sums are known."""
        end = perf_counter() + _TURN
        if self._tally is None or self._calm.isActive():
            return  # other cells are marked by now, or rows came and went
        for _ in self._steps:
            if perf_counter() >= end:
                break
        else:
            self._turns.stop()
        self._say(self._tally.words)

    def _say(self, words: str) -> None:
        if words != self._told:
            self._told = words
            self._tell(words)

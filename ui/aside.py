"""Work that the window must wait for, done in another thread so that the window can still be painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QThread, QTimer
from PySide6.QtWidgets import QApplication

from bpv.services.year.collecting import without_collecting
from ui.guarding import Guarded

T = TypeVar("T")


class _Outcome(Generic[T]):
    """What a function gave or raised, from the one thread to the other."""

    def __init__(self, act: Callable[[], T]) -> None:
        self._act = act
        self._results: list[T] = []
        self._error: BaseException | None = None

    def work_out(self) -> None:
        try:
            self._results.append(self._act())
        except BaseException as error:
            self._error = error

    def get(self) -> T:
        if self._error is not None:
            raise self._error
        return self._results[0]


_SHORT_MS = 150
"""What takes less long shows no hourglass."""


class _Thread(Guarded, QThread):
    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__()
        self._act = act

    def run(self) -> None:
        self._act()


def run_aside(act: Callable[[], T]) -> T:
    """Do this in another thread and wait; keys and clicks are heard afterwards, everything else goes on."""
    outcome = _Outcome(act)
    thread, loop = _Thread(outcome.work_out), QEventLoop()
    thread.finished.connect(loop.quit)
    hourglass = QTimer(singleShot=True, interval=_SHORT_MS)  # a cell that is saved shows none
    hourglass.timeout.connect(_show_hourglass)
    hourglass.start()
    try:
        with without_collecting():
            thread.start()
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    finally:
        thread.wait()
        if not hourglass.isActive():
            QApplication.restoreOverrideCursor()
        hourglass.stop()
    return outcome.get()


def _show_hourglass() -> None:
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)

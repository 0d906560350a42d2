"""Work in the background: started from the window, watched, cancelled, its result handed back there."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from bpv.services.year.collecting import without_collecting
from ui.guarding import Guarded
from ui.turns import TURNS

REPORT_EVERY = 0.05
_SOON_MS = 1


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a task is: `fraction` of 0 to 1, or None when that cannot be said."""

    fraction: float | None
    text: str = ""


class Cancelled(Exception):  # noqa: N818 - not an error
    """The user stopped this work."""


class Report:
    """What the work calls now and then: passes progress on, and raises Cancelled once the user stopped it."""

    def __init__(self, emit: Callable[[object], None]) -> None:
        """Pass progress on through `emit`, at most twenty times a second."""
        self._emit = emit
        self._stop = Event()
        self._last = 0.0

    def __call__(self, fraction: float | None = None, text: str = "") -> None:
        """Say how far the work is."""
        TURNS.wait()
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= REPORT_EVERY:
            self._last = now
            self._emit(Progress(fraction, text))

    @property
    def is_stopped(self) -> bool:
        """Whether the user stopped the work; for work that asks instead of being told."""
        TURNS.wait()
        return self._stop.is_set()

    def cancel(self) -> None:
        """Have the next call raise Cancelled."""
        self._stop.set()


Work = Callable[[Report], Any]


class Task(QObject):
    """One piece of work; lives with the window, its signals arrive there."""

    progressed = Signal(object)
    succeeded = Signal(object)
    unused = Signal(object)
    refused = Signal(object)
    failed = Signal(object)
    ended = Signal(object)
    _reported = Signal(object)
    _returned = Signal(object)
    _raised = Signal(object)

    def __init__(
        self,
        title: str,
        work: Work,
        *,
        can_cancel: bool = True,
        is_asked_for: bool = True,
        is_of_year: bool = True,
    ) -> None:
        """Prepare the work; `Tasks.start` sets it going."""
        super().__init__()
        self.is_of_year = is_of_year
        self.title = title
        self.can_cancel = can_cancel
        self.is_asked_for = is_asked_for
        self.is_cancelled = False
        self.started_at = time.monotonic()
        self._work: Work | None = work
        self._has_left = Event()
        self._report = Report(self._reported.emit)
        self._reported.connect(self._on_reported)
        self._returned.connect(self._on_returned)
        self._raised.connect(self._on_raised)

    @property
    def seconds(self) -> float:
        """How long it has been running."""
        return time.monotonic() - self.started_at

    def cancel(self) -> None:
        """Ask the work to stop; its result will not be used any more."""
        self.is_cancelled = True
        self._report.cancel()

    def run(self) -> None:
        """Do the work, in the thread that calls this."""
        TURNS.wait()
        assert self._work is not None
        try:
            with without_collecting():
                result = self._work(self._report)
        except BaseException as error:
            self._raised.emit(error)
        else:
            self._returned.emit(result)
        finally:
            self._has_left.set()

    @property
    def has_left(self) -> bool:
        """Whether the thread is out of it: what it emits arrives while it is still on its way back."""
        return self._has_left.is_set()

    def let_go(self) -> None:
        """Let go of what the work was about: in the thread of the window, for there may be widgets in it."""
        self._work = None

    @Slot(object)
    def _on_reported(self, progress: Progress) -> None:
        if not self.is_cancelled:
            self.progressed.emit(progress)

    @Slot(object)
    def _on_returned(self, result: object) -> None:
        self.ended.emit(self)
        if not self.is_cancelled:
            self.succeeded.emit(result)
        else:
            self.unused.emit(result)

    @Slot(object)
    def _on_raised(self, error: BaseException) -> None:
        from bpv.domain import BpvError  # the first paint does without

        self.ended.emit(self)
        if not isinstance(error, Cancelled) and not self.is_cancelled:
            (self.refused if isinstance(error, BpvError) else self.failed).emit(error)


class _Runner(Guarded, QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task: Task | None = task

    def run(self) -> None:
        # PySide keeps a runner for ever that is done before `start` returns: then without what it was for.
        task, self._task = self._task, None
        if task is not None:
            task.run()


class Tasks(QObject):
    """All background work of a window; whoever receives its results runs in the window's thread."""

    started = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without work."""
        super().__init__(parent)
        self._running: dict[int, Task] = {}

    @property
    def is_busy(self) -> bool:
        """Whether anything is running."""
        return bool(self._running)

    def start(
        self,
        title: str,
        work: Work,
        on_done: Callable[[Any], None],
        on_refused: Callable[[Any], None] | None = None,
        *,
        can_cancel: bool = True,
        is_asked_for: bool = True,
        is_of_year: bool = True,
    ) -> Task:
        """Start work; afterwards `on_done(result)` or `on_refused(refusal)` is called, neither if cancelled.

        Any other error, and a refusal that nobody is there for, is shown by whoever listens to `failed`: the
        window. What the user did not ask for goes on unseen. What `is_of_year` ends with the school year that
        is open now.
        """
        task = Task(title, work, can_cancel=can_cancel, is_asked_for=is_asked_for, is_of_year=is_of_year)
        task.setParent(self)  # else it ends with its last reference, perhaps in the thread of the work
        task.ended.connect(self._on_task_ended)
        task.succeeded.connect(on_done)
        task.failed.connect(self.failed)
        task.refused.connect(on_refused if on_refused is not None else self.failed)
        self._running[id(task)] = task
        self.started.emit(task)
        QThreadPool.globalInstance().start(_Runner(task))
        return task

    def end_year(self) -> None:
        """Stop what was for the school year that closes: none of its results arrives any more."""
        for task in self._running.values():
            if task.is_of_year:
                task.cancel()

    def cancel_all(self) -> None:
        """Stop everything and wait until it has."""
        for task in list(self._running.values()):
            task.cancel()
        QThreadPool.globalInstance().waitForDone(5000)

    @Slot(object)
    def _on_task_ended(self, task: Task) -> None:
        self._running.pop(id(task), None)
        self.ended.emit(task)
        task.let_go()
        _delete(task)


def _delete(task: Task) -> None:
    """Delete it once its thread has left it; it may be gone with the window by then."""
    if not task.has_left:
        QTimer.singleShot(_SOON_MS, partial(_delete, task))
        return
    with suppress(RuntimeError):
        task.deleteLater()

"""Work spread over processes that can be killed at any moment.

`concurrent.futures` and `multiprocessing.Pool` cannot stop a task that has begun, or wait for ever when a
process was killed from outside, so the few lines that share out tasks are written here. Processes are spawned
on every system: they start from nothing, import only what the work needs and never inherit a window.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from multiprocessing import current_process, get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, TypeVar

from bpv.matching.progress import Progress, part

if TYPE_CHECKING:
    import sys

    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection as Connection
    else:
        from multiprocessing.connection import Connection

TaskT = TypeVar("TaskT")
ResultT = TypeVar("ResultT")

Work = Callable[[TaskT, Progress], ResultT]

POLL = 0.05
"""Seconds between two looks at whether to stop, and between two reports of one process."""


def count_processors() -> int:
    """Return how many processes can work at once; 1 inside a process that may not start others."""
    if current_process().daemon:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    work: Work[TaskT, ResultT], tasks: Sequence[TaskT], sizes: Sequence[int], report: Progress
) -> list[ResultT]:
    """Return what `work` makes of every task, worked on by as many processes as there are processors.

    `work`, the tasks and the results must be picklable. `sizes` say how much work each task is; tasks are
    begun in the order given. `report` hears the part done (0 to 1); when it raises, and when work does, all
    processes are killed. An error in a task is raised here as it was there. What a process leaves undone by
    being killed from outside is done in this one.
    """
    pool = _Pool(work, tasks, sizes, report)
    try:
        return pool.run()
    finally:
        pool.kill()


class _Pool:
    """The processes, which task each of them has, and how far that is."""

    def __init__(
        self, work: Work[TaskT, ResultT], tasks: Sequence[TaskT], sizes: Sequence[int], report: Progress
    ) -> None:
        self._work, self._tasks, self._report = work, tasks, report
        self._sizes = [max(size, 1) for size in sizes]
        self._waiting = list(range(len(tasks)))[::-1]
        self._left_undone: list[int] = []
        self._done = [0.0] * len(tasks)
        self._results: dict[int, Any] = {}
        self._busy: dict[Connection, int] = {}
        context = get_context("spawn")
        self._processes = []
        for _ in range(min(count_processors(), len(tasks))):
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(work, there), daemon=True)
            try:
                process.start()
            except OSError:  # no room for more processes: those that are there do all the work, or this one
                here.close()
                break
            finally:
                there.close()
            self._processes.append((process, here))

    def run(self) -> list[Any]:
        """Share out the tasks until all results are here."""
        open_ = [connection for _, connection in self._processes]
        while open_:
            self._tell()
            for ready in wait(open_, timeout=POLL):
                # Not by its class: there is another one of that on Windows.
                connection = next(each for each in open_ if each is ready)
                if not self._listen(connection):
                    open_.remove(connection)
        for number in self._left_undone + self._waiting:
            self._results[number] = self._work(self._tasks[number], self._part(number))
        return [self._results[number] for number in range(len(self._tasks))]

    def kill(self) -> None:
        """End all processes at once."""
        for process, connection in self._processes:
            process.kill()
            connection.close()
        for process, _ in self._processes:
            process.join()
            process.close()

    def _listen(self, connection: Connection) -> bool:
        """Take one message; return whether more may follow."""
        try:
            kind, value = connection.recv()
            # Only a process that waits for it is sent a task, so that sending never waits for working.
            if kind in ("ready", "done") and self._waiting:
                connection.send(self._tasks[self._waiting[-1]])
        except (EOFError, ConnectionError):  # the process is gone
            if connection in self._busy:
                self._left_undone.append(self._busy.pop(connection))
            return False
        if kind == "failed":
            raise value
        if kind == "progress":
            self._done[self._busy[connection]] = value
            return True
        if kind == "done":
            number = self._busy.pop(connection)
            self._results[number], self._done[number] = value, 1.0
        if self._waiting:
            self._busy[connection] = self._waiting.pop()
        return connection in self._busy

    def _tell(self) -> None:
        done = sum(size * share for size, share in zip(self._sizes, self._done, strict=True))
        self._report(done / sum(self._sizes))

    def _part(self, number: int) -> Progress:
        """Return a progress function for a task that is done here."""
        before = sum(size for index, size in enumerate(self._sizes) if index in self._results)
        total = sum(self._sizes)
        return part(self._report, before / total, (before + self._sizes[number]) / total)


def _serve(work: Work[Any, Any], connection: Connection) -> None:
    """Work on the tasks that come until there are no more: the life of a process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which then kills this process
    told = 0.0

    def report(done: float) -> None:
        nonlocal told
        if time.monotonic() - told >= POLL:
            told = time.monotonic()
            connection.send(("progress", done))

    connection.send(("ready", None))
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        try:
            message = ("done", work(task, report))
        except BaseException as error:  # whatever it is, it belongs to whoever gave the task
            message = ("failed", error)
        connection.send(message)

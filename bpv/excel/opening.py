"""Open a file as a workbook, in a process of its own that can be killed at any moment."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from bpv.excel.grid import Workbook
from bpv.excel.messages import Assembly, Message
from bpv.excel.refusals import Cancelled, WorkbookRefused
from bpv.excel.worker import WORKER_ARGUMENT

Progress = Callable[[float], None]
IsCancelled = Callable[[], bool]

TIME_LIMIT = 30.0
"""Seconds after which reading is given up; on POSIX the worker's own processor limit comes first."""

_POLL = 0.05
_ROOT = Path(__file__).resolve().parents[2]


class _WorkerEnded(Exception):  # noqa: N818 - it carries no message, only the fact
    """The worker stopped without an answer."""


def open_workbook(
    path: Path | str,
    *,
    password: str | None = None,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
    time_limit: float = TIME_LIMIT,
    name: str | None = None,
) -> Workbook:
    """Read a file of any supported kind; the file itself is never changed. A copy is called by `name`.

    `progress` hears shares from 0 to 1; `cancelled` is asked many times a second and ends it at once.
    Raises `WorkbookRefused` (its text says in Dutch what to do) or `Cancelled`.
    """
    path = Path(path)
    name = path.name if name is None else name
    _check_path(path)
    worker = _start_worker()
    try:
        messages = _converse(worker, path, password, name)
        return _await_workbook(messages, name, progress, cancelled, time_limit)
    except _WorkerEnded:
        is_out_of_time = worker.wait() == -getattr(signal, "SIGXCPU", sys.maxsize)
        raise WorkbookRefused("too_slow" if is_out_of_time else "damaged", name) from None
    finally:
        worker.kill()
        worker.wait()


def open_copied_text(text: str) -> Workbook:
    """A block of cells copied from Excel as a workbook of one sheet; refused when it is empty."""
    from bpv.excel.letters import doubt_letters
    from bpv.excel.mending import mended
    from bpv.excel.reading_csv import read_list_text

    return mended(doubt_letters(read_list_text(text, "Klembord")))


def _check_path(path: Path) -> None:
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise WorkbookRefused("missing", path.name) from None
    except PermissionError:
        raise WorkbookRefused("locked", path.name) from None
    except (OSError, ValueError):
        raise WorkbookRefused("unreadable", path.name) from None
    if path.is_dir():
        raise WorkbookRefused("folder", path.name)
    if not path.is_file():
        raise WorkbookRefused("unreadable", path.name)
    if size == 0:
        raise WorkbookRefused("empty", path.name)


def _start_worker() -> subprocess.Popen[bytes]:
    is_frozen = getattr(sys, "frozen", False)
    # -P keeps a bpv or lxml folder that happens to stand in the current folder from being imported.
    command = (
        [sys.executable, WORKER_ARGUMENT] if is_frozen else [sys.executable, "-P", "-m", "bpv.excel.worker"]
    )
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _converse(
    worker: subprocess.Popen[bytes], path: Path, password: str | None, name: str
) -> queue.SimpleQueue[Message]:
    messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
    request, answers = worker.stdin, worker.stdout
    assert request is not None
    assert answers is not None
    with contextlib.suppress(OSError), request:
        # Through the pipe, not as an argument: other users of the computer can read arguments.
        pickle.dump((str(path.resolve()), password, name), request)

    def listen() -> None:
        try:
            with answers:
                while True:
                    messages.put(pickle.load(answers))
        except Exception:  # the end of the pipe, also halfway a message when the worker was killed
            messages.put(("ended", None))

    threading.Thread(target=listen, name="workbook-reader", daemon=True).start()
    return messages


def _await_workbook(
    messages: queue.SimpleQueue[Message],
    file: str,
    progress: Progress | None,
    cancelled: IsCancelled | None,
    time_limit: float,
) -> Workbook:
    deadline = time.monotonic() + time_limit
    assembly = Assembly()
    while True:
        if cancelled is not None and cancelled():
            raise Cancelled
        if time.monotonic() > deadline:
            raise WorkbookRefused("too_slow", file)
        try:
            kind, value = messages.get(timeout=_POLL)
        except queue.Empty:
            continue
        if kind == "progress":
            if progress is not None and isinstance(value, float):
                progress(value)
        elif kind == "refused":
            raise WorkbookRefused(str(value), file)
        elif kind == "ended":
            raise _WorkerEnded
        elif (book := assembly.add(value)) is not None:
            return book

"""Processes that have loaded what others would each load anew, and become those by forking.

The program reads every file, and solves every integer program, in a process of its own. Starting one takes a
tenth of a second of processor, or three, and the tests start hundreds. How they are really started is for
`tests/excel/test_opening_process.py` and `tests/matching/test_calculator.py`, which do without this.
"""

from __future__ import annotations

import atexit
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from io import BufferedReader, BufferedWriter
from pathlib import Path
from typing import Any

LOADED = {
    "bpv.excel.worker": ("bpv.excel.mending", "bpv.excel.messages", "bpv.excel.reading", "lxml.etree"),
    "bpv.matching.worker": ("scipy.optimize", "scipy.sparse"),
}
"""What each loads once it has something to do."""
_ROOT = Path(__file__).resolve().parents[1]
_real = subprocess.Popen
_is_used = True


class Child:
    """A forked process, as far as the program asks anything of one that it started."""

    def __init__(self, nursery: Nursery) -> None:
        """Have it born."""
        request, requests = os.pipe()
        answers, answer = os.pipe()
        ended, end = os.pipe()
        self.pid = nursery.bear((request, answer, end))
        for each in (request, answer, end):
            os.close(each)
        self.stdin = BufferedWriter(open(requests, "wb", buffering=0, closefd=True))  # noqa: PTH123, SIM115
        self.stdout = BufferedReader(open(answers, "rb", buffering=0, closefd=True))  # noqa: PTH123, SIM115
        self._ended, self.returncode = ended, None

    returncode: int | None

    def poll(self) -> int | None:
        """How it ended; None while it lives."""
        if self.returncode is None and select.select([self._ended], [], [], 0)[0]:
            self.wait()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The same, once it has ended."""
        if self.returncode is None:
            if not select.select([self._ended], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("forked", timeout or 0)
            told = os.read(self._ended, 16)
            os.close(self._ended)
            self.returncode = os.waitstatus_to_exitcode(int(told)) if told else -signal.SIGKILL
        return self.returncode

    def kill(self) -> None:
        """End it at once."""
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it just ended, which is not told yet
                os.kill(self.pid, signal.SIGKILL)


class Nursery:
    """The process for one kind, started by the first that needs it."""

    def __init__(self, module: str) -> None:
        """Start it."""
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._line = here
        self._process = _real(
            [sys.executable, "-P", "-m", "tests.nursery", module, str(there.fileno())],
            pass_fds=[there.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(_ROOT), "OPENBLAS_NUM_THREADS": "1"},
        )
        there.close()
        atexit.register(self._process.kill)

    def bear(self, ends: tuple[int, ...]) -> int:
        """The number of a process that has these as its input, its output, and where is told how it ended."""
        socket.send_fds(self._line, [b"one"], ends)
        return int(self._line.recv(16))


_nurseries: dict[str, Nursery] = {}


def fork_what_is_started() -> None:
    """From now on have such processes forked, where that can be."""
    if not hasattr(socket, "send_fds") or not hasattr(os, "fork") or sys.platform == "darwin":
        return

    class Popen(_real):  # type: ignore[type-arg]
        def __new__(cls, *words: Any, **more: Any) -> Any:
            command = words[0] if words else more.get("args")
            module = command[-1] if isinstance(command, list) and command else ""
            if not _is_used or module not in LOADED:
                return super().__new__(cls)
            if module not in _nurseries:
                _nurseries[module] = Nursery(module)
            return Child(_nurseries[module])

    subprocess.Popen = Popen  # type: ignore[misc]


@contextmanager
def really_started() -> Iterator[None]:
    """Have them started as they are elsewhere, for as long as the block lasts."""
    global _is_used
    _is_used = False
    try:
        yield
    finally:
        _is_used = True


# In the process itself


def main(module: str, line: socket.socket) -> None:
    """Fork for whoever asks, and tell how each ended, until nobody asks any more."""
    serve = import_module(module).main
    for name in LOADED[module]:
        import_module(name)
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    living: dict[int, int] = {}
    while True:
        ready = select.select([line, woken], [], [])[0]
        if woken in ready:
            os.read(woken, 64)
            _tell(living)
        if line in ready:
            asked, ends, _, _ = socket.recv_fds(line, 16, 3)
            if not asked:
                return
            pid = os.fork()
            if not pid:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                _become(serve, ends, (line.fileno(), woken, wake, *living.values()))
            living[pid] = ends[2]
            for each in ends[:2]:
                os.close(each)
            line.send(str(pid).encode())


def _tell(living: dict[int, int]) -> None:
    for pid in list(living):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            end = living.pop(pid)
            os.write(end, str(status).encode())
            os.close(end)


def _become(serve: Callable[[], object], ends: list[int], others: tuple[int, ...]) -> None:
    try:
        for number, each in enumerate(ends[:2]):
            os.dup2(each, number)
        for each in (*ends, *others):
            os.close(each)
        serve()
    finally:
        os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1], socket.socket(fileno=int(sys.argv[2])))

"""Solving integer programs in a process beside this one, so that it can be stopped at any moment."""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic

from bpv.matching.messages import IDLE_SECONDS, WORKER_ARGUMENT, Answer, Failure, Request
from bpv.matching.progress import Clock

POLL = 0.05
"""Seconds between two looks at whether to stop."""

GRACE = 10.0
"""Seconds that the solver may go on past its time limit, which it does not look at everywhere."""

_ROOT = Path(__file__).resolve().parents[2]


class CalculatorEnded(RuntimeError):  # noqa: N818 - it says what happened
    """The process that solves programs could not start, or ended without an answer."""


class Calculator:
    """One process that solves programs, one after another; starting it takes half a second or more."""

    def __init__(self) -> None:
        """Start the process, without waiting until it is there."""
        is_frozen = getattr(sys, "frozen", False)
        # -P keeps a bpv or numpy folder that happens to stand in the current folder from being imported.
        module = ["-P", "-m", "bpv.matching.worker"]
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        try:
            self._process = subprocess.Popen(
                [sys.executable, *([WORKER_ARGUMENT] if is_frozen else module)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise CalculatorEnded(str(error)) from error
        self._used = monotonic()

    @property
    def process_id(self) -> int:
        """What the system calls the process."""
        return self._process.pid

    @property
    def is_ready(self) -> bool:
        """Whether the process is there and will not just be ending for want of work."""
        return self._process.poll() is None and monotonic() - self._used < IDLE_SECONDS / 2

    def ask(self, request: Request, clock: Clock) -> Answer | None:
        """Return the answer, None when it did not come in time; `clock` is told of the time meanwhile.

        Raises CalculatorEnded, and what the clock raises when it is to stop: then `end` must be called.
        """
        answers: queue.SimpleQueue[Answer | Failure] = queue.SimpleQueue()
        threading.Thread(target=self._converse, args=(request, answers), daemon=True).start()
        until = monotonic() + request.seconds + GRACE
        while monotonic() < until:
            clock.tick()
            with contextlib.suppress(queue.Empty):
                answer = answers.get(timeout=POLL)
                if isinstance(answer, Failure):
                    raise CalculatorEnded(answer.reason)
                self._used = monotonic()
                return answer
        self.end()
        return None

    def _converse(self, request: Request, answers: queue.SimpleQueue[Answer | Failure]) -> None:
        """Send and receive, which both may wait for the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            pickle.dump(request, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
            answers.put(pickle.load(self._process.stdout))
        except Exception:  # a broken pipe or half a message: the process is gone
            answers.put(Failure("it ended without an answer"))

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()


_waiting: list[Calculator] = []
_lock = threading.Lock()


def prepare() -> None:
    """Have a process ready for the next program, so that it starts while something else is done."""
    _put_back(_take())


def run(request: Request, clock: Clock) -> Answer | None:
    """Return the answer to a request, None when none came in time.

    Raises CalculatorEnded, and Cancelled as soon as the clock says so: the process is ended then.
    """
    calculator = _take()
    try:
        answer = calculator.ask(request, clock)
    except BaseException:
        calculator.end()
        raise
    _put_back(calculator)
    return answer


def dismiss() -> None:
    """End the processes that wait for more to do."""
    with _lock:
        while _waiting:
            _waiting.pop().end()


def _take() -> Calculator:
    with _lock:
        while _waiting:
            calculator = _waiting.pop()
            if calculator.is_ready:
                return calculator
            calculator.end()
    return Calculator()


def _put_back(calculator: Calculator) -> None:
    """Keep one process for the next program: two at once are rare."""
    with _lock:
        if calculator.is_ready and not _waiting:
            _waiting.append(calculator)
            return
    calculator.end()


atexit.register(dismiss)

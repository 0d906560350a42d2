"""The process that solves programs: ended on request, missed in words, quiet, and never left behind."""

import itertools
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpv.matching import (
    CalculatorEnded,
    Cancelled,
    Conditions,
    MatchingProblem,
    solve_with_conditions,
    worker,
)
from bpv.matching import calculator as calculators
from bpv.matching.calculator import Calculator
from bpv.matching.messages import WORKER_ARGUMENT, Request
from bpv.matching.progress import Clock
from tests.nursery import really_started
from tests.until import wait_until

ROOT = Path(__file__).resolve().parents[2]


def program(n_variables: int, factor: np.ndarray, seconds: float = 60.0) -> Request:
    """Return a program whose rows, with these factors, must all be exactly half full."""
    n_rows = factor.size // n_variables
    row, column = np.array(list(itertools.product(range(n_rows), range(n_variables)))).T
    half = factor.reshape(n_rows, n_variables).sum(axis=1) // 2
    nothing, ones = np.zeros(n_variables), np.ones(n_variables)
    return Request(nothing, nothing, ones, row, column, factor, half, half, ones > 0, seconds)


def easy() -> Request:
    """Return a program that takes a blink."""
    return program(4, np.ones(4))


def endless() -> Request:
    """Return a program that takes hours: a market split (Cornuejols and Dawande, 1998)."""
    return program(50, np.random.default_rng(0).integers(0, 100, 300).astype(float))


def is_running(process_id: int) -> bool:
    """Say whether a process is there and does something."""
    state = Path(f"/proc/{process_id}/stat")
    return state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


needs_proc = pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked up in /proc")


@pytest.fixture(autouse=True)
def _really() -> Iterator[None]:
    with really_started():
        yield


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Calculator]:
    """The processes that are started, none of which is there at first."""
    calculators.dismiss()
    found: list[Calculator] = []

    class Noted(Calculator):
        def __init__(self) -> None:
            super().__init__()
            found.append(self)

    monkeypatch.setattr(calculators, "Calculator", Noted)
    return found


@needs_proc
def test_that_a_long_program_is_stopped_on_request(started: list[Calculator]):
    told: list[float] = []
    clock = Clock(60, told.append, lambda: len(told) > 20)
    with pytest.raises(Cancelled):
        calculators.run(endless(), clock)
    assert len(told) == 21  # it was not finished, and after the wish to stop it went on with nothing
    assert told == sorted(told)
    assert 0 < told[-1] < 1
    (only,) = started
    assert not is_running(only.process_id)


def test_that_one_process_solves_one_program_after_another(started: list[Calculator]):
    calculators.prepare()
    answers = [calculators.run(easy(), Clock(60)) for _ in range(3)]
    assert [answer.status for answer in answers] == [0, 0, 0]
    assert len(started) == 1


@needs_proc
def test_that_a_process_that_dies_is_told_and_replaced(started: list[Calculator]):
    def strike(_: float) -> None:
        os.kill(started[0].process_id, 9)

    with pytest.raises(CalculatorEnded):
        calculators.run(endless(), Clock(60, strike))
    assert calculators.run(easy(), Clock(60)).status == 0
    assert len(started) == 2


def test_that_a_program_that_cannot_start_a_process_is_told(monkeypatch):
    calculators.dismiss()
    monkeypatch.setattr(sys, "executable", str(ROOT / "nothing-here"))
    with pytest.raises(CalculatorEnded):
        calculators.run(easy(), Clock(60))


@needs_proc
def test_that_a_solver_that_forgets_the_time_is_ended(monkeypatch, started: list[Calculator]):
    monkeypatch.setattr(calculators, "GRACE", -59.0)
    assert calculators.run(endless(), Clock(60)) is None
    assert not is_running(started[0].process_id)


@needs_proc
def test_that_the_process_ends_with_the_program_that_started_it():
    script = (
        "import os\n"
        "from tests.matching.test_calculator import Calculator, Clock, endless\n"
        "only = Calculator()\n"
        "print(only.process_id, flush=True)\n"
        "only.ask(endless(), Clock(60, lambda done: done > 0.05 and os._exit(1)))\n"
    )
    parent = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert parent.returncode == 1, parent.stderr
    process_id = int(parent.stdout)
    wait_until(lambda: not is_running(process_id), 30)


def test_that_variables_that_can_only_be_nothing_are_left_out_rightly():
    half = replace(easy(), upper=np.array([0.0, 1.0, 0.0, 1.0]), goal=np.arange(4.0))
    answer = worker.solve(half)
    assert (answer.status, answer.value.tolist(), answer.bound) == (0, [0, 1, 0, 1], 4)
    nothing = replace(easy(), upper=np.zeros(4))
    assert worker.solve(nothing).status == 2
    free = replace(nothing, least=np.zeros(1), most=np.zeros(1))
    assert (worker.solve(free).status, worker.solve(free).value.tolist()) == (0, [0, 0, 0, 0])


def test_that_a_frozen_program_can_become_the_process():
    command = [sys.executable, str(ROOT / "main.py"), WORKER_ARGUMENT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as started:
        pickle.dump(easy(), started.stdin)
        started.stdin.flush()
        assert pickle.load(started.stdout).status == 0
    assert started.returncode == 0


def test_that_what_the_solver_prints_stays_out_of_the_way(tmp_path: Path, monkeypatch, capfd):
    noisy = "import os, scipy.optimize as o\n"
    noisy += "quiet = o.milp\n"
    noisy += "def milp(*a, **k):\n    os.write(1, b'HighsMipSolverData')\n    return quiet(*a, **k)\n"
    noisy += "o.milp = milp\n"
    (tmp_path / "sitecustomize.py").write_text(noisy)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    calculators.dismiss()
    assert calculators.run(easy(), Clock(60)).status == 0
    calculators.dismiss()
    assert capfd.readouterr() == ("", "")


def test_that_a_round_with_conditions_is_stopped_on_request():
    rng = np.random.default_rng(1)
    n = 200
    student = np.repeat(np.arange(n), 30)
    position = np.concatenate([rng.permutation(n)[:30] for _ in range(n)])
    cost = rng.integers(1000, 1100, student.size)
    problem = MatchingProblem(np.full(n, 3), range(n), np.full(n, 3), student, position, cost, n)
    conditions = Conditions(min_group=np.full(n, 3))
    told: list[float] = []
    with pytest.raises(Cancelled):
        solve_with_conditions(
            problem,
            conditions,
            time_limit=100,
            progress=told.append,
            cancelled=lambda: bool(told) and told[-1] > 0.02,
        )
    assert told[-1] < 0.9

"""A round of parts that have nothing to do with each other gets the answer of the whole, and its proof."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import Cancelled, MatchingProblem, dividing, processes, solve, verify
from bpv.matching.components import Task, find_components, join, solve_task, split
from bpv.matching.goals import list_goals
from bpv.matching.network import build_network
from tests.matching.problems import flow_optimum, random_problem

RULES = ["none", "bottleneck", "generous", "greedy"]


def scattered(seed: int, n_parts: int, largest: int) -> MatchingProblem:
    """Return random rounds side by side, in which some positions of one company lie in several of them.

    Such a company takes as many students as its positions together have seats, so it cannot bind; rows,
    positions and candidates are shuffled and the keys say nothing of which part they are of.
    """
    rng = np.random.default_rng(seed)
    parts = [random_problem(seed + k, int(rng.integers(1, largest + 1))) for k in range(n_parts)]
    students = np.cumsum([0, *(part.n_students for part in parts)])
    positions = np.cumsum([0, *(part.n_positions for part in parts)])
    companies = np.cumsum([0, *(part.n_companies for part in parts)])

    def gather(name: str, shift=None) -> np.ndarray:
        arrays = [getattr(part, name) for part in parts]
        return np.concatenate([a + (0 if shift is None else shift[k]) for k, a in enumerate(arrays)])

    company = gather("company", companies)
    capacity = gather("capacity")
    company_capacity = gather("company_capacity")
    free = [c for c in range(companies[-1]) if capacity[company == c].sum() <= company_capacity[c]]
    if free:
        merged = np.isin(company, free)
        company_capacity[free[0]] = capacity[merged].sum()
        company[merged] = free[0]
    n_students, n_positions = int(students[-1]), int(positions[-1])
    order = rng.permutation(sum(part.n_candidates for part in parts))
    row, column = rng.permutation(n_students), rng.permutation(n_positions)
    pinned = np.concatenate(
        [part.pinned + np.array([students[k], positions[k]]) for k, part in enumerate(parts)]
    )
    return MatchingProblem(
        capacity[np.argsort(column)],
        company[np.argsort(column)],
        company_capacity,
        row[gather("student", students)][order],
        column[gather("position", positions)][order],
        gather("cost")[order],
        n_students,
        pinned=np.column_stack([row[pinned[:, 0]], column[pinned[:, 1]]]),
        level=gather("level")[order],
        travel=gather("travel")[order],
        student_key=rng.permutation(n_students),
        position_key=rng.permutation(n_positions),
    )


rounds = st.builds(scattered, st.integers(0, 2**32 - 1), st.integers(1, 4), st.just(12))


@pytest.fixture
def divided(monkeypatch):
    """Divide every round that falls apart, in this process."""
    monkeypatch.setattr(dividing, "LARGE", 0)
    monkeypatch.setattr(dividing, "CROWDED", np.inf)


@pytest.fixture
def pooled(monkeypatch, divided):
    """Divide every round that falls apart over two processes."""
    monkeypatch.setattr(dividing, "is_worth_processes", lambda seconds: len(seconds) > 1)
    monkeypatch.setattr(processes, "count_processors", lambda: 2)


@pytest.mark.parametrize("fairness", RULES)
@settings(max_examples=40, deadline=None)
@given(rounds)
def test_that_parts_solved_apart_are_the_whole_with_one_proof(fairness, problem):
    whole = solve(problem, fairness)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dividing, "LARGE", 0)
        patch.setattr(dividing, "CROWDED", np.inf)
        apart = solve(problem, fairness)
    verify(problem, apart)
    assert apart.position.tolist() == whole.position.tolist()
    assert (apart.n_placed, apart.total_cost) == (whole.n_placed, whole.total_cost)
    assert apart.certificate.bottleneck == whole.certificate.bottleneck


@settings(max_examples=40, deadline=None)
@given(rounds, st.integers(0, 30), st.integers(0, 2**16))
def test_that_parts_solved_apart_weigh_changes_as_the_whole_does(problem, penalty, seed):
    previous = np.random.default_rng(seed).integers(-1, max(problem.n_positions, 1), problem.n_students)
    whole = solve(problem, previous=previous, change_penalty=penalty)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dividing, "LARGE", 0)
        patch.setattr(dividing, "CROWDED", np.inf)
        apart = solve(problem, previous=previous, change_penalty=penalty)
    verify(problem, apart)
    assert apart.position.tolist() == whole.position.tolist()


@settings(max_examples=100, deadline=None)
@given(rounds, st.integers(0, 60))
def test_that_nothing_connects_two_pieces(problem, large):
    network = build_network(problem)
    task = Task(network, list_goals(problem), problem.student_key, problem.position_key)
    pieces = split(task, large)
    rows = np.concatenate([np.empty(0, dtype=int), *(piece.rows for piece in pieces)])
    edges = np.concatenate([np.empty(0, dtype=int), *(piece.edges for piece in pieces)])
    assert sorted(rows) == list(range(network.n_rows))
    assert sorted(edges) == list(range(network.row.size))
    seen = np.zeros(problem.n_positions, dtype=int)
    for piece in pieces:
        inside = piece.task.network
        assert (piece.positions[inside.position] == network.position[piece.edges]).all()
        assert (piece.rows[inside.row] == network.row[piece.edges]).all()
        seen[piece.positions] += 1
        for company in np.unique(piece.companies[piece.companies >= 0]):
            there = np.flatnonzero(network.company == company)
            used = there[np.isin(there, network.position)]
            assert np.isin(used, piece.positions).all()
    assert seen.max(initial=0) <= 1


def test_that_a_company_that_binds_keeps_its_positions_together():
    def components(maximum: int) -> int:
        problem = MatchingProblem([1, 1], [0, 0], [maximum], [0, 1], [0, 1], [1, 1], 2)
        return np.unique(find_components(build_network(problem))[0]).size

    assert components(1) == 1
    assert components(2) == 2


def test_that_the_pool_gives_the_same_answer_and_one_proof(pooled):
    problem = scattered(5, 6, 12)
    for fairness in RULES:
        found = solve(problem, fairness)
        verify(problem, found)
        network = build_network(problem)
        goals = list_goals(problem, fairness, bottleneck=found.certificate.bottleneck)
        task = Task(network, goals, problem.student_key, problem.position_key)
        assert network.edges_at(found.position).tolist() == solve_task(task, lambda _: None).edge.tolist()
    assert (solve(problem).n_placed, solve(problem).total_cost) == flow_optimum(problem)


def test_that_progress_over_all_parts_runs_from_nothing_to_all(pooled):
    seen: list[float] = []
    solve(scattered(5, 6, 12), progress=seen.append)
    assert seen[0] == 0
    assert seen[-1] == 1
    assert seen == sorted(seen)


def test_that_joined_duals_of_a_company_in_several_parts_prove_the_whole():
    # Both positions are full and wanted by two, so the company, which is just full, may have a price.
    problem = MatchingProblem([1, 1], [0, 0], [2], [0, 1, 2, 3], [0, 0, 1, 1], [1, 9, 2, 7], 4)
    network = build_network(problem)
    task = Task(network, list_goals(problem), problem.student_key, problem.position_key)
    pieces = split(task, 0)
    answer = join(task, pieces, [solve_task(piece.task, lambda _: None) for piece in pieces])
    assert len(pieces) == 2
    assert not answer.company_dual.any()
    assert (answer.position_dual[:, 0] == 1).all()


def _double(task, report):
    report(0.5)
    if task == "refused":
        raise ValueError("this task cannot be done")
    if task == "killed":
        import multiprocessing

        if multiprocessing.current_process().daemon:
            import os

            os._exit(9)
    if task == "long":
        threading.Event().wait(60)  # who asked stops it
    return task * 2


def test_that_results_come_in_the_order_of_the_tasks():
    assert processes.spread(_double, list(range(20)), [1] * 20, lambda _: None) == list(range(0, 40, 2))


def test_that_an_error_in_a_process_comes_back_as_itself():
    with pytest.raises(ValueError, match="this task cannot be done"):
        processes.spread(_double, [1, "refused", 3], [1, 1, 1], lambda _: None)


def test_that_a_process_that_is_killed_leaves_its_work_to_this_one():
    assert processes.spread(_double, ["killed", 1, 2], [1, 1, 1], lambda _: None) == ["killedkilled", 2, 4]


def test_that_processes_are_heard_by_whatever_kind_of_pipe_the_system_has(monkeypatch):
    # Windows has a class of its own for one; here each pipe is of a class that is no `Connection`.
    class Pipe:
        def __init__(self, own):
            self.own = own

        def __getattr__(self, name):
            return getattr(self.own, name)

    context = processes.get_context("spawn")
    make, kinds = context.Pipe, processes.wait
    monkeypatch.setattr(context, "Pipe", lambda: (lambda here, there: (Pipe(here), there))(*make()))
    monkeypatch.setattr(
        processes,
        "wait",
        lambda pipes, timeout: [
            each for each in pipes if each.own in kinds([one.own for one in pipes], timeout)
        ],
    )
    assert processes.spread(_double, [1, 2, 3], [1, 1, 1], lambda _: None) == [2, 4, 6]


def test_that_a_machine_without_room_for_processes_does_the_work_itself(monkeypatch):
    def refuse(process):
        raise OSError("no more processes")

    monkeypatch.setattr(processes.get_context("spawn").Process, "start", refuse)
    assert processes.spread(_double, [1, 2], [1, 1], lambda _: None) == [2, 4]


def test_that_cancelling_kills_processes_in_the_middle_of_their_work():
    begun, asked = threading.Event(), []

    def report(done: float) -> None:
        if done > 0:
            asked.append(time.monotonic())
            begun.set()
            raise Cancelled

    with pytest.raises(Cancelled):
        processes.spread(_double, ["long", "long"], [1, 1], report)
    assert begun.is_set()
    # Not a measure of speed: the work would have taken a minute.
    assert time.monotonic() - asked[0] < 30


def test_that_processes_of_an_installed_program_know_nothing_of_windows(tmp_path):
    start = tmp_path / "start.py"
    start.write_text(
        "from main import main\n"
        "import sys\n"
        "from bpv.matching.processes import spread\n"
        "def loaded(task, report):\n"
        "    return sorted(name for name in sys.modules if name.startswith(('PySide6', 'ui')))\n"
        "if __name__ == '__main__':\n"
        "    print(spread(loaded, [1, 2], [1, 1], lambda done: None))\n"
    )
    root = Path(__file__).resolve().parents[2]
    found = subprocess.run(
        [sys.executable, str(start)], capture_output=True, text=True, cwd=root, env={"PYTHONPATH": str(root)}
    )
    assert found.stdout.strip() == "[[], []]", found.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the made-up program is a shell script")
def test_that_a_frozen_program_becomes_its_own_worker(tmp_path):
    start, program = tmp_path / "start.py", tmp_path / "program"
    start.write_text(
        "import os\n"
        "import sys\n"
        "from main import main\n"
        "from bpv.matching.processes import spread\n"
        "def where(task, report):\n"
        "    return os.getpid()\n"
        "if __name__ == '__main__':\n"
        "    sys.frozen, sys.executable = True, sys.argv.pop(1)\n"
        "    if sys.argv[1:2] == ['--multiprocessing-fork']:\n"
        "        sys.exit(main())\n"
        "    print(os.getpid() in spread(where, [1, 2], [1, 1], lambda done: None))\n"
    )
    program.write_text(
        f"#!/bin/sh\n"
        f'test "$1" = --multiprocessing-fork && exec {sys.executable} {start} {program} "$@"\n'
        f'exec {sys.executable} "$@"\n'
    )
    program.chmod(0o700)
    root = Path(__file__).resolve().parents[2]
    found = subprocess.run(
        [sys.executable, str(start), str(program)],
        capture_output=True,
        text=True,
        cwd=root,
        env={"PYTHONPATH": str(root)},
    )
    assert found.stdout.strip() == "False", found.stderr

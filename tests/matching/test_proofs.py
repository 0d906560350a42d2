"""Every way of solving proves what it gives: `python -m tools.full_size proofs` tries thousands more."""

import pytest

from bpv.matching import (
    VerificationError,
    assignment,
    find_candidates,
    nearest_candidates,
    solve,
    solve_complete_proven,
    solve_proven,
    verify,
)
from tests.matching.maps import Map
from tests.matching.problems import random_problem
from tests.matching.proofs import FAIRNESS, run, try_map


def test_that_every_way_of_solving_proves_the_same_placement():
    assert run(80, lambda text: None) == []


@pytest.mark.parametrize("seed", [26, 541])
def test_that_a_company_that_takes_nobody_adds_nothing_to_the_proof(seed):
    try_map(seed)


def refuse_first(monkeypatch: pytest.MonkeyPatch, how: Exception) -> None:
    """Let the engine's own way of solving go wrong."""

    def go_wrong(*args: object) -> None:
        raise how

    monkeypatch.setattr(assignment, "solve_divided", go_wrong)


@pytest.mark.parametrize("fault", [VerificationError("refused"), RuntimeError("prices do not settle")])
@pytest.mark.parametrize("seed", range(4))
def test_that_a_refused_proof_is_solved_again_to_the_same_placement(seed, fault, monkeypatch):
    problem = random_problem(seed, 20)
    expected = [solve(problem, fairness) for fairness in FAIRNESS]
    refuse_first(monkeypatch, fault)
    found = [solve_proven(problem, fairness) for fairness in FAIRNESS]
    assert [one.position.tolist() for one in found] == [one.position.tolist() for one in expected]
    assert [one.total_cost for one in found] == [one.total_cost for one in expected]


@pytest.mark.parametrize("seed", range(8))
def test_that_a_refused_proof_over_a_map_is_solved_again_over_all_pairs(seed, monkeypatch):
    map_ = Map(seed)
    expected = solve(map_.problem(find_candidates(map_.geography)))
    refuse_first(monkeypatch, RuntimeError("prices do not settle"))
    start = map_.problem(nearest_candidates(map_.geography, 1))
    problem, found = solve_complete_proven(start, map_.geography, map_.costs)
    verify(problem, found)
    assert found.position.tolist() == expected.position.tolist()


def test_that_there_is_no_answer_when_no_proof_holds(monkeypatch):
    refuse_first(monkeypatch, RuntimeError("prices do not settle"))
    monkeypatch.setattr(assignment, "solve_plainly", assignment.solve_divided)
    with pytest.raises(VerificationError, match="prices do not settle"):
        solve_proven(random_problem(3, 20))

"""A proof that is refused never ends the program: the round is divided again, or it is said."""

import json

import pytest

import main
from bpv.domain import BpvError, School
from bpv.domain.wording import word_error
from bpv.matching import VerificationError, assignment, proven
from bpv.services.planning.round_plan import propose
from tests.domain.values import random_school


def go_wrong(*args: object) -> None:
    raise RuntimeError("prices do not settle")


def refuse(*args: object) -> None:
    raise VerificationError("the reduced cost of a pair is negative")


@pytest.mark.parametrize("rule", ["none", "bottleneck", "generous"])
def test_that_a_round_whose_proof_is_refused_is_divided_the_same(rule, monkeypatch):
    school = School(random_school(5, n_students=10))
    expected = propose(school, "r1", fairness=rule)
    monkeypatch.setattr(assignment, "solve_divided", go_wrong)
    found = propose(school, "r1", fairness=rule)
    where = [{p.student_id: p.position_id for p in one.placements} for one in (found, expected)]
    assert where[0] == where[1]
    assert (found.total_cost, found.proof, found.unplaced) == (
        expected.total_cost,
        expected.proof,
        expected.unplaced,
    )


def test_that_a_round_without_any_proof_that_holds_says_so_in_words(monkeypatch):
    monkeypatch.setattr(assignment, "solve_divided", go_wrong)
    monkeypatch.setattr(assignment, "solve_plainly", go_wrong)
    with pytest.raises(BpvError) as refused:
        propose(School(random_school(5, n_students=10)), "r1")
    assert "niet worden bewezen" in word_error(refused.value.code, refused.value.data)


def test_that_solve_without_any_proof_that_holds_says_so_in_words(monkeypatch, tmp_path, capsys):
    problem = tmp_path / "probleem.json"
    problem.write_text(
        json.dumps(
            {
                "version": 1,
                "students": ["a"],
                "positions": [{"id": "p", "capacity": 1}],
                "candidates": [{"student": "a", "position": "p", "cost": 1}],
            }
        ),
        encoding="utf-8",
    )
    monkeypatch.setattr(proven, "verify", refuse)
    out = tmp_path / "antwoord.json"
    assert main.main(["solve", str(problem), "--out", str(out)]) != 0
    assert not out.exists()
    told = capsys.readouterr()
    assert "niet worden bewezen" in told.out + told.err
    assert "Traceback" not in told.err

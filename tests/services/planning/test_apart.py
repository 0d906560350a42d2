"""Keeping pupils apart: never at one company, and otherwise as good as can be."""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest

from bpv.domain import BpvError, Draft, Exclusion, School
from bpv.matching import MatchingProblem, solve
from bpv.services.placing.by_hand import PlaceStudent
from bpv.services.planning.apart import solve_apart
from bpv.services.planning.round_plan import propose
from tests.domain.values import company, in_round, placement, position, student

FAIRNESS = ("none", "bottleneck", "generous", "greedy")
N_STUDENTS, N_POSITIONS = 5, 4


def small_problem(draw: random.Random) -> MatchingProblem:
    company_of = [0, 0, 1, 2]
    capacity = [draw.randint(1, 2) for _ in range(N_POSITIONS)]
    pairs = [(s, p) for s in range(N_STUDENTS) for p in range(N_POSITIONS) if draw.random() < 0.75]
    row, column = zip(*pairs, strict=True)
    return MatchingProblem(
        capacity, company_of, [draw.randint(1, 4), 2, 2], row, column,
        [draw.randint(0, 9) for _ in pairs], N_STUDENTS,
        pinned=[(0, 0)] if draw.random() < 0.3 else None,
        level=[draw.randint(0, 2) for _ in pairs], travel=[draw.randint(1, 9) for _ in pairs],
    )  # fmt: skip


def all_plans(problem: MatchingProblem, apart: list[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    options = [[-1] for _ in range(N_STUDENTS)]
    for row, column in zip(problem.student.tolist(), problem.position.tolist(), strict=True):
        options[row].append(column)
    for row, column in problem.pinned.tolist():
        options[row] = [column]
    for plan in product(*options):
        at = [int(problem.company[p]) if p >= 0 else None for p in plan]
        seats, companies = Counter(plan), Counter(at)
        fits = all(seats[p] <= problem.capacity[p] for p in plan if p >= 0)
        fits = fits and all(companies[c] <= problem.company_capacity[c] for c in at if c is not None)
        if fits and not any(at[a] is not None and at[a] == at[b] for a, b in apart):
            yield plan


def worth(problem: MatchingProblem, plan: tuple[int, ...], fairness: str) -> tuple[int, ...]:
    """The goals in order, over the pupils who are not pinned."""
    pinned = set(problem.pinned[:, 0].tolist())
    at = {(s, p): i for i, (s, p) in enumerate(zip(problem.student, problem.position, strict=True))}
    used = [at[s, p] for s, p in enumerate(plan) if p >= 0 and s not in pinned]
    levels = Counter(problem.level[used].tolist())
    between = {
        "none": (),
        "bottleneck": (max(problem.travel[used].tolist(), default=0),),
        "generous": (levels[2], levels[1]),
        "greedy": (-levels[0], -levels[1]),
    }[fairness]
    return (plan.count(-1), *between, int(problem.cost[used].sum()))


@pytest.mark.parametrize("fairness", FAIRNESS)
@pytest.mark.parametrize("seed", range(40))
def test_that_pairs_are_kept_apart_as_well_as_trying_everything(seed, fairness):
    draw = random.Random(seed)
    problem = small_problem(draw)
    everyone = [(a, b) for a in range(N_STUDENTS) for b in range(a)]
    apart = draw.sample(everyone, draw.randint(1, 6))
    best = solve_apart(problem, apart, fairness, lambda p, _: (p, solve(p, fairness)))
    plan = tuple(best.assignment.position.tolist())
    assert best.is_proven
    plans = list(all_plans(problem, apart))
    assert plan in plans
    assert worth(problem, plan, fairness) == min(worth(problem, p, fairness) for p in plans)
    assert np.isin(
        best.problem.student * 9 + best.problem.position, problem.student * 9 + problem.position
    ).all()


def test_that_very_many_pairs_are_kept_apart_though_not_proven_best(monkeypatch):
    from bpv.services.planning import apart

    monkeypatch.setattr(apart, "WORK", 0)
    outcomes = set()
    for seed in range(40):
        problem = small_problem(random.Random(seed))
        everyone = [(a, b) for a in range(N_STUDENTS) for b in range(a)]
        best = solve_apart(problem, everyone, "none", lambda p, _: (p, solve(p)))
        plan = tuple(best.assignment.position.tolist())
        plans = list(all_plans(problem, everyone))
        assert plan in plans
        least = min(worth(problem, p, "none") for p in plans)
        assert not best.is_proven or worth(problem, plan, "none") == least
        outcomes.add(best.is_proven)
    assert outcomes == {True, False}


def pair(first: str, second: str) -> Exclusion:
    return Exclusion(id=f"{first}-{second}", student_id=first, other_student_id=second)


def test_that_a_pair_pinned_at_one_company_stays_and_is_named():
    school = School([
        in_round(), company(), position(capacity=2), student("s1"),
        student("s2", first_name="Zoë"), pair("s1", "s2"),
        placement("a", "s1", "p1", is_pinned=True), placement("b", "s2", "p1", is_pinned=True),
    ])  # fmt: skip
    proposal = propose(school, "r1")
    assert len(proposal.placements) == 2
    assert [text for text in proposal.warnings if "niet samen" in text] == [
        "Noor de Vries bij Bedrijf c1: mag niet samen met Zoë de Vries, die al bij Bedrijf c1 zit",
        "Zoë de Vries bij Bedrijf c1: mag niet samen met Noor de Vries, die al bij Bedrijf c1 zit",
    ]


def test_that_who_has_nowhere_to_go_without_the_other_hears_so():
    values = [in_round(), company(), position(capacity=2), student("s1"), student("s2"), pair("s1", "s2")]
    pinned = placement("a", "s1", "p1", is_pinned=True)
    (refused,) = propose(School([*values, pinned]), "r1").unplaced
    assert (refused.student_id, refused.code) == ("s2", "apart")
    (refused,) = propose(School(values), "r1").unplaced
    assert refused.code == "apart"


def test_that_placing_by_hand_beside_the_other_needs_a_reason():
    school = School([
        in_round(), company(), position(capacity=2), student("s1"), student("s2"), pair("s1", "s2"),
        placement("a", "s1", "p1"),
    ])  # fmt: skip
    with pytest.raises(BpvError, match="mag niet samen met Noor de Vries") as refusal:
        PlaceStudent("s2", "p1", "r1", 1.0).change(Draft(school))
    assert refusal.value.code == "rule"
    PlaceStudent("s2", "p1", "r1", 1.0, "afgesproken met de ouders").change(Draft(school))


def test_that_pupils_kept_apart_may_be_at_one_company_in_different_rounds():
    school = School([
        in_round(), in_round("r2"), company(), position(capacity=2),
        student("s1"), student("s2"), pair("s1", "s2"),
        placement("a", "s1", "p1", "r2"), placement("b", "s2", "p1"),
    ])  # fmt: skip
    PlaceStudent("s2", "p1", "r1", 1.0).change(Draft(school))

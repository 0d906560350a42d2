"""The slider of rounds together: its ends and stops against trying everything in both rounds."""

import random
from itertools import product

import pytest

from bpv.domain import Placement, PlacementRound, School
from bpv.services.alternatives.changing_little import Step
from bpv.services.alternatives.differences import Kind, count_kinds
from bpv.services.rounds.changing_little import ChangingRounds
from bpv.services.rounds.together import RoundsPlan
from tests.domain.values import placement, position
from tests.services.brute_force import Plan, Round
from tests.services.rounds.test_together import fit_together, two_rounds

ROUNDS = ("r1", "r2")


class Placed:
    """A small school in which both rounds are placed at random, and every other way to do it."""

    def __init__(self, seed: int) -> None:
        """Place at random what is not settled, within the rules and what ties the rounds."""
        school = two_rounds(seed)
        if any(not school.positions_in(id_) for id_ in ROUNDS):
            school = School([*school, position("extra", "c0")])
        parts = [Round(school, school.get(PlacementRound, id_)) for id_ in ROUNDS]
        fixed = set(parts[0].fixed) & set(parts[1].fixed)
        options = [[(plan, part.cost(plan)) for plan in part.plans()] for part in parts]
        every = [
            ((first, second), a + b)
            for (first, a), (second, b) in product(*options)
            if fit_together(school, first, second, fixed)
        ]
        now, _ = random.Random(seed).choice(every)
        new = [
            placement(f"now-{id_}-{s}", s, p, id_)
            for id_, plan, part in zip(ROUNDS, now, parts, strict=True)
            for s, p in plan.items()
            if s not in part.fixed
        ]
        self.school = School([*school, *new])
        self.values = [(-sum(map(len, plans)), cost, sum(map(changes, now, plans))) for plans, cost in every]

    def best(self, penalty: int) -> tuple[int, int]:
        """Cost and changes of the best division at a price of leaving a place."""
        values = ((n, cost + penalty * changed, changed, cost) for n, cost, changed in self.values)
        _, _, changed, cost = min(values)
        return cost, changed


def changes(now: Plan, plan: Plan) -> int:
    return sum(plan.get(student_id) != place for student_id, place in now.items())


@pytest.mark.parametrize("seed", range(50))
def test_that_every_stop_of_all_rounds_is_best_at_its_price(seed):
    placed = Placed(seed)
    plan = RoundsPlan(placed.school, ROUNDS)
    slider = ChangingRounds(plan)
    steps = slider.steps()
    assert steps[0].penalty == 0
    most = min(n for n, _, _ in placed.values)
    assert steps[-1].changed == min(changed for n, _, changed in placed.values if n == most)
    far = Step(10**6, steps[-1].changed, steps[-1].total_cost)
    assert placed.best(far.penalty) == (far.total_cost, far.changed)
    for step in steps[1:] or steps:
        assert placed.best(step.penalty) == (step.total_cost, step.changed)
    assert steps[0].total_cost == placed.best(0)[0]


@pytest.mark.parametrize("seed", range(25))
def test_that_a_stop_becomes_the_proposal_it_announces(seed):
    placed = Placed(seed)
    slider = ChangingRounds(RoundsPlan(placed.school, ROUNDS))
    for step in slider.steps():
        proposal = slider.proposal(step)
        assert sum(own.total_cost for own in proposal.proposals) == step.total_cost
        kinds = [count_kinds(own) for own in slider.differences(proposal)]
        assert sum(own.total() - own[Kind.NEW] for own in kinds) == step.changed
        after = School(placed.school)
        after.apply(proposal.changeset)
        assert len(after.all(Placement)) == sum(len(own.placements) for own in proposal.proposals)

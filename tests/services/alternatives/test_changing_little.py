"""The slider from best to fewest changes: every stop against trying everything, both ends included."""

import random

import pytest

from bpv.domain import Placement, PlacementRound, School, Student
from bpv.services.alternatives.changing_little import ChangingLittle, Step
from bpv.services.alternatives.differences import Kind, count_kinds
from bpv.services.planning.round_plan import RoundPlan, apply_to, propose
from tests.domain.values import company, in_round, placement, position, random_school, student
from tests.services.brute_force import Plan, Round


def placed_at_random(seed: int, **more: int) -> School:
    """A small school in which a random allowed placement stands, not settled."""
    school = random_school(seed, **more)
    loose = [v for v in school if not (isinstance(v, Placement) and not v.is_fixed)]
    school = School(loose)
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    plan = random.Random(seed).choice(list(by_hand.plans()))
    new = [placement(f"now-{s}", s, p) for s, p in plan.items() if s not in by_hand.fixed]
    return School([*school, *new])


class Tried:
    """Every division of a round, with what it changes from how it is placed now."""

    def __init__(self, school: School) -> None:
        """Try everything once."""
        self.by_hand = Round(school, school.get(PlacementRound, "r1"))
        now = {p.student_id: p.position_id for p in school.all(Placement).values()}
        self.values = [
            (-len(plan), self.by_hand.cost(plan), changes(now, plan)) for plan in self.by_hand.plans()
        ]

    def best(self, penalty: int) -> tuple[int, int]:
        """Cost and changes of the best division at a price of leaving a place."""
        values = ((n, cost + penalty * changed, changed, cost) for n, cost, changed in self.values)
        _, _, changed, cost = min(values)
        return cost, changed


def changes(now: Plan, plan: Plan) -> int:
    return sum(plan.get(student_id) != place for student_id, place in now.items())


@pytest.mark.parametrize("seed", range(60))
def test_that_every_stop_is_best_from_its_price_up_to_the_next(seed):
    school = placed_at_random(seed)
    tried = Tried(school)
    steps = ChangingLittle(RoundPlan(school, "r1")).steps()
    assert steps[0].penalty == 0
    most = min(n for n, _, _ in tried.values)
    assert steps[-1].changed == min(changed for n, _, changed in tried.values if n == most)
    for step, following in zip(steps, [*steps[1:], Step(10**7, 0, 0)], strict=True):
        assert tried.best(step.penalty) == (step.total_cost, step.changed)
        assert tried.best(following.penalty - 1) == (step.total_cost, step.changed)


@pytest.mark.parametrize("fairness", ["none", "bottleneck", "generous", "greedy"])
@pytest.mark.parametrize("seed", range(12))
def test_that_a_stop_becomes_the_proposal_it_announces(seed, fairness):
    school = placed_at_random(seed)
    slider = ChangingLittle(RoundPlan(school, "r1"), fairness)
    steps = slider.steps()
    assert [step.changed for step in steps] == sorted({step.changed for step in steps}, reverse=True)
    best = propose(school, "r1", fairness=fairness)
    assert steps[0].total_cost == best.total_cost
    for step in steps:
        proposal = slider.proposal(step)
        assert len(proposal.placements) == len(best.placements)
        assert (proposal.total_cost, proposal.fairness) == (step.total_cost, fairness)
        assert proposal.change_penalty == step.penalty
        kinds = count_kinds(slider.differences(proposal))
        assert kinds.total() - kinds[Kind.NEW] == step.changed
        again = propose(school, "r1", fairness=fairness, change_penalty=step.penalty)
        assert again.placements == proposal.placements


@pytest.mark.parametrize("seed", range(20))
def test_that_nothing_moves_in_a_round_that_is_best_already(seed):
    school = random_school(seed, n_students=8)
    after = apply_to(school, propose(school, "r1").changeset)
    slider = ChangingLittle(RoundPlan(after, "r1"))
    (step,) = slider.steps()
    assert step.changed == 0
    assert slider.differences(slider.proposal(step)) == ()


@pytest.mark.parametrize("seed", range(20))
def test_that_better_and_worse_are_counted_by_what_the_place_costs_the_pupil(seed):
    school = placed_at_random(seed, n_students=6)
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    now = {p.student_id: p.position_id for p in school.all(Placement).values()}
    slider = ChangingLittle(RoundPlan(school, "r1"))
    proposal = slider.proposal(slider.steps()[0])
    after = {p.student_id: p.position_id for p in proposal.placements}
    found = {d.student_id: d for d in slider.differences(proposal)}
    assert set(found) == {s for s in {*now, *after} if now.get(s) != after.get(s)}
    for student_id, difference in found.items():
        assert school.get(Student, student_id).name in difference.text(school)
        if difference.kind in (Kind.NEW, Kind.LOST):
            assert (difference.before is None) == (difference.kind is Kind.NEW)
            continue
        by = by_hand.pair_cost(student_id, after[student_id]) - by_hand.pair_cost(student_id, now[student_id])
        assert difference.kind is (Kind.BETTER if by < 0 else Kind.WORSE if by > 0 else Kind.EQUAL)


def test_that_who_cannot_stay_is_named_as_such():
    far = position("p2", "c2", name="")
    values = [
        in_round(), company("c1", name="Bakkerij Bos", is_blocked=True), company("c2", name="Garage Gans"),
        position("p1", "c1", name=""), far, student("s1", first_name="Jan"), placement("x", "s1", "p1"),
    ]  # fmt: skip
    school = School(values)
    slider = ChangingLittle(RoundPlan(school, "r1"))
    (step,) = slider.steps()
    (difference,) = slider.differences(slider.proposal(step))
    assert difference.kind is Kind.FORCED
    assert difference.text(school) == ("Jan de Vries: van Bakkerij Bos naar Garage Gans, kan niet blijven")
    assert step.text.startswith("1 leerling verandert van plek; totaal ")

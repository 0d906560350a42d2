"""Explanations and suggestions in a round with minimum groups and companions, where a program divides."""

from dataclasses import replace

import pytest

from bpv.domain import Companion, Placement, PlacementRound, Position, School
from bpv.services.alternatives.changing_little import ChangingLittle
from bpv.services.alternatives.suggesting import Suggester
from bpv.services.explaining import SHOWN_WHERE_SLOW, Explainer
from bpv.services.planning.round_plan import RoundPlan, apply_to, propose
from tests.domain.values import company, in_round, placement, position, random_school, student

SEEDS = range(5)


def with_demands(seed: int) -> School:
    school = random_school(seed, n_students=6, n_companies=4)
    grouped = [replace(p, min_group=2, capacity=p.capacity + 1) for p in school.all(Position).values()][::2]
    return School([*school, *grouped, Companion(id="k", student_id="s2", other_student_id="s3")])


@pytest.mark.parametrize("seed", SEEDS)
def test_that_an_alternative_is_still_the_round_divided_again_with_the_pupil_pinned(seed):
    school = with_demands(seed)
    plan = RoundPlan(school, "r1")
    explain = Explainer(plan, plan.solve())
    base = explain.proposal
    for pupil in school.students_in(school.get(PlacementRound, "r1")):
        found = explain.explain(pupil.id)
        assert len(found.alternatives) <= SHOWN_WHERE_SLOW
        for alternative in found.alternatives:
            pinned = placement("forced", pupil.id, alternative.position_id, is_pinned=True)
            again = propose(School([*school, pinned]), "r1")
            assert len(again.placements) == len(base.placements) - alternative.effect.extra_unplaced
            cost = base.total_cost + alternative.effect.extra_points * 10
            assert again.total_cost == pytest.approx(cost)
            chain = explain.chain(pupil.id, alternative.position_id)
            assert chain is not None
            assert chain.effect == alternative.effect


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_suggestion_still_places_more(seed):
    school = with_demands(seed)
    plan = RoundPlan(school, "r1")
    suggest = Suggester(plan, plan.solve())
    before = propose(school, "r1")
    for refused in before.unplaced:
        for one in suggest.suggest(refused.student_id):
            after = propose(apply_to(school, one.changeset), "r1")
            assert len(after.placements) > len(before.placements)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_the_slider_keeps_its_ends(seed):
    plain = random_school(seed, n_students=6, n_companies=4)
    held = apply_to(plain, propose(plain, "r1").changeset).all(Placement).values()
    placed = School([*with_demands(seed), *held])
    slider = ChangingLittle(RoundPlan(placed, "r1"))
    steps = slider.steps()
    assert len(steps) <= 2
    best = propose(placed, "r1")
    assert steps[0].total_cost == best.total_cost
    assert steps[-1].changed <= steps[0].changed
    assert len(slider.proposal(steps[-1]).placements) == len(best.placements)


def test_that_a_place_that_sets_an_agreement_aside_says_so():
    school = School([
        in_round(), company(), company("c2"), position("p1", capacity=2), position("p2", "c2"),
        student("s1"), student("s2"), Companion(id="k", student_id="s1", other_student_id="s2"),
    ])  # fmt: skip
    plan = RoundPlan(school, "r1")
    (alternative,) = Explainer(plan, plan.solve()).explain("s1").alternatives
    assert alternative.position_id == "p2"
    assert alternative.effect.breaks_agreement
    assert "niet volgens de afspraken" in alternative.effect.text


def test_that_an_effect_not_proven_in_time_has_bounds(monkeypatch):
    school = with_demands(1)
    plan = RoundPlan(school, "r1")
    best = plan.solve()
    explain = Explainer(plan, best)
    pupil = next(p.student_id for p in explain.proposal.placements if not p.is_fixed)
    solved = plan.solve_variant
    monkeypatch.setattr(
        plan, "solve_variant", lambda *a, **k: replace(solved(*a, **k), is_proven=False, gap=0.5)
    )
    for alternative in explain.explain(pupil).alternatives:
        effect = alternative.effect
        assert not effect.is_exact
        assert effect.least_points is not None
        assert effect.least_points < effect.extra_points
        assert "minstens" in effect.text


@pytest.mark.parametrize("seed", range(30))
def test_that_losing_a_place_counts_as_a_change_in_a_program_too(seed):
    plain = random_school(seed, n_students=6, n_companies=4)
    held = apply_to(plain, propose(plain, "r1").changeset).all(Placement).values()
    placed = School([*with_demands(seed), *held])
    plan = RoundPlan(placed, "r1")
    best = plan.solve(change_penalty=7)
    if best.is_proven:
        now = plan.now()
        cheapest = plan.solve(change_penalty=0)
        changed, least = (
            int(((now >= 0) & (now != one.assignment.position)).sum()) for one in (best, cheapest)
        )
        value = best.assignment.total_cost + 7 * changed
        assert value <= cheapest.assignment.total_cost + 7 * least

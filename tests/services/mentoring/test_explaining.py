"""Where mentors are chosen with the places, an effect is that of both chosen again by trying everything."""

import itertools
import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from bpv.domain import (
    Company,
    Exclusion,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    School,
    Setting,
    Student,
)
from bpv.domain.terms import MentorMode
from bpv.services.alternatives.suggesting import Suggester
from bpv.services.explaining import Explainer, forcing
from bpv.services.mentoring.explaining import AFTER_PLACES, WITH_MENTORS, explain_with_mentors
from bpv.services.mentoring.setting import read_setting
from bpv.services.mentoring.together import (
    PlacesAndMentors,
    mentors_of,
    propose_with_mentors,
    with_own_mentors,
    without_near_mentors,
)
from bpv.services.planning.round_plan import RoundPlan, apply_to
from tests.domain.values import company, in_round, placement, position, random_school, student
from tests.matching.problems import every_placement, staged_key
from tests.matching.test_mentors import best_mentors
from tests.services.mentoring.test_mentoring import far_apart, mentor, raising

TOGETHER = (MentorMode.COMPANY, MentorMode.PLACE)


def school_with(seed: int, mode: MentorMode, n_students: int = 4) -> School:
    values = [
        replace(value, mentor_mode=mode, max_km=40) if isinstance(value, PlacementRound) else value
        for value in random_school(seed, n_students=n_students)
        if not (isinstance(value, Exclusion) and value.other_student_id)
    ]
    near = mentor("m2", max_students=2, postcode="3901 AB")
    return School([*values, near, Setting(id="weight_mentor", value=8)])


def made(
    school: School, fairness: str = "none"
) -> tuple[RoundPlan, PlacesAndMentors, Explainer, Suggester] | None:
    plan = RoundPlan(without_near_mentors(school), "r1")
    if not plan.solve(fairness).assignment.n_placed:
        return None
    chosen = propose_with_mentors(school, "r1", fairness=fairness)
    return plan, chosen, *explain_with_mentors(RoundPlan(school, "r1"), chosen)


def best_by_trying(plan: RoundPlan, row: int, column: int, fairness: str) -> tuple[tuple[int, ...], int, int]:
    """The fewest unplaced by the rule, then without a mentor, then the cost, with a pupil at a position."""
    problem = plan.problem
    mentors = mentors_of(read_setting(plan.school, plan.round), plan)
    keys = []
    for place in every_placement(problem):
        if place[row] == column:
            own = int(problem.cost[place[problem.student] == problem.position].sum())
            without, visits = best_mentors(mentors, problem, place)
            keys.append((staged_key(problem, fairness, place)[:-1], without, own + visits))
    return min(keys)


@pytest.mark.parametrize("fairness", ["none", "generous"])
@pytest.mark.parametrize("mode", TOGETHER)
@pytest.mark.parametrize("seed", range(12))
def test_that_an_effect_is_what_trying_everything_says(seed, mode, fairness):
    school = school_with(seed, mode)
    known = made(school, fairness)
    if known is None or known[1].plan is None:
        return
    plan, chosen, explain, _ = known
    base = chosen.plan
    assert base is not None
    now = staged_key(plan.problem, fairness, base.position)[:-1]
    for pupil in plan.students:
        for alternative in explain.explain(pupil.id).alternatives:
            at = plan.row[pupil.id], plan.column[alternative.position_id]
            fair, without, cost = best_by_trying(plan, *at, fairness)
            effect = alternative.effect
            assert effect.is_exact
            assert effect.extra_unplaced == fair[0] - now[0]
            assert effect.breaks_rule == (fair[0] == now[0] and fair > now)
            assert effect.extra_without_mentor == without - base.without_mentor
            assert effect.extra_points == pytest.approx((cost - base.total_cost) / 10)


@pytest.mark.parametrize("mode", TOGETHER)
@pytest.mark.parametrize("seed", range(12))
def test_that_a_chain_leads_to_a_placement_with_that_effect_and_moves_nobody_twice(seed, mode):
    known = made(school_with(seed, mode))
    if known is None or known[1].plan is None:
        return
    plan, chosen, explain, _ = known
    mentors = mentors_of(read_setting(plan.school, plan.round), plan)
    for pupil in plan.students:
        for alternative in explain.explain(pupil.id).alternatives:
            chain = explain.chain(pupil.id, alternative.position_id)
            assert chain is not None
            assert chain.effect == alternative.effect
            assert (chain.moves[0].student_id, chain.moves[0].after) == (pupil.id, alternative.position_id)
            assert max(Counter(move.student_id for move in chain.moves).values()) == 1
            moved = chosen.plan.position.copy()
            for move in chain.moves:
                row = plan.row[move.student_id]
                assert moved[row] == (plan.column[move.before] if move.before else -1)
                moved[row] = plan.column[move.after] if move.after else -1
            own = int(plan.problem.cost[moved[plan.problem.student] == plan.problem.position].sum())
            without, visits = best_mentors(mentors, plan.problem, moved)
            assert without == chosen.plan.without_mentor + chain.effect.extra_without_mentor
            assert own + visits - chosen.plan.total_cost == pytest.approx(10 * chain.effect.extra_points)


def test_that_nobody_moves_who_need_not():
    # Six alike at two companies that are alike: any exchange among the others would cost nothing.
    school = School([
        mentor("m1"), in_round(mentor_mode=MentorMode.COMPANY),
        company(), company("c2"), company("c3"),
        position(capacity=3), position("p2", "c2", capacity=3), position("p3", "c3"),
        *(student(f"s{number}", last_name=f"Vries{number}") for number in range(6)),
    ])  # fmt: skip
    known = made(school)
    assert known is not None
    _, chosen, explain, _ = known
    assert chosen.is_joint
    placed = {one.student_id: one.position_id for one in chosen.places.placements}
    used = Counter(placed.values())
    for pupil, here in placed.items():
        for other in {"p1", "p2", "p3"} - {here}:
            chain = explain.chain(pupil, other)
            assert chain is not None
            full = used[other] >= (1 if other == "p3" else 3)
            assert len(chain.moves) == 1 + full


@pytest.mark.parametrize("seed", range(10))
def test_that_the_way_of_the_own_mentor_is_in_effect_and_parts(seed):
    school = school_with(seed, MentorMode.PUPIL)
    pupils = list(school.all(Student).values())
    own = itertools.cycle(("m1", "m2", None))
    school = School([*school, *(replace(pupil, mentor_id=next(own)) for pupil in pupils)])
    known = made(school)
    if known is None or not known[1].is_joint:
        return
    plan, chosen, explain, _ = known
    setting = read_setting(school, plan.round)
    problem = with_own_mentors(plan, setting)

    def best(row: int, column: int) -> tuple[int, int]:
        fit = [place for place in every_placement(problem) if place[row] == column]
        return min((-np.count_nonzero(p >= 0), staged_key(problem, "none", p)[-1]) for p in fit)

    places = {one.student_id: plan.column[one.position_id] for one in chosen.places.placements}
    position_now = np.array([places.get(pupil.id, -1) for pupil in plan.students])
    now = staged_key(problem, "none", position_now)
    for pupil in plan.students:
        found = explain.explain(pupil.id)
        for alternative in found.alternatives:
            n, cost = best(plan.row[pupil.id], plan.column[alternative.position_id])
            assert alternative.effect.extra_unplaced == n - now[0]
            assert alternative.effect.extra_points == pytest.approx((cost - now[-1]) / 10)
        if found.parts:
            used = (problem.student == plan.row[pupil.id]) & (problem.position == places[pupil.id])
            assert found.points == pytest.approx(problem.cost[used][0] / 10, abs=0.8)
            has_own = school.get(Student, pupil.id).mentor_id is not None
            assert (found.parts[-1].criterion == "mentor") == has_own


@pytest.mark.parametrize("mode", TOGETHER)
@pytest.mark.parametrize("seed", range(8))
def test_that_the_parts_of_all_pupils_add_up_to_places_with_visits(seed, mode):
    known = made(school_with(seed, mode, n_students=6))
    if known is None or known[1].plan is None:
        return
    _, chosen, explain, _ = known
    if any(one.mentor_id is None for one in chosen.mentors.guided):
        return
    explained = [explain.explain(one.student_id) for one in chosen.places.placements]
    if not all(one.parts for one in explained):  # pinned against the rules: without points
        return
    visits = sum(one.parts[-1].contribution for one in explained)
    assert all(one.parts[-1].criterion == "mentor" for one in explained)
    total = sum(one.points for one in explained)
    assert total - visits == pytest.approx(chosen.places.total_cost / 10, abs=0.1)
    school, far = known[0].school, known[0].school.setting("max_km")
    ways = {}
    for one in chosen.mentors.guided:
        company_id = school.get(Position, one.position_id).company_id
        visited = company_id if mode is MentorMode.COMPANY else one.student_id
        ways[visited] = far if one.km is None else one.km
    assert visits == pytest.approx(8 * 100 * sum(ways.values()) / far, abs=0.5 * len(explained))


def test_that_a_shared_visit_is_said_to_be_shared():
    school = School([
        mentor("m1", postcode="3905 CD"), in_round(mentor_mode=MentorMode.COMPANY), company(),
        position(capacity=3), *(student(f"s{number}", last_name=f"Vries{number}") for number in range(3)),
    ])  # fmt: skip
    known = made(school)
    assert known is not None
    _, _, explain, _ = known
    part = explain.explain("s1").parts[-1]
    assert part.words.endswith("km voor M1, samen met 2 anderen")
    assert math.isclose(part.contribution, part.points * school.setting("weight_mentor"))


def test_that_places_that_came_first_are_explained_without_mentors(monkeypatch):
    from bpv.matching import OutOfTime

    monkeypatch.setattr("bpv.matching.plan_with_mentors", raising(OutOfTime))
    known = made(far_apart())
    assert known is not None
    _, chosen, explain, _ = known
    assert not chosen.is_joint
    found = explain.explain("s1")
    assert found.position_id == "p1"
    assert found.note == AFTER_PLACES
    assert all(part.criterion != "mentor" for part in found.parts)


def test_that_what_time_cut_short_is_a_bound_and_no_claim(monkeypatch):
    from bpv.matching import plan_with_mentors

    known = made(far_apart())
    assert known is not None
    _, chosen, explain, _ = known
    assert explain.explain("s1").note == WITH_MENTORS

    def cut_short(*args: object, **more: object) -> object:
        plan = plan_with_mentors(*args, **more)
        return replace(plan, least_cost=plan.total_cost - 30)

    monkeypatch.setattr("bpv.matching.plan_with_mentors", cut_short)
    again, _ = explain_with_mentors(RoundPlan(far_apart(), "r1"), chosen)
    (alternative,) = again.explain("s1").alternatives
    assert not alternative.effect.is_exact
    assert alternative.effect.least_points == pytest.approx(alternative.effect.extra_points - 3)
    assert "hooguit" in alternative.effect.text


def test_that_fewer_with_a_mentor_is_said_before_the_points():
    # The only mentor comes on Mondays, and only the first company has pupils then.
    school = School([
        mentor("m1", max_students=1), in_round(mentor_mode=MentorMode.PLACE),
        company(), company("c2", mentor_id="m2"), mentor("m2", max_students=0),
        position(), position("p2", "c2"), student("s1"),
    ])  # fmt: skip
    known = made(school)
    assert known is not None
    _, chosen, explain, _ = known
    assert [one.position_id for one in chosen.places.placements] == ["p1"]
    (alternative,) = explain.explain("s1").alternatives
    assert alternative.effect.extra_without_mentor == 1
    assert alternative.effect.text.startswith("1 leerling minder met een mentor, totaal ")


@pytest.mark.parametrize("mode", MentorMode)
def test_that_what_is_suggested_gives_a_place_when_it_is_done(mode):
    base = School([
        mentor("m1"), in_round(mentor_mode=mode), company(), position(),
        *(student(f"s{number}", last_name=f"Vries{number}") for number in range(2)),
    ])  # fmt: skip
    known = made(base)
    assert known is not None
    plan, chosen, explain, suggester = known
    (left,) = (one.student_id for one in chosen.places.unplaced)
    assert explain.explain(left).shortage is not None
    suggestions = suggester.suggest(left)
    assert suggestions
    for suggestion in suggestions:
        again = propose_with_mentors(apply_to(plan.school, suggestion.changeset), "r1")
        assert len(again.places.placements) == 2


def test_that_agreements_are_kept_to_when_another_place_is_tried():
    values = [replace(v, class_limit=1) if isinstance(v, Company) else v for v in far_apart()]
    school = School([*values, position(capacity=2), position("p2", "c2", capacity=2), student("s2")])
    known = made(school)
    assert known is not None
    _, chosen, explain, _ = known
    at = {one.student_id: one.position_id for one in chosen.places.placements}
    assert sorted(at.values()) == ["p1", "p2"]
    chain = explain.chain("s1", at["s2"])
    assert chain is not None
    assert {move.student_id: move.after for move in chain.moves} == {"s1": at["s2"], "s2": at["s1"]}


def test_that_who_is_settled_has_no_alternatives():
    settled = placement("x", "s1", "p1", is_pinned=True)
    known = made(School([*far_apart(), settled]))
    assert known is not None
    found = known[2].explain("s1")
    assert found.is_fixed
    assert not found.alternatives


def test_that_patience_ends(monkeypatch):
    monkeypatch.setattr(forcing, "PATIENCE", -1.0)
    known = made(far_apart())
    assert known is not None
    found = known[2].explain("s1")
    assert (found.alternatives, found.n_left_out) == ((), 1)
    assert isinstance(known[0].school.get(Mentor, "m1"), Mentor)
    assert not known[0].school.all(Placement)

"""Rounds divided at once: the best over all of them by trying everything, and never in each other's way."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pytest

from bpv.domain import Exclusion, Placement, PlacementRound, Position, Preference, School, Setting, Student
from bpv.matching import BoundedAssignment, MatchingProblem, OutOfTime
from bpv.services.planning.round_plan import Proposal, apply_to
from bpv.services.rounds import together as rounds_together
from bpv.services.rounds.dividing import divide
from bpv.services.rounds.links import ELSEWHERE
from bpv.services.rounds.together import propose_rounds
from tests.domain.values import company, in_round, placement, position, random_school, student, wish
from tests.services.brute_force import Plan, Round

LATER = {"start": date(2027, 4, 5), "end": date(2027, 4, 16)}


def two_rounds(seed: int) -> School:
    """A small school with a second round, now and then at the same time, and positions of one round only."""
    draw = random.Random(seed)
    when = {} if draw.random() < 0.4 else LATER
    values = [in_round("r2", **when), Setting(id="same_company_once", value=draw.randint(0, 1))]
    # What is pinned in the one round counts for variety and load in the other, which plans by hand leave out.
    values += [Setting(id="weight_variety", value=0), Setting(id="weight_load", value=0)]
    kept = ("s0", "s1", "s2")
    for value in random_school(seed, 3, 3):
        match value:
            case Placement():
                if draw.random() < 0.5:
                    values.append(replace(value, round_id=draw.choice(("r1", "r2")), is_pinned=True))
            case Position():
                values.append(replace(value, round_id=draw.choice((None, None, "r1", "r2"))))
            case Student():
                values.append(replace(value, postcode="6711 AA", max_km=None, track=None))
            case _:
                values.append(value)
    assert all(v.student_id in kept for v in values if isinstance(v, Preference | Exclusion))
    return School(values)


def plan_of(proposal: Proposal) -> Plan:
    return {p.student_id: p.position_id for p in proposal.placements}


def fit_together(school: School, first: Plan, second: Plan, fixed: set[str]) -> bool:
    """Whether two plans respect each other; what is fixed in both rounds is nobody's fault."""
    rounds = school.all(PlacementRound)
    same_time = rounds["r1"].start == rounds["r2"].start
    for student_id in first.keys() & second.keys() - fixed:
        at = [school.get(Position, plan[student_id]).company_id for plan in (first, second)]
        if same_time or (school.setting("same_company_once") and at[0] == at[1]):
            return False
    return True


@pytest.mark.parametrize("seed", range(120))
def test_that_two_rounds_are_divided_as_well_as_trying_everything(seed):
    school = two_rounds(seed)
    if any(not school.positions_in(id_) for id_ in ("r1", "r2")):
        school = School([*school, position("extra", "c0")])
    by_hand = [Round(school, school.get(PlacementRound, id_)) for id_ in ("r1", "r2")]
    fixed = set(by_hand[0].fixed) & set(by_hand[1].fixed)
    found = propose_rounds(school, ("r1", "r2"))
    assert found.is_joint
    plans = [plan_of(proposal) for proposal in found.proposals]
    options = [list(part.plans()) for part in by_hand]
    both = zip(by_hand, options, strict=True)
    worth = [[(-len(plan), part.cost(plan)) for plan in own] for part, own in both]
    best = min(
        (worth[0][a][0] + worth[1][b][0], worth[0][a][1] + worth[1][b][1])
        for a, b in product(range(len(options[0])), range(len(options[1])))
        if fit_together(school, options[0][a], options[1][b], fixed)
    )
    assert fit_together(school, *plans, fixed)
    cost = sum(p.total_cost for p in found.proposals)
    assert (-sum(len(plan) for plan in plans), cost) == best
    assert all(p.proof == "optimal" for p in found.proposals)
    for proposal, part in zip(found.proposals, by_hand, strict=True):
        named = [*plan_of(proposal), *(u.student_id for u in proposal.unplaced)]
        assert sorted(named) == sorted(s.id for s in part.students)


@pytest.mark.parametrize("fairness", ["bottleneck", "generous", "greedy"])
@pytest.mark.parametrize("seed", range(30))
def test_that_a_fairness_rule_counts_over_all_rounds(seed, fairness):
    school = two_rounds(seed)
    if any(not school.positions_in(id_) for id_ in ("r1", "r2")):
        school = School([*school, position("extra", "c0")])
    by_hand = [Round(school, school.get(PlacementRound, id_)) for id_ in ("r1", "r2")]
    fixed = set(by_hand[0].fixed) & set(by_hand[1].fixed)

    def worth(plans: tuple[Plan, ...] | list[Plan]) -> tuple[int, ...]:
        first, second = (part.worth(plan, fairness) for part, plan in zip(by_hand, plans, strict=True))
        if fairness == "bottleneck":
            return first[0] + second[0], max(first[1], second[1]), first[2] + second[2]
        return tuple(map(sum, zip(first, second, strict=True)))

    found = propose_rounds(school, ("r1", "r2"), fairness=fairness)
    plans = [plan_of(proposal) for proposal in found.proposals]
    assert found.is_joint
    assert fit_together(school, *plans, fixed)
    every = product(*(part.plans() for part in by_hand))
    assert worth(plans) == min(worth(both) for both in every if fit_together(school, *both, fixed))
    assert all((p.proof, p.fairness) == ("optimal", fairness) for p in found.proposals)


def far_and_near(seed: int, *, touching: bool) -> School:
    """Two rounds with few places, near and far: one may have to send a pupil far, the other only wish to."""
    draw = random.Random(seed)
    codes = ["6711 AA", "6711 BK", "6721 AB", "6741 CD", "6811 AA"]
    values = [in_round(), in_round("r2", **LATER), Setting(id="same_company_once", value=int(touching))]
    values += [Setting(id="weight_variety", value=0), Setting(id="weight_load", value=0)]
    values += [student(f"s{n}", postcode="6711 AA", max_km=60) for n in range(3)]
    for number, code in enumerate(codes):
        values.append(company(f"c{number}", postcode=code))
        for round_id in draw.choice((("r1",), ("r2",), ("r1", "r2"))):
            values.append(position(f"p{number}-{round_id}", f"c{number}", round_id=round_id))
    for number in range(3):
        for rank, there in enumerate(draw.sample(range(len(codes)), 2), start=1):
            values.append(wish(f"s{number}", rank, f"c{there}"))
    return School(values)


@pytest.mark.parametrize(
    ("seed", "touching"), [*((seed, False) for seed in (0, 3, 5, 11, 12, 19)), (3, True)]
)
def test_that_the_longest_journey_is_one_for_rounds_that_touch_and_that_do_not(seed, touching):
    school = far_and_near(seed, touching=touching)
    rounds = [id_ for id_ in ("r1", "r2") if school.positions_in(id_)]
    by_hand = [Round(school, school.get(PlacementRound, id_)) for id_ in rounds]

    def worth(*parts: tuple[int, ...]) -> tuple[int, ...]:
        return sum(p[0] for p in parts), max(p[1] for p in parts), sum(p[2] for p in parts)

    found = propose_rounds(school, rounds, fairness="bottleneck")
    plans = [plan_of(proposal) for proposal in found.proposals]
    every = [[(plan, part.worth(plan, "bottleneck")) for plan in part.plans()] for part in by_hand]
    fitting = (
        worth(*(value for _, value in both))
        for both in product(*every)
        if len(both) == 1 or not touching or fit_together(school, both[0][0], both[1][0], set())
    )
    own = [part.worth(plan, "bottleneck") for part, plan in zip(by_hand, plans, strict=True)]
    assert worth(*own) == min(fitting)
    assert all(proposal.proof == "optimal" for proposal in found.proposals)


@pytest.mark.parametrize("fairness", ["none", "bottleneck", "generous", "greedy"])
@pytest.mark.parametrize("seed", range(10))
def test_that_the_order_of_the_lists_does_not_matter(seed, fairness):
    school = School([*two_rounds(seed), position("extra", "c0", capacity=2)])
    values = list(school)
    random.Random(seed).shuffle(values)
    one, other = (propose_rounds(s, ("r1", "r2"), fairness=fairness) for s in (school, School(values)))
    assert [plan_of(p) for p in one.proposals] == [plan_of(p) for p in other.proposals]


def crowded() -> School:
    """Two pupils, two companies of one seat, two rounds: each must go to the one and then to the other."""
    return School([
        in_round(), in_round("r2", **LATER), company(), company("c2", postcode="3905 CD"),
        position(), position("p2", "c2"), student("s1"), student("s2"),
    ])  # fmt: skip


def test_that_pupils_change_places_and_one_step_carries_it_out():
    found = propose_rounds(crowded(), ("r1", "r2"))
    first, second = (plan_of(proposal) for proposal in found.proposals)
    assert {first["s1"], first["s2"]} == {"p1", "p2"}
    assert (second["s1"], second["s2"]) == (first["s2"], first["s1"])
    after = apply_to(crowded(), found.changeset)
    assert len(after.all(Placement)) == 4
    again = propose_rounds(after, ("r1", "r2"))
    assert not again.changeset.of(Student)
    assert sum(p.total_cost for p in again.proposals) == sum(p.total_cost for p in found.proposals)


def test_that_who_was_at_a_company_before_goes_elsewhere_or_reads_why_not():
    school = School([
        in_round(), in_round("r2", **LATER), company(), position(), student("s1"),
        placement("a", "s1", "p1", "r2", is_pinned=True),
    ])  # fmt: skip
    found = propose_rounds(school, ("r1", "r2"))
    (left,) = found.proposals[0].unplaced
    assert plan_of(found.proposals[1]) == {"s1": "p1"}
    assert (left.student_id, left.reason) == ("s1", ELSEWHERE)


def test_that_days_of_a_ribbon_beside_a_block_do_not_clash():
    from bpv.domain.terms import Weekday

    ribbon = in_round("r2", days=(Weekday.DO,))
    block = in_round(days=(Weekday.MA, Weekday.DI))
    base = [company(), company("c2"), position(), position("p2", "c2"), student("s1")]
    assert [
        len(p.placements) for p in propose_rounds(School([*base, ribbon, block]), ("r1", "r2")).proposals
    ] == [1, 1]
    clash = propose_rounds(School([*base, ribbon, in_round()]), ("r1", "r2"))
    assert Counter(len(p.placements) for p in clash.proposals) == {1: 1, 0: 1}


def test_that_rounds_are_divided_one_by_one_when_together_takes_too_long(monkeypatch):
    def too_slow(*args: object, **more: object) -> None:
        raise OutOfTime

    monkeypatch.setattr("bpv.matching.solve_rounds", too_slow)
    found = propose_rounds(crowded(), ("r1", "r2"))
    assert not found.is_joint
    assert rounds_together.ONE_BY_ONE.format(why=rounds_together.NO_ANSWER) in found.proposals[0].warnings
    first, second = (plan_of(proposal) for proposal in found.proposals)
    assert not set(first.items()) & set(second.items())


def test_that_a_poor_answer_in_time_gives_way_to_one_by_one(monkeypatch):
    def poor(problems: list[MatchingProblem], *rule: object, **more: object) -> BoundedAssignment:
        nobody = np.full((len(problems), problems[0].n_students), -1)
        return BoundedAssignment(nobody, 0, 4, 0, 0, "placed")

    monkeypatch.setattr("bpv.matching.solve_rounds", poor)
    found = propose_rounds(crowded(), ("r1", "r2"))
    assert not found.is_joint
    assert sum(len(p.placements) for p in found.proposals) == 4


def test_that_a_demo_school_divides_its_rounds_at_once():
    from bpv.services.demo import make_demo_school

    school = make_demo_school(120, seed=3)
    everyone = School([replace(v, year_levels=()) if isinstance(v, PlacementRound) else v for v in school])
    ids = tuple(everyone.all(PlacementRound))
    found = propose_rounds(everyone, ids)
    after = apply_to(everyone, found.changeset)
    been = Counter(
        (p.student_id, after.get(Position, p.position_id).company_id) for p in after.all(Placement).values()
    )
    assert max(been.values()) == 1


def test_that_all_rounds_of_a_division_can_be_divided_together():
    one_by_one, together = divide(crowded()), divide(crowded(), together=True)
    assert [len(p.placements) for p in together.proposals] == [2, 2]
    assert len(together.school.all(Placement)) == len(one_by_one.school.all(Placement)) == 4
    been = Counter((p.student_id, p.position_id) for p in together.school.all(Placement).values())
    assert max(been.values()) == 1

"""A round too large to list its pairs is divided and explained as if they were all listed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import Company, Mentor, Placement, PlacementRound, Preference, School, Student
from bpv.domain.terms import PreferenceKind, Profile, Sector, Weekday
from bpv.matching import Cancelled
from bpv.services.alternatives.suggesting import Suggester
from bpv.services.criteria.travel import Travel
from bpv.services.explaining import Explainer
from bpv.services.pairs import all_pairs
from bpv.services.pairs.all_pairs import AllPairs
from bpv.services.pairs.candidates import build_pairs, weights
from bpv.services.planning import large_rounds
from bpv.services.planning.round_plan import RoundPlan, propose
from tests.domain.values import POSTCODES, earlier, in_round, placement, position, random_school


def school_of(seed: int, n_students: int = 12, n_companies: int = 6) -> School:
    """A random school with sector wishes, earlier placements and companies pupils must not go to."""
    rng = np.random.default_rng(seed)
    school = random_school(seed, n_students, n_companies)
    values = [*school, in_round("r0", start=None, end=None)]
    places = list(school.positions_in("r1"))
    for row in range(n_students):
        if rng.random() < 0.3:
            kind, target = (
                (PreferenceKind.SECTOR, str(rng.choice([s.value for s in Sector])))
                if rng.random() < 0.5
                else (PreferenceKind.PROFILE, str(rng.choice([p.value for p in Profile])))
            )
            values.append(Preference(id=f"x{row}", student_id=f"s{row}", rank=9, kind=kind, target=target))
        if rng.random() < 0.3:
            at = places[int(rng.integers(len(places)))]
            values.append(placement(f"old{row}", f"s{row}", at.id, "r0"))
        if rng.random() < 0.3:
            at = places[int(rng.integers(len(places)))]
            values.append(earlier(f"year{row}", at.company_id, f"s{row}"))
    mentors = [Mentor(id=f"n{n}", postcode=str(rng.choice(POSTCODES))) for n in range(2)]
    return School([*(_varied(value, rng) for value in values), *mentors])


def _varied(value: object, rng: np.random.Generator) -> object:
    """The pupil as travelling in some way, on days; the company as good by ov or not; the rest as it is."""
    if isinstance(value, Student):
        days = (Weekday.VR,) if rng.random() < 0.2 else ()
        way = str(rng.choice(["", "ov", "e-bike", "lopend"]))
        return replace(value, transport=way, absent_days=days, mentor_id="n1" if rng.random() < 0.2 else None)
    if isinstance(value, Company):
        return replace(value, near_transit=bool(rng.random() < 0.5))
    return value


@pytest.fixture
def large(monkeypatch):
    """Take every round for a large one, with few pairs to begin with."""
    monkeypatch.setattr(large_rounds, "MANY_PAIRS", 0)
    monkeypatch.setattr(large_rounds, "find_large", find_always)
    import bpv.services.planning.round_plan as planning

    monkeypatch.setattr(planning, "find_large", find_always)
    monkeypatch.setattr(all_pairs, "NEAREST", 1)


def find_always(school, in_round, travel, searching, check):
    return AllPairs(school, in_round, travel, searching, check)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10_000))
def test_that_pairs_priced_on_request_are_those_that_are_listed(seed):
    school = school_of(seed)
    one = school.get(PlacementRound, "r1")
    travel = Travel(school)
    listed, every = build_pairs(school, one, travel), AllPairs(school, one, travel)
    assert every.refusals == listed.refusals
    assert [s.id for s in every.students] == [s.id for s in listed.students]
    row, column = np.divmod(np.arange(len(listed.students) * len(listed.positions)), len(listed.positions))
    cost = every.cost(row, column)
    assert row[cost >= 0].tolist() == listed.student.tolist()
    assert column[cost >= 0].tolist() == listed.position.tolist()
    assert cost[cost >= 0].tolist() == listed.cost(weights(school)).tolist()
    found = every.describe(listed.student, listed.position)
    for name in ("points", "level", "metres"):
        assert getattr(found, name).tolist() == getattr(listed, name).tolist()


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 2**32 - 1))
def test_that_no_pair_beyond_reach_is_cheaper(seed, draw):
    school = school_of(seed)
    every = AllPairs(school, school.get(PlacementRound, "r1"), Travel(school))
    start = set(zip(*(part.tolist() for part in every.start()), strict=True))
    asked = np.random.default_rng(draw).integers(0, 12_000, len(every.students))
    reach, map_ = every.reach(asked), every.geography
    row, column = np.divmod(np.arange(asked.size * len(every.positions)), max(len(every.positions), 1))
    straight = np.rint(np.hypot(*(map_.student_point[row] - map_.position_point[column]).T))
    for pair in np.flatnonzero(every.allows(row, column)):
        if (row[pair], column[pair]) in start:
            continue
        assert straight[pair] <= map_.reach[row[pair]]
        if straight[pair] > reach[row[pair]]:
            assert every.cost(row[[pair]], column[[pair]])[0] >= asked[row[pair]]


def whole(school: School):
    with pytest.MonkeyPatch.context() as patch:
        import bpv.services.planning.round_plan as planning

        patch.setattr(planning, "find_large", lambda *_: None)
        plan = RoundPlan(school, "r1")
        return plan, plan.solve()


@pytest.mark.parametrize("penalty", [None, 0])
@pytest.mark.parametrize("seed", range(40))
def test_that_a_large_round_is_divided_as_if_all_pairs_were_listed(large, seed, penalty):
    school = school_of(seed)
    found = propose(school, "r1", change_penalty=penalty)
    with pytest.MonkeyPatch.context() as patch:
        import bpv.services.planning.round_plan as planning

        patch.setattr(planning, "find_large", lambda *_: None)
        expected = propose(school, "r1", change_penalty=penalty)
    assert found.placements == expected.placements
    assert found.unplaced == expected.unplaced
    assert (found.total_cost, found.proof, found.warnings) == (
        expected.total_cost, expected.proof, expected.warnings,
    )  # fmt: skip


def test_that_looking_pairs_up_can_be_stopped(large):
    asked = []

    def cancelled() -> bool:
        asked.append("")
        return len(asked) > 8

    with pytest.raises(Cancelled):
        RoundPlan(school_of(1), "r1", cancelled=cancelled).solve()


@pytest.mark.parametrize("rule", ["bottleneck", "generous", "greedy"])
def test_that_other_rules_look_at_every_pair(large, rule):
    school = school_of(4)
    found = propose(school, "r1", fairness=rule)
    with pytest.MonkeyPatch.context() as patch:
        import bpv.services.planning.round_plan as planning

        patch.setattr(planning, "find_large", lambda *_: None)
        assert propose(school, "r1", fairness=rule).placements == found.placements


@pytest.mark.parametrize("seed", range(12))
def test_that_a_large_round_is_explained_as_if_all_pairs_were_listed(large, monkeypatch, seed):
    import bpv.services.explaining as explaining

    monkeypatch.setattr(explaining, "SHOWN", 100)
    monkeypatch.setattr(explaining, "SHOWN_WHERE_SLOW", 100)
    school = school_of(seed)
    plan = RoundPlan(school, "r1")
    best = plan.solve()
    assert best.is_priced
    every, listed_best = whole(school)
    found, expected = Explainer(plan, best), Explainer(every, listed_best)
    for student in plan.students:
        one, other = found.explain(student.id), expected.explain(student.id)
        assert one == other
        for alternative in one.alternatives[:4]:
            chain, same = (e.chain(student.id, alternative.position_id) for e in (found, expected))
            assert chain is not None
            assert chain.effect == same.effect
            assert len(chain.moves) == len(same.moves)


@pytest.mark.parametrize("seed", range(12))
def test_that_suggestions_in_a_large_round_are_those_of_all_pairs(large, seed):
    school = school_of(seed, n_students=14, n_companies=4)
    plan = RoundPlan(school, "r1")
    best = plan.solve()
    every, listed_best = whole(school)
    for refused in plan.proposal(best).unplaced[:2]:
        found = Suggester(plan, best).suggest(refused.student_id)
        assert found == Suggester(every, listed_best).suggest(refused.student_id)


def test_that_a_settled_place_against_the_rules_costs_nothing_and_stays(large):
    school = school_of(2)
    far = position(
        "far", next(iter(school.positions_in("r1"))).company_id, profiles=(Profile.PIE,), min_age=99
    )
    school = School([*(v for v in school if not isinstance(v, Placement)), far,
                     placement("pin", "s3", "far", is_pinned=True)])  # fmt: skip
    found = propose(school, "r1")
    fixed = next(p for p in found.placements if p.student_id == "s3")
    assert (fixed.position_id, fixed.cost, fixed.points) == ("far", 0, ())

"""Explanations are exact: each is held against the round divided again with the pair forced."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from bpv.domain import BpvError, Company, Exclusion, Placement, PlacementRound, Position, School, Student
from bpv.services.explaining import Explainer
from bpv.services.planning.round_plan import RoundPlan, apply_to, propose
from tests.domain.values import company, in_round, placement, position, random_school, student, wish
from tests.services.brute_force import Round

SEEDS = range(40)


def explainer(school: School, fairness: str = "none") -> Explainer:
    plan = RoundPlan(school, "r1")
    return Explainer(plan, plan.solve(fairness))


def without_pairs(school: School) -> School:
    return School(v for v in school if not (isinstance(v, Exclusion) and v.other_student_id))


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_that_every_alternative_costs_what_trying_everything_says(seed, apart):
    school = random_school(seed) if apart else without_pairs(random_school(seed))
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    plans = list(by_hand.plans())
    most, least = by_hand.best()
    explain = explainer(school)
    for pupil in by_hand.students:
        found = explain.explain(pupil.id)
        assert not found.n_left_out
        for alternative in found.alternatives:
            forced = [plan for plan in plans if plan.get(pupil.id) == alternative.position_id]
            n, cost = min((-len(plan), by_hand.cost(plan)) for plan in forced)
            assert alternative.effect.extra_unplaced == n - most
            assert alternative.effect.extra_points == pytest.approx((cost - least) / 10)
        if pupil.id not in by_hand.fixed:
            listed = {a.position_id for a in found.alternatives} | {found.position_id}
            open_to = {plan[pupil.id] for plan in plans if pupil.id in plan}
            assert listed - {None} == open_to


@pytest.mark.parametrize("rule", ["none", "generous", "greedy"])
@pytest.mark.parametrize("seed", range(15))
def test_that_every_alternative_equals_dividing_again_with_the_pupil_pinned_there(seed, rule):
    school = random_school(seed, n_students=9, n_companies=4)
    explain = explainer(school, rule)
    base = explain.proposal
    for pupil in school.students_in(school.get(PlacementRound, "r1")):
        for alternative in explain.explain(pupil.id).alternatives:
            pinned = placement("forced", pupil.id, alternative.position_id, is_pinned=True)
            again = propose(School([*school, pinned]), "r1", fairness=rule)
            assert len(again.placements) == len(base.placements) - alternative.effect.extra_unplaced
            cost = base.total_cost + alternative.effect.extra_points * 10
            assert again.total_cost == pytest.approx(cost)


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("seed", range(25))
def test_that_under_the_shortest_longest_journey_a_longer_one_is_what_breaks_the_rule(seed, apart):
    school = random_school(seed, n_students=6)
    school = school if apart else without_pairs(school)
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    plans = list(by_hand.plans())
    plan = RoundPlan(school, "r1")
    best = plan.solve("bottleneck")
    limit = best.assignment.certificate.bottleneck or 0
    pairs = zip(
        plan.pairs.student.tolist(), plan.pairs.position.tolist(), plan.pairs.metres.tolist(), strict=True
    )
    far = {
        (plan.pairs.students[row].id, plan.pairs.positions[column].id)
        for row, column, metres in pairs
        if metres > limit
    }
    explain = Explainer(plan, best)

    def value(by_pupil: dict[str, str]) -> tuple[int, int, int]:
        return -len(by_pupil), len(far & set(by_pupil.items())), by_hand.cost(by_pupil)

    n, longer, least = value({p.student_id: p.position_id for p in explain.proposal.placements})
    for pupil in by_hand.students:
        for alternative in explain.explain(pupil.id).alternatives:
            forced = [one for one in plans if one.get(pupil.id) == alternative.position_id]
            at_least = min(map(value, forced))
            assert alternative.effect.extra_unplaced == at_least[0] - n
            assert alternative.effect.breaks_rule == (at_least[0] == n and at_least[1] > longer)
            assert alternative.effect.extra_points == pytest.approx((at_least[2] - least) / 10)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_chain_carried_out_is_allowed_and_costs_what_it_says(seed):
    school = random_school(seed, n_students=6)
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    plans = list(by_hand.plans())
    explain = explainer(school)
    base = {p.student_id: p.position_id for p in explain.proposal.placements}
    for pupil in by_hand.students:
        for alternative in explain.explain(pupil.id).alternatives:
            chain = explain.chain(pupil.id, alternative.position_id)
            assert chain is not None
            assert (chain.moves[0].student_id, chain.moves[0].after) == (pupil.id, alternative.position_id)
            assert chain.effect == alternative.effect
            assert {m.student_id: m.before for m in chain.moves} == {
                m.student_id: base.get(m.student_id) for m in chain.moves
            }
            assert max(Counter(m.student_id for m in chain.moves).values()) == 1
            after = {**base, **{m.student_id: m.after for m in chain.moves}}
            after = {pupil_id: place for pupil_id, place in after.items() if place is not None}
            assert after in plans
            assert len(after) == len(base) - chain.effect.extra_unplaced
            assert by_hand.cost(after) - by_hand.cost(base) == pytest.approx(chain.effect.extra_points * 10)
            for move in chain.moves[1:]:
                assert school.get(Student, move.student_id).name in chain.text


@pytest.mark.parametrize("penalty", [0, 700, 100_000])
@pytest.mark.parametrize("seed", range(20))
def test_that_a_chain_starts_from_the_division_wherever_pupils_are_now(seed, penalty):
    draw = random.Random(seed)
    school = without_pairs(random_school(seed, n_students=6, n_companies=4))
    places = [place.id for place in school.positions_in("r1")]
    held = {p.student_id for p in school.all(Placement).values()}
    now = {f"s{row}": draw.choice(places) for row in range(6) if f"s{row}" not in held}
    school = School([*school, *(placement(f"now-{who}", who, place) for who, place in now.items())])
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    plan = RoundPlan(school, "r1")
    explain = Explainer(plan, plan.solve(change_penalty=penalty))
    base = {p.student_id: p.position_id for p in explain.proposal.placements}
    loose = {p.student_id: p.position_id for p in school.all(Placement).values() if not p.is_fixed}

    def value(by_pupil: dict[str, str]) -> tuple[int, ...]:
        changes = sum(by_pupil.get(who) != place for who, place in loose.items())
        moves = sum(by_pupil.get(pupil.id) != base.get(pupil.id) for pupil in by_hand.students)
        return -len(by_pupil), by_hand.cost(by_pupil) + penalty * changes, changes, moves

    plans = list(by_hand.plans())
    for pupil in by_hand.students:
        for alternative in explain.explain(pupil.id).alternatives:
            best = min(value(one) for one in plans if one.get(pupil.id) == alternative.position_id)
            chain = explain.chain(pupil.id, alternative.position_id)
            assert chain is not None
            assert len(chain.moves) == best[-1]
            after = {**base, **{move.student_id: move.after for move in chain.moves}}
            assert value({who: place for who, place in after.items() if place is not None}) == best


@pytest.mark.parametrize("seed", SEEDS)
def test_that_the_parts_add_up_to_what_the_place_costs(seed):
    explain = explainer(random_school(seed, n_students=8))
    for placed in explain.proposal.placements:
        found = explain.explain(placed.student_id)
        assert found.points == pytest.approx(placed.cost / 10)
        assert found.reason == placed.reason
        assert all(part.words for part in found.parts)
        if placed.is_fixed:
            assert not found.alternatives


def three_pupils() -> School:
    """One place nearby for three pupils, two of whom wish it, and one far away."""
    return School([
        in_round(), company("c1", name="Bakkerij Bos"), company("c2", name="Garage Gans", postcode="3901 AB"),
        position("p1", "c1", name=""), position("p2", "c2", name=""),
        student("s1", first_name="Jan"), student("s2", first_name="Ayşe", last_name="Yılmaz", prefix=""),
        wish("s1", 2, "c1"), wish("s2", 1, "c1"),
    ])  # fmt: skip


def test_that_a_chain_names_who_moves_where():
    explain = explainer(three_pupils())
    chain = explain.chain("s1", "p1")
    assert chain is not None
    assert chain.text == (
        "Jan de Vries naar Bakkerij Bos: dan gaat Ayşe Yılmaz naar Garage Gans; totaal +75,0"
    )
    assert explain.explain("s2").parts[0].text == ("Voorkeur van de leerling: 1e voorkeur (0 punten × 5 = 0)")
    assert explain.chain("s1", "p2") is not None


def test_that_nobody_else_moving_is_said_and_closed_places_have_no_chain():
    school = School([*three_pupils(), position("p3", "c1", name="winkel", capacity=2)])
    explain = explainer(school)
    chain = explain.chain("s2", "p3")
    assert chain is not None
    assert "niemand anders verhuist" in chain.text
    assert explain.chain("s1", "nergens") is None
    settled = School([*three_pupils(), placement("x", "s1", "p1", is_pinned=True)])
    assert explainer(settled).chain("s1", "p2") is None
    assert explainer(settled).chain("s2", "p1") is None
    with pytest.raises(BpvError):
        explain.explain("niemand")


@pytest.mark.parametrize("seed", SEEDS)
def test_that_the_missing_seats_at_the_place_named_let_as_many_more_be_placed(seed):
    school = without_pairs(random_school(seed, n_students=10))
    explain = explainer(school)
    for refused in explain.proposal.unplaced:
        shortage = explain.explain(refused.student_id).shortage
        assert (shortage is None) == (refused.code != "seats_short")
        if shortage is None:
            continue
        assert refused.student_id in shortage.student_ids
        assert shortage.short == len(shortage.student_ids) - shortage.seats > 0
        if shortage.remedy_position_id is None:
            continue
        place = school.get(Position, shortage.remedy_position_id)
        at = school.get(Company, place.company_id)
        more = None if at.capacity is None else at.capacity + shortage.short
        wider = replace(place, capacity=place.capacity + shortage.short), replace(at, capacity=more)
        after = propose(School([*school, *wider]), "r1")
        assert len(after.placements) == len(explain.proposal.placements) + shortage.short
        assert ("iedereen" in shortage.text) == (not after.unplaced)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_the_pupils_of_a_shortage_have_nowhere_else_to_go(seed):
    school = without_pairs(random_school(seed, n_students=10))
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    explain = explainer(school)
    for refused in explain.proposal.unplaced:
        shortage = explain.explain(refused.student_id).shortage
        if shortage is not None and shortage.seats:
            for student_id in shortage.student_ids:
                room = {p for p in by_hand.allowed[student_id] if school.get(Position, p).capacity}
                assert room <= {*shortage.position_ids} | full_of_pins(by_hand)


def full_of_pins(by_hand: Round) -> set[str]:
    """Positions where settled placements leave no seat, by themselves or at their company."""
    pinned = Counter(p.position_id for p in by_hand.fixed.values())
    company_of = {p.id: p.company_id for p in by_hand.school.all(Position).values()}
    at = Counter(company_of[id_] for id_ in pinned.elements())
    full = set()
    for place in by_hand.school.all(Position).values():
        limit = by_hand.school.get(Company, place.company_id).capacity
        if pinned[place.id] >= place.capacity or (limit is not None and at[place.company_id] >= limit):
            full.add(place.id)
    return full


def test_that_a_shortage_is_told_in_numbers_with_what_would_solve_it():
    values = [in_round(), company(), position(), student("s1"), student("s2"), student("s3")]
    explain = explainer(School(values))
    shortage = explain.explain(explain.proposal.unplaced[0].student_id).shortage
    assert shortage is not None
    assert shortage.text == (
        "3 leerlingen strijden om 1 plek bij dit ene bedrijf binnen 2 km; "
        "met 2 plekken in Ede erbij is iedereen geplaatst"
    )


def test_that_a_proposal_is_explained_as_it_was_made_and_refused_once_the_school_changed():
    school = random_school(3, n_students=8, n_companies=4)
    proposal = propose(school, "r1", fairness="greedy")
    explain = Explainer.of(school, proposal)
    assert explain.proposal is proposal
    placed = next(p for p in proposal.placements if not p.is_fixed)
    assert explain.explain(placed.student_id).reason == placed.reason
    assert Explainer.of(apply_to(school, proposal.changeset), proposal).proposal is proposal
    apart = Exclusion(
        id="new", student_id=placed.student_id, company_id=school.get(Position, placed.position_id).company_id
    )
    with pytest.raises(BpvError) as refusal:
        Explainer.of(School([*school, apart]), proposal)
    assert refusal.value.code == "conflict"

"""Explanations of rounds divided together: each effect held against trying everything in both rounds."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from bpv.domain import BpvError, PlacementRound, Position, School, Student
from bpv.matching import OutOfTime
from bpv.services.explaining import Effect, Explainer, forcing
from bpv.services.planning.round_plan import apply_to
from bpv.services.rounds.explaining import ALL_ROUNDS, ONE_ROUND, explain_rounds
from bpv.services.rounds.links import ELSEWHERE
from bpv.services.rounds.together import RoundsBest, RoundsPlan
from tests.domain.values import company, in_round, placement, position, student, wish
from tests.services.brute_force import Plan, Round
from tests.services.rounds.test_together import LATER, crowded, fit_together, two_rounds

ROUNDS = ("r1", "r2")
SUGGESTING = (0, 3, 6, 7, 9, 10, 11, 12, 13, 14, 15, 17, 19, 22, 23, 26, 29, 31, 33, 39)
"""Seeds below 40 of schools in which something is suggested for who has no place."""
SHORT = (3, 7, 9, 10, 14, 15, 17, 19, 22, 23, 26, 29, 33)
"""Those in which a place more is what a shortage asks for."""


def divided(school: School, fairness: str = "none") -> tuple[RoundsPlan, RoundsBest]:
    plan = RoundsPlan(school, ROUNDS)
    return plan, plan.solve(fairness)


def with_places(seed: int) -> School:
    school = two_rounds(seed)
    if any(not school.positions_in(id_) for id_ in ROUNDS):
        school = School([*school, position("extra", "c0")])
    return school


class Tried:
    """Every division of both rounds that respects what ties them, with what it is worth."""

    def __init__(self, school: School) -> None:
        """Try everything once."""
        parts = [Round(school, school.get(PlacementRound, id_)) for id_ in ROUNDS]
        fixed = set(parts[0].fixed) & set(parts[1].fixed)
        options = [[(plan, part.cost(plan)) for plan in part.plans()] for part in parts]
        self.fixed = [set(part.fixed) for part in parts]
        self.values = [
            ((first, second), (-len(first) - len(second), a + b))
            for (first, a), (second, b) in product(*options)
            if fit_together(school, first, second, fixed)
        ]
        self.best = min(value for _, value in self.values)

    def with_place(self, number: int, student_id: str, position_id: str) -> tuple[int, int]:
        return min(v for plans, v in self.values if plans[number].get(student_id) == position_id)


@cache
def tried_of(seed: int) -> Tried:
    """What trying everything in the school of a seed gives, once for all who ask."""
    return Tried(with_places(seed))


@pytest.mark.parametrize("seed", range(60))
def test_that_an_alternative_costs_all_rounds_what_trying_everything_says(seed):
    school = with_places(seed)
    tried = tried_of(seed)
    together, best = divided(school)
    for number, id_ in enumerate(ROUNDS):
        explainer, _ = explain_rounds(together, best, id_)
        for pupil in school.students_in(school.get(PlacementRound, id_)):
            found = explainer.explain(pupil.id)
            assert not found.n_left_out
            for alternative in found.alternatives:
                n, cost = tried.with_place(number, pupil.id, alternative.position_id)
                assert alternative.effect.is_exact
                assert alternative.effect.extra_unplaced == n - tried.best[0]
                assert alternative.effect.extra_points == pytest.approx((cost - tried.best[1]) / 10)
            if pupil.id not in tried.fixed[number]:
                listed = {a.position_id for a in found.alternatives} | {found.position_id}
                open_to = {plans[number][pupil.id] for plans, _ in tried.values if pupil.id in plans[number]}
                assert listed - {None} == open_to


def plans_key(plans: Sequence[Plan]) -> str:
    return repr([sorted(plan.items()) for plan in plans])


@pytest.mark.parametrize("seed", range(40))
def test_that_a_chain_carried_out_in_every_round_is_allowed_and_costs_what_it_says(seed):
    school = with_places(seed)
    tried = {plans_key(plans): value for plans, value in tried_of(seed).values}
    together, best = divided(school)
    base = [
        {p.student_id: p.position_id for p in proposal.placements}
        for proposal in together.proposal(best).proposals
    ]
    names = [school.get(PlacementRound, id_).name for id_ in ROUNDS]
    for number, id_ in enumerate(ROUNDS):
        explainer, _ = explain_rounds(together, best, id_)
        for pupil in school.students_in(school.get(PlacementRound, id_)):
            for alternative in explainer.explain(pupil.id).alternatives:
                chain = explainer.chain(pupil.id, alternative.position_id)
                assert chain is not None
                assert (chain.moves[0].student_id, chain.moves[0].after) == (
                    pupil.id,
                    alternative.position_id,
                )
                assert chain.effect == alternative.effect
                after: list[Plan] = [dict(plan) for plan in base]
                for move in chain.moves:
                    at = names.index(move.round_name) if move.round_name else number
                    assert base[at].get(move.student_id) == move.before
                    after[at].pop(move.student_id, None)
                    if move.after is not None:
                        after[at][move.student_id] = move.after
                value = tried[plans_key(after)]
                assert value[1] - best.value == pytest.approx(chain.effect.extra_points * 10)
                assert value[0] + best.n_placed == chain.effect.extra_unplaced


def two_pupils() -> School:
    """Each pupil wishes one company in both rounds; the second round has a third company far away."""
    return School([
        *(value for value in crowded() if not isinstance(value, Student)),
        student("s1", first_name="Jan"), student("s2", first_name="Ayşe", last_name="Yılmaz", prefix=""),
        company("c3", name="Garage Gans", postcode="3901 AB"), position("p3", "c3", name="", round_id="r2"),
        wish("s1", 1, "c1"), wish("s2", 1, "c2"),
    ])  # fmt: skip


def test_that_a_chain_goes_through_other_rounds_and_names_them():
    school = two_pupils()
    together, best = divided(school)
    first, _ = explain_rounds(together, best, "r1")
    (alternative,) = first.explain("s1").alternatives
    chain = first.chain("s1", alternative.position_id)
    assert chain is not None
    assert {move.round_name for move in chain.moves} == {"", "Ronde r2"}
    assert chain.moves[0].student_id == "s1"
    assert "in Ronde r2" in chain.text
    assert first.explain("s1").note == ALL_ROUNDS


def test_that_a_round_of_other_pupils_is_explained_by_itself():
    school = School([
        in_round(year_levels=(3,)), in_round("r2", year_levels=(4,)), company(), company("c2"), position(),
        position("p2", "c2"), student("s1", year_level=3), student("s2", year_level=4),
    ])  # fmt: skip
    together, best = divided(school)
    explainer, _ = explain_rounds(together, best, "r1")
    assert type(explainer) is Explainer
    assert explainer.explain("s1").note == ""


def test_that_rounds_one_after_another_are_explained_beside_each_other(monkeypatch):
    def too_slow(*args: object, **more: object) -> None:
        raise OutOfTime

    monkeypatch.setattr("bpv.matching.solve_rounds", too_slow)
    school = two_pupils()
    together, best = divided(school)
    assert best.why
    explainer, _ = explain_rounds(together, best, "r2")
    taken = {p.student_id: p.position_id for p in together.proposal(best).proposals[0].placements}
    found = explainer.explain("s1")
    assert taken["s1"] not in {a.position_id for a in found.alternatives} | {found.position_id}
    assert found.note == ONE_ROUND


def test_that_an_effect_out_of_time_says_between_what_it_lies():
    exact = Effect(0, 3.2, breaks_rule=False)
    assert exact.text == "totaal +3,2"
    bounded = replace(exact, is_exact=False, least_points=1.04)
    assert bounded.text == "totaal hooguit +3,2, minstens +1,0"
    doubtful = replace(bounded, least_points=-900.0)
    assert doubtful.text == "totaal +3,2; misschien kan het beter"
    unknown = Effect(1, -4.5, breaks_rule=False, is_exact=False)
    assert unknown.text == "1 leerling minder geplaatst, totaal -4,5; misschien kan het beter"


def test_that_no_more_is_worked_out_than_there_is_patience_for(monkeypatch):
    monkeypatch.setattr(forcing, "PATIENCE", -1.0)
    together, best = divided(two_pupils())
    explainer, _ = explain_rounds(together, best, "r1")
    found = explainer.explain("s1")
    assert not found.alternatives
    assert found.n_left_out == 1


@pytest.mark.parametrize("seed", SUGGESTING)
def test_that_a_suggestion_carried_out_places_more_over_all_rounds(seed):
    school = with_places(seed)
    together, best = divided(school)
    found = 0
    for number, id_ in enumerate(ROUNDS):
        _, suggester = explain_rounds(together, best, id_)
        for refused in together.proposal(best).proposals[number].unplaced:
            for one in suggester.suggest(refused.student_id):
                found += 1
                after = together.again(apply_to(school, one.changeset))
                again = after.solve()
                assert again.n_placed > best.n_placed
                has = {p.student_id for p in after.proposal(again).proposals[number].placements}
                assert one.helps_pupil == (refused.student_id in has)
    assert found


def test_that_who_can_only_go_where_they_are_in_another_round_reads_that():
    school = School([
        in_round(), in_round("r2", **LATER), company(), position(), student("s1"), student("s2"),
        placement("a", "s1", "p1", "r2", is_pinned=True), placement("b", "s2", "p1", "r1", is_pinned=True),
    ])  # fmt: skip
    together, best = divided(school)
    explainer, _ = explain_rounds(together, best, "r1")
    assert explainer.explain("s1").reason == ELSEWHERE


@pytest.mark.parametrize("seed", SHORT)
def test_that_the_shortage_over_two_rounds_is_mended_where_it_says(seed):
    school = with_places(seed)
    together, best = divided(school)
    found = 0
    for number, id_ in enumerate(ROUNDS):
        explainer, _ = explain_rounds(together, best, id_)
        for refused in together.proposal(best).proposals[number].unplaced:
            shortage = explainer.explain(refused.student_id).shortage
            if shortage is None or shortage.remedy_position_id is None:
                continue
            found += 1
            mended = school.get(Position, shortage.remedy_position_id)
            bigger = replace(mended, capacity=mended.capacity + shortage.short)
            firm = school.all(type(company()))[bigger.company_id]
            more = firm.capacity and replace(firm, capacity=firm.capacity + shortage.short)
            again = together.again(School([*school, bigger, *([more] if more else [])])).solve()
            assert again.n_placed >= best.n_placed + shortage.short
    assert found


def test_that_a_school_that_has_changed_is_refused():
    _, best = divided(crowded())
    other = RoundsPlan(School([*crowded(), student("s3")]), ROUNDS)
    with pytest.raises(BpvError):
        explain_rounds(other, best, "r1")


@pytest.mark.parametrize("seed", range(40))
def test_that_without_a_program_an_effect_lies_between_its_bounds(seed, monkeypatch):
    school = with_places(seed)
    tried = tried_of(seed)
    together, best = divided(school)

    def too_slow(*args: object, **more: object) -> None:
        raise OutOfTime

    monkeypatch.setattr("bpv.matching.solve_rounds", too_slow)
    for number, id_ in enumerate(ROUNDS):
        explainer, _ = explain_rounds(together, best, id_)
        for pupil in school.students_in(school.get(PlacementRound, id_)):
            for alternative in explainer.explain(pupil.id).alternatives:
                effect = alternative.effect
                n, cost = tried.with_place(number, pupil.id, alternative.position_id)
                truth = n - tried.best[0], (cost - tried.best[1]) / 10
                found = effect.extra_unplaced, effect.extra_points
                assert found >= truth or found == pytest.approx(truth)
                if effect.is_exact:
                    assert found == pytest.approx(truth)
                elif effect.least_points is not None:
                    assert truth[0] == effect.extra_unplaced
                    assert truth[1] >= effect.least_points - 1e-6


@pytest.mark.parametrize("seed", range(40))
def test_that_dividing_near_keeps_the_rules_and_is_never_worse(seed):
    school = with_places(seed)
    tried = tried_of(seed)
    together, best = divided(school)
    staged = together.solve_near(best, 0)
    assert staged.worth <= best.worth
    plans = [
        {p.student_id: p.position_id for p in proposal.placements}
        for proposal in together.proposal(staged).proposals
    ]
    assert plans_key(plans) in {plans_key(known) for known, _ in tried.values}


@pytest.mark.parametrize("rule", ["bottleneck", "generous", "greedy"])
@pytest.mark.parametrize("seed", [1, 3, 4, 5, 7, 8, 9, 11])
def test_that_under_a_rule_an_alternative_is_dividing_again_with_the_pupil_pinned(seed, rule):
    school = with_places(seed)
    together, best = divided(school, rule)
    found = 0
    for id_ in ROUNDS:
        explainer, _ = explain_rounds(together, best, id_)
        for pupil in school.students_in(school.get(PlacementRound, id_)):
            for alternative in explainer.explain(pupil.id).alternatives:
                found += 1
                pinned = placement("forced", pupil.id, alternative.position_id, id_, is_pinned=True)
                again = RoundsPlan(School([*school, pinned]), ROUNDS).solve(rule)
                assert again.n_placed == best.n_placed - alternative.effect.extra_unplaced
                if alternative.effect.is_exact and rule != "bottleneck":
                    cost = best.value + alternative.effect.extra_points * 10
                    assert again.value == pytest.approx(cost)
    assert found

"""Dividing a round: the best there is, within every rule, the same whatever the order of the lists."""

import random
from datetime import date

import pytest

from bpv.domain import BpvError, Exclusion, Placement, PlacementRound, Position, School, Setting
from bpv.domain.terms import PlacementStatus
from bpv.services.planning.round_plan import Proposal, apply_to, propose
from tests.domain.values import company, in_round, placement, position, random_school, student, wish
from tests.services.brute_force import Round

SEEDS = range(60)


def plan_of(proposal: Proposal) -> dict[str, str]:
    return {p.student_id: p.position_id for p in proposal.placements}


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_small_round_is_divided_as_well_as_trying_everything(seed):
    school = random_school(seed)
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    proposal = propose(school, "r1")
    assert (-len(proposal.placements), proposal.total_cost) == by_hand.best()
    assert by_hand.cost(plan_of(proposal)) == proposal.total_cost == sum(p.cost for p in proposal.placements)
    assert plan_of(proposal) in list(by_hand.plans())


@pytest.mark.parametrize("seed", SEEDS)
def test_that_every_pupil_is_placed_or_named_once(seed):
    school = random_school(seed, n_students=9)
    proposal = propose(school, "r1")
    named = [p.student_id for p in proposal.placements] + [u.student_id for u in proposal.unplaced]
    assert sorted(named) == sorted(s.id for s in school.students_in(school.get(PlacementRound, "r1")))


@pytest.mark.parametrize("seed", range(25))
def test_that_the_order_of_the_lists_does_not_matter(seed):
    school = random_school(seed, n_students=12, n_companies=5)
    values = list(school)
    random.Random(seed).shuffle(values)
    first, second = propose(school, "r1"), propose(School(values), "r1")
    assert plan_of(first) == plan_of(second)
    assert first.unplaced == second.unplaced


@pytest.mark.parametrize("seed", range(25))
def test_that_an_accepted_proposal_keeps_pins_and_changes_nothing_the_second_time(seed):
    school = random_school(seed)
    first = propose(school, "r1")
    after = apply_to(school, first.changeset)
    for old in school.all(Placement).values():
        if old.is_fixed:
            assert after.get(Placement, old.id) == old
    assert {p.student_id: p.position_id for p in after.all(Placement).values()} == plan_of(first)
    assert not len(propose(after, "r1").changeset)


def test_that_settled_placements_stand_even_against_the_rules_and_over_the_capacity():
    school = School([
        in_round(), company(is_blocked=True), position(capacity=1),
        *(student(f"s{i}") for i in range(3)),
        placement("a", "s0", "p1", is_pinned=True),
        placement("b", "s1", "p1", status=PlacementStatus.CONFIRMED),
    ])  # fmt: skip
    proposal = propose(school, "r1")
    assert plan_of(proposal) == {"s0": "p1", "s1": "p1"}
    assert not len(proposal.changeset)
    assert any("2 leerlingen geplaatst op 1 plekken" in text for text in proposal.warnings)
    assert any("doet niet mee" in text for text in proposal.warnings)


def test_that_a_pupil_of_another_year_who_has_a_place_keeps_the_seat():
    school = School([
        in_round(year_levels=(3,)), company(), position(), student("s1"), student("s2", year_level=4),
        placement("a", "s2", "p1", is_pinned=True),
    ])  # fmt: skip
    proposal = propose(school, "r1")
    assert plan_of(proposal) == {"s2": "p1"}
    assert [u.student_id for u in proposal.unplaced] == ["s1"]


def test_that_two_settled_places_of_one_pupil_are_named_and_both_stay_taken():
    school = School([
        in_round(), company(), position("p1"), position("p2"), student("s1"), student("s2"),
        placement("a", "s1", "p1", is_pinned=True), placement("b", "s1", "p2", is_pinned=True),
    ])  # fmt: skip
    proposal = propose(school, "r1")
    assert plan_of(proposal) == {"s1": "p1"}
    assert not len(proposal.changeset)
    assert any("2 vastgezette plekken" in text and "werk p2" in text for text in proposal.warnings)


def test_that_a_place_of_another_round_where_one_pupil_is_pinned_is_not_open_to_the_rest():
    school = School([
        in_round(), in_round("r2"), company(), position("p1", capacity=5, round_id="r2"), position("p2"),
        student("s1"), student("s2"), student("s3"), placement("a", "s1", "p1", is_pinned=True),
    ])  # fmt: skip
    proposal = propose(school, "r1")
    assert sorted(plan_of(proposal).values()) == ["p1", "p2"]
    assert "Noor de Vries bij Bedrijf c1: de stageplaats is voor een andere ronde" in proposal.warnings


def test_that_a_second_place_nobody_settled_is_taken_away():
    school = School([
        in_round(), company(), position("p1"), position("p2"), student("s1"),
        placement("a", "s1", "p1"), placement("b", "s1", "p2", is_pinned=True),
    ])  # fmt: skip
    after = apply_to(school, propose(school, "r1").changeset)
    assert list(after.all(Placement)) == ["b"]


def test_that_an_unknown_address_is_placed_last_and_says_so():
    school = School([in_round(), company(), position(), student("s1", postcode="")])
    (placed,) = propose(school, "r1").placements
    assert placed.km is None
    assert placed.minutes is None
    assert placed.points[1] == 1000
    assert "afstand onbekend" in placed.reason
    near = School([*school, student("s2")])
    assert plan_of(propose(near, "r1")) == {"s2": "p1"}


def test_that_a_pupil_without_wishes_does_not_displace_one_with_wishes():
    values = [
        in_round(),
        company("c1"),
        company("c2", postcode="3905 CD"),
        position("p1", "c1"),
        position("p2", "c2"),
    ]
    school = School([*values, student("s1"), student("s2"), wish("s1", 1, "c1")])
    assert plan_of(propose(school, "r1")) == {"s1": "p1", "s2": "p2"}
    short = School([in_round(), company(), position(), student("s1"), student("s2"), wish("s1", 1, "c1")])
    assert plan_of(propose(short, "r1")) == {"s1": "p1"}


def test_that_age_counts_on_the_first_day_of_the_place_itself():
    birthday = date(2013, 3, 8)
    values = [in_round(), company(), student(birth_date=birthday)]
    late = position(start=birthday.replace(year=2027), end=date(2027, 3, 12))
    assert len(propose(School([*values, late]), "r1").placements) == 1
    (refused,) = propose(School([*values, position()]), "r1").unplaced
    assert refused.code == "too_young"


def test_that_weights_of_zero_leave_only_who_fits():
    zeros = [
        Setting(id=f"weight_{w}", value=0) for w in ("preference", "travel", "profile", "variety", "load")
    ]
    proposal = propose(School([*random_school(3), *zeros]), "r1")
    assert proposal.total_cost == 0
    assert len(proposal.placements) == len(propose(random_school(3), "r1").placements)


def test_that_nobody_goes_back_to_a_company_of_an_earlier_round_when_another_is_as_good():
    values = [
        in_round("r0"),
        in_round(),
        company("c1"),
        company("c2"),
        position("p1", "c1"),
        position("p2", "c2"),
    ]
    for been, other in (("p1", "p2"), ("p2", "p1")):
        school = School([*values, student(), placement("old", "s1", been, "r0")])
        assert plan_of(propose(school, "r1")) == {"s1": other}


def test_that_an_empty_round_is_refused_with_what_is_missing():
    for values, code in (([company(), position()], "no_students"), ([student()], "no_positions")):
        with pytest.raises(BpvError) as refusal:
            propose(School([in_round(), *values]), "r1")
        assert refusal.value.code == code


def test_that_a_group_that_is_too_small_is_named():
    school = School([
        in_round(), company(), position(capacity=2, min_group=2), student(),
        placement("a", "s1", "p1", is_pinned=True),
    ])  # fmt: skip
    (text,) = [t for t in propose(school, "r1").warnings if "minstens" in t]
    assert text == "Bedrijf c1 - werk p1: 1 leerling geplaatst, het bedrijf wil er minstens 2"


def test_that_what_a_rule_warns_of_names_pupil_and_company():
    grown = student(birth_date=date(2010, 1, 1))
    school = School([in_round(), company(), position(needs_vog=True, hazards="lawaai"), grown])
    warnings = propose(school, "r1").warnings
    assert "Noor de Vries bij Bedrijf c1: VOG nodig en nog niet aanwezig" in warnings
    assert "Noor de Vries bij Bedrijf c1: risico's onder 18 jaar: lawaai" in warnings


def test_that_a_round_without_dates_says_that_ages_were_not_checked():
    school = School([in_round(start=None), company(), position(), student()])
    assert propose(school, "r1").warnings == (
        "Ronde r1 heeft geen begindatum: leeftijden zijn niet gecontroleerd",
    )


def test_that_progress_is_told_and_cancel_stops():
    from bpv.matching import Cancelled

    told = []
    propose(random_school(1), "r1", progress=lambda what, done: told.append((what, done)))
    assert {what for what, _ in told} == {
        "Mogelijke plekken zoeken", "Beste verdeling berekenen", "Bewijs controleren",
    }  # fmt: skip
    with pytest.raises(Cancelled):
        propose(random_school(1), "r1", cancelled=lambda: True)


def test_that_an_exclusion_holds_even_when_it_costs_a_place():
    apart = Exclusion(id="e", student_id="s1", company_id="c1")
    school = School([in_round(), company(), position(), student(), apart])
    (refused,) = propose(school, "r1").unplaced
    assert refused.code == "excluded"
    assert isinstance(school.get(Position, "p1"), Position)

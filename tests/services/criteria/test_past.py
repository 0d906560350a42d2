"""Earlier rounds and years: what they cost a pair, by hand and in the engine, and what is said of it."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import Company, PlacementRound, Position, School, Setting, Student
from bpv.domain.terms import Sector
from bpv.services.alternatives.scenarios import state_of
from bpv.services.criteria.past import Past
from bpv.services.criteria.travel import Travel
from bpv.services.explaining import Explainer
from bpv.services.lists.years import asked_by_company, counted_years, this_year, word_earlier_years
from bpv.services.pairs.candidates import CRITERIA, FULL, build_pairs, weights
from bpv.services.placing.choosing import list_choices
from bpv.services.planning.round_plan import propose
from tests.domain.values import (
    company,
    earlier,
    in_round,
    placement,
    position,
    random_past,
    random_school,
    student,
)
from tests.services.brute_force import Round

SEEDS = range(60)
_VARIETY, _LOAD = CRITERIA.index("variety"), CRITERIA.index("load")


def with_settings(school: School, **given: int) -> School:
    return School([*school, *(Setting(id=key, value=value) for key, value in given.items())])


def points(school: School, round_id: str = "r1") -> dict[tuple[str, str], tuple[int, int]]:
    """Variety and load of every allowed pair."""
    pairs = build_pairs(school, school.get(PlacementRound, round_id), Travel(school))
    return {
        (pairs.students[row].id, pairs.positions[column].id): (int(own[_VARIETY]), int(own[_LOAD]))
        for row, column, own in zip(pairs.student, pairs.position, pairs.points, strict=True)
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_that_every_pair_costs_what_the_words_of_the_design_say(seed):
    school = random_past(random_school(seed, n_students=6, n_companies=4), seed)
    school = with_settings(school, load_earlier_years=(0, 50, 100)[seed % 3])
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    pairs = build_pairs(school, by_hand.round, by_hand.travel)
    cost = pairs.cost(weights(school))
    for row, column, found in zip(pairs.student, pairs.position, cost, strict=True):
        assert found == by_hand.pair_cost(pairs.students[row].id, pairs.positions[column].id)


@pytest.mark.parametrize("seed", SEEDS[:25])
def test_that_with_a_past_the_proposal_is_as_good_as_the_best_found_by_hand(seed):
    school = random_past(random_school(seed), seed)
    proposal = propose(school, "r1")
    assert (-len(proposal.placements), proposal.total_cost) == Round(
        school, school.get(PlacementRound, "r1")
    ).best()


@pytest.mark.parametrize("seed", SEEDS)
def test_that_without_earlier_years_their_weight_does_not_count(seed):
    past = random_past(random_school(seed), seed)
    school = School(value for value in past if type(value).__name__ != "EarlierPlacement")
    assert points(school) == points(with_settings(school, load_earlier_years=100))


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_that_the_order_in_which_years_came_in_does_not_matter(seed):
    school = random_past(random_school(seed), seed)
    again = School(reversed(list(school)))
    assert points(school) == points(again)


def two_alike(*more: object) -> School:
    """A pupil and two companies that differ in nothing but their past."""
    return School(
        [
            in_round(),
            student("s1"),
            student("s2"),
            company("a", sector=Sector.ZORG_EN_WELZIJN),
            company("b", sector=Sector.ZORG_EN_WELZIJN),
            position("pa", "a"),
            position("pb", "b"),
            *more,
        ]
    )


def test_that_of_equal_companies_the_one_that_was_asked_less_is_taken():
    one_pupil = [value for value in two_alike() if value.id != "s2"]
    for asked, other in (("a", "b"), ("b", "a")):
        for years in (("2025-2026",), ("2025-2026", "2024-2025")):
            values = [earlier(year, asked, None, year) for year in years]
            (placed,) = propose(School([*one_pupil, *values]), "r1").placements
            assert placed.position_id == f"p{other}"


def test_that_asked_every_year_costs_more_than_once_and_once_more_than_never():
    years = ("2025-2026", "2024-2025", "2023-2024")
    school = two_alike(
        company("c"), position("pc", "c"),
        *(earlier(f"a{year}", "a", None, year) for year in years), earlier("b", "b", None, years[0]),
    )  # fmt: skip
    load = {place: own[1] for (_, place), own in points(school).items()}
    assert load["pa"] > load["pb"] > load["pc"] == 0
    assert points(with_settings(school, load_earlier_years=0))["s1", "pa"][1] == 0
    assert points(with_settings(school, load_earlier_years=100))["s1", "pa"][1] == FULL // 2


def test_that_who_is_full_this_year_still_differs_by_the_years_before():
    school = two_alike(
        in_round("r2"), placement("x", "s2", "pa", "r2"), placement("y", "s1", "pb", "r2"),
        earlier("e", "a"),
    )  # fmt: skip
    load = {place: own[1] for (_, place), own in points(school).items()}
    assert FULL >= load["pa"] > load["pb"]


def test_that_a_pupil_rather_goes_somewhere_new():
    school = two_alike(earlier("e", "a", "s1"), earlier("f", "b", "s2"))
    at = {p.student_id: p.position_id for p in propose(school, "r1").placements}
    assert at == {"s1": "pb", "s2": "pa"}
    assert points(school)["s1", "pa"][0] == FULL
    assert points(school)["s1", "pb"][0] == FULL // 2


def test_that_a_pupil_who_is_gone_burdens_the_company_and_nobody_else():
    school = two_alike(earlier("e", "a"))
    assert points(school)["s1", "pa"] == (0, FULL // 3)


def why(school: School, student_id: str, criterion: str) -> str:
    explainer = Explainer.of(school, propose(school, "r1"))
    (part,) = [p for p in explainer.explain(student_id).parts if p.criterion == criterion]
    return part.words


@pytest.mark.parametrize(("year", "when"), [("2025-2026", "vorig jaar"), ("2023-2024", "in 2023-2024")])
def test_that_why_names_the_year_and_the_company(year, when):
    pinned = placement("x", "s1", "pa", is_pinned=True)
    school = two_alike(earlier("e", "a", "s1", year), pinned)
    proposal = propose(school, "r1")
    reason = next(p.reason for p in proposal.placements if p.student_id == "s1")
    assert f"was {when} al bij Bedrijf a" in reason
    assert why(school, "s1", "variety") == f"was {when} al bij Bedrijf a"
    assert why(school, "s1", "load") == "dit jaar voor 0\u00a0% gevraagd, eerdere jaren voor 100\u00a0%"
    assert why(school, "s2", "load") == "nog nooit gevraagd"


def test_that_why_is_silent_about_years_that_do_not_count():
    school = with_settings(two_alike(earlier("e", "a", "s1")), load_earlier_years=0)
    assert Past(school, "r1").word_load("a") == "nog niet gevraagd"


def test_that_why_names_the_sector_and_the_round():
    here = placement("x", "s1", "pb", is_pinned=True)
    assert why(two_alike(here, earlier("e", "a", "s1")), "s1", "variety") == (
        "was vorig jaar al in deze sector, bij Bedrijf a"
    )
    twice = two_alike(
        here,
        in_round("r0"),
        placement("y", "s1", "pb", "r0"),
        earlier("e", "b", "s1"),
        earlier("f", "b", "s1"),
    )
    assert why(twice, "s1", "variety") == "was in Ronde r0 en vorig jaar al bij Bedrijf b"
    assert why(two_alike(here), "s1", "variety") == "niet eerder geweest"
    assert why(two_alike(here), "s1", "load") == "nog niet gevraagd"


@pytest.mark.parametrize("seed", SEEDS[:30])
def test_that_the_words_go_with_the_points(seed):
    school = random_past(random_school(seed), seed)
    past = Past(school, "r1")
    for (student_id, position_id), (variety, _) in points(school).items():
        words = past.word_variety(student_id, school.get(Position, position_id).company_id)
        expected = {0: "niet eerder geweest", FULL // 2: "al in deze sector", FULL: "al bij"}[variety]
        assert expected in words


def test_that_a_scenario_is_outdated_once_another_year_counts():
    without, counted = two_alike(), two_alike(earlier("e", "a"))
    assert state_of(without, "r1") != state_of(counted, "r1")


def test_that_choosing_by_hand_says_where_the_pupil_was():
    school = two_alike(earlier("e", "a", "s1"))
    choices = {c.position_id: c for c in list_choices(school, in_round(), school.get(Student, "s1"))}
    assert choices["pa"].remark == "was hier al vorig jaar"
    assert choices["pa"].is_allowed
    assert choices["pb"].remark == ""
    assert choices["pa"].cost > choices["pb"].cost


def test_that_companies_and_pupils_say_what_lies_behind_them():
    school = two_alike(
        placement("x", "s2", "pb"),
        earlier("e", "a", "s1", round_name="Blok 1"), earlier("f", "a"), earlier("g", "b", "s1", "2023-2024"),
    )  # fmt: skip
    asked = asked_by_company(school)
    assert asked["a"].text == "dit jaar 0 leerlingen, 2025-2026: 2"
    assert asked["b"].text == "dit jaar 1 leerling, 2023-2024: 1"
    assert (asked["a"].now, asked["a"].before) == (0, 2)
    assert word_earlier_years(school, "s1") == (
        "vorig jaar bij Bedrijf a (Blok 1), in 2023-2024 bij Bedrijf b"
    )
    assert word_earlier_years(school, "s2") == ""
    assert counted_years(school) == ["2025-2026", "2023-2024"]


def test_that_this_year_is_that_of_most_rounds():
    rounds = [
        in_round(),
        in_round("r2"),
        in_round("r3", start=None),
        in_round("r4", start=date(2025, 10, 1)),
    ]
    assert this_year(School(rounds)) == "2026-2027"
    assert this_year(School([replace(rounds[0], start=None)])) is None
    assert this_year(School()) is None


def test_that_a_removed_company_takes_its_years_along():
    school = two_alike(earlier("e", "a"))
    assert set(asked_by_company(school)) == set(school.all(Company))

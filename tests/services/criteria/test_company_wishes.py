"""What a company would like counts, and keeps nobody away."""

import pytest

from bpv.domain import PlacementRound, School, Setting
from bpv.domain.terms import Profile, Track
from bpv.services.criteria.company_wishes import asked_for
from bpv.services.criteria.travel import travel_of
from bpv.services.explaining import Explainer
from bpv.services.pairs.all_pairs import AllPairs
from bpv.services.pairs.candidates import CRITERIA, build_pairs
from bpv.services.planning.round_plan import propose
from tests.domain.values import company, in_round, position, random_school, student
from tests.services.brute_force import Round
from tests.services.placing.checked import check_round


@pytest.mark.parametrize("word", ["4B", "4b", "Z&W", "bb", "0012", "12", "Sem de Vries", "Vries, Sem de"])
def test_that_a_wish_means_a_class_a_profile_a_track_or_a_pupil(word: str) -> None:
    one = student(
        "s1", student_number="0012", first_name="Sem", prefix="de", last_name="Vries", school_class="4B",
        profile=Profile.ZW, track=Track.BB,
    )  # fmt: skip
    assert asked_for(company(wanted=f"Iemand anders; {word}"), one) == word
    assert not asked_for(company(wanted="Iemand anders"), one)
    assert not asked_for(company(wanted=""), one)


def two_and_two(wanted: str, *more: object) -> School:
    return School(
        [
            in_round(),
            company("c1", wanted=wanted),
            company("c2"),
            position("p1", "c1"),
            position("p2", "c2"),
            student("s1", school_class="4A", student_number="1"),
            student("s2", school_class="4B", student_number="2"),
            *more,
        ]
    )


def places(school: School) -> dict[str, str]:
    return {placed.student_id: placed.position_id for placed in propose(school, "r1").placements}


def test_that_a_company_gets_whom_it_asked_for_unless_that_counts_for_nothing() -> None:
    assert places(two_and_two("4B"))["s2"] == "p1"
    assert places(two_and_two("4A"))["s1"] == "p1"
    off = Setting(id="weight_company_wish", value=0)
    costs = {propose(two_and_two(wanted, off), "r1").total_cost for wanted in ("4A", "4B")}
    assert len(costs) == 1


def test_that_a_wish_keeps_nobody_from_the_only_place() -> None:
    school = School([in_round(), company(wanted="4B"), position(), student("s1", school_class="4A")])
    assert len(propose(school, "r1").placements) == 1


def test_that_the_explanation_names_the_wish() -> None:
    school = two_and_two("4B, 3C")
    explainer = Explainer.of(school, propose(school, "r1"))
    words = {
        id_: next(part.words for part in explainer.explain(id_).parts if part.criterion == "company_wish")
        for id_ in ("s1", "s2")
    }
    assert words == {"s1": "het bedrijf vroeg om niemand", "s2": "het bedrijf vroeg om 4B"}


def test_that_a_word_that_means_nobody_is_told() -> None:
    school = two_and_two("4B, 3C")
    found = check_round(school, school.get(PlacementRound, "r1"), travel_of(school))
    assert [text for text in found if "wil graag" in text] == [
        f"{company('c1').name} wil graag 3C: dat is niemand in Ronde r1"
    ]


@pytest.mark.parametrize("seed", range(30))
def test_that_it_is_the_best_of_all_divisions_with_wishes_of_companies(seed: int) -> None:
    school = School([*random_school(seed, n_students=4), Setting(id="weight_company_wish", value=7)])
    plan = {placed.student_id: placed.position_id for placed in propose(school, "r1").placements}
    brute = Round(school, school.get(PlacementRound, "r1"))
    assert (-len(plan), brute.cost(plan)) == brute.best()


@pytest.mark.parametrize("seed", range(10))
def test_that_pairs_priced_one_by_one_cost_the_same(seed: int) -> None:
    school = random_school(seed, n_students=6)
    here = school.get(PlacementRound, "r1")
    listed = build_pairs(school, here, travel_of(school))
    priced = AllPairs(school, here, travel_of(school)).describe(listed.student, listed.position)
    column = CRITERIA.index("company_wish")
    assert priced.points[:, column].tolist() == listed.points[:, column].tolist()

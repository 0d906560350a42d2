"""A mentor within reach counts where a round is divided by itself, and not twice where mentors come along."""

import random
from dataclasses import replace

import pytest

from bpv.domain import Company, Mentor, PlacementRound, School, Setting, Student
from bpv.domain.terms import MentorMode, Profile
from bpv.services.criteria.travel import travel_of
from bpv.services.explaining import Explainer
from bpv.services.mentoring.together import propose_with_mentors
from bpv.services.pairs.all_pairs import AllPairs
from bpv.services.pairs.candidates import CRITERIA, build_pairs
from bpv.services.planning.round_plan import propose
from tests.domain.values import POSTCODES, company, in_round, position, random_school, student
from tests.services.brute_force import Round


def mentor(id_: str, postcode: str, **more) -> Mentor:
    return Mentor(id=id_, abbreviation=id_.upper(), postcode=postcode, **more)


def mentored_school(seed: int) -> School:
    """A random round with mentors here and there, some of a pupil or a company, some of whom live nowhere."""
    draw = random.Random(seed)
    profiles = ((), (Profile.ZW,), (Profile.EO, Profile.DP))
    mentors = [mentor(f"m{n}", draw.choice(POSTCODES), profiles=draw.choice(profiles)) for n in (1, 2, 3)]
    values = [*mentors, Setting(id="weight_mentor_near", value=8)]
    for value in random_school(seed):
        own = draw.choice((None, None, "m1", "m2"))
        if isinstance(value, Student):
            value = replace(value, mentor_id=own)
        if isinstance(value, Company):
            value = replace(value, mentor_id=own)
        if isinstance(value, PlacementRound):
            value = replace(value, mentor_mode=draw.choice(tuple(MentorMode)))
        if not isinstance(value, Mentor):
            values.append(value)
    return School(values)


@pytest.mark.parametrize("seed", range(25))
def test_that_it_is_the_best_of_all_divisions(seed):
    school = mentored_school(seed)
    plan = {placed.student_id: placed.position_id for placed in propose(school, "r1").placements}
    brute = Round(school, school.get(PlacementRound, "r1"))
    assert (-len(plan), brute.cost(plan)) == brute.best()


@pytest.mark.parametrize("seed", range(10))
def test_that_pairs_priced_one_by_one_cost_the_same(seed):
    school = mentored_school(seed)
    here = school.get(PlacementRound, "r1")
    listed = build_pairs(school, here, travel_of(school))
    priced = AllPairs(school, here, travel_of(school)).describe(listed.student, listed.position)
    column = CRITERIA.index("mentor_near")
    assert priced.points[:, column].tolist() == listed.points[:, column].tolist()


def two_ways(*mentors: Mentor, **more) -> School:
    """A pupil and two companies in other towns; how far the pupil travels does not count."""
    return School([
        in_round(), *mentors, company("c1", postcode="6712 BB"), company("c2", postcode="3905 CD"),
        position("p1", "c1"), position("p2", "c2"), student(**more), Setting(id="weight_travel", value=0),
    ])  # fmt: skip


def chosen(school: School) -> str:
    return propose(school, "r1").placements[0].position_id


def test_that_the_place_near_a_mentor_is_chosen_and_the_explanation_says_whose():
    for postcode, expected in (("6712 BB", "p1"), ("3905 CD", "p2")):
        school = two_ways(mentor("m1", postcode))
        assert chosen(school) == expected
        part = Explainer.of(school, propose(school, "r1")).explain("s1").parts[-1]
        assert part.words.startswith("M1, de dichtstbijzijnde, ")
        assert part.words.endswith(" km")


def test_that_the_own_mentor_goes_before_the_nearest():
    near, own = mentor("m1", "6712 BB"), mentor("m2", "3905 CD")
    school = two_ways(near, own, mentor_id="m2")
    assert chosen(school) == "p2"
    part = Explainer.of(school, propose(school, "r1")).explain("s1").parts[-1]
    assert part.words.startswith("M2, de eigen mentor, ")


def test_that_a_mentor_of_other_profiles_is_not_the_nearest():
    school = two_ways(mentor("m1", "6712 BB", profiles=(Profile.PIE,)), mentor("m2", "3905 CD"))
    assert chosen(school) == "p2"


def test_that_nothing_counts_where_no_mentor_is_on_the_map():
    bare, known = two_ways(mentor("m1", "")), two_ways()
    assert propose(bare, "r1").total_cost == propose(known, "r1").total_cost
    part = Explainer.of(bare, propose(bare, "r1")).explain("s1").parts[-1]
    assert part.words == "van geen mentor is een postcode bekend"


def test_that_it_does_not_count_beside_mentors_who_are_chosen_with_the_places():
    school = two_ways(mentor("m1", "6712 BB"))
    off = School([*school, Setting(id="weight_mentor_near", value=0)])
    found = [propose_with_mentors(each, "r1").places.total_cost for each in (school, off)]
    assert found[0] == found[1]
    assert propose(school, "r1").total_cost > propose(off, "r1").total_cost

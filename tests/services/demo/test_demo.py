"""The demo school: the same for the same seed, whole, realistic, and never easy."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import (
    ENTITIES,
    Company,
    Exclusion,
    Mentor,
    PlacementRound,
    Position,
    Preference,
    School,
    Student,
)
from bpv.domain.fields import CATALOGUE
from bpv.domain.rules import age_on, check_placement
from bpv.domain.terms import PreferenceKind
from bpv.geo import Postcodes
from bpv.services.demo import make_demo_school
from bpv.services.demo.names import FIRM_NAMES, LAST_NAMES
from bpv.services.placing.family import family_ties


@pytest.fixture(scope="module")
def school() -> School:
    return make_demo_school(600, seed=1)


def test_that_the_same_seed_gives_the_same_school_ids_included() -> None:
    assert list(make_demo_school(120, seed=7)) == list(make_demo_school(120, seed=7))
    assert list(make_demo_school(120, seed=7)) != list(make_demo_school(120, seed=8))


@settings(max_examples=25, deadline=None)
@given(students=st.integers(0, 900), seed=st.integers(0, 10_000))
def test_that_every_reference_leads_somewhere(students: int, seed: int) -> None:
    school = make_demo_school(students, seed)
    assert len(school.all(Student)) == students
    for entity in ENTITIES:
        for field in CATALOGUE[entity].fields:
            if field.refers_to is None:
                continue
            for value in school.all(entity).values():
                target = getattr(value, field.name)
                assert target is None or school.find(field.refers_to, target) is not None
    for preference in school.all(Preference).values():
        if preference.kind is PreferenceKind.COMPANY:
            school.get(Company, preference.target)
        elif preference.kind is PreferenceKind.POSITION:
            school.get(Position, preference.target)


@pytest.mark.parametrize("entity", [Student, Mentor, Company])
def test_that_what_must_be_unique_is_unique(school: School, entity: type) -> None:
    key = {Student: "student_number", Mentor: "abbreviation", Company: "name"}[entity]
    counts = Counter(getattr(value, key) for value in school.all(entity).values())
    assert max(counts.values()) == 1


def test_that_a_company_has_no_two_positions_of_one_name_in_a_round(school: School) -> None:
    counts = Counter((p.company_id, p.name) for p in school.all(Position).values())
    assert max(counts.values()) == 1


def test_that_everyone_lives_and_works_at_a_postcode_that_exists(school: School) -> None:
    postcodes = Postcodes.load()
    for value in (*school.all(Student).values(), *school.all(Company).values()):
        assert postcodes.exists_pc6(value.postcode)
        located = postcodes.find(value.postcode)
        assert located is not None
        assert located.place == value.city


def test_that_no_number_or_address_can_reach_a_real_person(school: School) -> None:
    people = (*school.all(Student).values(), *school.all(Company).values())
    assert all(re.fullmatch(r"\+31600\d{6}", person.phone) for person in people)
    assert all(
        re.fullmatch(r"[a-z0-9]+@[a-z0-9]+\.example\.nl", person.email)
        for person in (*people, *school.all(Mentor).values())
    )


def test_that_the_names_have_the_variety_of_a_classroom(school: School) -> None:
    names = " ".join(student.name for student in school.all(Student).values())
    for part in (
        "van der",
        "'t",
        "Ayşe",
        "Yılmaz",
        "Özdemir",
        "Łukasz",
        "Zoë",
        "Nguyễn",
        "El Amrani",
        "de Vries",
    ):
        assert part in names


def test_that_ages_fit_the_year_with_a_few_who_are_too_young(school: School) -> None:
    ages: Counter[int] = Counter()
    for in_round in school.all(PlacementRound).values():
        assert in_round.start is not None
        for student in school.students_in(in_round):
            assert student.birth_date is not None
            ages[age_on(student.birth_date, in_round.start)] += 1
    assert 0 < ages[13] < 20
    assert set(ages) <= {13, 14, 15, 16, 17}


def test_that_each_round_has_about_one_and_a_half_seats_for_each_pupil(school: School) -> None:
    for in_round in school.all(PlacementRound).values():
        seats = sum(position.capacity for position in school.positions_in(in_round.id))
        assert 1.3 < seats / len(school.students_in(in_round)) < 1.9


def test_that_most_pupils_wish_something_in_ranks_without_gaps(school: School) -> None:
    ranks: dict[str, list[int]] = {}
    for preference in school.all(Preference).values():
        ranks.setdefault(preference.student_id, []).append(preference.rank)
    assert 0.75 < len(ranks) / len(school.all(Student)) < 0.97
    assert all(sorted(given) == list(range(1, len(given) + 1)) for given in ranks.values())


def test_that_settled_placements_break_no_rule_and_overfill_nothing(school: School) -> None:
    placements = school.placements()
    assert len(placements) >= 10
    seats: Counter[str] = Counter()
    for placement in placements:
        position = school.get(Position, placement.position_id)
        student = school.get(Student, placement.student_id)
        in_round = school.get(PlacementRound, placement.round_id)
        broken = check_placement(school, student, position, in_round, km=1.0)
        assert not [violation for violation in broken if violation.blocks]
        assert student in school.students_in(in_round)
        assert placement.is_pinned
        seats[position.id] += 1
        assert seats[position.id] <= position.capacity


def test_that_some_exclusions_are_of_a_family_firm_and_some_of_two_pupils(school: School) -> None:
    exclusions = school.all(Exclusion).values()
    assert any(e.company_id and e.reason == "familiebedrijf" for e in exclusions)
    assert any(e.other_student_id for e in exclusions)


def test_that_a_number_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="students"):
        make_demo_school(-1)


def test_that_a_demo_has_a_handful_of_family_firms_to_ask_about() -> None:
    counts = [len(family_ties(make_demo_school(120, seed))) for seed in range(1, 9)]
    assert sum(counts)
    assert max(counts) <= 12


def test_that_firms_have_other_names_than_pupils_and_each_once() -> None:
    firms, pupils = ([name for _, name in pool] for pool in (FIRM_NAMES, LAST_NAMES))
    assert not set(firms) & set(pupils)
    assert max(Counter(firms).values()) == 1


def test_that_some_companies_are_easy_to_reach_by_public_transport(school: School) -> None:
    companies = school.all(Company).values()
    assert 0 < sum(company.near_transit for company in companies) < len(companies)

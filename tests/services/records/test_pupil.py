"""A pupil together: rounds, why, wishes, earlier years, and the head."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import BpvError, Company, Draft, Preference, School, Student
from bpv.domain.terms import PreferenceKind, Profile, Searcher, Sector, Track
from bpv.services.placing.choosing import list_choices
from bpv.services.planning.round_plan import apply_to, propose
from bpv.services.records.earlier import places_of_pupil
from bpv.services.records.heads import head_of, word_age
from bpv.services.records.rounds import LINES, rounds_of, short_why
from bpv.services.records.wishing import (
    add_wish,
    move_wish,
    remove_wish,
    wish_options,
    wish_remarks,
    wishes_of,
    word_in_rounds,
)
from tests.domain.values import company, earlier, in_round, placement, position, random_school, student, wish

TODAY = date(2026, 11, 1)


def wished(*values) -> School:
    companies = [company(f"c{n}", name=f"Bedrijf {n}") for n in range(1, 5)]
    places = [position(f"p{n}", f"c{n}") for n in range(1, 5)]
    return School([in_round(), student(), *companies, *places, *values])


def after(school, command):
    draft = Draft(school)
    command.change(draft)
    return draft.preview()


def targets(school):
    return [each.target for each in wishes_of(school, "s1")]


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2012, 3, 12), "14 jaar tot 12 mrt 2027"),
        (date(2011, 11, 1), "15 jaar tot 1 nov 2027"),
        (date(2012, 2, 29), "14 jaar tot 1 mrt 2027"),
        (date(2008, 1, 1), "18 jaar"),
        (date(2027, 1, 1), ""),
    ],
)
def test_that_an_age_says_until_when(born, words):
    assert word_age(born, TODAY) == words


def test_that_the_head_of_a_pupil_has_the_chips_of_the_field():
    one = student(
        school_class="3B2",
        track=Track.KB,
        profile=Profile.ZW,
        has_vog=True,
        finds_own_place=True,
        birth_date=date(2012, 3, 12),
    )
    chips = [chip.text for chip in head_of(School([one]), Student, one.id, TODAY).chips]
    assert chips == ["3B2", "KB Z&W", "14 jaar tot 12 mrt 2027", "VOG", "zoekt zelf"]


def test_that_a_round_of_another_year_shows_only_who_has_a_place_there():
    school = School(
        [
            in_round("r1", year_levels=(3,)),
            in_round("r2", year_levels=(4,)),
            in_round("r3", year_levels=(3,), searcher=Searcher.PUPIL, search_deadline=date(2026, 12, 1)),
            company(),
            position(),
            student(year_level=3),
        ]
    )
    shown = rounds_of(school, "s1", TODAY)
    assert {each.round_id: each.is_searching for each in shown} == {"r1": False, "r3": True}
    school = School([*school, placement("x", "s1", "p1", "r2")])
    assert {each.round_id: each.has_place for each in rounds_of(school, "s1", TODAY)} == {
        "r1": False,
        "r2": True,
        "r3": False,
    }


@pytest.mark.parametrize("seed", range(5))
def test_that_why_is_said_in_at_most_three_lines_for_everyone(seed):
    school = random_school(seed, n_students=8)
    school = apply_to(school, propose(school, "r1").changeset)
    for id_ in school.all(Student):
        why = short_why(school, id_, "r1")
        assert 1 <= len(why.lines) <= LINES
        assert all(why.lines)


def test_that_who_has_no_place_hears_what_is_free():
    school = wished()
    (line, *_) = short_why(school, "s1", "r1").lines
    assert line.startswith("vrij en passend: Bedrijf ")
    assert line.endswith(" en nog 1")


def test_that_wishes_are_put_in_order_added_and_removed():
    school = wished(*(wish("s1", n, f"c{n}") for n in (1, 2, 3)))
    assert targets(school) == ["c1", "c2", "c3"]
    assert targets(after(school, move_wish(school, "s1", 2, 0))) == ["c3", "c1", "c2"]
    assert targets(after(school, move_wish(school, "s1", 0, 99))) == ["c2", "c3", "c1"]
    assert targets(after(school, remove_wish(school, "s1", 1))) == ["c1", "c3"]
    school = after(school, add_wish(school, "s1", PreferenceKind.SECTOR, Sector.GROEN.value))
    school = after(school, add_wish(school, "s1", PreferenceKind.COMPANY, "c4"))
    assert targets(school) == ["c1", "c2", "c3", "c4", "GROEN"]
    assert sorted(p.rank for p in school.all(Preference).values()) == [1, 2, 3, 4, 5]


def test_that_a_wish_is_refused_twice_and_one_that_is_gone_cannot_move():
    school = wished(wish("s1", 1, "c1"))
    with pytest.raises(BpvError) as refusal:
        add_wish(school, "s1", PreferenceKind.COMPANY, "c1")
    assert refusal.value.code == "duplicate"
    for command in (move_wish, lambda *args: remove_wish(*args[:3])):
        with pytest.raises(BpvError):
            command(school, "s1", 4, 0)


def test_that_wishes_of_one_round_are_told_apart():
    school = wished(wish("s1", 1, "c1"), replace(wish("s1", 2, "c2"), rank=1, round_id="r1"))
    assert targets(school) == ["c1"]
    (line,) = word_in_rounds(school, "s1")
    assert line.endswith(": 1. Bedrijf 2")


@pytest.mark.parametrize("seed", range(5))
def test_that_an_option_says_of_a_company_what_choosing_a_place_there_would(seed):
    school = random_school(seed, n_students=6)
    for one in school.all(Student).values():
        options = {o.target: o for o in wish_options(school, one.id, "r1", TODAY)}
        known = {wish.target for wish in wishes_of(school, one.id)}
        assert not known & options.keys()
        assert set(school.all(Company)) <= known | options.keys()
        choices = list_choices(school, next(iter(school.all(type(in_round())).values())), one)
        for choice in choices:
            company_id = school.get(type(position()), choice.position_id).company_id
            if choice.is_allowed and company_id in options:
                assert options[company_id].remark.endswith("kan")


def test_that_earlier_places_of_a_pupil_stand_latest_first():
    school = wished(
        earlier("e1", "c1", student_id="s1", year="2024-2025"),
        earlier("e2", "c2", student_id="s1", year="2025-2026"),
        earlier("e3", "c3", year="2025-2026"),
    )
    assert [each.company for each in places_of_pupil(school, "s1")] == ["Bedrijf 2", "Bedrijf 1"]


@pytest.mark.parametrize("seed", range(6))
def test_that_a_wish_says_what_adding_it_would_have_said(seed):
    school = random_school(seed, n_students=6)
    for one in school.all(Student).values():
        wishes = wishes_of(school, one.id)
        remarks = wish_remarks(school, one.id, "r1", TODAY)
        bare = School([v for v in school if not isinstance(v, Preference)])
        options = {o.target: o.remark for o in wish_options(bare, one.id, "r1", TODAY)}
        for each, remark in zip(wishes, remarks, strict=True):
            if each.kind is PreferenceKind.COMPANY:
                assert remark == options[each.target]
            assert bool(remark) == bool(each.company_id)

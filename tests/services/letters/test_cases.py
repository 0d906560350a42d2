"""For whom each letter is made."""

from dataclasses import replace

import pytest

from bpv.domain.terms import PlacementStatus
from bpv.services.letters.cases import Wanted, find_cases
from bpv.services.letters.kinds import LETTERS, find_letter
from tests.services.letters.schools import (
    ABSENT,
    BAKERY,
    NOOR,
    REQUEST,
    SEM,
    TODAY,
    VISIT,
    letter_school,
    placed,
)

BOTH = ["3B Łukasz, Noor", "4A Dam, Sem van"]
AT = [BAKERY.name]


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("request", AT),
        ("reminder", AT),
        ("confirmation", AT),
        ("agreement", BOTH),
        ("visit", BOTH[:1]),
        ("assessment", BOTH),
        ("cancellation", []),
        ("parents-agreement", BOTH[:1]),
        ("parents-vog", BOTH),
        ("parents-no-place", ["3B Nu, Zoë"]),
        ("parents-absence", BOTH[1:]),
        ("pupil-place", BOTH),
        ("mentor-pupils", ["Kees Vos"]),
        ("mentor-visits", ["Kees Vos"]),
        ("trainer-form", BOTH),
    ],
)
def test_that_a_letter_is_for_whom_it_is_meant(key, names):
    school = letter_school(REQUEST, VISIT, ABSENT)
    assert [case.name for case in find_cases(school, find_letter(key), Wanted(), TODAY)] == names


def test_that_a_placement_that_ended_gets_no_letter_but_that_it_does():
    school = letter_school(placed(NOOR, PlacementStatus.CANCELLED))
    assert [c.name for c in find_cases(school, find_letter("agreement"), Wanted(), TODAY)] == BOTH[1:]
    assert [c.name for c in find_cases(school, find_letter("parents-lost"), Wanted(), TODAY)] == BOTH[:1]
    (thanks,) = find_cases(school, find_letter("thanks"), Wanted(), TODAY)
    assert [each.student_id for each in thanks.placements] == [SEM.id]


def test_that_letters_can_be_for_a_class_a_round_or_who_was_chosen():
    school = letter_school()
    agreement = find_letter("agreement")
    assert len(find_cases(school, agreement, Wanted(school_class="3B"), TODAY)) == 1
    assert find_cases(school, agreement, Wanted(round_id="lint"), TODAY) == []
    assert [c.name for c in find_cases(school, agreement, Wanted(ids=frozenset({SEM.id})), TODAY)] == BOTH[1:]
    assert len(find_cases(school, agreement, Wanted(ids=frozenset({BAKERY.id})), TODAY)) == 2


def test_that_a_company_that_is_chosen_can_be_asked_before_there_is_a_request():
    other = replace(BAKERY, id="b2", name="Bouw")
    wanted = Wanted(ids=frozenset({"b2"}))
    assert [c.name for c in find_cases(letter_school(other), find_letter("request"), wanted, TODAY)] == [
        "Bouw"
    ]


def test_that_each_letter_is_known_by_its_key():
    assert len({letter.key for letter in LETTERS}) == len(LETTERS) == 32

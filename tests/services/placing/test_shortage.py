"""Which profiles are short, against every set of profiles by Hall's theorem."""

import random
from itertools import chain, combinations

import pytest

from bpv.domain import School
from bpv.domain.rules import takes_profile
from bpv.domain.terms import Profile
from bpv.services.placing.shortage import shortages
from tests.domain.values import company, in_round, position, student

KINDS = (Profile.ZW, Profile.PIE, Profile.MVI, Profile.MT)


def test_that_a_profile_alone_is_short() -> None:
    pupils = [student(f"s{n}", profile=Profile.MVI) for n in range(7)]
    places = [position("p1", capacity=3, profiles=(Profile.MVI,)), position("p2", profiles=(Profile.PIE,))]
    (one,) = shortages(School([in_round(), company(), *pupils, *places]), in_round())
    assert (one.title, len(one.student_ids), one.seats, one.short) == ("MVI", 7, 3, 4)


def test_that_profiles_that_compete_are_short_together() -> None:
    pupils = [student(f"s{n}", profile=KINDS[n % 2]) for n in range(6)]
    shared = position(capacity=4, profiles=KINDS[:2])
    (one,) = shortages(School([in_round(), company(), *pupils, shared]), in_round())
    assert (one.title, one.seats, one.short) == ("PIE en Z&W", 4, 2)


def test_that_seats_others_need_do_not_count() -> None:
    """Of four seats three are for anyone; two pupils of another profile can only go there."""
    pupils = [student("a"), student("b"), *(student(f"s{n}", profile=Profile.PIE) for n in range(2))]
    places = [position("p1", profiles=(Profile.PIE,)), position("p2", capacity=3)]
    found = shortages(School([in_round(), company(), *pupils, *places]), in_round())
    assert {each.title: (each.seats, each.short) for each in found} == {"PIE": (2, 0), "Z&W": (2, 0)}


def test_that_enough_to_spare_is_not_told_and_no_positions_neither() -> None:
    pupils = [student("a"), student("b")]
    assert shortages(School([in_round(), company(), *pupils, position(capacity=9)]), in_round()) == []
    assert shortages(School([in_round(), *pupils]), in_round()) == []


@pytest.mark.parametrize("seed", range(40))
def test_that_what_is_short_is_the_worst_set_of_profiles(seed: int) -> None:
    draw = random.Random(seed)
    pupils = [student(f"s{n}", profile=draw.choice((*KINDS, None))) for n in range(draw.randint(1, 14))]
    companies = [company(f"c{n}") for n in range(5)]
    places = [
        position(
            f"p{n}",
            f"c{n}",
            capacity=draw.randint(1, 3),
            profiles=tuple(draw.sample(KINDS, draw.randint(0, 3))),
        )
        for n in range(draw.randint(1, 5))
    ]
    here = list(dict.fromkeys(pupil.profile for pupil in pupils))

    def lack(chosen: tuple[Profile | None, ...]) -> int:
        seats = sum(p.capacity for p in places if any(takes_profile(p, one) for one in chosen))
        return sum(pupil.profile in chosen for pupil in pupils) - seats

    sets = chain.from_iterable(combinations(here, size) for size in range(len(here) + 1))
    worst = max(map(lack, sets))
    found = shortages(School([in_round(), *companies, *pupils, *places]), in_round())
    assert sum(each.short for each in found if each.short > 0) == worst
    assert all(lack(each.profiles) == each.short for each in found if each.short > 0)

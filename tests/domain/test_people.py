"""Names of people as Dutch lists have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.domain import fold
from tests.domain.values import student


@pytest.mark.parametrize(
    ("first", "prefix", "last", "spoken", "listed"),
    [
        ("Jan", "van der", "Vries", "Jan van der Vries", "Vries, Jan van der"),
        ("Ayşe", "", "Yılmaz", "Ayşe Yılmaz", "Yılmaz, Ayşe"),
        ("", "", "Özdemir", "Özdemir", "Özdemir"),
        ("Zoë", "", "", "Zoë", "Zoë"),
        ("Łukasz", "'t", "Hart", "Łukasz 't Hart", "Hart, Łukasz 't"),
    ],
)
def test_that_a_name_is_spoken_and_listed_the_dutch_way(first, prefix, last, spoken, listed):
    pupil = student(first_name=first, prefix=prefix, last_name=last)
    assert (pupil.name, pupil.list_name) == (spoken, listed)


def test_that_lists_are_ordered_by_surname_without_tussenvoegsel_and_accents():
    names = [
        ("Jan", "van der", "Vries"),
        ("Ayşe", "", "Yılmaz"),
        ("Zoë", "", "Özdemir"),
        ("Bo", "de", "Ophof"),
    ]
    pupils = [student(first_name=f, prefix=p, last_name=n) for f, p, n in names]
    ordered = sorted(pupils, key=lambda pupil: pupil.sort_key)
    assert [pupil.last_name for pupil in ordered] == ["Ophof", "Özdemir", "Vries", "Yılmaz"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Łukasz  Nowak ", "lukasz nowak"),
        ("Yılmaz", "yilmaz"),
        ("Zoe\u0308", "zoe"),
        ("ß", "ss"),
        ("Søren", "soren"),
    ],
)
def test_that_spellings_of_one_name_meet(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_that_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)

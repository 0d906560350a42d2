"""What is remembered of a school with its words is said in the language that is asked for."""

import pytest

from bpv.domain import School, Student
from bpv.language import in_dutch, tr
from bpv.services.lists.remembered import Remembered, adopt_all
from bpv.services.lists.remembered_each import RememberedEach
from bpv.services.lists.shown_columns import NTH, number_column
from tests.storage.values import school_of


@pytest.mark.usefixtures("english")
def test_that_what_is_remembered_is_said_in_either_language() -> None:
    school = School(school_of(3))
    copy = School(school)
    once = Remembered(lambda _school: tr("ja"), Student, is_shared=True)
    each = RememberedEach(
        Student,
        lambda _school, values: (tr("ja") for _ in values),
        lambda _school, change: (change.id,),
    )
    for own in (copy, school):
        assert once(own) == "yes"
        assert set(each(own).values()) == {"yes"}
        with in_dutch():
            assert once(own) == "ja"
            assert set(each(own).values()) == {"ja"}
        adopt_all(school, copy)
    assert once(school) == "yes"


@pytest.mark.usefixtures("english")
def test_that_a_preference_is_numbered_as_the_language_does() -> None:
    column = number_column("rank", "", 9, lambda _school, _id: 2, NTH)
    assert column.text(School(), "x") == "2"
    with in_dutch():
        assert column.text(School(), "x") == "2e"

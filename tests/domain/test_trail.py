"""What changed in a school since a moment, for as long as that is known."""

from dataclasses import replace

from bpv.domain import Change, Changeset, School
from bpv.domain.trail import Trail
from tests.domain.values import student


def named(number: int) -> Change:
    return Change(student("s1"), replace(student("s1"), first_name=f"Noor {number}"))


def test_that_it_tells_what_changed_since_a_mark():
    trail = Trail()
    trail.follow([named(1)])
    mark = trail.mark
    trail.follow([named(2), named(3)])
    assert trail.since(mark) == [named(2), named(3)]
    assert trail.since(trail.mark) == []


def test_that_what_is_too_long_ago_is_not_told():
    trail = Trail()
    mark = trail.mark
    trail.follow(named(number) for number in range(3_000))
    assert trail.since(mark) is None
    assert trail.since(trail.mark - 1) == [named(2_999)]


def test_that_a_copy_of_a_school_goes_on_from_where_its_source_was():
    school = School([student("s1")])
    mark = school.trail.mark
    school.apply(Changeset((Change(None, student("s2")),)))
    copy = School(school)
    school.apply(Changeset((Change(None, student("s3")),)))
    copy.apply(Changeset((Change(None, student("s4")),)))
    assert copy.trail.since(mark) == [Change(None, student("s2")), Change(None, student("s4"))]
    assert copy.trail.begun == mark + 1
    assert copy.origin is school

"""A placement's own dates, days and times go before those of its place and its round; who left gets none."""

from datetime import date, time

from bpv.domain import School
from bpv.domain.placements import as_placed
from bpv.domain.rules import check_placement
from bpv.domain.terms import Weekday
from bpv.domain.times import when_at
from tests.domain.values import START, company, in_round, placement, position, student


def test_that_what_a_placement_has_itself_goes_before_its_place_and_its_round() -> None:
    place = position(start=date(2027, 3, 2), days=(Weekday.MA,), start_time=time(8), day_times="ma 9-12")
    own = placement("x", "s1", "p1", end=date(2027, 3, 9), days=(Weekday.DI,), start_time=time(10))
    here = as_placed(place, own)
    assert when_at(in_round(), here) == (date(2027, 3, 2), date(2027, 3, 9), {Weekday.DI})
    assert (here.start_time, here.day_times, here.capacity) == (time(10), "", place.capacity)
    assert as_placed(place, placement("y", "s1", "p1")) is place
    assert School().dates_of(place, in_round(), own) == (date(2027, 3, 2), date(2027, 3, 9))


def test_that_two_places_are_at_once_by_the_dates_of_the_placement() -> None:
    """A pupil who goes two weeks later than the round is not twice at once."""
    later = placement("x", "s1", "p1", start=date(2027, 4, 5), end=date(2027, 4, 9))
    other = in_round("r2")
    values = [in_round(), other, company(), position(), position("p2"), student("s1")]

    def codes(*placed: object) -> set[str]:
        school = School([*values, *placed])
        place, pupil = school.all(type(values[3]))["p2"], school.all(type(values[5]))["s1"]
        return {each.code for each in check_placement(school, pupil, place, other, 1.0)}

    assert "double" in codes(placement("x", "s1", "p1"))
    assert "double" not in codes(later)


def test_that_who_left_is_in_no_round_that_is_not_over_before() -> None:
    gone = student("s1", left_on=date(2027, 3, 10))
    over = in_round("r0", start=date(2027, 2, 1), end=date(2027, 2, 12))
    school = School([in_round(), over, company(), position(), gone, student("s2")])
    assert [s.id for s in school.students_in(in_round())] == ["s2"]
    assert [s.id for s in school.students_in(over)] == ["s1", "s2"]
    held = School([*school, placement("x", "s1", "p1")])
    assert [s.id for s in held.students_in(in_round())] == ["s1", "s2"]
    (left,) = [v for v in check_placement(held, gone, position(), in_round(), 1.0) if v.code == "left"]
    assert left.blocks
    assert gone.left_on > START

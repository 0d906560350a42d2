"""Times per weekday as schools write them, and how long a day is without its breaks."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.domain import Placement, School, Setting
from bpv.domain.terms import Weekday
from bpv.domain.working_times import (
    days_of,
    minutes_on,
    read_day_times,
    times_on,
    unread_day_times,
    word_day_times,
)
from tests.domain.values import in_round, placement, position


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ma 8.30-15.00; vr 8:30-12:30", "ma 08:30-15:00; vr 08:30-12:30"),
        ("ma t/m wo 9-16", "ma 09:00-16:00; di 09:00-16:00; wo 09:00-16:00"),
        ("di, do: 8u30 tot 15u", "di 08:30-15:00; do 08:30-15:00"),
        ("Maandag en woensdag 08.00 – 16.00 uur", "ma 08:00-16:00; wo 08:00-16:00"),
        ("ma 8-12, vr 8-10", "ma 08:00-12:00; vr 08:00-10:00"),
        ("vr 8-10\nma 9:00 tot 15:00 uur", "ma 09:00-15:00; vr 08:00-10:00"),
        ("ma-di 8:30–12", "ma 08:30-12:00; di 08:30-12:00"),
    ],
)
def test_that_times_per_day_are_read_as_schools_write_them(text, said):
    assert word_day_times(read_day_times(text)) == said
    assert unread_day_times(text) == ()


@pytest.mark.parametrize("text", ["in overleg", "ma 25-30", "xx 8-12", "8-12", "ma 8-12-14", "ma t/m 8-12"])
def test_that_what_cannot_be_read_is_left_out_and_named(text):
    assert not read_day_times(text)
    assert unread_day_times(text) == (text,)


TIMES = st.times().map(lambda moment: moment.replace(second=0, microsecond=0, tzinfo=None))


@given(st.dictionaries(st.sampled_from(list(Weekday)), st.tuples(TIMES, TIMES)))
def test_that_times_in_our_own_words_are_read_back(times):
    assert dict(read_day_times(word_day_times(times))) == times


@given(st.text(max_size=40))
def test_that_any_text_can_be_read(text):
    read_day_times(text)
    unread_day_times(text)


def test_that_own_times_go_before_those_of_the_day_and_these_before_the_usual_ones():
    place = position(start_time=time(9), end_time=time(16), day_times="vr 8:30-12:30")
    assert times_on(Weekday.MA, place) == (time(9), time(16))
    assert times_on(Weekday.VR, place) == (time(8, 30), time(12, 30))
    own: Placement = placement("x", "s1", "p1", start_time=time(10))
    assert times_on(Weekday.VR, place, own) == (time(10), time(12, 30))


def test_that_own_days_go_before_those_of_the_place_and_the_round():
    this, place = in_round(days=(Weekday.MA,)), position(days=(Weekday.DI,))
    assert days_of(this, position()) == (Weekday.MA,)
    assert days_of(this, place) == (Weekday.DI,)
    assert days_of(this, place, placement("x", "s1", "p1", days=(Weekday.VR,))) == (Weekday.VR,)


def test_that_a_break_is_the_places_own_else_the_schools_on_a_long_day():
    place = position(start_time=time(9), end_time=time(16), day_times="vr 9-13")
    school = School([Setting(id="break_minutes", value=45)])
    assert minutes_on(School(), Weekday.MA, place) == 390
    assert minutes_on(school, Weekday.MA, place) == 375
    assert minutes_on(school, Weekday.VR, place) == 240
    assert (
        minutes_on(school, Weekday.VR, position(start_time=time(9), end_time=time(13), break_minutes=15))
        == 225
    )
    assert minutes_on(school, Weekday.MA, position(end_time=None)) is None

"""Calendar files read back by a library that is not ours."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bpv.calendars import Event, write_calendar
from bpv.domain.version import VERSION

MADE = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=200)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def read_back(*events: Event) -> list[dict]:
    read = Calendar.from_ical(write_calendar("Bezoeken VRJ", events, MADE))
    return list(read.walk("VEVENT"))


@given(title=TEXT, place=TEXT, text=TEXT)
def test_that_any_text_comes_back_as_it_was(title, place, text):
    (event,) = read_back(Event(uid="1@bpv", title=title, day=date(2027, 1, 4), place=place, text=text))
    assert str(event["SUMMARY"]) == title
    assert str(event.get("LOCATION", "")) == place
    assert str(event.get("DESCRIPTION", "")) == text


def test_that_lines_of_a_text_stay_lines():
    (event,) = read_back(Event(uid="1", title="a", day=date(2027, 1, 4), text="een\r\ntwee; drie, vier\\"))
    assert str(event["DESCRIPTION"]) == "een\ntwee; drie, vier\\"


@given(st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1)))
def test_that_the_dutch_clock_shows_the_time_that_was_meant(wall):
    wall = wall.replace(second=0, microsecond=0)
    (event,) = read_back(Event(uid="1", title="a", day=wall.date(), start=wall, minutes=45))
    begin, end = event.decoded("DTSTART"), event.decoded("DTEND")
    expected = wall.replace(tzinfo=AMSTERDAM).astimezone(UTC)
    assert begin == expected
    assert end - begin == timedelta(minutes=45)


@pytest.mark.parametrize(
    "wall", [datetime(2027, 3, 26, 9), datetime(2027, 3, 29, 9), datetime(2026, 10, 26, 9)]
)
def test_that_an_appointment_on_either_side_of_the_clock_change_is_at_nine(wall):
    (event,) = read_back(Event(uid="1", title="a", day=wall.date(), start=wall))
    assert event.decoded("DTSTART").astimezone(AMSTERDAM).replace(tzinfo=None) == wall


def test_that_a_whole_day_is_that_day():
    (event,) = read_back(Event(uid="1", title="Vakantie", day=date(2026, 12, 31)))
    assert event.decoded("DTSTART") == date(2026, 12, 31)
    assert event.decoded("DTEND") == date(2027, 1, 1)


def test_that_a_moved_appointment_keeps_its_identity_and_is_newer():
    first = Event(uid="bezoek-1@bpv-planner", title="a", day=date(2027, 1, 4), start=datetime(2027, 1, 4, 9))
    moved = Event(
        uid="bezoek-1@bpv-planner", title="a", day=date(2027, 1, 5), start=datetime(2027, 1, 5, 9), sequence=1
    )
    (before,), (after,) = read_back(first), read_back(moved)
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)


def test_that_a_cancelled_appointment_says_so():
    (event,) = read_back(Event(uid="1", title="a", day=date(2027, 1, 4), cancelled=True))
    assert event["STATUS"] == "CANCELLED"


def test_that_no_line_is_longer_than_the_standard_allows_and_none_breaks_a_letter():
    made = write_calendar("x", [Event(uid="1", title="Ğ" * 300, day=date(2027, 1, 4))], MADE)
    lines = made.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()


def test_that_it_says_which_version_made_it():
    assert VERSION in Calendar.from_ical(write_calendar("Bezoeken VRJ", [], MADE))["PRODID"]

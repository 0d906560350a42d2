"""What people type is understood in Dutch and in the language of the window, whichever that is."""

from datetime import date, time

import pytest

from bpv.domain import Placement, PlacementRound, Position, Student
from bpv.domain.cells import read_value, show_value
from bpv.domain.cells_terms import find_term
from bpv.domain.fields import CATALOGUE, Field
from bpv.domain.terms import PlacementStatus, Profile, Sector, Term, Track, Transport, Weekday
from bpv.domain.times import word_date, word_day, word_period, word_span
from bpv.domain.working_times import read_day_times
from bpv.language import in_dutch


def field(entity: type, name: str) -> Field:
    return CATALOGUE[entity].field(name)


def terms() -> list[type[Term]]:
    return [PlacementStatus, Profile, Sector, Track, Transport, Weekday]


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("term", terms(), ids=lambda term: term.__name__)
def test_that_a_word_of_a_list_is_read_as_it_is_shown_and_as_lists_have_it(term: type[Term]) -> None:
    for member in term:
        assert find_term(term, member.label) is member
        assert find_term(term, member.dutch) is member
        assert find_term(term, member.value) is member


@pytest.mark.usefixtures("english")
def test_that_words_are_read_in_both_languages() -> None:
    status, days = field(Placement, "status"), field(PlacementRound, "days")
    assert read_value(status, "Confirmed").value is read_value(status, "Bevestigd").value
    assert read_value(days, "Monday, wed and Thursday").value == (Weekday.MA, Weekday.WO, Weekday.DO)
    assert read_value(days, "Mon to Thu").value == read_value(days, "ma t/m do").value
    assert read_value(days, "dinsdag en do").value == (Weekday.DI, Weekday.DO)
    vog = field(Student, "has_vog")
    assert all(read_value(vog, word).value for word in ("yes", "ja"))
    assert not any(read_value(vog, word).value for word in ("no", "nee"))
    capacity = field(Position, "capacity")
    assert read_value(capacity, "three").value == read_value(capacity, "drie").value == 3
    assert read_value(capacity, "2 places").value == read_value(capacity, "2 plekken").value == 2


@pytest.mark.parametrize(
    "text",
    ["8-3-2027", "2027-03-08", "8 maart 2027", "8 March 2027", "8th March 2027", "March 8, 2027",
     "Mar 8 2027", "Monday 8 March 2027", "maandag 8 maart 2027", "mon, 8 mar 2027"],
)  # fmt: skip
def test_that_a_date_is_read_however_it_is_written(text: str) -> None:
    assert read_value(field(PlacementRound, "start"), text).value == date(2027, 3, 8)


def test_that_times_per_day_are_read_in_both_languages() -> None:
    said = read_day_times("Mon 8:30-15:00; tuesday to thu 9-16")
    assert said == read_day_times("ma 8:30-15:00; dinsdag t/m do 9-16")
    assert said[Weekday.WO] == (time(9), time(16))


@pytest.mark.usefixtures("english")
def test_that_days_are_said_in_the_language_of_the_window_and_in_dutch_for_others() -> None:
    day = date(2027, 3, 8)
    assert (word_day(day), word_date(day)) == ("Monday 8 March", "8 Mar 2027")
    assert word_span(day, date(2027, 5, 3)) == "8 Mar to 3 May 2027"
    assert word_period(day, date(2027, 3, 19)) == "8 – 19 March"
    with in_dutch():
        assert (word_day(day), word_date(day)) == ("maandag 8 maart", "8 mrt 2027")
        assert word_span(day, date(2027, 5, 3)) == "8 mrt t/m 3 mei 2027"


@pytest.mark.usefixtures("english")
def test_that_what_a_cell_shows_is_read_back() -> None:
    for entity, name, value in (
        (Student, "has_vog", True),
        (PlacementRound, "days", (Weekday.MA, Weekday.ZO)),
        (Placement, "status", PlacementStatus.AWAITING_APPROVAL),
        (PlacementRound, "start", date(2027, 3, 8)),
    ):
        own = field(entity, name)
        assert read_value(own, show_value(own, value)).value == value
        with in_dutch():
            written = show_value(own, value)
        assert read_value(own, written).value == value

"""Days and periods in words."""

from datetime import date

import pytest

from bpv.domain.terms import Weekday
from bpv.domain.times import word_date, word_span, word_when


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2027, 3, 8), date(2027, 3, 19), "8 t/m 19 mrt 2027"),
        (date(2027, 1, 7), date(2027, 3, 25), "7 jan t/m 25 mrt 2027"),
        (date(2026, 12, 7), date(2027, 1, 29), "7 dec 2026 t/m 29 jan 2027"),
    ],
)
def test_that_a_period_says_no_month_or_year_twice(start: date, end: date, words: str) -> None:
    assert word_span(start, end) == words
    assert word_when((start, end, frozenset({Weekday.DO}))) == f"do, {words}"


def test_that_a_whole_date_is_short() -> None:
    assert word_date(date(2027, 2, 12)) == "12 feb 2027"

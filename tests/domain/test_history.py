"""School years: of a day, as people write them, and how far apart."""

from datetime import date

import pytest

from bpv.domain.history import read_school_year, school_year_of, years_before


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 7, 31), "2025-2026"),
        (date(2026, 8, 1), "2026-2027"),
        (date(2026, 12, 31), "2026-2027"),
        (date(2027, 1, 1), "2026-2027"),
    ],
)
def test_that_a_school_year_begins_in_august(day, year):
    assert school_year_of(day) == year


@pytest.mark.parametrize("text", ["2025-2026", " 2025/2026", "2025 - 26", "2025–2026 ", "2025/26"])
def test_that_a_year_is_read_as_people_write_it(text):
    assert read_school_year(text) == "2025-2026"


@pytest.mark.parametrize(
    "text", ["", "2025", "2025-2027", "2026-2025", "25-26", "vorig jaar", "2025-2026-2027"]
)
def test_that_what_is_no_school_year_is_not_taken_for_one(text):
    assert read_school_year(text) is None


def test_that_the_turn_of_a_century_is_a_school_year_too():
    assert read_school_year("2099/00") == "2099-2100"


def test_that_years_are_counted_back():
    assert years_before("2024-2025", "2026-2027") == 2
    assert years_before("2026-2027", "2026-2027") == 0

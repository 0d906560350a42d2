from datetime import date, timedelta

import pytest

from bpv.domain import School, Setting
from bpv.services.schedule.school_days import school_days


@pytest.fixture
def school() -> School:
    """In the north, whose autumn holiday of 2026 is from the tenth of October."""
    return School([Setting(id="holiday_region", value=1)])


@pytest.mark.parametrize(
    ("day", "is_free"),
    [
        (date(2026, 10, 9), False),
        (date(2026, 10, 10), True),
        (date(2026, 10, 14), True),
        (date(2026, 10, 19), False),
        (date(2027, 3, 29), True),
        (date(2027, 5, 17), True),
    ],
    ids=["friday before", "saturday", "autumn", "monday after", "easter monday", "whit monday"],
)
def test_that_weekends_holidays_and_public_holidays_are_free(
    school: School, day: date, is_free: bool
) -> None:
    assert school_days(school).has_school(day) is not is_free


def test_that_days_are_counted_over_what_is_free(school: School) -> None:
    days, friday = school_days(school), date(2026, 10, 9)
    assert days.after(friday, 1) == date(2026, 10, 19)
    assert days.after(friday, 0) == friday
    assert list(days.between(friday, date(2026, 10, 20))) == [
        friday, date(2026, 10, 19), date(2026, 10, 20),
    ]  # fmt: skip
    assert days.nearest(date(2026, 10, 14), -timedelta(days=1)) == friday
    assert days.nearest(date(2026, 10, 14), timedelta(days=1)) == date(2026, 10, 19)


def test_that_another_region_has_other_days(school: School) -> None:
    other = School([Setting(id="holiday_region", value=2)])
    assert school_days(school).has_school(date(2026, 10, 21))
    assert not school_days(other).has_school(date(2026, 10, 21))

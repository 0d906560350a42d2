"""Demand and supply of a school as one picture, by whose numbers and of which year."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.domain import (
    Company,
    Demand,
    Offer,
    PlacementRound,
    Position,
    PupilCount,
    RegionCompany,
    RegionMember,
    School,
    Setting,
    Student,
)
from bpv.domain.terms import Profile
from bpv.services.supply.balance import EVERYWHERE
from bpv.services.supply.forecasting import Growth, growth_of, widened
from bpv.services.supply.picture import (
    Source,
    has_any,
    picture_of,
    positions_behind,
    pupils_behind,
    years_of,
)
from bpv.services.supply.ranges import Range

TODAY = date(2026, 11, 30)
NOW = "2026-2027"
EDE, ARNHEM = "6711 AB", "6811 AB"


def pupil(number: int, profile: Profile | None = Profile.ZW, level: int = 4, at: str = EDE) -> Student:
    return Student(id=f"s{number}", profile=profile, year_level=level, postcode=at)


def school(*values: object) -> School:
    starts, ends = date(2027, 3, 1), date(2027, 3, 12)
    in_round = PlacementRound(id="r", name="Blok", start=starts, end=ends, year_levels=(4,))
    company = Company(id="c", name="De Brug", postcode=EDE)
    place = Position(id="p", company_id="c", profiles=(Profile.ZW,), capacity=2)
    return School([in_round, company, place, *values])


def line(found, profile=Profile.ZW, at="Ede"):
    balance = found.at(profile, at)
    assert balance is not None
    return balance


def test_that_our_own_pupils_and_places_are_counted_where_they_are() -> None:
    ours = school(pupil(1), pupil(2), pupil(3), pupil(4, at=ARNHEM), pupil(5, level=3))
    found = picture_of(ours, Source.OWN, NOW, TODAY)
    assert line(found).words == "Z&W in Ede: 3 leerlingen, 2 plaatsen: 1 te kort"
    assert line(found, at="Arnhem").words == "Z&W in Arnhem: 1 leerling, 0 plaatsen: 1 te kort"
    assert line(found, at=EVERYWHERE).short == Range.of(2)
    assert (found.short, found.municipalities) == (2, ["Ede", "Arnhem"])


def test_that_the_rows_behind_a_line_are_those_that_are_counted() -> None:
    ours = school(pupil(1), pupil(2, at=ARNHEM), pupil(3, Profile.BWI), pupil(4, level=3))
    found = picture_of(ours, Source.OWN, NOW, TODAY)
    assert pupils_behind(ours, line(found)) == ["s1"]
    assert pupils_behind(ours, line(found, at=EVERYWHERE)) == ["s1", "s2"]
    assert positions_behind(ours, line(found)) == ["p"]
    assert positions_behind(ours, line(found, at="Arnhem")) == []


def test_that_a_maximum_of_a_company_and_a_blocked_one_hold() -> None:
    ours = school(pupil(1))
    at_most = School([*ours, replace(ours.get(Company, "c"), capacity=1)])
    assert line(picture_of(at_most, Source.OWN, NOW, TODAY)).places == 1
    blocked = School([*ours, replace(ours.get(Company, "c"), is_blocked=True)])
    assert line(picture_of(blocked, Source.OWN, NOW, TODAY)).places == 0


def test_that_without_rounds_every_pupil_and_place_counts_once() -> None:
    plain = School(
        [each for each in school(pupil(1), pupil(2, level=1)) if not isinstance(each, PlacementRound)]
    )
    assert line(picture_of(plain, Source.OWN, NOW, TODAY)).words.startswith(
        "Z&W in Ede: 2 leerlingen, 2 plaatsen"
    )


def test_that_next_year_counts_who_is_a_year_lower_now() -> None:
    lower = [pupil(number, level=3) for number in range(10, 30)]
    found = picture_of(school(pupil(1), pupil(2), *lower), Source.OWN, "2027-2028", TODAY)
    assert line(found).pupils == Range(18, 22)
    assert found.is_forecast
    assert "20 leerlingen die nu al in een lager leerjaar zitten" in found.rests_on


def test_that_where_nobody_is_a_year_lower_those_of_now_stand_in_with_the_trend() -> None:
    counts = [
        PupilCount(id=f"d{year}", year=year, municipality="EDE", profile=Profile.ZW, low=number, high=number)
        for year, number in ((2023, 100), (2024, 90), (2025, 90))
    ]
    ours = school(*counts, *[pupil(number) for number in range(20)], Setting(id="forecast_margin", value=0))
    assert growth_of(ours) == Growth(0.9, 1.0, (2023, 2024, 2025))
    found = picture_of(ours, Source.OWN, "2028-2029", TODAY)
    assert line(found).pupils == Range(16, 20)
    assert any("-10% tot +0% per jaar" in each for each in found.rests_on)


def test_that_a_trend_compares_schools_that_are_in_both_years_alone() -> None:
    counts = [
        PupilCount(id=f"{brin}{year}", year=year, brin=brin, low=number, high=number)
        for brin, year, number in (("A", 2024, 100), ("A", 2025, 95), ("B", 2025, 400))
    ]
    assert growth_of(school(*counts)) == Growth(0.95, 0.95, (2024, 2025))
    assert growth_of(school(*counts[1:])) == Growth()


def test_that_open_files_count_other_schools_and_few_is_a_range() -> None:
    counts = [
        PupilCount(id="a", year=2025, municipality="EDE", profile=Profile.ZW, year_level=4, low=1, high=4),
        PupilCount(id="b", year=2025, municipality="Ede", profile=Profile.ZW, year_level=4, low=7, high=7),
        PupilCount(id="c", year=2025, municipality="Ede", profile=Profile.ZW, year_level=1, low=50, high=50),
    ]
    found = picture_of(school(*counts), Source.OPEN, "2025-2026", TODAY)
    assert line(found).words == "Z&W in Ede: 8 tot 11 leerlingen, 2 plaatsen: 6 tot 9 te kort"
    years = years_of(school(*counts), Source.OPEN, TODAY)
    assert years == ["2025-2026", "2026-2027", "2027-2028", "2028-2029"]


def test_that_the_region_counts_what_schools_ask_and_offer_in_that_year() -> None:
    values = [
        RegionMember(id="m", name="Andere school"),
        RegionCompany(id="rc", owner_id="m", municipality="ede"),
        Offer(id="o", owner_id="m", region_company_id="rc", profiles=(Profile.ZW,), capacity=4),
        Demand(id="d1", owner_id="m", profile=Profile.ZW, municipality="Ede", pupils=9),
        Demand(
            id="d2", owner_id="m", profile=Profile.ZW, municipality="Ede", pupils=5, start=date(2025, 9, 1)
        ),
    ]
    found = picture_of(school(*values), Source.REGION, NOW, TODAY)
    assert line(found).words == "Z&W in Ede: 9 leerlingen, 4 plaatsen: 5 te kort"
    assert years_of(school(*values), Source.REGION, TODAY) == ["2025-2026", NOW]


@given(
    st.integers(0, 500),
    st.floats(0.5, 1.0),
    st.floats(1.0, 2.0),
    st.integers(1, 3),
    st.integers(0, 50),
)
def test_that_a_forecast_holds_what_it_is_worked_out_from(number, low, high, years, margin) -> None:
    found = widened(Range.of(number), Growth(low, high), years, margin)
    assert 0 <= found.low <= number <= found.high
    wider = widened(Range.of(number), Growth(low, high), years, min(50, margin + 5))
    assert wider.low <= found.low <= found.high <= wider.high


def test_that_an_empty_school_has_nothing_to_show() -> None:
    assert not has_any(School())
    assert has_any(school(pupil(1)))
    assert years_of(School(), Source.OPEN, TODAY) == []


@pytest.mark.parametrize("source", list(Source))
def test_that_every_source_of_an_empty_school_is_an_empty_picture(source: Source) -> None:
    found = picture_of(School(), source, NOW, TODAY)
    assert (found.lines, found.total, found.short) == ((), (), 0)

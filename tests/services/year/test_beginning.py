from datetime import date
from pathlib import Path

import pytest

from bpv.domain import BpvError, PlacementRound
from bpv.domain.holidays import Region
from bpv.services.schedule.proposing import usual_rounds
from bpv.services.schedule.span import Span, region_of
from bpv.services.year.beginning import Beginning, day_within, name_of_year, where_is
from bpv.services.year.school_year import SchoolYear

YEAR = Span(2026)


@pytest.mark.parametrize("text", ["6711ab", " 6711 AB ", "6711", "NL-6711AB"])
def test_that_a_postcode_says_where_it_is_however_it_is_written(text: str) -> None:
    where = where_is(text)
    assert where is not None
    assert (where.figures, where.place, where.region) == (6711, "Ede", Region.MIDDLE)


@pytest.mark.parametrize("text", ["", "Ede", "671", "0123 AB", "67111"])
def test_that_what_is_no_postcode_is_nowhere(text: str) -> None:
    assert where_is(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("8 maart", date(2027, 3, 8)),
        ("8-3", date(2027, 3, 8)),
        ("5 okt", date(2026, 10, 5)),
        ("5-10-", date(2026, 10, 5)),
        ("8 mrt 27", date(2027, 3, 8)),
        ("08-03-2027", date(2027, 3, 8)),
    ],
)
def test_that_a_day_without_a_year_is_in_the_school_year(text: str, day: date) -> None:
    assert day_within(YEAR, text) == day


@pytest.mark.parametrize("text", ["", "ooit", "31-2"])
def test_that_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BpvError):
        day_within(YEAR, text)


@pytest.mark.parametrize(
    ("school", "name"),
    [
        ("Het Streek", "Het Streek 2026-2027"),
        ("", "Stages 2026-2027"),
        (' a/b: "c"  ', "a b c 2026-2027"),
        ("..", "Stages 2026-2027"),
    ],
)
def test_that_a_file_is_called_after_the_school_and_the_year(school: str, name: str) -> None:
    assert name_of_year(school, YEAR) == name


def test_that_a_school_year_begins_with_what_was_asked(tmp_path: Path) -> None:
    proposal = usual_rounds(YEAR, ())[2]
    made = proposal.made(proposal.start, proposal.end, proposal.day)
    beginning = Beginning(postcode=6711, region=3, rounds=(made,))
    year = SchoolYear.create(tmp_path / "nieuw.bpv", beginning.values())
    assert list(year.school.all(PlacementRound).values()) == [made]
    assert year.school.setting("school_postcode") == 6711
    assert region_of(year.school) is Region.SOUTH
    year.close()

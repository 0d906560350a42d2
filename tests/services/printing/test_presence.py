"""The presence record: every day with what was planned and worked, equal to the statement of hours."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import DayRecord, Placement, School
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import DayKind
from bpv.services.attending.calendar import totals_of, weeks_of, word_totals
from bpv.services.printing.attending import statement_rows
from bpv.services.printing.presence import presence_paper, presence_rows
from tests.services.attending.test_hours import DAY, MONDAY, record, school_of

AFTER = date(2027, 1, 1)


def of(school: School) -> Placement:
    return school.get(Placement, "x")


def test_that_a_record_has_every_day_and_never_why_someone_was_absent() -> None:
    saturday = MONDAY + timedelta(5)
    school = school_of(
        record(1, MONDAY, DayKind.SICK, note="koorts"),
        record(2, saturday, DayKind.MAKE_UP, makes_up=MONDAY),
        record(3, MONDAY + timedelta(1), DayKind.LATE, minutes=300),
    )
    rows = presence_rows(school, of(school), MONDAY + timedelta(7))
    assert [row[1:] for row in rows] == [
        ["6,5", "–", "afwezig"],
        ["6,5", "5", "te laat"],
        ["6,5", "6,5", ""],
        ["6,5", "6,5", ""],
        ["6,5", "6,5", ""],
        ["0", "6,5", "inhaaldag voor 02-11-2026"],
        ["32,5", "31", ""],
        ["32,5", "31", ""],
    ]
    paper = presence_paper(school, ["x"], where="", made=datetime(2026, 11, 10), today=AFTER)
    assert ("Urenstaat", "96 uur, gelijk aan deze dagen") in paper.parts[1].facts
    assert not any(word in str(paper).lower() for word in ("ziek", "koorts"))


def test_that_hours_that_were_said_at_the_end_are_held_against_the_days() -> None:
    school = school_of(hours_done=80)
    facts = presence_paper(school, ["x"], where="", made=datetime(2026, 11, 10), today=AFTER).parts[1].facts
    assert ("Urenstaat", "80 uur, wijkt af van deze dagen (97,5 uur)") in facts
    assert "zoals bij het einde" in word_totals(school, of(school), AFTER)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.integers(-3, 25),
        st.tuples(st.sampled_from(list(DayKind)), st.none() | st.integers(0, 600)),
        max_size=10,
    ),
    st.integers(0, 40),
)
def test_that_days_weeks_and_statement_come_to_the_same(
    exceptions: dict[int, tuple[DayKind, int | None]], today: int
) -> None:
    now = MONDAY + timedelta(today)
    records: list[Any] = [
        record(number, MONDAY + timedelta(number), kind, minutes=minutes)
        for number, (kind, minutes) in exceptions.items()
    ]
    school = school_of(*records)
    days, (_, stated) = presence_rows(school, of(school), now), statement_rows(school, of(school), now)
    weeks = weeks_of(school, of(school), now)
    assert sum(week.worked for week in weeks) == totals_of(school, of(school), now).done
    assert (days[-1][2] if days else "0") == (stated[-1][-1] if stated else "0")


def test_that_a_calendar_has_every_week_and_names_its_months() -> None:
    school = school_of(start=date(2026, 11, 23), end=date(2027, 1, 8))
    weeks = weeks_of(school, of(school), AFTER)
    assert [week.name for week in weeks] == [
        "48 · november", "49 · december", "50", "51", "52", "53 · januari", "1",
    ]  # fmt: skip
    assert all(day is None for day in weeks[4].days), "it is Christmas"
    assert weeks[0].worked == 5 * DAY
    never = school_of(status=PlacementStatus.NO_SHOW)
    assert weeks_of(never, of(never), AFTER) == ()


@pytest.mark.parametrize(
    ("records", "words"),
    [
        (
            (),
            "Gedaan 32,5 uur · gepland 97,5 · nog te doen 65 · laatste dag 20 nov 2026 · in 1 week aanwezig",
        ),
        (
            (DayRecord(id="d", placement_id="x", on=MONDAY, kind=DayKind.SICK),),
            "Gedaan 26 uur · gepland 97,5 · nog te doen 71,5 · waarvan in te halen 6,5 · "
            "laatste dag 20 nov 2026 · in 1 week aanwezig",
        ),
    ],
)
def test_that_totals_say_what_is_done_and_still_to_do(records: tuple[DayRecord, ...], words: str) -> None:
    school = school_of(*records)
    assert word_totals(school, of(school), MONDAY + timedelta(7)) == words

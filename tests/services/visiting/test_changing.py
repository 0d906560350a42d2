"""Every step of a visit and every one that cannot be; what calendars see of it; the newest contact."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bpv.domain import ActionPoint, BpvError, Company, Draft, Setting, Visit
from bpv.domain.ids import ActionPointId
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import Party, VisitStatus
from bpv.services.lists.contacted import last_contact_of
from bpv.services.printing.visits import visits_paper
from bpv.services.visiting.agenda import agenda_of, find_mentor
from bpv.services.visiting.changing import (
    FinishPoints,
    HoldVisit,
    MissVisit,
    MoveVisits,
    ReopenVisit,
    Report,
    UnplanVisits,
)
from bpv.services.visiting.rows import State, rows_of
from tests.services.visiting.schools import TODAY, of, visit, visited_school

DAY = date(2027, 3, 9)
MADE = datetime(2027, 2, 1, 8)
PLANNED = visit("a", on=DAY, start_time=time(9))
POINT = ActionPoint(id=ActionPointId("p"), text="Werkkleding regelen", owner="Bedrijf", due=date(2027, 3, 12))


def after(school, command):
    draft = Draft(school)
    command.change(draft)
    return draft.preview()


def events(school):
    read = Calendar.from_ical(agenda_of(school, "vhs", datetime(2027, 2, 1, tzinfo=UTC)))
    return {str(event["UID"]): event for event in read.walk("VEVENT")}


COMMANDS = {
    "hold": (lambda id_: HoldVisit(id_, Report(on=DAY, text="Goed")), VisitStatus.HELD),
    "miss": (lambda id_: MissVisit((id_,)), VisitStatus.MISSED),
    "reopen": (lambda id_: ReopenVisit((id_,)), VisitStatus.PLANNED),
}
REFUSED = {("hold", "miss"), ("miss", "miss"), ("reopen", "reopen")}


@given(st.lists(st.sampled_from(sorted(COMMANDS)), max_size=6))
def test_that_a_visit_is_what_was_last_done_with_it_and_what_cannot_be_is_refused(history):
    school, last = visited_school(PLANNED), "reopen"
    for name in history:
        make, status = COMMANDS[name]
        before = school.all(Visit)["1"]
        if (last, name) in REFUSED:
            with pytest.raises(BpvError) as refusal:
                after(school, make("1"))
            assert refusal.value.code == "visit_step"
            assert school.all(Visit)["1"] == before
            continue
        school, last = after(school, make("1")), name
        assert school.all(Visit)["1"].status is status
        assert school.all(Visit)["1"].sequence >= before.sequence


def test_that_a_report_holds_who_was_there_and_what_was_agreed():
    report = Report(on=DAY, present=(Party.PUPIL, Party.TRAINER), text="Gaat goed", points=(POINT,))
    school = after(visited_school(PLANNED), HoldVisit("1", report))
    assert school.all(Visit)["1"].present == (Party.PUPIL, Party.TRAINER)
    assert school.all(ActionPoint)["p"].visit_id == "1"
    done = after(school, FinishPoints(("p",), TODAY))
    assert done.all(ActionPoint)["p"].done_on == TODAY


def test_that_a_held_visit_is_not_moved_or_taken_away():
    school = after(visited_school(PLANNED), HoldVisit("1", Report(on=DAY)))
    for command in (MoveVisits([("1", DAY, time(10))]), UnplanVisits(("1",))):
        with pytest.raises(BpvError):
            after(school, command)


def test_that_a_moved_visit_keeps_its_identity_in_calendars_and_is_newer():
    school = visited_school(PLANNED)
    moved = after(school, MoveVisits([("1", date(2027, 3, 30), time(9))]))
    (before,), (now,) = events(school).items(), events(moved).items()
    assert before[0] == now[0]
    assert (before[1]["SEQUENCE"], now[1]["SEQUENCE"]) == (0, 1)
    # On both sides of the clock change of 28 March it is at nine on the Dutch clock.
    assert before[1].decoded("DTSTART") == datetime(2027, 3, 9, 8, tzinfo=UTC)
    assert now[1].decoded("DTSTART") == datetime(2027, 3, 30, 7, tzinfo=UTC)
    same = after(moved, MoveVisits([("1", date(2027, 3, 30), time(9))]))
    assert same.all(Visit)["1"].sequence == 1


def test_that_an_agenda_says_no_more_than_it_must():
    text = agenda_of(visited_school(PLANNED), "vhs").decode()
    assert "Van A" in text
    for secret in ("geheim", "Test", "345678", "3B"):
        assert secret not in text
    without = agenda_of(visited_school(PLANNED, Setting(id="agenda_names", value=0)), "vhs").decode()
    assert "Van A" not in without
    assert "Bedrijf a" in without


def test_that_a_visit_that_was_missed_is_cancelled_in_calendars():
    (event,) = events(after(visited_school(PLANNED), MissVisit(("1",)))).values()
    assert event["STATUS"] == "CANCELLED"


def test_that_a_mentor_is_found_by_abbreviation_or_name_or_refused():
    school = visited_school()
    assert find_mentor(school, "vhs") == find_mentor(school, "Van huis")
    with pytest.raises(BpvError) as refusal:
        find_mentor(school, "XYZ")
    assert "VHS" in str(refusal.value)


def test_that_rows_say_how_each_visit_stands():
    school = visited_school(PLANNED, visit("b", "2", on=date(2027, 3, 11), start_time=time(9)))
    states = {row.pupil: row.state for row in rows_of(school, date(2027, 3, 10))}
    assert states == {"Van A Test": State.TO_REPORT, "Van B Test": State.PLANNED, "Van C Test": State.TO_PLAN}


def test_that_the_last_contact_is_the_newest_of_what_is_known():
    school = after(visited_school(PLANNED), HoldVisit("1", Report(on=DAY)))
    company_id = next(id_ for id_, each in school.all(Company).items() if each.name == "Bedrijf a")
    assert last_contact_of(visited_school(PLANNED), company_id) is None
    assert last_contact_of(school, company_id) == DAY


def test_that_the_visit_to_a_placement_that_ended_early_is_gone_and_cancelled_in_calendars():
    before, ended = (
        visited_school(PLANNED),
        visited_school(PLANNED, of("a", status=PlacementStatus.BROKEN_OFF)),
    )
    assert "1" in {row.visit_id for row in rows_of(before, TODAY)}
    assert "1" not in {row.visit_id for row in rows_of(ended, TODAY)}
    (event,) = events(ended).values()
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    sheets = [visits_paper(each, "vhs", TODAY, where="x", made=MADE).parts for each in (before, ended)]
    assert [[len(table.rows) for table in parts] for parts in sheets] == [[1], [0]]
    assert sheets[0][0].rows[0][:5] == ["09:00", "Bedrijf a", "Plaats a", "", "0318-123456"]

"""How far placements are: every step and every forbidden one, the way back, and the history that tells it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import BpvError, Draft, Placement, School, Signature, Step
from bpv.domain.terms import PlacementStatus as S
from bpv.domain.terms_following import Channel, Party, StopReason
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.placing.by_hand import PlaceStudent
from bpv.services.placing.progressing import ChangeStatus
from bpv.services.progress.history import next_steps, replayed, steps_of, way_back
from bpv.services.progress.stepping import Details
from bpv.services.progress.transitions import BY_ENDS, TRANSITIONS, forward_from
from bpv.services.records.courses import courses_of_pupil
from bpv.services.viewing.placements import overridden
from tests.domain.values import START, company, in_round, placement, position, signed, student

SAID = Details(on=START, party=Party.COMPANY, reason=StopReason.AGREED, start=START, channel=Channel.PHONE)
GROWN = date(2010, 1, 1)
"""Sixteen on the first day, so that the law only warns."""
EARLY = replace(SAID, on=date(2027, 1, 4))


def school(status: S = S.PLANNED, *more: object) -> School:
    places = [company(), position(capacity=1), company("c2"), position("p2", "c2", capacity=1)]
    pupils = [student("s1", birth_date=GROWN), student("s2", birth_date=GROWN)]
    return School([in_round(), *places, *pupils, placement("x", "s1", "p1", status=status), *more])


def done(at: School, command: object) -> School:
    draft = Draft(at)
    command.change(draft)
    at.apply(draft.changeset())
    return at


def said_for(after: S) -> Details:
    return EARLY if after in (S.CANCELLED, S.POSTPONED, S.CONFIRMED, S.PROPOSED) else SAID


@pytest.mark.parametrize("before", S)
def test_that_only_the_steps_of_the_table_can_be_taken(before: S) -> None:
    for after in S:
        if after is before:
            continue
        here = school(before)
        known = BY_ENDS.get((before, after))
        back = way_back(here.get(Placement, "x"), ())
        if known is None or (known.is_back and known != back):
            with pytest.raises(BpvError, match=before.label):
                ChangeStatus(("x",), after, said_for(after)).change(Draft(here))
            continue
        done(here, ChangeStatus(("x",), after, said_for(after)))
        assert here.get(Placement, "x").status is after
        (step,) = steps_of(here, "x")
        assert (step.before, step.after, step.party) == (before, after, Party.COMPANY)
        assert step.at
        assert step.by


def test_that_every_status_has_a_way_back_but_those_where_it_begins() -> None:
    without = {each for each in S if not any(t.before is each and t.is_back for t in TRANSITIONS)}
    assert without == {S.AWAITING_APPROVAL, S.INTERRUPTED}
    assert all(forward_from(each) for each in S if each.counts and each is not S.FINISHED)


@pytest.mark.parametrize("each", [t for t in TRANSITIONS if t.needs], ids=lambda t: f"{t.before}-{t.after}")
def test_that_a_step_says_what_it_lacks(each) -> None:
    with pytest.raises(BpvError) as refused:
        ChangeStatus(("x",), each.after).change(Draft(school(each.before)))
    assert refused.value.code == "step_needs"


def test_that_what_has_begun_is_not_cancelled_and_what_has_not_does_not_run() -> None:
    for after, when, code in ((S.CANCELLED, START, "has_begun"), (S.RUNNING, date(2027, 1, 4), "not_begun")):
        with pytest.raises(BpvError) as refused:
            ChangeStatus(("x",), after, replace(SAID, on=when)).change(Draft(school(S.CONFIRMED)))
        assert refused.value.code == code


def test_that_who_breaks_off_says_the_last_day_and_coming_back_forgets_it() -> None:
    here = done(school(S.RUNNING), ChangeStatus(("x",), S.BROKEN_OFF, replace(SAID, hours_done=24)))
    ended = here.get(Placement, "x")
    assert (ended.last_day, ended.hours_done, ended.counts) == (START, 24, False)
    done(here, ChangeStatus(("x",), S.RUNNING))
    again = here.get(Placement, "x")
    assert (again.last_day, again.hours_done, again.status) == (None, None, S.RUNNING)
    assert [step.after for step in steps_of(here, "x")] == [S.BROKEN_OFF, S.RUNNING]


@pytest.mark.parametrize(
    ("other", "code"),
    [(placement("y", "s1", "p2"), "placed_already"), (placement("y", "s2", "p1"), "full")],
)
def test_that_one_that_ended_comes_back_only_to_a_free_seat_of_a_free_pupil(other, code) -> None:
    here = school(S.BROKEN_OFF, other)
    with pytest.raises(BpvError) as refused:
        ChangeStatus(("x",), S.RUNNING, SAID).change(Draft(here))
    assert refused.value.code == code
    with pytest.raises(BpvError):
        EditCells((CellEdit(Placement, "x", "status", S.RUNNING),)).change(Draft(here))


def test_that_a_cell_takes_the_step_as_the_menu_does() -> None:
    here = done(school(), EditCells((CellEdit(Placement, "x", "status", S.CONFIRMED),)))
    assert [step.after for step in steps_of(here, "x")] == [S.CONFIRMED]
    with pytest.raises(BpvError):
        EditCells((CellEdit(Placement, "x", "status", S.FINISHED),)).change(Draft(here))


@settings(max_examples=60)
@given(st.data())
def test_that_the_state_is_the_history_replayed(data: st.DataObject) -> None:
    here = school()
    for _ in range(data.draw(st.integers(1, 9))):
        now = here.get(Placement, "x")
        steps = steps_of(here, "x")
        possible = next_steps(now, steps)
        draft = Draft(here)
        after = data.draw(st.sampled_from(S))
        known = {each.after for each in possible} | {now.status}
        command = ChangeStatus(("x",), after, said_for(after))
        if after not in known:
            with pytest.raises(BpvError):
                command.change(draft)
            continue
        command.change(draft)
        changes, before = draft.changeset(), dict(here.all(Placement)) | dict(here.all(Step))
        here.apply(changes)
        here.apply(changes.inverse)
        assert dict(here.all(Placement)) | dict(here.all(Step)) == before
        here.apply(changes)
    assert replayed(steps_of(here, "x"))[-1] is here.get(Placement, "x").status


def test_that_the_law_refuses_to_confirm_and_to_begin_under_sixteen_unless_a_reason_is_given() -> None:
    child, risky = student("s1", birth_date=date(2011, 5, 4)), position(capacity=1, hazards="lawaai")
    for before, after in ((S.PLANNED, S.CONFIRMED), (S.CONFIRMED, S.RUNNING)):
        here = school(before, child, risky)
        with pytest.raises(BpvError, match="risico's mag niet bij 15 jaar") as refused:
            ChangeStatus(("x",), after, SAID).change(Draft(here))
        assert refused.value.code == "law"
        done(here, ChangeStatus(("x",), after, replace(SAID, override="alleen kijken")))
        assert here.get(Placement, "x").law_override == "alleen kijken"
        note, step = steps_of(here, "x")
        assert (note.before, note.after, step.after) == (before, before, after)
        assert "Tegen de regels van 30-11-2026" in note.note
        assert "alleen kijken" in note.note
        assert note.by
        assert datetime.fromisoformat(note.at).date() == datetime.now(UTC).date()
        assert list(overridden(here, "r1")) == ["s1"]
        (course,) = courses_of_pupil(here, "s1")
        told = next(each for each in course.steps if each.words == "Tegen een regel, met een reden")
        assert "alleen kijken" in told.said
        assert note.by in told.entered
        assert way_back(here.get(Placement, "x"), (note, step)).after is before


def test_that_nobody_under_sixteen_begins_without_a_signed_agreement() -> None:
    child = student("s1", birth_date=date(2011, 5, 4))
    here = school(S.CONFIRMED, child)
    with pytest.raises(BpvError, match="geen overeenkomst"):
        ChangeStatus(("x",), S.RUNNING, SAID).change(Draft(here))
    parent = Signature(id="g", agreement_id="agreement x", party=Party.GUARDIAN, signed_on=START)
    done(school(S.CONFIRMED, child, *signed("x"), parent), ChangeStatus(("x",), S.RUNNING, SAID))


def test_that_who_places_against_the_law_gives_a_reason_that_the_history_keeps() -> None:
    values = [in_round(), company(), position(hazards="lawaai"), student()]
    with pytest.raises(BpvError, match="risico"):
        PlaceStudent("s1", "p1", "r1", 1.0).change(Draft(School(values)))
    here = done(School(values), PlaceStudent("s1", "p1", "r1", 1.0, "kijkt alleen mee"))
    (placed,) = here.all(Placement).values()
    assert placed.law_override == placed.reason == "kijkt alleen mee"
    assert [step.note[:26] for step in steps_of(here, placed.id)] == ["Tegen de regels van 30-11-"]
    assert list(overridden(here, "r1")) == ["s1"]
    done(here, ChangeStatus((placed.id,), S.CONFIRMED, SAID))


def test_that_once_one_is_confirmed_what_else_was_open_in_the_round_lapses() -> None:
    more = [
        position("p3", "c2"),
        in_round("r2"),
        placement("planned", "s1", "p2"),
        placement("asked", "s1", "p3", status=S.PROPOSED),
        placement("found", "s1", "p3", status=S.AWAITING_APPROVAL),
        placement("later", "s1", "p2", "r2"),
        placement("other", "s2", "p2", status=S.PROPOSED),
    ]
    here = school(S.PLANNED, *more)
    before = sorted(map(repr, here))
    draft = Draft(here)
    ChangeStatus(("x", "planned"), S.CONFIRMED, EARLY).change(draft)
    changes = draft.changeset()
    here.apply(changes)
    left = {id_: each.status for id_, each in here.all(Placement).items()}
    assert left == {
        "x": S.CONFIRMED,
        "asked": S.DECLINED,
        "found": S.DECLINED,
        "later": S.PLANNED,
        "other": S.PROPOSED,
    }
    assert {step.note for id_ in ("asked", "found") for step in steps_of(here, id_)} == {
        "een andere plek is bevestigd"
    }
    here.apply(changes.inverse)
    assert sorted(map(repr, here)) == before

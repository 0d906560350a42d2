"""Every step of a request, every one that is refused, the way back, and that the history tells the same."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import BpvError, Draft, Position, Request, School, Step
from bpv.domain.terms_following import Channel, RefusalReason, RequestStatus
from bpv.services.asking.commands import Expire, Lapse, Promise, Refuse, Remind, TakeBack, Withdraw
from bpv.services.asking.transitions import MOVES, Noted, move, steps_of
from tests.domain.values import company, in_round

DAY = date(2026, 11, 30)
S = RequestStatus
KNOWN = {
    "channel": Channel.MAIL,
    "asked_on": DAY,
    "answer_by": DAY,
    "promised": 2,
    "answered_on": DAY,
    "conditions": "pas na kerst",
    "reason": RefusalReason.NO_TIME,
}


def request(id_: str = "q1", **more: Any) -> Request:
    return Request(id=id_, **{"company_id": "c1", "round_id": "r1", "number": 2, **more})


def school(*more: Any) -> School:
    return School([company(), in_round(), *more])


def done(school: School, command: Any) -> School:
    draft = Draft(school)
    command.change(draft)
    return draft.preview()


@pytest.mark.parametrize(("before", "after"), [*product(S, S)])
def test_that_only_what_may_follow_does(before: S, after: S) -> None:
    draft = Draft(school(request(status=before, **KNOWN)))
    step = Noted(on=DAY, by="Noor", contact="mw. Smit", channel=Channel.PHONE)
    if after not in MOVES[before]:
        with pytest.raises(BpvError, match="eerst de vorige stap"):
            move(draft, draft.get(Request, "q1"), after, step)
        return
    move(draft, draft.get(Request, "q1"), after, step)
    (told,) = draft.all(Step)
    assert (told.before, told.after, told.by, told.contact, told.on) == (
        before.value, after.value, "Noor", "mw. Smit", DAY,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "missing"),
    [
        (S.DRAFT, S.ASKED, "channel"),
        (S.DRAFT, S.ASKED, "answer_by"),
        (S.ASKED, S.PROMISED, "promised"),
        (S.ASKED, S.CONDITIONAL, "conditions"),
        (S.ASKED, S.REFUSED, "reason"),
        (S.PROMISED, S.WITHDRAWN, "reason"),
    ],
)
def test_that_a_step_needs_what_must_be_recorded(before: S, after: S, missing: str) -> None:
    known = {name: value for name, value in KNOWN.items() if name != missing}
    draft = Draft(school(request(status=before, **known)))
    with pytest.raises(BpvError, match="zonder dat kan"):
        move(draft, draft.get(Request, "q1"), after, Noted(on=DAY))
    assert not draft.all(Step)


ACTS = {
    "promise": Promise(ids=("q1",), on=DAY, number=3),
    "reserve": Promise(ids=("q1",), on=DAY, conditions="eerst bellen"),
    "refuse": Refuse(ids=("q1",), on=DAY, reason=RefusalReason.DATES),
    "expire": Expire(ids=("q1",), on=DAY),
    "lapse": Lapse(ids=("q1",), on=DAY),
    "withdraw": Withdraw(ids=("q1",), on=DAY, reason=RefusalReason.TAKEN),
    "back": TakeBack(ids=("q1",), on=DAY, by="Noor"),
    "remind": Remind(ids=("q1",), on=DAY, channel=Channel.MAIL),
}


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=9))
def test_that_any_history_replayed_gives_the_state(names: list[str]) -> None:
    asked = {name: KNOWN[name] for name in ("channel", "asked_on", "answer_by")}
    now = school(request(status=S.ASKED, **asked))
    at, entered = S.ASKED, 0
    for name in names:
        draft = Draft(now)
        try:
            ACTS[name].change(draft)
        except BpvError:
            assert name != "back" or at is S.DRAFT
            continue
        changes = draft.changeset()
        before, entered = now, entered + 1
        now = draft.preview()
        undone = School(now)
        undone.apply(changes.inverse)
        assert list(undone) == list(before)
        step = steps_of(now, "q1")[-1]
        assert (step.before, step.on) == (at.value, DAY)
        at = S(step.after)
        held = now.get(Request, "q1")
        assert held.status is at
        assert (held.position_id is not None and now.all(Position)[held.position_id].capacity > 0) == (
            at is S.PROMISED
        ) or at is not S.PROMISED
        seats = sum(position.capacity for position in now.all(Position).values())
        assert seats == (held.promised if at is S.PROMISED else 0)
    assert len(steps_of(now, "q1")) == entered


def test_that_the_way_back_of_a_late_yes_is_the_refusal() -> None:
    now = school(request(status=S.ASKED, **{k: KNOWN[k] for k in ("channel", "asked_on", "answer_by")}))
    for act in ("refuse", "promise", "back"):
        now = done(now, ACTS[act])
    held = now.get(Request, "q1")
    assert (held.status, held.reason, held.promised) == (S.REFUSED, RefusalReason.DATES, None)
    assert [step.after for step in steps_of(now, "q1")] == ["REFUSED", "PROMISED", "REFUSED"]
    assert "Toch niet toegezegd" in steps_of(now, "q1")[-1].note


def test_that_reminders_are_counted_and_only_of_what_waits() -> None:
    now = school(request(status=S.ASKED, **{k: KNOWN[k] for k in ("channel", "asked_on", "answer_by")}))
    now = done(done(now, ACTS["remind"]), ACTS["remind"])
    assert now.get(Request, "q1").reminders == 2
    with pytest.raises(BpvError, match="Herinneren kan alleen"):
        done(done(now, ACTS["lapse"]), ACTS["remind"])


def test_that_what_was_asked_goes_with_toch_niet_gevraagd() -> None:
    now = done(school(request(status=S.ASKED, reminders=2, **KNOWN)), ACTS["back"])
    assert now.get(Request, "q1") == replace(request(), status=S.DRAFT)

"""A promise becomes seats in its round, and they go with it; whoever sits there is named, never dropped."""

from datetime import date, time
from typing import Any

import pytest

from bpv.domain import BpvError, Position, Request, School
from bpv.domain.terms import PlacementStatus, Profile, Weekday
from bpv.domain.terms_following import RefusalReason, RequestStatus
from bpv.services.asking.commands import Lapse, Promise, TakeBack, Withdraw
from bpv.services.asking.seats import sitting_of, word_seats
from bpv.services.attending.days import planned_days
from tests.domain.values import in_round, placement, position, student
from tests.services.asking.test_transitions import DAY, KNOWN, done, request, school

YES = Promise(ids=("q1",), on=DAY, number=3)
BACK = TakeBack(ids=("q1",), on=DAY)
NO = Withdraw(ids=("q1",), on=DAY, reason=RefusalReason.TAKEN)


def waiting(**more: Any) -> Request:
    asked = {name: KNOWN[name] for name in ("channel", "asked_on", "answer_by")}
    return request(status=RequestStatus.ASKED, profile=Profile.ZW, **asked, **more)


def seats(now: Any) -> list[int]:
    return [each.capacity for each in now.all(Position).values()]


def test_that_a_place_is_made_for_the_profile_and_goes_with_the_way_back() -> None:
    now = done(school(waiting()), YES)
    (made,) = now.all(Position).values()
    assert (made.capacity, made.profiles, made.round_id) == (3, (Profile.ZW,), "r1")
    assert made.known_on == DAY
    assert now.get(Request, "q1").position_id == made.id
    assert not done(now, BACK).all(Position)


def test_that_what_the_company_did_in_another_round_is_known() -> None:
    before = position(round_id="r0", profiles=(Profile.ZW,), activities="helpt in de keuken", capacity=9)
    now = done(school(in_round("r0"), before, waiting()), YES)
    made = next(p for p in now.all(Position).values() if p.round_id == "r1")
    assert (made.activities, made.name, made.capacity) == ("helpt in de keuken", before.name, 3)
    assert now.get(Position, "p1").capacity == 9


def test_that_a_new_place_has_the_hours_of_the_latest_one_there_and_goes_with_the_way_back() -> None:
    early = position("p1", round_id="r0", profiles=(Profile.DP,), start_time=time(7), break_minutes=15)
    late = position("p2", round_id="r9", profiles=(Profile.DP,), start_time=time(8), days=(Weekday.DI,))
    rounds = in_round("r0", start=date(2026, 10, 5)), in_round("r9", start=date(2026, 11, 2))
    start = school(*rounds, early, late, waiting())
    now = done(start, YES)
    made = next(p for p in now.all(Position).values() if p.round_id == "r1")
    assert (made.start_time, made.end_time, made.days) == (time(8), time(16), (Weekday.DI,))
    assert made.profiles == (Profile.ZW,)
    held = placement("x1", "s1", made.id, status=PlacementStatus.CONFIRMED)
    assert set(planned_days(School([*now, student(), held]), held).values()) == {450}
    assert {p.id for p in done(now, BACK).all(Position).values()} == {"p1", "p2"}


def test_that_a_ribbon_keeps_its_own_days_in_a_place_that_is_made() -> None:
    before = position("p1", round_id="r0", profiles=(Profile.ZW,), days=(Weekday.DI,))
    ribbon = in_round("r1", days=(Weekday.VR,))
    now = done(School([*school(in_round("r0"), before, waiting()), ribbon]), YES)
    made = next(p for p in now.all(Position).values() if p.round_id == "r1")
    assert (made.days, made.start_time) == ((), time(9))


def test_that_a_place_of_the_round_gets_what_is_promised_and_what_it_had_comes_back() -> None:
    place = position(round_id="r1", profiles=(Profile.ZW,), capacity=1, hazards="heet water")
    start = school(place, waiting())
    assert word_seats(start, start.get(Request, "q1"), 3) == "werk p1 heeft nu 1 plek; dat worden er 3."
    now = done(start, YES)
    assert seats(now) == [3]
    assert seats(done(now, BACK)) == [1]
    assert seats(done(now, NO)) == [0]


def test_that_two_promises_for_one_place_are_added() -> None:
    place = position(round_id="r1", capacity=1)
    other = waiting(id_="q2")
    now = done(school(place, waiting(), other), Promise(ids=("q1", "q2"), on=DAY))
    assert seats(now) == [4]
    assert seats(done(now, BACK)) == [2]


def test_that_a_place_of_every_round_is_never_made_smaller() -> None:
    now = done(school(position(capacity=5), waiting()), YES)
    assert seats(now) == [5]
    assert seats(done(now, NO)) == [5]


def test_that_who_sits_there_is_named_and_keeps_the_seat_until_another_is_found() -> None:
    now = done(school(waiting(), student()), YES)
    (made,) = now.all(Position)
    held = School([*now, placement("x1", "s1", made)])
    assert [each.student_id for each in sitting_of(held, held.get(Request, "q1"))] == ["s1"]
    for command in (BACK, Lapse(ids=("q1",), on=DAY)):
        with pytest.raises(BpvError, match="1 leerling zit al"):
            done(held, command)
    assert seats(done(held, NO)) == [1]


def test_that_a_reserve_makes_no_seats_before_it_is_settled() -> None:
    reserve = Promise(ids=("q1",), on=DAY, number=2, conditions="alleen op maandag")
    now = done(school(waiting()), reserve)
    assert not seats(now)
    now = done(now, Promise(ids=("q1",), on=DAY))
    assert seats(now) == [2]
    assert now.get(Request, "q1").status is RequestStatus.PROMISED

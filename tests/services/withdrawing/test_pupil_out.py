"""A pupil who leaves: the seat is free, and goes first to who waits and whom it suits best."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import Placement, PlacementRound, School, Student
from bpv.domain.terms import PlacementStatus as S
from bpv.domain.terms import Searcher
from bpv.domain.terms_following import StopReason
from bpv.services.moving.standing import Standing
from bpv.services.moving.targets import Moving
from bpv.services.planning.round_plan import apply_to
from bpv.services.progress.history import steps_of
from bpv.services.withdrawing.pupil_out import PupilOut, depart
from tests.domain.values import in_round, placement, student, wish
from tests.services.alternatives.test_changing_little import placed_at_random
from tests.services.withdrawing.test_settling import small

TODAY = date(2027, 1, 4)


@pytest.mark.parametrize("seed", range(18))
def test_that_who_is_offered_could_go_there_and_gains_what_is_said(seed: int) -> None:
    school = placed_at_random(seed, n_students=7)
    placed = list(school.all(Placement).values())
    if not placed:
        return
    leaver = placed[seed % len(placed)].student_id
    departure = depart(school, PupilOut(leaver, "r1"), TODAY)
    (seat,) = departure.seats
    left = apply_to(school, departure.leaving_only)
    standing = Standing(left, "r1")
    fits = {
        id_: target
        for id_ in standing.row
        if id_ != leaver
        for target in [Moving(standing, id_).targets[seat.was.position_id]]
        if target.can and not target.n_others
    }
    waiting = {id_ for id_ in fits if id_ not in standing.placements}
    gaining = {
        id_
        for id_, target in fits.items()
        if id_ in standing.placements and not standing.placements[id_].is_fixed and (target.points or 0) < 0
    }
    offered = {taker.student_id: taker for taker in seat.takers}
    assert set(offered) <= waiting | gaining
    assert len(offered) == min(3, len(waiting)) + min(3, len(gaining))
    assert all(taker.points == fits[id_].points for id_, taker in offered.items())
    assert (seat.taker is not None) == bool(waiting)
    for choice in ("", *offered):
        chosen = departure.choosing(school, seat.key, choice)
        after = apply_to(school, chosen.changeset)
        assert not after.placements_of(leaver)
        at = [p.student_id for p in after.placements() if p.position_id == seat.was.position_id]
        assert not choice or choice in at
        back = apply_to(after, chosen.changeset.inverse)
        assert sorted(map(repr, back)) == sorted(map(repr, school))


def test_that_who_goes_first_is_proposed_before_whom_it_suits_better() -> None:
    school = small(
        student("s2", first_name="Bea"),
        student("s3", first_name="Cas", has_priority=True),
        wish("s2", 1, "c1"),
        placement("y", "s4", "p2"),
        student("s4"),
    )
    departure = depart(school, PupilOut("s1", "r1"), TODAY)
    assert [taker.student_id for taker in departure.seats[0].takers[:2]] == ["s3", "s2"]
    assert departure.seats[0].taker == departure.seats[0].takers[0]
    after = apply_to(school, departure.changeset)
    assert {p.student_id: p.position_id for p in after.placements()} == {"s3": "p1", "s4": "p2"}
    assert after.find(Student, "s1") is not None


def test_that_who_is_still_left_to_search_is_offered_and_not_proposed() -> None:
    mixed = in_round(searcher=Searcher.MIXED, search_deadline=date(2027, 2, 1))
    values = [v for v in small() if getattr(v, "id", "") not in ("r1", "p2")]
    school = School([mixed, *values, student("s2", first_name="Bea", finds_own_place=True)])
    seat = depart(school, PupilOut("s1", "r1"), TODAY).seats[0]
    assert (seat.taker, [taker.words for taker in seat.takers]) == (
        None, ["nog zonder plek; zoekt zelf; 1,3 km"]
    )  # fmt: skip
    late = depart(school, PupilOut("s1", "r1"), date(2027, 2, 2)).seats[0]
    assert late.taker is not None


def test_that_for_good_the_pupil_has_left_and_what_was_stays() -> None:
    over = in_round("r0", start=date(2026, 10, 5), end=date(2026, 10, 16))
    school = small(over, placement("o", "s1", "p1", "r0"))
    departure = depart(school, PupilOut("s1"), TODAY)
    after = apply_to(school, departure.changeset)
    assert departure.is_off
    assert after.get(Student, "s1").left_on == TODAY
    assert [p.id for p in after.placements_of("s1")] == ["o"]
    assert "s1" not in {s.id for s in after.students_in(after.get(PlacementRound, "r1"))}


@pytest.mark.parametrize(
    ("status", "becomes"),
    [
        (S.PLANNED, None),
        (S.PROPOSED, S.DECLINED),
        (S.CONFIRMED, S.CANCELLED),
        (S.RUNNING, S.BROKEN_OFF),
    ],
)
def test_that_what_a_company_knew_of_is_kept_as_ended(status: S, becomes: S | None) -> None:
    held = next(v for v in small() if isinstance(v, Placement))
    school = School([*small(), replace(held, status=status)])
    after = apply_to(school, depart(school, PupilOut("s1", "r1"), TODAY).changeset)
    ended = after.find(Placement, held.id)
    assert (ended.status if ended else None) is becomes
    assert not [p for p in after.placements_of("s1") if p.round_id == "r1"]
    reasons = {step.reason for step in steps_of(after, held.id)}
    assert reasons == ({StopReason.PUPIL_STOPS} if becomes else set())


def test_that_a_place_that_stays_too_full_is_offered_to_nobody() -> None:
    school = small(student("s2"), placement("y", "s2", "p1"), student("s3"))
    assert depart(school, PupilOut("s1", "r1"), TODAY).seats[0].takers == ()

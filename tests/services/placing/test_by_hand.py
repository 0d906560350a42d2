"""Placing by hand: seats, rules, pins, mentors and status."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import BpvError, Draft, Mentor, Placement, School
from bpv.domain.terms import PlacementStatus, Profile
from bpv.services.lists.commands import Command
from bpv.services.placing.by_hand import PinPlacements, PlaceStudent, RemovePlacements
from bpv.services.placing.progressing import ChangeStatus
from bpv.services.placing.seats import Seats
from tests.domain.values import company, in_round, placement, position, student


def after(school: School, command: Command) -> School:
    draft = Draft(school)
    command.change(draft)
    return draft.preview()


def refusal(school: School, command: Command) -> BpvError:
    with pytest.raises(BpvError) as refused:
        after(school, command)
    return refused.value


@pytest.fixture
def school() -> School:
    return School([
        Mentor(id="m1", abbreviation="BRK"), Mentor(id="m2", abbreviation="HRT"), in_round(), in_round("r2"),
        company("c1", capacity=2, mentor_id="m1"), company("c2", mentor_id="m2"),
        position("p1", "c1"), position("p2", "c1", capacity=5), position("p3", "c2", profiles=(Profile.PIE,)),
        position("p4", "c2"), student("s1"), student("s2"), student("s3"),
    ])  # fmt: skip


def test_that_placing_pins_and_takes_the_mentor_of_pupil_or_company(school):
    (made,) = after(school, PlaceStudent("s1", "p1", "r1", 2.0)).all(Placement).values()
    assert (made.student_id, made.position_id, made.round_id, made.is_pinned) == ("s1", "p1", "r1", True)
    assert made.mentor_id == "m1"
    own = School([*school, student("s1", mentor_id="m2")])
    assert (
        next(iter(after(own, PlaceStudent("s1", "p1", "r1", 2.0)).all(Placement).values())).mentor_id == "m2"
    )


def test_that_moving_keeps_the_placement_and_only_a_mentor_chosen_by_hand(school):
    for mentor_id, then in (("m1", "m2"), (None, "m2"), ("m2", "m2")):
        there = School([*school, placement("a", "s1", "p1", mentor_id=mentor_id)])
        moved = after(there, PlaceStudent("s1", "p4", "r1", 2.0)).get(Placement, "a")
        assert (moved.position_id, moved.mentor_id) == ("p4", then)
    by_hand = School([*school, Mentor(id="m3", abbreviation="X"), placement("a", "s1", "p1", mentor_id="m3")])
    assert after(by_hand, PlaceStudent("s1", "p4", "r1", 2.0)).get(Placement, "a").mentor_id == "m3"


def test_that_placing_where_the_pupil_already_is_only_pins(school):
    old = placement("a", "s1", "p1", status=PlacementStatus.CONFIRMED, reason="zelf gevonden", mentor_id="m2")
    kept = after(School([*school, old]), PlaceStudent("s1", "p1", "r1", 2.0)).get(Placement, "a")
    assert kept == replace(old, is_pinned=True)


def test_that_a_place_of_another_round_needs_a_reason(school):
    other = School([*school, position("p5", "c2", round_id="r2")])
    assert "voor een andere ronde" in str(refusal(other, PlaceStudent("s1", "p5", "r1", 2.0)))
    assert after(other, PlaceStudent("s1", "p5", "r2", 2.0)).all(Placement)


def test_that_a_full_place_is_refused_even_with_a_reason(school):
    full = School([*school, placement("a", "s1", "p1")])
    for reason in ("", "mag van de directie"):
        refused = refusal(full, PlaceStudent("s2", "p1", "r1", 2.0, reason))
        assert (refused.code, str(refused)) == (
            "full", "Bedrijf c1, werk p1 heeft geen plek meer vrij in Ronde r1 (1 van 1 bezet).",
        )  # fmt: skip
    assert len(after(full, PlaceStudent("s2", "p1", "r2", 2.0)).all(Placement)) == 2


def test_that_a_full_company_is_refused_and_whoever_is_there_may_move_within_it(school):
    full = School([*school, placement("a", "s1", "p1"), placement("b", "s2", "p2")])
    assert refusal(full, PlaceStudent("s3", "p2", "r1", 2.0)).code == "company_full"
    assert after(full, PlaceStudent("s1", "p2", "r1", 2.0)).get(Placement, "a").position_id == "p2"


def test_that_a_broken_rule_needs_a_reason_which_is_kept(school):
    refused = refusal(school, PlaceStudent("s1", "p3", "r1", 40.0))
    assert refused.code == "rule"
    assert "profiel Z&W past niet" in str(refused)
    assert "te ver (40,0 km, mag 25)" in str(refused)
    (made,) = after(school, PlaceStudent("s1", "p3", "r1", 40.0, "woont bij oma")).all(Placement).values()
    assert made.reason == "woont bij oma"


def test_that_a_warning_does_not_stand_in_the_way(school):
    assert after(school, PlaceStudent("s1", "p1", "r1", None)).all(Placement)


def test_that_pins_and_status_are_set_and_placements_removed(school):
    there = School([*school, placement("a", "s1", "p1"), placement("b", "s2", "p2")])
    pinned = after(there, PinPlacements(("a", "b"), pinned=True))
    assert [p.is_pinned for p in pinned.all(Placement).values()] == [True, True]
    free = after(pinned, PinPlacements(("a",), pinned=False))
    assert [p.is_fixed for p in free.all(Placement).values()] == [False, True]
    signed = after(free, ChangeStatus(("a",), PlacementStatus.CONFIRMED))
    assert signed.get(Placement, "a").is_fixed
    assert list(after(free, RemovePlacements(("a",))).all(Placement)) == ["b"]
    kept = after(signed, RemovePlacements(("a",), date(2027, 1, 4)))
    assert (kept.get(Placement, "a").status, [p.id for p in kept.placements()]) == (
        PlacementStatus.CANCELLED, ["b"]
    )  # fmt: skip
    assert RemovePlacements(("a", "b")).label == "2 plaatsingen weghalen"
    assert ChangeStatus(("a",), PlacementStatus.CONFIRMED).label == "Status: bevestigd"


def test_that_seats_left_keep_to_the_maximum_of_the_company(school):
    there = School([*school, placement("a", "s1", "p1")])
    seats = Seats(there, in_round())
    p1, p2, p4 = (
        position(id_, c, capacity=n) for id_, c, n in (("p1", "c1", 1), ("p2", "c1", 5), ("p4", "c2", 1))
    )
    assert [seats.left_at(p) for p in (p1, p2, p4)] == [0, 1, 1]
    assert seats.left([p1, p2, p4]) == 2
    assert not seats.is_over(p1)
    too_many = School([*there, placement("b", "s2", "p2"), placement("c", "s3", "p2")])
    assert Seats(too_many, in_round()).is_over(p2)

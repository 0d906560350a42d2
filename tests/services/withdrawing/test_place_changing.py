"""A place that takes fewer, or others days: against every division tried by hand, and who stays."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import Placement, PlacementRound, Position, Preference, School
from bpv.domain.terms import PlacementStatus, PreferenceKind, Profile, Weekday
from bpv.services.planning.round_plan import apply_to
from bpv.services.withdrawing.place_changing import PlaceChanges
from bpv.services.withdrawing.settling import settle
from bpv.services.withdrawing.telling import who_must_hear
from tests.domain.values import company, in_round, placement, position, signed, student, wish
from tests.services.alternatives.test_changing_little import placed_at_random
from tests.services.brute_force import Round

TODAY = date(2027, 1, 4)


def fullest_place(school: School) -> str:
    """The place with the most pupils, the first of those."""
    at = Counter(sorted(p.position_id for p in school.placements()))
    return at.most_common(1)[0][0] if at else next(iter(school.all(Position)))


@pytest.mark.parametrize("seed", range(18))
def test_that_fewer_seats_move_as_few_as_possible(seed: int) -> None:
    school = placed_at_random(seed)
    known = school.get(Position, fullest_place(school))
    here = [p for p in school.placements() if p.position_id == known.id]
    change = PlaceChanges(known.id, max(0, len(here) - 1), known.start, known.end, known.days)
    settlement = settle(school, change, TODAY)
    left = apply_to(school, settlement.leaving_only)
    loose = {p.id for p in change.loosened(school, school.get(PlacementRound, "r1"))}
    left = School([replace(v, status=PlacementStatus.PLANNED) if v.id in loose else v for v in left])
    by_hand = Round(left, left.get(PlacementRound, "r1"))
    now = {p.student_id: p.position_id for p in left.placements()}
    concerned = {*now, *(fate.student_id for fate in settlement.hit)}
    tried = [
        (-len(plan), sum(plan.get(s) != p for s, p in now.items()))
        for plan in by_hand.plans()
        if set(plan) <= concerned
    ]
    after = apply_to(school, settlement.changeset)
    then = {p.student_id: p.position_id for p in after.placements()}
    assert (-len(then), sum(then.get(s) != p for s, p in now.items())) == min(tried)
    stays = [p for p in here if p.is_pinned]
    assert all(after.find(Placement, p.id) == p for p in stays)
    assert sorted(map(repr, apply_to(after, settlement.changeset.inverse))) == sorted(map(repr, school))


def crowd(*more: object) -> School:
    """Three at one place: signed, confirmed and planned; room for two elsewhere."""
    pupils = [student(f"s{n}", first_name=name) for n, name in enumerate(("Aad", "Bea", "Cas"), 1)]
    statuses = (PlacementStatus.CONFIRMED, PlacementStatus.CONFIRMED, PlacementStatus.PLANNED)
    placed = [placement(f"x{n}", f"s{n}", "p1", status=s) for n, s in enumerate(statuses, 1)]
    placed += signed("x1")
    places = [
        company("c1"),
        company("c2"),
        position("p1", "c1", capacity=3),
        position("p2", "c2", capacity=2),
    ]
    return School([in_round(), *places, *pupils, *placed, *more])


@pytest.mark.parametrize(("seats", "gone"), [(3, []), (2, ["s3"]), (1, ["s2", "s3"]), (0, ["s2", "s3"])])
def test_that_who_is_planned_goes_first_and_who_signed_stays(seats: int, gone: list[str]) -> None:
    settlement = settle(crowd(), PlaceChanges("p1", seats), TODAY)
    assert [fate.student_id for fate in settlement.hit] == gone
    assert all(fate.becomes and fate.becomes.position_id == "p2" for fate in settlement.fates)
    assert apply_to(crowd(), settlement.changeset).get(Position, "p1").capacity == seats
    assert [fate.was.status for fate in settlement.hit if fate.student_id == "s2"] == [
        PlacementStatus.CONFIRMED
    ] * (seats < 2)


def agreed_with_two(elsewhere: Position) -> School:
    """Two confirmed and one planned, who wishes it, at a place that is to take one; two seats elsewhere."""
    confirmed = [placement(f"x{n}", f"s{n}", "p1", status=PlacementStatus.CONFIRMED) for n in (1, 2)]
    pupils = [student("s1"), student("s2"), student("s3", profile=Profile.GROEN)]
    places = [company("c1"), company("c2"), position("p1", "c1", capacity=3), elsewhere]
    return School(
        [in_round(), *places, *pupils, *confirmed, placement("x3", "s3", "p1"), wish("s3", 1, "c1")]
    )


def test_that_of_two_who_were_confirmed_one_stays_before_who_is_only_planned() -> None:
    school = agreed_with_two(position("p2", "c2", capacity=2))
    settlement = settle(school, PlaceChanges("p1", 1), TODAY)
    after = apply_to(school, settlement.changeset)
    stays = [p for p in after.placements() if p.position_id == "p1"]
    assert [p.status for p in stays] == [PlacementStatus.CONFIRMED]
    assert len(settlement.hit) == 2


def test_that_who_can_be_nowhere_else_keeps_the_seat_after_all() -> None:
    school = agreed_with_two(position("p2", "c2", capacity=2, profiles=(Profile.ZW,)))
    settlement = settle(school, PlaceChanges("p1", 1), TODAY)
    assert sorted(fate.student_id for fate in settlement.fates) == ["s1", "s2"]
    after = apply_to(school, settlement.changeset)
    assert after.get(Placement, "x3") == school.get(Placement, "x3")


def test_that_who_cannot_come_on_the_new_days_goes_and_the_others_hear_it() -> None:
    school = crowd(student("s4", first_name="Dik", absent_days=(Weekday.MA,)), placement("x4", "s4", "p1"))
    school = School([replace(v, capacity=4) if v.id == "p1" else v for v in school])
    change = PlaceChanges("p1", 4, days=(Weekday.MA,))
    settlement = settle(school, change, TODAY)
    assert [fate.student_id for fate in settlement.fates] == ["s4"]
    told = {each.key: each.says for each in who_must_hear(school, settlement)}
    assert told["student s1 r1"] == "andere dagen of data: ma, 1 t/m 12 mrt 2027"
    assert told["company c1 bevestigen"] == "bevestigen: 4 plekken; Dik de Vries komt niet"


def test_that_a_place_of_every_round_changes_in_one_and_stays_in_the_others() -> None:
    wish = Preference(id="w", student_id="s1", kind=PreferenceKind.POSITION, target="p1")
    school = crowd(in_round("r2"), placement("y", "s3", "p1", "r2"), wish)
    after = apply_to(school, settle(school, PlaceChanges("p1", 1, round_id="r1"), TODAY).changeset)
    twin = after.get(Position, after.get(Placement, "y").position_id)
    assert (twin.round_id, twin.capacity) == ("r2", 3)
    assert (after.get(Position, "p1").round_id, after.get(Position, "p1").capacity) == ("r1", 1)
    assert after.get(Preference, "w").target == "c1"


def test_that_a_round_that_was_over_keeps_the_place_it_had() -> None:
    over = in_round("r0", start=date(2026, 10, 5), end=date(2026, 10, 16))
    school = crowd(over, *(placement(f"o{n}", f"s{n}", "p1", "r0") for n in (1, 2, 3)))
    after = apply_to(school, settle(school, PlaceChanges("p1", 2), TODAY).changeset)
    before = after.get(Position, after.get(Placement, "o1").position_id)
    assert (before.round_id, before.capacity) == ("r0", 3)
    assert {after.get(Placement, f"o{n}").position_id for n in (1, 2, 3)} == {before.id}

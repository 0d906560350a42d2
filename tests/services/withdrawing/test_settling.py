"""A company that leaves: against every division tried by hand, and back again."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import Company, Draft, Placement, PlacementRound, Position, Preference, School
from bpv.domain.terms import PlacementStatus, PreferenceKind
from bpv.services.planning.round_plan import apply_to
from bpv.services.withdrawing.carrying_out import CarryOut, Note
from bpv.services.withdrawing.leaving import Leaving
from bpv.services.withdrawing.settling import settle
from bpv.services.withdrawing.telling import as_lines, who_must_hear
from tests.domain.values import company, in_round, placement, position, student
from tests.services.alternatives.test_changing_little import placed_at_random
from tests.services.brute_force import Round

TODAY = date(2027, 1, 4)


def fullest(school: School) -> str:
    """The company with the most pupils."""
    at = [school.get(Position, p.position_id).company_id for p in school.all(Placement).values()]
    return max(sorted(set(at)), key=at.count) if at else next(iter(school.all(Company)))


@pytest.mark.parametrize("whole_year", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_that_as_many_as_possible_are_placed_with_the_fewest_changes(seed: int, whole_year: bool) -> None:
    school = placed_at_random(seed)
    leaving = Leaving(fullest(school), "" if whole_year else "r1")
    settlement = settle(school, leaving, TODAY)
    now = {p.student_id: p.position_id for p in apply_to(school, settlement.leaving_only).placements()}
    concerned = {*now, *(fate.student_id for fate in settlement.hit)}
    left = apply_to(school, settlement.leaving_only)
    tried = [
        (-len(plan), sum(plan.get(s) != p for s, p in now.items()))
        for plan in Round(left, left.get(PlacementRound, "r1")).plans()
        if set(plan) <= concerned
    ]
    after = apply_to(school, settlement.changeset)
    then = {p.student_id: p.position_id for p in after.placements()}
    assert (-len(then), sum(then.get(s) != p for s, p in now.items())) == min(tried)
    assert not any(after.get(Position, p).company_id == leaving.company_id for p in then.values())
    assert all(p in after.all(Placement).values() for p in left.all(Placement).values() if p.is_fixed)
    assert all(fate.becomes or fate.reason for fate in settlement.fates)


@pytest.mark.parametrize("seed", range(12))
def test_that_undo_brings_everything_back(seed: int) -> None:
    school = placed_at_random(seed)
    for round_id in ("", "r1"):
        settlement = settle(school, Leaving(fullest(school), round_id), TODAY)
        for later in (True, False):
            draft = Draft(school)
            chosen = settlement.leaving_only if later else settlement.changeset
            CarryOut(chosen, "Bedrijf zegt af", Note(fullest(school), "verbouwing")).change(draft)
            changeset = draft.changeset()
            notes = apply_to(school, changeset).get(Company, fullest(school)).notes
            assert notes.endswith("verbouwing")
            back = apply_to(apply_to(school, changeset), changeset.inverse)
            assert sorted(map(repr, back)) == sorted(map(repr, school))


def small(*more: object) -> School:
    """A pupil confirmed at the company that leaves, and an empty place elsewhere."""
    return School(
        [
            in_round(),
            company("c1", phone="0318-111111", contact_person="Mw. Bos"),
            company("c2", phone="0318-222222"),
            position("p1", "c1"),
            position("p2", "c2"),
            student("s1", phone="06-12345678"),
            placement("x", "s1", "p1", status=PlacementStatus.CONFIRMED, is_pinned=True),
            *more,
        ]
    )


def test_that_what_was_confirmed_there_becomes_a_plan_elsewhere() -> None:
    after = apply_to(small(), settle(small(), Leaving("c1"), TODAY).changeset)
    (moved,) = after.placements()
    assert after.get(Placement, "x").status is PlacementStatus.CANCELLED
    assert (moved.position_id, moved.status, moved.is_pinned) == ("p2", PlacementStatus.PLANNED, False)
    assert after.get(Company, "c1").is_blocked


def test_that_who_had_no_place_does_not_take_the_one_that_is_left() -> None:
    school = small(student("s0", first_name="Aad", has_priority=True))
    after = apply_to(school, settle(school, Leaving("c1"), TODAY).changeset)
    assert [(p.student_id, p.position_id) for p in after.placements()] == [("s1", "p2")]


def test_that_who_stays_without_hears_why() -> None:
    school = School([v for v in small() if getattr(v, "id", "") not in ("c2", "p2")])
    settlement = settle(school, Leaving("c1", "r1"), TODAY)
    (fate,) = settlement.fates
    assert fate.becomes is None
    assert fate.reason
    assert not apply_to(school, settlement.changeset).placements()


def test_that_a_place_of_every_round_stays_offered_in_the_others() -> None:
    later, last = in_round("r2"), in_round("r3")
    wish = Preference(id="w", student_id="s1", kind=PreferenceKind.POSITION, target="p1")
    school = small(later, last, placement("y", "s1", "p1", "r2"), placement("z", "s1", "p1", "r3"), wish)
    after = apply_to(school, settle(school, Leaving("c1", "r1"), TODAY).changeset)
    (kept,) = (p for p in after.positions_in("r1") if p.company_id == "c1")
    assert (kept.id, kept.capacity) == (after.get(Placement, "x").position_id, 0)  # with what was agreed
    for id_ in ("y", "z"):
        held = after.get(Placement, id_)
        assert after.get(Position, held.position_id).round_id == held.round_id
        assert after.get(Position, held.position_id).company_id == "c1"
    assert not after.get(Company, "c1").is_blocked
    assert after.get(Preference, "w") == replace(wish, kind=PreferenceKind.COMPANY, target="c1")


def test_that_a_round_that_is_over_stays_as_it_was() -> None:
    settlement = settle(small(), Leaving("c1"), date(2027, 6, 1))
    assert not settlement.fates
    assert apply_to(small(), settlement.changeset).get(Placement, "x").is_pinned


def test_that_the_new_company_the_pupil_and_the_old_company_hear_it() -> None:
    school = small()
    hearers = who_must_hear(school, settle(school, Leaving("c1"), TODAY))
    assert [(each.who, each.phone) for each in hearers] == [
        ("Bedrijf c2", "0318-222222"),
        ("Noor de Vries (3B)", "06-12345678"),
        ("Bedrijf c1 (Mw. Bos)", "0318-111111"),
    ]
    assert hearers[0].says == "kan Noor de Vries op 1-3-2027 beginnen?"
    assert as_lines(hearers).splitlines()[0] == "Wie\tWat\tTelefoon\tE-mail"


def test_that_a_company_that_had_stopped_keeps_its_places() -> None:
    school = School([v for v in small() if getattr(v, "id", "") != "c1"] + [company("c1", is_blocked=True)])
    after = apply_to(school, settle(school, Leaving("c1", "r1"), TODAY).changeset)
    assert [p.position_id for p in after.placements()] == ["p2"]
    assert after.get(Position, "p1") == school.get(Position, "p1")

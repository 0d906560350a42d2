"""Who searches: left alone until the deadline, found places wait for approval, not voting gains nothing."""

import random
from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import BpvError, Draft, Placement, PlacementRound, Preference, School, Student
from bpv.domain.terms import PlacementStatus, Searcher
from bpv.services.placing.searching import ApproveFoundPlaces, RefuseFoundPlaces, ReportFoundPlace
from bpv.services.planning.round_plan import apply_to, propose
from tests.domain.values import company, in_round, placement, position, random_school, student, wish

LAST_DAY = date(2027, 2, 1)


def searching_school(searcher: Searcher, **more: object) -> School:
    return School([
        in_round(searcher=searcher, search_deadline=LAST_DAY, **more),
        company(), position(capacity=3), student("s1", finds_own_place=True), student("s2"),
    ])  # fmt: skip


def after(school: School, command: object) -> School:
    draft = Draft(school)
    command.change(draft)
    return apply_to(school, draft.changeset())


@pytest.mark.parametrize(
    ("searcher", "placed"),
    [(Searcher.SCHOOL, {"s1", "s2"}), (Searcher.MIXED, {"s2"}), (Searcher.PUPIL, set())],
)
def test_that_pupils_who_search_are_left_alone_until_the_last_day(searcher, placed):
    school = searching_school(searcher)
    proposal = propose(school, "r1", today=LAST_DAY)
    assert {p.student_id for p in proposal.placements} == placed
    for left in proposal.unplaced:
        assert (left.code, left.reason) == ("searching", "zoekt zelf een plek, tot en met 01-02-2027")
    assert len(propose(school, "r1", today=date(2027, 2, 2)).placements) == 2


def test_that_without_a_last_day_or_a_day_the_school_searches_for_everyone():
    school = searching_school(Searcher.PUPIL)
    assert len(propose(school, "r1").placements) == 2
    endless = School([*school, in_round(searcher=Searcher.PUPIL)])
    assert len(propose(endless, "r1", today=LAST_DAY).placements) == 2


def test_that_a_found_place_waits_for_approval_and_is_not_moved():
    school = after(searching_school(Searcher.PUPIL), ReportFoundPlace("s1", "p1", "r1"))
    (found,) = school.all(Placement).values()
    assert (found.status, found.is_pinned) == (PlacementStatus.AWAITING_APPROVAL, False)
    proposal = propose(school, "r1", today=LAST_DAY)
    assert [(p.student_id, p.is_fixed) for p in proposal.placements] == [("s1", True)]
    assert not len(proposal.changeset)
    approved = after(school, ApproveFoundPlaces((found.id,)))
    (kept,) = approved.all(Placement).values()
    assert (kept.status, kept.is_pinned, kept.position_id) == (PlacementStatus.PLANNED, True, "p1")
    refused = after(school, RefuseFoundPlaces((found.id,)))
    assert not refused.placements()
    assert [p.status for p in refused.all(Placement).values()] == [PlacementStatus.DECLINED]
    assert len(propose(refused, "r1", today=LAST_DAY).unplaced) == 2


def test_that_only_what_waits_can_be_approved_or_refused():
    school = School([*searching_school(Searcher.PUPIL), placement("a", "s1", "p1")])
    for command in (ApproveFoundPlaces(("a",)), RefuseFoundPlaces(("a",))):
        with pytest.raises(BpvError, match="Noor de Vries wacht niet op akkoord"):
            after(school, command)


def test_that_a_found_place_keeps_the_rules_the_seats_and_what_is_settled():
    school = searching_school(Searcher.PUPIL)
    full = School([*school, replace(school.get(Student, "s2"), id="s3"), position(capacity=0)])
    with pytest.raises(BpvError, match="geen plek meer vrij"):
        after(full, ReportFoundPlace("s1", "p1", "r1"))
    with pytest.raises(BpvError, match="Dit kan niet"):
        after(school, ReportFoundPlace("s1", "p1", "r1", km=400.0))
    with_reason = after(school, ReportFoundPlace("s1", "p1", "r1", 400.0, "opa woont ernaast"))
    assert next(iter(with_reason.all(Placement).values())).reason == "opa woont ernaast"
    signed = School([*school, placement("a", "s1", "p1", status=PlacementStatus.CONFIRMED)])
    with pytest.raises(BpvError, match="staat al vast"):
        after(signed, ReportFoundPlace("s1", "p1", "r1"))


@pytest.mark.parametrize("seed", range(150))
def test_that_a_twin_without_wishes_never_takes_what_a_pupil_wished(seed):
    """Two pupils alike in everything but their wishes: changing places would never help the one who voted."""
    draw = random.Random(seed)
    values = [v for v in random_school(seed, 5, 3) if not isinstance(v, Placement)]
    school = School(values)
    voter = school.get(Student, "s0")
    twin = replace(voter, id="twin", student_number="twin")
    targets = sorted({p.company_id for p in school.positions_in("r1")})
    others = [v for v in values if not (isinstance(v, Preference) and v.student_id == "s0")]
    wished = draw.sample(targets, draw.randint(1, 2))
    own = [wish("s0", rank, target) for rank, target in enumerate(wished, start=1)]
    # The twins differ in nothing that is a rule either.
    others = [
        v for v in others if "s0" not in (getattr(v, "student_id", ""), getattr(v, "other_student_id", ""))
    ]
    school = School([*others, twin, *own])
    for fairness in ("none", "generous", "greedy"):
        ranks = {target: rank for rank, target in enumerate(wished, start=1)}
        where = {p.student_id: p.position_id for p in propose(school, "r1", fairness=fairness).placements}
        company_of = {p.id: p.company_id for p in school.positions_in("r1")}
        mine = ranks.get(company_of.get(where.get("s0", ""), ""), 99)
        theirs = ranks.get(company_of.get(where.get("twin", ""), ""), 99)
        assert mine <= theirs
    assert school.get(PlacementRound, "r1").searcher is Searcher.SCHOOL

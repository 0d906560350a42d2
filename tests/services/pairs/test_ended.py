"""Where it came to nothing in a round nobody is proposed again, whoever asks; elsewhere all is as it was."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import (
    BpvError,
    Draft,
    Exclusion,
    Placement,
    PlacementRound,
    Position,
    School,
    Step,
    Student,
)  # fmt: skip
from bpv.domain.rules import check_placement, ended_in
from bpv.domain.steps import ELSEWHERE
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import Party, StopReason
from bpv.services.alternatives.scenarios import state_of
from bpv.services.alternatives.suggesting import Suggester
from bpv.services.criteria.travel import Travel
from bpv.services.moving.standing import Standing
from bpv.services.moving.targets import Moving
from bpv.services.moving.words import word_reasons, word_target
from bpv.services.pairs.all_pairs import AllPairs
from bpv.services.pairs.candidates import build_pairs
from bpv.services.placing.by_hand import PlaceStudent
from bpv.services.placing.checks import RoundChecks, Trouble
from bpv.services.placing.findings import findings_in
from bpv.services.planning.round_plan import RoundPlan, apply_to, propose
from bpv.services.progress.ending import Ending, let_go
from bpv.services.progress.stepping import take_step
from bpv.services.records.fitting import who_fit
from bpv.services.withdrawing.leaving import Leaving
from bpv.services.withdrawing.place_changing import PlaceChanges
from bpv.services.withdrawing.settling import settle
from tests.domain.values import company, in_round, placement, position, random_school, student
from tests.services.brute_force import Round

S = PlacementStatus
ENDED = [status for status in S if not status.counts]
TODAY = date(2027, 1, 4)


def step(placement_id: str, after: S, party: Party | None = Party.COMPANY, **more: object) -> Step:
    return Step(id=f"t-{placement_id}", placement_id=placement_id, after=after, party=party, **more)


def with_noes(seed: int) -> School:
    """A small school in which several placements of the round ended, each with who said no, or unsaid."""
    draw, school = random.Random(seed), random_school(seed, n_students=6)
    values = list(school)
    for number in range(7):
        pupil, place = draw.choice(list(school.all(Student))), draw.choice(list(school.all(Position)))
        status, id_ = draw.choice(ENDED), f"e{number}"
        values.append(placement(id_, pupil, place, status=status))
        if draw.random() < 0.7:
            values.append(step(id_, status, draw.choice((*Party, None))))
    return School(values)


def noes(school: School) -> set[tuple[str, str]]:
    return {(pupil, id_) for pupil, there in ended_in(school, "r1").items() for id_ in there}


def pairs_of(school: School, places: list[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(pupil, school.get(Position, place).company_id) for pupil, place in places}


def loose(school: School) -> list[tuple[str, str]]:
    return [(p.student_id, p.position_id) for p in school.placements_in("r1") if not p.is_fixed]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_that_the_best_division_is_the_best_without_those_pairs(seed: int) -> None:
    school = with_noes(seed)
    excluded = [
        Exclusion(id=f"x{number}", student_id=pupil, company_id=at)
        for number, (pupil, at) in enumerate(sorted(noes(school)))
    ]
    # By the rules for exclusions, as if nothing had ended.
    without = School([*(v for v in school if not isinstance(v, Placement) or v.counts), *excluded])
    best = Round(without, without.get(PlacementRound, "r1")).best()
    if not school.positions_in("r1"):
        return
    proposal = propose(school, "r1")
    assert (-len(proposal.placements), proposal.total_cost) == best
    assert noes(school).isdisjoint(pairs_of(school, loose(apply_to(school, proposal.changeset))))


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_that_no_chain_fitting_suggestion_or_solution_uses_such_a_pair(seed: int) -> None:
    school = with_noes(seed)
    this, none = school.get(PlacementRound, "r1"), noes(school)
    if not school.positions_in("r1"):
        return
    places = [place.id for place in school.positions_in("r1")]
    fits = [(pupil, str(place)) for place in places for pupil in who_fit(school, "r1", place)]
    assert none.isdisjoint(pairs_of(school, fits))
    every, listed = AllPairs(school, this, Travel(school)), build_pairs(school, this, Travel(school))
    assert every.refusals == listed.refusals
    assert [every.columns(row).size for row in range(len(every.students))] == [
        int((listed.student == row).sum()) for row in range(len(listed.students))
    ]
    plan = RoundPlan(school, "r1")
    proposal = plan.proposal(plan.solve("none"))
    suggester = Suggester(plan, plan.solve("none"))
    for each in (found for refused in proposal.unplaced for found in suggester.suggest(refused.student_id)):
        after = apply_to(school, each.changeset)
        assert none.isdisjoint(pairs_of(after, loose(apply_to(after, propose(after, "r1").changeset))))
    after = apply_to(school, proposal.changeset)
    standing = Standing(after, "r1")
    for pupil in after.students_in(this):
        moving = Moving(standing, pupil.id)
        moves = [(m.student_id, m.position_id) for t in moving.best for m in moving.moves(t.position_id)]
        assert none.isdisjoint(pairs_of(after, moves))
    for place in after.positions_in("r1")[:2]:
        for cause in (Leaving(place.company_id, "r1"), PlaceChanges(place.id, 0, round_id="r1")):
            fates = settle(after, cause, TODAY).fates
            gets = [(f.student_id, f.becomes.position_id) for f in fates if f.becomes is not None]
            assert none.isdisjoint(pairs_of(after, gets))


@pytest.fixture
def two() -> list[object]:
    """Ayşe with two companies to choose from, the first much nearer."""
    pupil = student("s1", first_name="Ayşe")
    near, far = company("c1", name="Bakkerij Smit"), company("c2", postcode="3905 CD")
    return [in_round(), in_round("r2"), pupil, near, far, position("p1", "c1"), position("p2", "c2")]


def first_place(school: School, round_id: str = "r1") -> str:
    return propose(school, round_id).placements[0].position_id


def test_that_a_no_holds_in_its_round_until_it_is_taken_back(two: list[object]) -> None:
    school = School([*two, placement("a", "s1", "p1", status=S.PROPOSED)])
    draft = Draft(school)
    let_go(draft, school.get(Placement, "a"), Ending(TODAY, Party.COMPANY, StopReason.NOT_SUITABLE))
    declined = apply_to(school, draft.changeset())
    assert (first_place(declined), first_place(declined, "r2")) == ("p2", "p1")
    assert state_of(declined, "r1") != state_of(School(two), "r1")
    standing = Standing(declined, "r1")
    moving = Moving(standing, "s1")
    assert not moving.targets["p1"].can
    assert word_reasons(moving, moving.targets["p1"]) == "Bakkerij Smit zei in deze ronde nee tegen Ayşe"
    assert word_target(moving, moving.targets["p1"]) == "zei in deze ronde nee"
    draft = Draft(declined)
    take_step(draft, declined.get(Placement, "a"), S.PROPOSED, has_room=True)
    restored = apply_to(declined, draft.changeset())
    assert ended_in(restored, "r1") == {}
    again = standing.again(restored)
    assert again is None  # other pairs are possible than before
    loosened = School([*restored, replace(restored.get(Placement, "a"), status=S.PLANNED)])
    assert first_place(loosened) == "p1"


def test_that_it_can_be_done_by_hand_with_a_reason_and_is_told_without(two: list[object]) -> None:
    declined = School([*two, placement("a", "s1", "p1", status=S.DECLINED), step("a", S.DECLINED)])
    with pytest.raises(BpvError) as refusal:
        PlaceStudent("s1", "p1", "r1").change(Draft(declined))
    assert "zei in deze ronde nee tegen Ayşe" in str(refusal.value)
    draft = Draft(declined)
    PlaceStudent("s1", "p1", "r1", override_reason="ze bellen toch terug").change(draft)
    placed = draft.preview()

    def troubles(school: School) -> list[Trouble | None]:
        found = RoundChecks(school, school.get(PlacementRound, "r1"), Travel(school)).troubles()
        return [each.trouble for each in found]

    assert troubles(placed) == []
    (now,) = placed.placements_of("s1")
    unsaid = School([*placed, replace(now, reason="")])
    assert troubles(unsaid) == [Trouble.ENDED]
    assert Trouble.ENDED in [each.trouble for each in findings_in(unsaid, unsaid.get(PlacementRound, "r1"))]
    draft = Draft(unsaid)
    draft.put(replace(unsaid.get(Placement, now.id), status=S.CONFIRMED))
    unsaid.apply(draft.changeset())
    assert troubles(unsaid) == []
    assert not any(each.trouble for each in findings_in(unsaid, unsaid.get(PlacementRound, "r1")))


@pytest.mark.parametrize("note", sorted(ELSEWHERE))
def test_that_nobody_said_no_where_the_pupil_only_went_elsewhere(two: list[object], note: str) -> None:
    ended = placement("a", "s1", "p1", status=S.DECLINED)
    told = step("a", S.DECLINED, Party.SCHOOL, reason=StopReason.OTHER, note=note)
    assert first_place(School([*two, ended, told])) == "p1"


def test_that_a_place_that_becomes_another_leaves_the_others_there_open(two: list[object]) -> None:
    placed = placement("a", "s1", "p1", status=S.CONFIRMED)
    school = School([*two, position("p3", "c1"), placed])
    (fate,) = settle(school, PlaceChanges("p1", 0), TODAY).fates
    assert fate.becomes is not None
    assert fate.becomes.position_id == "p3"


def test_that_who_has_nowhere_else_to_go_hears_who_said_no() -> None:
    values = [in_round(), student("s1", first_name="Ayşe"), company("c1", name="Bakkerij Smit"), position()]
    ended = [placement("a", "s1", "p1", status=S.CANCELLED), step("a", S.CANCELLED, Party.PUPIL)]
    (refused,) = propose(School([*values, *ended]), "r1").unplaced
    assert refused.code == "ended"
    assert refused.reason.endswith("Ayşe zegde in deze ronde af bij Bakkerij Smit")


@pytest.mark.parametrize("party", [*Party, None])
@pytest.mark.parametrize("status", ENDED)
def test_that_every_ending_reads_as_one_sentence_on_both(status: S, party: Party | None) -> None:
    values = [in_round(), student("s1", first_name="Ayşe"), company("c1", name="Bakkerij Smit"), position()]
    school = School([*values, placement("a", "s1", "p1", status=status), step("a", status, party)])
    pupil, place = school.get(Student, "s1"), school.get(Position, "p1")
    (found,) = check_placement(school, pupil, place, school.get(PlacementRound, "r1"), 1.0)
    assert found.code == "ended"
    assert all(word in found.text for word in ("Ayşe", "Bakkerij Smit", "in deze ronde"))

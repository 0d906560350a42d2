"""Another choice for who loses a place: what was said of it is what happens, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import Mentor, Placement, Position, School
from bpv.domain.terms import MentorMode, PlacementStatus
from bpv.services.moving.standing import Standing
from bpv.services.planning.round_plan import apply_to
from bpv.services.withdrawing.choosing import NOWHERE, Choice, Choosing
from bpv.services.withdrawing.guiding import guide_anew
from bpv.services.withdrawing.leaving import Leaving
from bpv.services.withdrawing.place_changing import PlaceChanges
from bpv.services.withdrawing.settling import settle
from tests.domain.values import company, in_round, placement, position, student
from tests.services.alternatives.test_changing_little import placed_at_random
from tests.services.withdrawing.test_settling import fullest, small

TODAY = date(2027, 1, 4)


@pytest.mark.parametrize("seed", range(12))
def test_that_a_choice_does_what_was_said_of_it(seed: int) -> None:
    school = placed_at_random(seed, n_students=6, n_companies=4)
    choosing = Choosing(school, settle(school, Leaving(fullest(school), "r1"), TODAY))
    for fate in choosing.settlement.hit:
        for offered in choosing.alternatives(fate):
            one = Choosing(school, choosing.settlement)
            before = apply_to(school, one.settlement.changeset)
            assert one.take(Choice("r1", fate.student_id, offered.position_id))
            after = apply_to(school, one.settlement.changeset)
            then, now = (
                {p.student_id: p.position_id for p in each.all(Placement).values()}
                for each in (after, before)
            )
            assert then[fate.student_id] == offered.position_id
            changed = {id_ for id_ in {*then, *now} if then.get(id_) != now.get(id_)}
            assert len(changed) == 1 + len(offered.moves)
            total = [int(Standing(each, "r1").cost_now.sum()) / 10 for each in (before, after)]
            assert total[1] - total[0] == pytest.approx(offered.points)
            undone = apply_to(after, one.settlement.changeset.inverse)
            assert sorted(map(repr, undone)) == sorted(map(repr, school))


@pytest.mark.parametrize("seed", range(8))
def test_that_without_a_place_for_now_moves_nobody_else(seed: int) -> None:
    school = placed_at_random(seed)
    settled = settle(school, Leaving(fullest(school), "r1"), TODAY)
    choosing = Choosing(school, settled)
    for fate in settled.hit:
        assert choosing.take(Choice("r1", fate.student_id, NOWHERE))
    after = apply_to(school, choosing.settlement.changeset)
    assert not {fate.student_id for fate in settled.hit} & {
        p.student_id for p in after.all(Placement).values()
    }
    others = [fate for fate in settled.fates if not fate.is_hit]
    assert [fate for fate in choosing.settlement.fates if not fate.is_hit] == others


def test_that_who_was_left_without_can_be_given_a_place_after_all() -> None:
    choosing = Choosing(small(), settle(small(), Leaving("c1"), TODAY))
    assert choosing.take(Choice("r1", "s1", NOWHERE))
    assert choosing.settlement.fates[0].becomes is None
    assert choosing.take(Choice("r1", "s1", "p2"))
    assert [p.position_id for p in apply_to(small(), choosing.settlement.changeset).placements()] == ["p2"]
    assert not choosing.take(Choice("r1", "s9", "p2"))


@pytest.mark.parametrize("mode", list(MentorMode))
def test_that_who_moves_gets_the_mentor_of_the_new_place_where_mentors_belong_to_places(
    mode: MentorMode,
) -> None:
    school = School(
        [
            replace(in_round(), mentor_mode=mode),
            Mentor(id="m1", abbreviation="AAA"),
            Mentor(id="m2", abbreviation="BBB"),
            company("c1"),
            company("c2"),
            position("p1", "c1"),
            position("p2", "c2", capacity=2),
            student("s1"),
            student("s2"),
            placement("x", "s1", "p1", mentor_id="m1"),
            placement("y", "s2", "p2", mentor_id="m2"),
        ]
    )
    settlement = guide_anew(school, settle(school, Leaving("c1", "r1"), TODAY))
    after = apply_to(school, settlement.changeset)
    moved = after.get(Placement, "x")
    assert after.get(Position, moved.position_id).id == "p2"
    assert moved.mentor_id == ("m1" if mode is MentorMode.PUPIL else "m2")
    assert after.get(Placement, "y").mentor_id == "m2"


def test_that_no_mentor_is_chosen_in_a_round_without_mentors() -> None:
    school = small(Mentor(id="m1", abbreviation="AAA"))
    settlement = settle(school, Leaving("c1"), TODAY)
    assert guide_anew(school, settlement) is settlement


def test_that_another_can_go_from_a_place_that_takes_fewer() -> None:
    school = small(student("s2"), placement("y", "s2", "p1"))
    planned = {"is_pinned": False, "status": PlacementStatus.PLANNED}
    school = School([replace(v, **planned) if isinstance(v, Placement) else v for v in school])
    school = School([replace(v, capacity=2) if v.id == "p1" else v for v in school])
    choosing = Choosing(school, settle(school, PlaceChanges("p1", 1), TODAY))
    (goes,) = choosing.settlement.hit
    stays = next(each for each in choosing.alternatives(goes) if each.position_id == "p1")
    assert len(stays.moves) == 1
    assert choosing.take(Choice("r1", goes.student_id, "p1"))
    (other,) = choosing.settlement.hit
    assert other.student_id != goes.student_id
    after = apply_to(school, choosing.settlement.changeset)
    assert {p.student_id: p.position_id for p in after.all(Placement).values()} == {
        goes.student_id: "p1", other.student_id: "p2"
    }  # fmt: skip
    assert choosing.take(Choice("r1", other.student_id, "p1"))
    assert [fate.student_id for fate in choosing.settlement.hit] == [goes.student_id]

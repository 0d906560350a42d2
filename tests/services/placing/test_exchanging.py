"""Several pupils to other places in one step: seats are counted when all have left."""

import pytest

from bpv.domain import BpvError, Draft, Placement, School
from bpv.domain.terms import PlacementStatus
from bpv.services.placing.exchanging import Move, MovePupils
from tests.domain.values import company, in_round, placement, position, student


@pytest.fixture
def school() -> School:
    return School([
        in_round(), company("c1"), company("c2", capacity=1), position("p1", "c1"), position("p2", "c2"),
        student("s1"), student("s2"), student("s3"), placement("a", "s1", "p1"), placement("b", "s2", "p2"),
    ])  # fmt: skip


def after(school: School, command: MovePupils) -> dict[str, Placement]:
    draft = Draft(school)
    command.change(draft)
    return {p.student_id: p for p in draft.all(Placement)}


def test_that_two_change_places_and_keep_their_placements(school):
    swap = MovePupils((Move("s1", "p2", 1.0), Move("s2", "p1", 1.0)), "r1", pins_first=True)
    held = after(school, swap)
    assert {s: (p.id, p.position_id, p.is_pinned) for s, p in held.items()} == {
        "s1": ("a", "p2", True),
        "s2": ("b", "p1", False),
    }
    assert swap.label == "2 leerlingen verplaatsen"
    assert MovePupils(swap.moves[:1], "r1").label == "Leerling verplaatsen"


@pytest.mark.parametrize(
    ("moves", "code"),
    [
        ((Move("s3", "p1", 1.0),), "full"),
        ((Move("s3", "p2", 1.0), Move("s2", "p1", 1.0)), "full"),
        ((Move("s1", "p2", 99.0), Move("s2", "p1", 1.0)), "rule"),
    ],
)
def test_that_all_of_it_is_refused_when_one_does_not_fit(school, moves, code):
    with pytest.raises(BpvError) as refused:
        after(school, MovePupils(moves, "r1"))
    assert refused.value.code == code


def test_that_who_stands_for_good_is_never_moved_along(school):
    settled = School([*school, placement("b", "s2", "p2", status=PlacementStatus.CONFIRMED)])
    with pytest.raises(BpvError) as refused:
        after(settled, MovePupils((Move("s1", "p2", 1.0), Move("s2", "p1", 1.0)), "r1"))
    assert refused.value.code == "settled"
    assert after(settled, MovePupils((Move("s1", "p1", 1.0),), "r1"))["s1"].position_id == "p1"

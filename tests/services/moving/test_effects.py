"""What a move does is told before it is done: the same numbers as the round has afterwards."""

import random

import pytest

from bpv.domain import Companion, Draft, School, Student
from bpv.domain.terms import PlacementStatus
from bpv.services.alternatives.round_numbers import count_round
from bpv.services.criteria.travel import Travel
from bpv.services.moving.effects import foresee
from bpv.services.moving.standing import Standing
from bpv.services.moving.swaps import Swap
from bpv.services.moving.targets import Moving
from bpv.services.placing.exchanging import MovePupils
from tests.domain.values import company, in_round, placement, position, student, wish
from tests.services.moving.test_targets import placed_at_random, two_places


def done(school: School, command: MovePupils) -> School:
    draft = Draft(school)
    command.change(draft)
    return draft.preview()


@pytest.mark.parametrize("seed", range(25))
def test_that_the_numbers_foreseen_are_those_that_come(seed):
    school, _ = placed_at_random(seed, apart=True)
    standing = Standing(school, "r1")
    for student_id in school.all(Student):
        moving = Moving(standing, student_id)
        for target in moving.best[:4]:
            moves = moving.moves(target.position_id)
            effect = foresee(standing, moves, target.points or 0.0)
            after = done(school, MovePupils(moves, "r1"))
            numbers = count_round(after, standing.round, Travel(after))
            assert effect.placed == (len(standing.numbers.placed), len(numbers.placed))
            assert effect.first_choices == (len(standing.numbers.first_choices), len(numbers.first_choices))
            assert effect.mean_km[0] == standing.numbers.mean_km
            assert effect.mean_km[1] == pytest.approx(numbers.mean_km)
            anew = Standing(after, "r1")
            assert effect.points[0] == int(standing.cost_now.sum()) / 10
            assert effect.points[1] == pytest.approx(int(anew.cost_now.sum()) / 10)
            assert effect.seats[1] == anew.counts[anew.column[target.position_id]]


@pytest.mark.parametrize("seed", range(40))
def test_that_a_swap_does_what_it_says_or_says_why_it_cannot_be(seed):
    school, plan = placed_at_random(seed, apart=True)
    standing = Standing(school, "r1")
    first, second = random.Random(seed).sample(sorted(school.all(Student)), 2)
    swap = Swap(Moving(standing, first), second)
    if swap.obstacle:
        assert not swap.moves
        assert swap.target is None or not swap.target.can
        return
    assert swap.target is not None
    after = done(school, MovePupils(swap.moves, "r1"))
    at = {p.student_id: p.position_id for p in after.placements_in("r1")}
    assert at == {**plan, first: plan[second], second: plan[first]}
    anew = Standing(after, "r1")
    more = int(anew.cost_now.sum()) - int(standing.cost_now.sum())
    assert more == round((swap.target.points or 0) * 10)


def test_that_a_swap_is_refused_in_words():
    school = two_places()
    assert "allebei" in Swap(Moving(Standing(school, "r1"), "s1"), "s2").obstacle
    held = School([*school, placement("b", "s1", "p2")])
    swap = Swap(Moving(Standing(held, "r1"), "s1"), "s2")
    assert not swap.obstacle
    assert [(m.student_id, m.position_id) for m in swap.moves] == [("s1", "p1"), ("s2", "p2")]
    pinned = School([*held, placement("a", "s2", "p1", is_pinned=True)])
    assert "staat vast" in Swap(Moving(Standing(pinned, "r1"), "s1"), "s2").obstacle
    near = School([*held, student("s2", max_km=1, postcode="6711 AA")])
    assert "te ver" in Swap(Moving(Standing(near, "r1"), "s1"), "s2").obstacle


def test_that_what_is_lost_and_what_would_be_said_is_told():
    school = School([
        in_round(), company("c1", class_limit=1), company("c2"), position("p1", "c1", capacity=2),
        position("p2", "c2", capacity=2), student("s1"), student("s2"), wish("s1", 1, "c2"),
        Companion(id="k", student_id="s1", other_student_id="s2"),
        placement("a", "s1", "p2", status=PlacementStatus.CONFIRMED), placement("b", "s2", "p2"),
        student("s3"), placement("c", "s3", "p1"),
    ])  # fmt: skip
    moving = Moving(Standing(school, "r1"), "s1")
    effect = foresee(moving.standing, moving.moves("p1"), moving.targets["p1"].points or 0.0)
    assert effect.remarks[0] == "de plek van nu is bevestigd; die wordt geannuleerd en blijft bewaard"
    assert any("horen samen" in each for each in effect.remarks)
    assert any("hoogstens 1 van één klas" in each for each in effect.remarks)
    assert (effect.seats, effect.capacity, effect.first_choices) == ((1, 2), 2, (1, 0))

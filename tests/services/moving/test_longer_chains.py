"""A longer chain that is clearly cheaper: held against every chain of a small round, tried one by one."""

from dataclasses import replace

import pytest

from bpv.domain import Company, PlacementRound, School
from bpv.services.moving import targets
from bpv.services.moving.standing import Standing
from bpv.services.moving.targets import Moving, Way
from bpv.services.placing.exchanging import MovePupils
from tests.domain.values import company, in_round, placement, position, student, wish
from tests.services.brute_force import Plan, Round
from tests.services.moving.test_targets import carried_out, placed_at_random


class Tried:
    """Every chain by which a pupil comes to a place: each who moves on makes room for who came before."""

    def __init__(self, by_hand: Round, plan: Plan) -> None:
        self._by_hand, self._plan = by_hand, plan
        self._valid = {self._key(each) for each in by_hand.plans()}

    @staticmethod
    def _key(plan: Plan) -> frozenset[tuple[str, str]]:
        return frozenset(plan.items())

    def least(self, pupil: str, place: str, most: int) -> int | None:
        """What the cheapest adds; None without any."""
        found: list[int] = []
        self._go_on({**self._plan, pupil: place}, {pupil}, most, found)
        return min(found, default=None)

    def _go_on(self, state: Plan, used: set[str], left: int, found: list[int]) -> None:
        for who in self._plan.keys() - used - self._by_hand.fixed.keys():
            without = {s: p for s, p in state.items() if s != who}
            if not left or self._key(without) not in self._valid:
                continue
            for to in self._by_hand.allowed[who]:
                if to == self._plan[who]:
                    continue
                after = {**without, who: to}
                if self._key(after) in self._valid:
                    found.append(self._by_hand.cost(after) - self._by_hand.cost(self._plan))
                else:
                    self._go_on(after, used | {who}, left - 1, found)


@pytest.mark.parametrize("seed", range(18))
def test_that_what_is_offered_is_the_cheapest_chain_there_is(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(targets, "CLEARLY", 1)
    school, plan = placed_at_random(seed, apart=False)
    school = School([replace(v, capacity=None) if isinstance(v, Company) else v for v in school])
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    tried, standing = Tried(by_hand, plan), Standing(school, "r1")
    for pupil in by_hand.students:
        if pupil.id in by_hand.fixed:
            continue
        moving = Moving(standing, pupil.id)
        for place, shortest in moving.targets.items():
            if shortest.way is not Way.CHAIN:
                assert moving.cheaper(place) is None
                continue
            least = tried.least(pupil.id, place, targets.MOST_OTHERS)
            offered = moving.cheaper(place)
            now = round((shortest.points or 0) * 10)
            assert least is not None
            assert (offered is not None) == (least < now)
            if offered is not None:
                assert round((offered.points or 0) * 10) == least
                moves = moving.cheaper_moves(place)
                assert len(moves) == 1 + offered.n_others > 1 + shortest.n_others
                after = carried_out(school, MovePupils(moves, "r1"))
                assert by_hand.cost(after) - by_hand.cost(plan) == least


def in_the_way() -> School:
    """Bos is full with Shanaya: she goes far, or Daan takes his first wish and she his place near."""
    return School([
        in_round(), company("c1", name="Bos"), company("c2", name="Gans"),
        company("c3", name="Mol", postcode="6721 CC"), company("c4", name="Ver", postcode="3901 AB"),
        position("p1", "c1"), position("p2", "c2"), position("p3", "c3"), position("p4", "c4"),
        student("s1"), student("s2", first_name="Shanaya"), student("s3", first_name="Daan"),
        wish("s3", 1, "c3"), placement("a", "s2", "p1"), placement("b", "s3", "p2"),
    ])  # fmt: skip


def test_that_a_pupil_on_the_way_to_a_first_wish_makes_the_longer_chain_cheaper() -> None:
    moving = Moving(Standing(in_the_way(), "r1"), "s1")
    shortest, longer = moving.targets["p1"], moving.cheaper("p1")
    assert longer is not None
    assert (shortest.n_others, longer.n_others) == (1, 2)
    assert (longer.points or 0) <= (shortest.points or 0) - targets.CLEARLY / 10
    moves = [(move.student_id, move.position_id) for move in moving.cheaper_moves("p1")]
    assert moves == [("s1", "p1"), ("s2", "p2"), ("s3", "p3")]
    assert moving.cheaper_moves("p1") == moving.cheaper_moves("p1")
    assert moving.cheaper("p3") is None

"""The order of stops: against every order where there are few, not to be improved where there are many."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bpv.geo.tours import EXACT, round_length, shortest_round

places = st.tuples(st.integers(0, 60), st.integers(0, 60))


def ways(points: list[tuple[int, int]]) -> np.ndarray:
    at = np.array(points, dtype=np.float64).reshape(-1, 2)
    return np.hypot(*(at[:, None, :] - at[None, :, :]).transpose(2, 0, 1))


@given(st.lists(places, max_size=7))
def test_that_no_order_of_few_stops_is_shorter(points: list[tuple[int, int]]) -> None:
    far = ways(points)
    order = shortest_round(far)
    assert sorted(order) == list(range(len(points)))
    if points:
        assert order[0] == 0
        shortest = min(round_length(far, [0, *rest]) for rest in permutations(range(1, len(points))))
        assert round_length(far, order) == pytest.approx(shortest)


TURNING_IS_NOT_ENOUGH = [(28, 30), (45, 57), (2, 8), (49, 56), (14, 18), (52, 25), (16, 49), (15, 24)]
TURNING_IS_NOT_ENOUGH += [(38, 32), (5, 1), (51, 45), (50, 32), (49, 19), (27, 47)]


@settings(max_examples=25)
@example(TURNING_IS_NOT_ENOUGH)
@given(st.lists(places, min_size=EXACT + 2, max_size=EXACT + 6))
def test_that_turning_or_moving_no_part_of_many_makes_it_shorter(points: list[tuple[int, int]]) -> None:
    far = ways(points)
    order = shortest_round(far)
    assert sorted(order) == list(range(len(points)))
    assert order[0] == 0
    length = round_length(far, order) - 1e-6
    for start, end in combinations(range(1, len(order) + 1), 2):
        part, rest = order[start:end], [*order[:start], *order[end:]]
        assert round_length(far, [*order[:start], *reversed(part), *order[end:]]) >= length
        if len(part) <= 3:
            for at in range(1, len(rest) + 1):
                assert round_length(far, [*rest[:at], *part, *rest[at:]]) >= length


@pytest.mark.parametrize("count", [4, EXACT + 1, EXACT + 2, 40])
def test_that_stops_on_a_ring_are_gone_along_in_turn(count: int) -> None:
    turns = 2 * np.pi * np.random.default_rng(1).permutation(count) / count
    far = ways([(1000 * np.cos(turn), 1000 * np.sin(turn)) for turn in turns])
    shortest = 2 * 1000 * np.sin(np.pi / count) * count
    assert round_length(far, shortest_round(far)) == pytest.approx(shortest)


def test_that_the_nearer_end_comes_first() -> None:
    far = ways([(0, 0), (30, 0), (10, 0), (20, 0), (30, 5)])
    assert shortest_round(far)[1] == 2

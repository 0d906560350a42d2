"""A mentor who falls out: against every division tried."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import reassigning
from bpv.matching.reassigning import reassign_visits


def drawn(seed: int, *, alone: bool) -> tuple[np.ndarray, ...]:
    """Sizes, loads that hold what there is, ways, and who guides whom now; some wait."""
    rng = np.random.default_rng(seed)
    size = np.ones(5, dtype=np.int64) if alone else rng.integers(1, 3, 5)
    now = rng.integers(-1, 3, 5)
    held = np.bincount(now[now >= 0], size[now >= 0], minlength=3).astype(np.int64)
    return size, held + rng.integers(0, 2, 3), rng.integers(-6, 20, (5, 3)), now


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**16), st.booleans())
def test_that_as_few_change_as_when_everything_is_tried(seed: int, alone: bool) -> None:
    size, load, cost, now = drawn(seed, alone=alone)
    keys = []
    for chosen in itertools.product((-1, 0, 1, 2), repeat=5):
        mentor = np.array(chosen)
        taken = np.bincount(mentor[mentor >= 0], size[mentor >= 0], minlength=3)
        ways = [
            (max(0, int(cost[g, m])), cost[g, m] >= 0 or now[g] == m) for g, m in enumerate(chosen) if m >= 0
        ]
        if (taken > load).any() or not all(can for _, can in ways) or ((now >= 0) & (mentor < 0)).any():
            continue
        changed = (now >= 0) & (mentor != now)
        keys.append((int(size[mentor < 0].sum()), int(size[changed].sum()), sum(way for way, _ in ways)))
    found = reassign_visits(size, load, cost, now)
    assert found is not None
    assert found.is_proven
    guided = np.flatnonzero(found.mentor >= 0)
    total = int(np.maximum(cost, 0)[guided, found.mentor[guided]].sum())
    assert (found.without, found.changed, total) == min(keys)


def test_that_too_much_to_choose_from_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reassigning, "MOST", 5)
    size, load, cost, now = drawn(3, alone=False)
    assert size.max() > 1
    assert reassign_visits(size, load, cost, now) is None

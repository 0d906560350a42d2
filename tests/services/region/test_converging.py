"""Whatever becomes of packages on their way, members that have the newest of all know the same."""

import pytest

from bpv.domain import RegionMember
from tests.services.region import converging
from tests.services.region.converging import play


@pytest.mark.parametrize("seed", range(8))
def test_that_members_end_with_one_truth(seed: int) -> None:
    region = play(seed, members=5, steps=50)
    assert region.is_one
    (first, *_) = region.schools
    assert len(first.all(RegionMember)) == 5


def test_that_believing_ones_own_package_makes_two_truths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converging, "take", converging.take_also_own)
    assert not all(play(seed, members=4, steps=60).is_one for seed in range(6))

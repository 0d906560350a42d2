"""Every way of solving proves what it gives: `python -m tools.full_size proofs` tries thousands more."""

import pytest

from tests.matching.proofs import run, try_map


def test_that_every_way_of_solving_proves_the_same_placement():
    assert run(120, lambda text: None) == []


@pytest.mark.parametrize("seed", [26, 541])
def test_that_a_company_that_takes_nobody_adds_nothing_to_the_proof(seed):
    try_map(seed)

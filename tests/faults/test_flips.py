"""Flipped bits of a number that fits; in full: `python -m tools.full_size flips`."""

from tests.faults import flips


def test_that_no_flipped_bit_is_silent() -> None:
    assert flips.run(25, print) == []

"""Which version this is, and which of two comes after the other."""

import re
from itertools import pairwise

import pytest

from bpv.domain.version import MADE_WITH, VERSION, is_newer, numbers_of


def test_that_the_program_has_a_version_that_can_be_brought_out() -> None:
    assert numbers_of(VERSION) is not None
    assert f"BPV-planner {VERSION}" == MADE_WITH


def test_that_versions_are_compared_by_their_numbers() -> None:
    ordered = ("0.9.9", "1.0.0", "1.0.9", "1.0.10", "1.2.0", "v1.10.0", "2.0.0")
    for earlier, later in pairwise(ordered):
        assert is_newer(later, earlier)
        assert not is_newer(earlier, later)
    assert not is_newer("v1.0.0", "1.0.0")


@pytest.mark.parametrize("text", ["", "1.2", "1.2.0rc1", "1.2.0-beta", "nieuw", "1.2.0.4", "٣.٢.١", "9" * 9])
def test_that_a_trial_and_what_is_no_version_come_after_nothing(text: str) -> None:
    assert numbers_of(text) is None
    assert not is_newer(text, "0.0.1")
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)

"""Kills of a size that fits; in full: `python -m tools.full_size kills`."""

import sys

import pytest

from tests.faults import kills


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_that_a_killed_process_leaves_all_that_it_acknowledged_and_nothing_else() -> None:
    assert kills.run(5, print, ("key", "erase", "earlier year", "backup", "import keyed")) == []

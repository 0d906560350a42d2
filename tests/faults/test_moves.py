"""Moved files of a size that fits; in full: `python -m tools.full_size moves`."""

import sys

import pytest

from tests.faults import moves


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds an open file where it is")
def test_that_whatever_happens_to_the_file_all_that_was_acknowledged_is_in_one() -> None:
    assert moves.run(6, print) == []

"""A window that is killed with something unfinished; in full: `python -m tools.full_size half-done`."""

import sys

import pytest

from tests.faults.half_done import run


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_that_what_was_unfinished_is_there_after_a_kill() -> None:
    assert run(1, lambda _text: None) == []

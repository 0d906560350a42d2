"""Users of a size that fits; in full: `python -m tools.full_size windows`."""

from tests.faults import windows


def test_that_whatever_a_user_does_the_window_shows_and_keeps_it() -> None:
    assert windows.run(5, print) == []

"""How many seats are taken is read from a cell in whatever language the window speaks."""

from __future__ import annotations

import pytest

from ui.models.chips import read_seats


@pytest.mark.parametrize(
    ("text", "seats"),
    [("2 van 4", (2, 4)), ("2 of 4", (2, 4)), ("0 van 12", (0, 12)), ("vol", None), ("2", None), ("", None)],
)
def test_that_seats_are_read_in_any_language(text: str, seats: tuple[int, int] | None) -> None:
    assert read_seats(text) == seats

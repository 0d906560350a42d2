"""Bringing a version out: only this one, only where the program looks, and with what is new in it."""

import pytest

from bpv.domain.version import VERSION
from tools.release import notes_for
from ui.updating.release import REPOSITORY


def test_that_what_is_new_goes_along_with_a_version() -> None:
    assert notes_for(f"v{VERSION}", REPOSITORY).count("\n- ") >= 1


@pytest.mark.parametrize(
    ("tag", "place"),
    [(f"v{VERSION}", "someone/else"), (VERSION, REPOSITORY), ("v9.9.9", REPOSITORY), ("main", REPOSITORY)],
)
def test_that_another_tag_or_place_is_refused(tag: str, place: str) -> None:
    with pytest.raises(ValueError, match="this is"):
        notes_for(tag, place)

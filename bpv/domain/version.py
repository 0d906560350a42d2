"""Which version of the program this is: the only place where that stands; the package is built from it."""

from __future__ import annotations

import re

VERSION = "1.0.0"

MADE_WITH = f"BPV-planner {VERSION}"
"""What a list, a letter, a calendar or a PDF says it was made with."""

_FORM = re.compile(r"v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})", re.ASCII)

Numbers = tuple[int, int, int]


def numbers_of(text: str) -> Numbers | None:
    """The numbers of a version that is brought out; None for a trial of one, and for what is no version."""
    found = _FORM.fullmatch(text.strip())
    return None if found is None else (int(found[1]), int(found[2]), int(found[3]))


def is_newer(one: str, other: str) -> bool:
    """Whether the first comes after the second; what is no version comes after nothing."""
    first, second = numbers_of(one), numbers_of(other)
    return first is not None and (second is None or first > second)

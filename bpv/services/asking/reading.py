"""What people type for what is asked of one company: '2', '2 Z&W, 1 E&O', 'E&O 3'."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bpv.domain import BpvError
from bpv.domain.cells import read_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.requests import Request
from bpv.domain.terms import Profile
from bpv.language import tr

Wanted = tuple[tuple[Profile | None, int], ...]
_PART = re.compile(r"^\s*(?P<first>\d+)?\s*x?\s*(?P<name>.*?)\s*(?P<last>\d+)?\s*$")
_MOST = 100


def read_wanted(text: str, usual: Profile | None) -> Wanted:
    """The profiles and numbers a text means; a number alone is of the usual profile. May be 'bad_cell'."""
    found: dict[Profile | None, int] = {}
    for part in re.split(r"[,;+]| en ", text):
        match = _PART.match(part)
        if not part.strip() or match is None:
            continue
        name, number = match["name"], match["first"] or match["last"]
        profile = _profile(name) if name else usual
        if name and profile is None:
            raise _bad(text)
        count = int(number) if number else 1
        if not 0 < count <= _MOST:
            raise _bad(text)
        found[profile] = found.get(profile, 0) + count
    if not found:
        raise _bad(text)
    return tuple(found.items())


def word_wanted(wanted: Iterable[tuple[Profile | None, int]]) -> str:
    """'2 Z&W, 1 E&O'."""
    return ", ".join(f"{count} {profile.label}" if profile else str(count) for profile, count in wanted)


def _profile(name: str) -> Profile | None:
    found = read_value(CATALOGUE[Request].field("profile"), name).value
    return found if isinstance(found, Profile) else None


def _bad(text: str) -> BpvError:
    return BpvError(
        "bad_cell", label=tr("Vragen"), found=text, expected=tr("een aantal, zoals 2, of 2 Z&W, 1 E&O")
    )

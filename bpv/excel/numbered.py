"""Columns that hold the same field more than once: 'Leerling 1' to 'Leerling 3', 'Tel 1' and 'Tel 2'."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from bpv.domain import Placement, Position, Preference, Student
from bpv.excel.headers import (
    APART,
    AVOIDED,
    CHOICE,
    COMPANY,
    FULL_NAME,
    SECTORS,
    TOGETHER,
    header_key,
    means_exactly,
)

_NUMBERED = re.compile(r"(.*[a-z].*?) ?([1-9]\d?)")
_PUPIL = frozenset(("student_number", FULL_NAME, "last_name"))
ROW_KEYS: dict[type, frozenset[str]] = {
    Student: _PUPIL,
    Preference: _PUPIL,
    Placement: _PUPIL,
    Position: frozenset(("capacity", "name")),
}
"""Fields that stand for a row of their own when they have numbers: three pupils at one company."""

JOINED = frozenset((
    "contact_person", "trainer", "notes", "hazards", "phone", "email", "crebos", "profiles", "tracks", "days",
    "year_levels", SECTORS, AVOIDED, TOGETHER, APART,
))  # fmt: skip
"""Fields of which one cell can hold several values."""

_PUPIL_WORDS = ("leerling", "stagiair", "stagiaire", "naam leerling", "leerlingnaam")


def numbers_of(entity: type, headers: Sequence[str]) -> dict[int, tuple[str, int]]:
    """Column from 0 to the known word and its number, of columns that hold one field more than once."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    words: dict[int, str] = {}
    for at, header in enumerate(headers):
        split = _split(entity, header, found) if header else None
        if split is not None and split[1] not in found[split[0]]:
            base, number = split
            found[base][number] = at
            words[at] = base
    return {
        at: (base, number)
        for base, numbers in found.items()
        if sorted(numbers) == list(range(1, len(numbers) + 1)) and len(numbers) > 1
        for number, at in numbers.items()
    }


def _split(entity: type, header: str, found: dict[str, dict[int, int]]) -> tuple[str, int] | None:
    key = header_key(header)
    if means_exactly(entity, key) is not None:
        again = key in _PUPIL_WORDS or key.startswith(_WISHES)
        if key.startswith(_WISHES) and key[-1:].isdigit():
            return None
        return key, (len(found[key]) + 1 if again else 1)
    match = _NUMBERED.fullmatch(key)
    if match is None:
        return None
    base = match[1].strip()
    known = means_exactly(entity, base) is not None or base in _PUPIL_WORDS
    return (base, int(match[2])) if known else None


_WISHES = ("voorkeur", "keuze", "wens", "optie", "stagevoorkeur")


def field_of_number(entity: type, base: str, number: int) -> str | None:
    """The field that a known word with a number means: a wish has a field for each."""
    name = means_exactly(entity, base) or (FULL_NAME if base in _PUPIL_WORDS else None)
    if name is not None and name.startswith(CHOICE):
        return f"{CHOICE}{number}"
    return name


def may_be_wishes(entity: type, header: str) -> str | None:
    """The wish that 'Bedrijf 2' may be in a list of pupils; to be asked."""
    match = _NUMBERED.fullmatch(header_key(header))
    is_wish = entity is Preference and match is not None and int(match[2]) <= 6
    if is_wish and match is not None and means_exactly(Placement, match[1].strip()) == COMPANY:
        return f"{CHOICE}{match[2]}"
    return None

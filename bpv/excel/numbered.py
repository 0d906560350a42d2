"""Columns that hold the same field more than once: 'Leerling 1' to 'Leerling 3', 'Mentor A', '2e mentor'."""

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
_LETTERED = re.compile(r"(.*[a-z].*?) ([a-d]|i{1,3})")
_ORDINAL = re.compile(r"(?:([1-9])(?: ?(?:e|de|ste))?|(eerste|tweede|derde|vierde)) (.*[a-z].*)")
_LETTERS = {"a": 1, "b": 2, "c": 3, "d": 4, "i": 1, "ii": 2, "iii": 3}
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}
_SEVERAL = re.compile(r"(.*[a-z].*?) ?(?:[1a](?: (?:en|of|t m)?)?(?: ?(?:[2-9b-d]))(?: (?:en )?[3-9c-d])*)")
_PLURALS = {
    "mentoren": "mentor", "mentor en": "mentor", "mentor s": "mentor", "stagedocenten": "stagedocent",
    "begeleiders": "begeleider", "stagebegeleiders": "stagebegeleider",
    "leerlingen": "leerling", "leerling en": "leerling", "leerlingnamen": "leerling",
    "namen leerlingen": "leerling", "namen": "naam", "stagiairs": "stagiair", "stagiaires": "stagiair",
}  # fmt: skip
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

_SPLIT_LATER = frozenset(("mentor_id", FULL_NAME))
"""Fields of which the parts of a cell are told apart once it is known who there are."""

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
    split = _with_number(key)
    known = split is not None and (means_exactly(entity, split[0]) is not None or split[0] in _PUPIL_WORDS)
    return split if known else None


def _with_number(key: str) -> tuple[str, int] | None:
    """The word and the number of 'mentor 2', 'mentor b', '2e mentor' and 'tweede mentor'."""
    if match := _NUMBERED.fullmatch(key):
        return match[1].strip(), int(match[2])
    if match := _LETTERED.fullmatch(key):
        return match[1], _LETTERS[match[2]]
    if match := _ORDINAL.fullmatch(key):
        return match[3], int(match[1]) if match[1] else _ORDINALS[match[2]]
    return None


def alone_with_number(entity: type, header: str) -> str | None:
    """The field that a known word with a number may be where no other number stands beside it."""
    key = header_key(header)
    split = _with_number(key) if means_exactly(entity, key) is None else None
    return means_exactly(entity, split[0]) if split is not None else None


def is_plural(header: str) -> bool:
    """Whether a header says that there are several people in a cell, or how many: 'Leerlingen'."""
    return header_key(header) in _PLURALS


def word_for_several(entity: type, header: str) -> str | None:
    """The known word in a header that says that its cells hold several: 'Mentor 1, 2', 'Leerlingen'."""
    key = header_key(header)
    if means_exactly(entity, key) is not None:
        return None
    match = _SEVERAL.fullmatch(key)
    base = _PLURALS.get(key) or (match[1].strip() if match is not None else "")
    name = means_exactly(entity, base) if base else None
    if name == FULL_NAME and entity not in (Placement, Preference):
        return None
    return base if name in _SPLIT_LATER or name in JOINED else None


_WISHES = ("voorkeur", "keuze", "wens", "optie", "stagevoorkeur")


def field_of_number(entity: type, base: str, number: int) -> str | None:
    """The field that a known word with a number means: a wish has a field for each."""
    name = means_exactly(entity, base) or (FULL_NAME if base in _PUPIL_WORDS else None)
    if name is not None and name.startswith(CHOICE):
        return f"{CHOICE}{number}"
    return name


def may_be_wishes(entity: type, header: str) -> str | None:
    """The wish that 'Bedrijf 2' may be in a list of pupils; to be asked."""
    split = _with_number(header_key(header))
    if entity is Preference and split is not None and split[1] <= 6:
        return f"{CHOICE}{split[1]}" if means_exactly(Placement, split[0]) == COMPANY else None
    return None

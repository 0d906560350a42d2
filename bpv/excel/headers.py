"""Which field a column header means: synonyms first, then spelling close enough to be sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, Preference, Student, fold
from bpv.domain.fields import CATALOGUE

KINDS: tuple[type, ...] = (Student, Company, Position, Mentor, PlacementRound, Preference, Placement)
"""What a list can be about; of two that fit as well, the first."""

ID, REVISION, FULL_NAME, COMPANY, POSITION = "_id", "_rev", "full_name", "company", "position"
AVOIDED, OWN_COMPANY, SECTORS, ROUND = "avoided", "own_company", "sectors", "round"
CHOICE = "choice_"
"""Columns that are no field of one record: our own marks, whole names, and what rows about a pupil name."""

CERTAIN, LIKELY = 82, 65
_LONGEST = 60

_FULL_NAME = ("Naam", "Leerling", "Naam leerling", "Leerlingnaam", "Volledige naam", "Naam, voornaam",
              "Achternaam, voornaam", "Achternaam, roepnaam", "Naam voluit")  # fmt: skip
_COMPANY = (
    "Bedrijf",
    "Bedrijfsnaam",
    "Stagebedrijf",
    "Stageadres",
    "Leerbedrijf",
    "Organisatie",
    "Naam bedrijf",
)
_PUPIL = ("student_number", "first_name", "prefix", "last_name", "school_class")
_EXTRA: dict[type, dict[str, tuple[str, ...]]] = {
    Student: {FULL_NAME: _FULL_NAME},
    Preference: {
        FULL_NAME: _FULL_NAME,
        SECTORS: ("Sector", "Sectoren", "Voorkeur sector", "Sector voorkeur"),
        AVOIDED: ("Liever niet", "Niet bij", "Niet naar", "Uitsluiten", "Uitsluiting", "Wil niet naar"),
        OWN_COMPANY: ("Zelf gevonden bedrijf", "Zelf gevonden", "Eigen bedrijf", "Eigen stageplaats",
                      "Zelf geregeld"),
        ROUND: ("Ronde", "Stageronde", "Periode", "Stageperiode"),
    },
    Placement: {
        FULL_NAME: _FULL_NAME,
        COMPANY: _COMPANY,
        POSITION: ("Functie", "Stageplaats", "Werkzaamheden"),
        ROUND: ("Ronde", "Stageronde", "Periode", "Stageperiode"),
    },
}  # fmt: skip
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6}
_WISH = r"(?:stage ?)?(?:voorkeur|keuze|keus|wens|optie)"
_CHOICE_FIRST = re.compile(rf"{_WISH}(?: ?(?:nr )?(\d))?")
_CHOICE_LAST = re.compile(rf"(?:(\d) ?e?|({'|'.join(_ORDINALS)})) {_WISH}")


@dataclass(frozen=True, slots=True)
class Match:
    """The field a header means, and how alike they are: 100 is a known word, from 82 on it is assigned."""

    name: str
    score: int

    @property
    def is_certain(self) -> bool:
        """Whether the column is assigned without asking."""
        return self.score >= CERTAIN


@lru_cache(maxsize=1 << 14)
def header_key(text: str) -> str:
    """A header without case, accents, punctuation and surplus blanks; '-nummer' behind a word is '-nr'."""
    key = _plain_key(text)
    return key if key == "nummer" else re.sub(r"nummer\b", "nr", key)


def _plain_key(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9_]+", " ", fold(text)).split())


def match_header(entity: type, text: str) -> Match | None:
    """The field of an entity that a header means or may mean; None when nothing comes near."""
    return _match(entity, header_key(text))


def means_exactly(entity: type, text: str) -> str | None:
    """The field of an entity a header is a known word for."""
    return _exact(entity, header_key(text))


@lru_cache(maxsize=1 << 14)
def _exact(entity: type, key: str) -> str | None:
    name = _words(entity).get(key)
    return name or (_choice(key) if entity is Preference else None)


@lru_cache(maxsize=1 << 12)
def _match(entity: type, key: str) -> Match | None:
    exact = _exact(entity, key)
    if exact is not None:
        return Match(exact, 100)
    # A known word of another list is never a misspelling here: 'Plaats' is not 'Plaatsen'.
    if not 3 <= len(key) <= _LONGEST or any(_exact(kind, key) for kind in KINDS):
        return None
    from rapidfuzz import fuzz, process

    words = _words(entity)
    found = process.extractOne(key, words.keys(), scorer=fuzz.ratio, score_cutoff=LIKELY)
    return Match(words[found[0]], int(found[1])) if found else None


@cache
def _words(entity: type) -> dict[str, str]:
    """Header key to field name; a field's own header goes before the synonyms of another."""
    fields = CATALOGUE[entity].fields
    words: dict[str, str] = {ID: ID, REVISION: REVISION}
    if entity in (Preference, Placement):
        pupil = [field for field in CATALOGUE[Student].fields if field.name in _PUPIL]
        own = () if entity is Preference else tuple(f for f in fields if f.name in _PLACEMENT_OWN)
        fields = (*pupil, *own)
    known = [(header, field.name) for field in fields for header in (field.excel_header, field.label)]
    known += [(word, name) for name, headers in _EXTRA.get(entity, {}).items() for word in headers]
    known += [(synonym, field.name) for field in fields for synonym in field.synonyms]
    for header, name in known:
        words.setdefault(header_key(header), name)
        # The whole word as well: 'Stamnummr' is nearer to that than to 'stamnr'.
        words.setdefault(_plain_key(header), name)
    return words


def fields_for(entity: type) -> tuple[str, ...]:
    """The fields and extra columns that a column of a list of this kind can be assigned to."""
    names = dict.fromkeys(_words(entity).values())
    wishes = [f"{CHOICE}{rank}" for rank in range(1, 7)] if entity is Preference else []
    return tuple(name for name in (*names, *wishes) if name not in (ID, REVISION))


_PLACEMENT_OWN = ("status", "is_pinned", "mentor_id", "reason")


def _choice(key: str) -> str | None:
    if match := _CHOICE_FIRST.fullmatch(key):
        return f"{CHOICE}{match[1] or 1}"
    if match := _CHOICE_LAST.fullmatch(key):
        return f"{CHOICE}{match[1] or _ORDINALS[match[2]]}"
    return None


def header_of(entity: type, name: str) -> str:
    """The Dutch header of a field or of one of the extra columns, for messages."""
    if name.startswith(CHOICE):
        return f"Voorkeur {name.removeprefix(CHOICE)}"
    extra = _EXTRA.get(entity, {}).get(name)
    if extra:
        return extra[0]
    owner = Student if name in _PUPIL else entity
    return CATALOGUE[owner].field(name).excel_header


def assign(entity: type, headers: Sequence[str]) -> dict[int, Match]:
    """Column (counted from 0) to match, certain or only likely; each field goes to at most one column."""
    found = [(index, _match(entity, header_key(text))) for index, text in enumerate(headers) if text]
    own = {header_key(header_of(entity, m.name)) for _, m in found if m and not m.name.startswith("_")}
    order = sorted(
        ((index, match) for index, match in found if match is not None),
        key=lambda pair: (-pair[1].score, header_key(headers[pair[0]]) not in own, pair[0]),
    )
    taken: set[str] = set()
    result: dict[int, Match] = {}
    for index, match in order:
        if match.name not in taken:
            taken.add(match.name)
            result[index] = match
    return dict(sorted(result.items()))

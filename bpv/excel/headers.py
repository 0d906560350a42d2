"""Which field a column header means: known words are certain, what only looks like one is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bpv.domain import (
    Accord,
    Agreement,
    Assessment,
    Company,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    Student,
    fold,
)
from bpv.domain.fields import CATALOGUE
from bpv.excel.accord_columns import WITH, WITH_HEADERS
from bpv.excel.criteria import LINE, line_name
from bpv.excel.followed import ENDED_HEADER, FOLLOWED, OF_PLACEMENTS, OWN_OF_PLACEMENT, followed_fields
from bpv.excel.header_words import is_slip, senses
from bpv.excel.signers import AGREEMENT_HEADERS

KINDS: tuple[type, ...] = (Student, Company, Position, Mentor, PlacementRound, Preference, Placement)
"""What a list can be about; of two that fit as well, the first."""

ID, REVISION, FULL_NAME, COMPANY, POSITION, PLACE = "_id", "_rev", "full_name", "company", "position", "place"
AVOIDED, OWN_COMPANY, SECTORS, ROUND = "avoided", "own_company", "sectors", "round"
TOGETHER, APART = "together", "kept_apart"
ENDED = "ended"
CHOICE, WISHED = "choice_", "wished"
"""Columns that are no field of one record: our own marks, whole names, and what rows about a pupil name."""

EXACT, CERTAIN, ALIKE, LIKELY = 100, 95, 82, 65
"""A known word; one letter fell out of one; so alike that it is asked; worth a suggestion."""
_LONGEST = 60
_NEAR = 8

_FULL_NAME = ("Naam", "Leerling", "Naam leerling", "Leerlingnaam", "Volledige naam", "Naam, voornaam",
              "Achternaam, voornaam", "Achternaam, roepnaam", "Achternaam en voornaam", "Voornaam achternaam",
              "Voornaam en achternaam", "Voor- en achternaam", "Roepnaam achternaam",
              "Roepnaam en achternaam", "Achter- en voornaam", "Achternaam en roepnaam", "Naam voluit",
              "Stagiair", "Stagiaire", "Naam stagiair")  # fmt: skip
_COMPANY = (
    "Bedrijf",
    "Bedrijfsnaam",
    "Stagebedrijf",
    "Stageadres",
    "Leerbedrijf",
    "Organisatie",
    "Naam bedrijf",
)
_PLACE = (
    "Plaats bedrijf",
    "Plaats",
    "Vestiging",
    "Vestigingsplaats",
    "Plaats van het bedrijf",
    "Bedrijfsplaats",
)
_TOGETHER = ("Samen met", "Graag samen met", "Wil samen met", "Samen bij", "Duo met", "Samen")
_APART = ("Niet samen met", "Niet samen", "Niet met", "Niet bij elkaar", "Apart van", "Gescheiden van")
_PUPIL = ("student_number", "first_name", "prefix", "last_name", "school_class")
_EXTRA: dict[type, dict[str, tuple[str, ...]]] = {
    Student: {FULL_NAME: _FULL_NAME, TOGETHER: _TOGETHER, APART: _APART},
    Position: {PLACE: _PLACE},
    Preference: {
        FULL_NAME: _FULL_NAME,
        TOGETHER: _TOGETHER,
        APART: _APART,
        SECTORS: ("Sector", "Sectoren", "Voorkeur sector", "Sector voorkeur"),
        WISHED: ("Voorkeur met nummer of kruisje",),
        AVOIDED: ("Liever niet", "Niet bij", "Niet naar", "Uitsluiten", "Uitsluiting", "Wil niet naar"),
        OWN_COMPANY: ("Zelf gevonden bedrijf", "Zelf gevonden", "Eigen bedrijf", "Eigen stageplaats",
                      "Zelf geregeld"),
        ROUND: ("Ronde", "Stageronde", "Periode", "Stageperiode"),
    },
    Placement: {
        FULL_NAME: _FULL_NAME,
        COMPANY: _COMPANY,
        PLACE: _PLACE,
        POSITION: ("Functie", "Stageplaats", "Stageplek", "Werkzaamheden"),
        ROUND: ("Ronde", "Stageronde", "Periode", "Stageperiode"),
    },
    Accord: {WITH: WITH_HEADERS},
}  # fmt: skip
_OF_PUPIL = re.compile(r" (?:van )?(?:de )?leerling$|^leerling (?=\w)")
"""'Mobiel leerling' is Mobiel, of the pupil."""
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6}
_WISH = r"(?:stage ?)?(?:voorkeur|keuze|keus|wens|optie)"
_CHOICE_FIRST = re.compile(rf"{_WISH}(?: ?(?:nr )?(\d))?")
_CHOICE_LAST = re.compile(rf"(?:(\d) ?e?|({'|'.join(_ORDINALS)})) {_WISH}")


@dataclass(frozen=True, slots=True)
class Match:
    """The field a header means, and how alike they are: a known word is certain, what is alike is asked."""

    name: str
    score: int

    @property
    def is_certain(self) -> bool:
        """Whether the column is assigned without asking."""
        return self.score >= CERTAIN

    @property
    def is_asked(self) -> bool:
        """Whether the user is asked if the column holds this field."""
        return ALIKE <= self.score < CERTAIN


@lru_cache(maxsize=1 << 14)
def header_key(text: str) -> str:
    """A header without case, accents, punctuation and surplus blanks; '-nummer' behind a word is '-nr'."""
    key = _plain_key(text)
    return key if key == "nummer" else re.sub(r"nummer\b", "nr", key)


def _plain_key(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9_]+", " ", fold(text)).split())


def match_header(entity: type, text: str) -> Match | None:
    """The field of an entity that a header means or may mean; None when nothing comes near."""
    return _of_line(entity, text) or _match(entity, header_key(text))


def means_exactly(entity: type, text: str) -> str | None:
    """The field of an entity a header is a known word for."""
    line = _of_line(entity, text)
    return line.name if line is not None else _exact(entity, header_key(text))


def _of_line(entity: type, text: str) -> Match | None:
    """The line of a form that a column of assessments is for; which form and line is looked up later."""
    name = line_name(text) if entity is Assessment else None
    return Match(name, EXACT) if name is not None else None


@lru_cache(maxsize=1 << 14)
def _exact(entity: type, key: str) -> str | None:
    known = _words(entity)
    name = known.get(key) or known.get(key.replace(" ", ""))
    if name is None and entity is Student and (own := _OF_PUPIL.sub("", key)) != key:
        name = known.get(own)
    return name or (_choice(key) if entity is Preference else None)


@lru_cache(maxsize=1 << 12)
def _match(entity: type, key: str) -> Match | None:
    exact = _exact(entity, key)
    if exact is not None:
        return Match(exact, EXACT)
    # A known word of another list is never a misspelling here: 'Plaats' is not 'Plaatsen'.
    if not 3 <= len(key) <= _LONGEST or any(_exact(kind, key) for kind in KINDS):
        return None
    from rapidfuzz import fuzz, process

    words = _words(entity)
    near = process.extract(key, words.keys(), scorer=fuzz.ratio, score_cutoff=LIKELY, limit=_NEAR)
    for word, score, _ in near:
        if is_slip(key, word):
            return Match(words[word], CERTAIN)
        if senses(word) == senses(key):
            return Match(words[word], min(int(score), CERTAIN - 1))
    return None


_COUNTABLE = frozenset(("house_number", "capacity", "hours", "max_students", "min_group"))
_BARE_NUMBERS = frozenset(("nr", "num", "no", "id"))


def is_bare_number(text: str) -> bool:
    """Whether a header says no more than that there are numbers below it: 'Nr', 'Nummer'."""
    return (header_key(text) or "nr").replace("nummer", "nr") in _BARE_NUMBERS


@lru_cache(maxsize=1 << 12)
def means_number(text: str) -> bool:
    """Whether a column with this header may hold numbers that only count the rows."""
    key = header_key(text)
    return bool(text) and (is_bare_number(text) or any(_exact(kind, key) in _COUNTABLE for kind in KINDS))


@cache
def _words(entity: type) -> dict[str, str]:
    """Header key to field name; a field's own header goes before the synonyms of another."""
    fields = CATALOGUE[entity].fields
    words: dict[str, str] = {ID: ID, REVISION: REVISION}
    if entity in (Preference, Placement):
        pupil = [field for field in CATALOGUE[Student].fields if field.name in _PUPIL]
        own = () if entity is Preference else tuple(f for f in fields if f.name in _PLACEMENT_OWN)
        fields = (*pupil, *own)
    if entity in FOLLOWED:
        pupil = [field for field in CATALOGUE[Student].fields if field.name in _PUPIL]
        fields = (*(pupil if entity in OF_PLACEMENTS else ()), *followed_fields(entity))
    known = [(header, field.name) for field in fields for header in (field.excel_header, field.dutch)]
    known += [(word, name) for name, headers in _extra(entity).items() for word in headers]
    known += [(synonym, field.name) for field in fields for synonym in field.synonyms]
    for header, name in known:
        words.setdefault(header_key(header), name)
        # The whole word as well: 'Stamnummr' is nearer to that than to 'stamnr'.
        words.setdefault(_plain_key(header), name)
    return words


def _extra(entity: type) -> dict[str, tuple[str, ...]]:
    if entity in OF_PLACEMENTS:
        of_placement = {name: _EXTRA[Placement][name] for name in (FULL_NAME, COMPANY, ROUND)}
        more = AGREEMENT_HEADERS if entity is Agreement else {}
        return {**of_placement, ENDED: (ENDED_HEADER,), **more}
    return _EXTRA.get(entity, {})


def fields_for(entity: type) -> tuple[str, ...]:
    """The fields and extra columns that a column of a list of this kind can be assigned to."""
    names = dict.fromkeys(_words(entity).values())
    wishes = [f"{CHOICE}{rank}" for rank in range(1, 7)] if entity is Preference else []
    return tuple(name for name in (*names, *wishes) if name not in (ID, REVISION))


def fields_within(entity: type, header: str) -> list[str]:
    """The fields of which a known long word stands in a header: 'Groep' in 'Groepsnaam'."""
    key = header_key(header)
    held = [word for word in _words(entity) if len(word) >= _TELLING and word in key]
    same = [word for word in held if senses(word) == senses(key)]
    names = (_words(entity)[word] for word in sorted(same, key=len, reverse=True))
    return [name for name in dict.fromkeys(names) if name not in (ID, REVISION)][:_MOST_WITHIN]


_TELLING, _MOST_WITHIN = 5, 3
_PLACEMENT_OWN = ("status", "is_pinned", "mentor_id", "reason", *OWN_OF_PLACEMENT)


def _choice(key: str) -> str | None:
    if match := _CHOICE_FIRST.fullmatch(key):
        return f"{CHOICE}{match[1] or 1}"
    if match := _CHOICE_LAST.fullmatch(key):
        return f"{CHOICE}{match[1] or _ORDINALS[match[2]]}"
    return None


def header_of(entity: type, name: str) -> str:
    """The Dutch header of a field or of one of the extra columns, for messages."""
    if name.startswith(LINE):
        return name.removeprefix(LINE)
    if name.startswith(CHOICE):
        return f"Voorkeur {name.removeprefix(CHOICE)}"
    extra = _extra(entity).get(name)
    if extra:
        return extra[0]
    owner = Student if name in _PUPIL else entity
    return CATALOGUE[owner].field(name).excel_header


def assign(entity: type, headers: Sequence[str]) -> dict[int, Match]:
    """Column (counted from 0) to match, certain or only likely; each field goes to at most one column."""
    found = [(index, match_header(entity, text)) for index, text in enumerate(headers) if text]
    own = {header_key(header_of(entity, m.name)) for _, m in found if m and not m.name.startswith("_")}
    order = sorted(
        ((index, match) for index, match in found if match is not None),
        key=lambda pair: (
            -pair[1].score,
            header_key(headers[pair[0]]) not in own,
            is_bare_number(headers[pair[0]]),
            pair[0],
        ),
    )
    taken: set[str] = set()
    result: dict[int, Match] = {}
    for index, match in order:
        if match.name not in taken:
            taken.add(match.name)
            result[index] = match
    return dict(sorted(result.items()))

"""Words above several columns, and whom the columns below such a word are about."""

from __future__ import annotations

import re

from bpv.domain import Company, Mentor, Student
from bpv.excel.header_words import senses
from bpv.excel.headers import header_key


class Other:
    """Someone of whom nothing is kept: a parent, whom to call in an emergency, a doctor."""


class Unclear:
    """Someone, but the word does not say who: 'Contact' above the columns of pupils."""


_GROUPS: dict[str, type] = {
    header_key(word): entity
    for entity, words in (
        (Student, ("Leerling", "Leerlingen", "Leerlinggegevens", "Gegevens leerling", "Stagiair")),
        (Company, ("Bedrijf", "Stagebedrijf", "Bedrijfsgegevens", "Gegevens bedrijf", "Stageadres",
                   "Leerbedrijf", "Werkgever")),
        (Mentor, ("Mentor", "Docent", "Stagedocent", "Begeleider", "Stagebegeleider")),
    )
    for word in words
}  # fmt: skip
_OTHERS = re.compile(
    r"\b(?:wettelijke? vertegenwoordigers?|huisarts|arts|hulpverlen\w*|gezinsleden|opa|oma|broer|zus|thuis)\b"
)
_OF_OTHERS = frozenset(("parent", "father", "mother", "emergency"))
_AT_THE_COMPANY = frozenset(map(header_key, ("Praktijkopleider", "Praktijkbegeleider")))
_NEUTRAL = frozenset((
    "leerling", "leerlingen", "gegevens", "persoonlijk", "persoonlijke", "persoonsgegevens", "personalia",
    "algemeen", "algemene", "naw", "adres", "woonadres", "adresgegevens", "school", "schoolgegevens",
    "onderwijs", "opleiding", "klas", "stage", "stagegegevens", "overig", "overige", "info", "informatie",
    "deelnemer", "deelnemers", "kind", "student", "studenten", "stagiair", "stagiaires", "en",
))  # fmt: skip
_NAMES = frozenset(("naam", "afkorting", "afk", "code", "volledige naam"))
_NAMED_BY = {
    **dict.fromkeys(("mentor", "docent", "stagedocent", "begeleider", "stagebegeleider"), "Mentor"),
    **dict.fromkeys(("contactpersoon", "contact"), "Contactpersoon"),
    **dict.fromkeys(_AT_THE_COMPANY, "Praktijkopleider"),
}


def is_group_word(word: str) -> bool:
    """Whether a word says whom the columns below it are about."""
    return group_about(word) is not None


def group_about(word: str) -> type | None:
    """Whom the columns below a word are about; None when the word does not say so."""
    key = header_key(word)
    known = _GROUPS.get(re.sub(r" ?\d$", "", key))
    if known is not None or not key:
        return known
    is_other = senses(key) & _OF_OTHERS or _OTHERS.search(key) or key in _AT_THE_COMPANY
    return Other if is_other else None


def is_neutral(word: str) -> bool:
    """Whether a word above columns says nothing about whose they are: 'Adresgegevens'."""
    return not set(header_key(word).split()) - _NEUTRAL


def named_by(group: str, word: str) -> str:
    """The header that a column of names below a word has by itself: 'Naam' below 'Mentor' is Mentor."""
    return _NAMED_BY.get(header_key(group), "") if header_key(word) in _NAMES else ""

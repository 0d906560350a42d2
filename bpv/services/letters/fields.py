"""The one list of fields, for our own letters and those of a school, for Word, PDF and lists alike."""

from __future__ import annotations

import re
from difflib import get_close_matches

from bpv.domain import fold
from bpv.language import later
from bpv.services.letters.case import Case
from bpv.services.letters.field import ROW, LetterField
from bpv.services.letters.fields_accord import ACCORD_FIELDS, PARTY_FIELDS, POINT_FIELDS
from bpv.services.letters.fields_company import COMPANY_FIELDS
from bpv.services.letters.fields_partner import PARTNER_FIELDS
from bpv.services.letters.fields_people import PEOPLE_FIELDS
from bpv.services.letters.fields_placement import PLACE_FIELDS
from bpv.services.letters.fields_school import SCHOOL_FIELDS
from bpv.services.letters.words import date_words

FIELDS: tuple[LetterField, ...] = (
    *SCHOOL_FIELDS,
    *COMPANY_FIELDS,
    *PLACE_FIELDS,
    *PEOPLE_FIELDS,
    *ACCORD_FIELDS,
    *PARTNER_FIELDS,
)

_IN_ROWS = frozenset(
    {
        "Leerling",
        "Roepnaam",
        "Klas",
        "Leerweg",
        "Profiel",
        "Leerling_telefoon",
        "Bedrijf",
        "Adres",
        "Postcode",
        "Plaats",
        "Bedrijf_telefoon",
        "Contactpersoon",
        "Stageplaats",
        "Praktijkopleider",
        "Praktijkopleider_telefoon",
        "Van",
        "Tot",
        "Dagen",
        "Tijden",
        "Mentor",
    }
)
"""Fields that a row of a table can have for each pupil of the letter."""


def _visits(case: Case) -> str:
    placement = case.placement
    planned = case.visits.get(placement.id, ()) if placement is not None else ()
    return "\n".join(
        f"{date_words(v.on)}{f', {v.start_time:%H:%M} uur' if v.start_time else ''}" for v in planned if v.on
    )


ROW_FIELDS: tuple[LetterField, ...] = (
    *(
        LetterField(f"{ROW}{each.key}", each.dutch, each.say, (), each.private, True)
        for each in FIELDS
        if each.key in _IN_ROWS
    ),
    LetterField(f"{ROW}Bezoek", later("Geplande bezoeken"), _visits, (), may_be_empty=True),
)
"""What a row of a table says about one pupil; the row comes back for each."""

CRITERION_FIELDS: tuple[LetterField, ...] = (
    LetterField(
        f"{ROW}Onderdeel",
        later("Onderdeel van de beoordeling"),
        lambda c: c.criteria[0].section,
        (),
        may_be_empty=True,
    ),
    LetterField(
        f"{ROW}Criterium",
        later("Criterium van de beoordeling"),
        lambda c: c.criteria[0].text,
        (),
        may_be_empty=True,
    ),
)
"""What a row of a table says about one line of a form."""

ALL_FIELDS = (*FIELDS, *ROW_FIELDS, *CRITERION_FIELDS, *POINT_FIELDS, *PARTY_FIELDS)
_NOT_A_LETTER = re.compile(r"[\W_]+")


def _key(name: str) -> str:
    return _NOT_A_LETTER.sub("", fold(name))


_BY_KEY = {_key(other): field for field in reversed(ALL_FIELDS) for other in (*field.others, field.key)}


def find_field(name: str) -> LetterField | None:
    """The field a name in a template means, whatever its capitals, spaces and underscores."""
    return _BY_KEY.get(_key(name))


def nearest_field(name: str) -> LetterField | None:
    """The field whose name is most like this one, None where none is."""
    found = get_close_matches(_key(name), _BY_KEY, n=1, cutoff=0.6)
    return _BY_KEY[found[0]] if found else None

"""How someone is named, from the fields of the catalogue that tell who a person is and how to reach them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bpv.domain import (
    AccordParty,
    Company,
    Contact,
    Mentor,
    PartnerContact,
    Position,
    RegionCompany,
    RegionMember,
    Student,
)
from bpv.domain.fields import CATALOGUE, Field, Privacy
from bpv.services.erasing.words import Forms, form_of, number_of

OWN = (Privacy.IDENTITY, Privacy.CONTACT)
"""What tells who someone is and how to reach them."""

_LONG_ENOUGH = 5
"""Characters from which a number or word by itself is certain to mean someone."""

_SHORTEST = 3
"""Characters from which a name by itself may mean someone; shorter ones stand in every other text."""


def personal_fields(entity: type) -> tuple[Field, ...]:
    """What is emptied of a value that is no person itself: its contact."""
    return tuple(field for field in CATALOGUE[entity].fields if field.privacy in OWN)


def forms_of(entity: type, cells: Mapping[str, Any]) -> Forms:
    """How a person in these cells is named in texts."""

    def cell(name: str) -> str:
        return str(cells.get(name) or "")

    forms = Forms()
    if entity is Student:
        _add_pupil(forms, cell("first_name"), cell("prefix"), cell("last_name"))
        _add_alone(forms, cell("student_number"))
        forms.certain |= _long({form_of(f"{cell('postcode')} {cell('house_number')}")}, 3)
        for whose in ("guardian1", "guardian2", "emergency"):
            _add_whole(forms, cell(f"{whose}_name"))
            _add_reach(forms, cell(f"{whose}_email"), cell(f"{whose}_phone"))
    elif entity in (Mentor, Contact, PartnerContact, AccordParty):
        _add_whole(forms, cell("name"))
        forms.possible |= _long({form_of(cell("abbreviation"))}, 1)
    elif entity in (Company, RegionCompany):
        _add_whole(forms, cell("contact_person"))
    elif entity is RegionMember:
        _add_whole(forms, cell("contact"))
    elif entity is Position:
        _add_whole(forms, cell("trainer"))
        _add_reach(forms, cell("trainer_email"), cell("trainer_phone"))
    _add_reach(forms, cell("email"), cell("phone"))
    return forms


def _add_reach(forms: Forms, email: str, phone: str) -> None:
    forms.certain |= _long({form_of(email)}, 2)
    if (number := number_of(phone)) is not None:
        forms.numbers.add(number)


def _add_pupil(forms: Forms, first: str, prefix: str, last: str) -> None:
    whole = {f"{first} {prefix} {last}", f"{first} {last}", f"{last} {first} {prefix}", f"{last} {first}"}
    whole.add(f"{prefix} {last} {first}")
    if first and last:
        forms.certain |= set(map(form_of, whole))
    names = {form_of(first), form_of(last), form_of(f"{prefix} {last}")}
    forms.possible |= {name for name in names if len("".join(name)) >= _SHORTEST}


def _add_whole(forms: Forms, name: str) -> None:
    whole = form_of(name)
    forms.certain |= _long({whole}, 2)
    forms.possible |= {(word,) for word in (*whole[:1], *whole[-1:]) if len(word) >= _SHORTEST}


def _add_alone(forms: Forms, text: str) -> None:
    form = form_of(text)
    if len(text) >= _LONG_ENOUGH:
        forms.certain.add(form)
    elif form:
        forms.possible.add(form)


def _long(some: set[tuple[str, ...]], words: int) -> set[tuple[str, ...]]:
    return {form for form in some if len(form) >= words}

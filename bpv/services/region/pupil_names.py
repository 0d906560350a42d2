"""No pupil in a package: what someone typed is looked through for the names and numbers of pupils."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from bpv.domain import (
    Asking,
    BpvError,
    Company,
    Contact,
    Division,
    Mentor,
    Objection,
    ObjectionAnswer,
    Offer,
    School,
    Student,
    fold,
)
from bpv.domain.fields import CATALOGUE

TYPED: dict[type, tuple[str, ...]] = {
    Offer: ("name", "wishes"),
    Division: ("name", "rules", "proof"),
    Objection: ("text",),
    ObjectionAnswer: ("text",),
    Asking: ("asker",),
}
"""The texts that a package carries and that a person wrote, beside names and addresses of companies."""

_WORD = re.compile(r"[^\W_]+")
_LEAST_DIGITS = 4
_LONGEST_NAME = 6
"""Words: 'Anna Sophie van der Berg'."""


def check_no_pupils(school: School, records: Iterable[Any]) -> None:
    """BpvError 'names_a_pupil' with the field, when a text names a pupil; not whom."""
    names = names_of_pupils(school)
    for record in records:
        for name, text in _texts(record):
            if _found(names, text):
                noun = CATALOGUE[type(record)].field(name).label
                raise BpvError("names_a_pupil", entity=type(record).__name__, field=noun)


def names_of_pupils(school: School) -> set[tuple[str, ...]]:
    """How pupils are called in full, folded, as words; not who is called as a mentor or contact is."""
    names: set[tuple[str, ...]] = set()
    for student in school.all(Student).values():
        first, last = _words(student.first_name), _words(student.last_name)
        prefix = _words(student.prefix)
        if first and last:
            names |= {first + last, first + prefix + last, last + first, last + first + prefix}
            names |= {(first[0][0], *last), (first[0][0], *prefix, *last), (first[0], *last)}
        if len(student.student_number) >= _LEAST_DIGITS:
            names.add(_words(student.student_number))
        names |= {_words(text) for text in (student.email, student.phone) if text}
    grown = [mentor.name for mentor in school.all(Mentor).values()]
    grown += [contact.name for contact in school.all(Contact).values()]
    grown += [company.contact_person for company in school.all(Company).values()]
    return names - {_words(name) for name in grown} - {()}


def _texts(record: Any) -> Iterator[tuple[str, str]]:
    for name in TYPED.get(type(record), ()):
        value = getattr(record, name)
        for text in value if isinstance(value, tuple) else (value,):
            yield name, text


def _found(names: set[tuple[str, ...]], text: str) -> bool:
    words = _words(text)
    return any(
        words[at : at + length] in names for at in range(len(words)) for length in range(1, _LONGEST_NAME + 1)
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))

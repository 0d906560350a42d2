"""Whom a company would like, when nobody has a name: the same pupils by what they are called then."""

from __future__ import annotations

from bpv.domain import Company, School, Student, fold
from bpv.domain.cells_terms import find_term
from bpv.domain.terms import Profile, Track
from bpv.services.criteria.company_wishes import wanted_words
from bpv.services.privacy.inventing import Inventor


def wanted_without_names(company: Company, school: School, invent: Inventor) -> str:
    """Classes and numbers as they are invented, profiles and leerwegen as they are; the rest means nobody."""
    found: dict[str, None] = {}
    for word in wanted_words(company):
        found.update(dict.fromkeys(_meant(word, school, invent)))
    return ", ".join(found)


def _meant(word: str, school: School, invent: Inventor) -> list[str]:
    profile, track = find_term(Profile, word), find_term(Track, word)
    found = [term.label for term in (profile, track) if term is not None]
    text = fold(word)
    for student in school.all(Student).values():
        number = student.student_number.lstrip("0")
        if text and text == fold(student.school_class):
            found.append(invent.like("class", student.school_class))
        elif (number and text.lstrip("0") == number) or text in (
            fold(student.name),
            fold(student.list_name),
        ):
            found.append(invent.like("number", student.student_number))
    return found or ["xxx"]

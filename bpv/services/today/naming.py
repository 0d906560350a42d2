"""Whom the details of a sentence name, so that a click on a name leads to all there is about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bpv.domain import Company, Mentor, Placement, Position, Request, School, Student
from bpv.services.lists.references import show_reference
from bpv.services.today.sentences import Sentence

LOOKED_AT = 200
"""So many rows of a sentence are looked for in its words: it names a few of the first."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands in the words, and who it is."""

    text: str
    entity: type
    id: str


def names_in(school: School, sentence: Sentence) -> tuple[Named, ...]:
    """The pupils, companies and mentors that are named, in the order in which they stand there.

    Of two with the same name it is the first of the rows.
    """
    words = " \n ".join(sentence.details)
    found: dict[str, Named] = {}
    for each in _candidates(school, sentence):
        if each.text and each.text in words:
            found.setdefault(each.text, each)
    longest = [n for n in found.values() if not any(n.text != o and n.text in o for o in found)]
    return tuple(sorted(longest, key=lambda each: words.index(each.text)))


def _candidates(school: School, sentence: Sentence) -> Iterator[Named]:
    rows = sentence.rows
    for id_ in rows.ids[:LOOKED_AT]:
        if rows.entity is Student and (student := school.find(Student, id_)) is not None:
            yield Named(student.name, Student, id_)
            yield from _where(school, id_, rows.round_id)
        elif rows.entity is Placement and (placement := school.find(Placement, id_)) is not None:
            yield Named(school.get(Student, placement.student_id).name, Student, placement.student_id)
        elif rows.entity is Company and school.find(Company, id_) is not None:
            yield Named(show_reference(school, Company, id_), Company, id_)
            yield Named(school.get(Company, id_).name, Company, id_)
        elif rows.entity is Position and (position := school.find(Position, id_)) is not None:
            name = show_reference(school, Company, position.company_id)
            yield Named(name, Company, position.company_id)
        elif rows.entity is Request and (request := school.find(Request, id_)) is not None:
            name = show_reference(school, Company, request.company_id)
            yield Named(name, Company, request.company_id)
        elif rows.entity is Mentor and (mentor := school.find(Mentor, id_)) is not None:
            yield Named(mentor.name or mentor.label, Mentor, id_)


def _where(school: School, student_id: str, round_id: str) -> Iterator[Named]:
    """The company where a pupil is in the round."""
    for placement in school.placements_of(student_id):
        if placement.round_id == round_id:
            company_id = school.get(Position, placement.position_id).company_id
            yield Named(show_reference(school, Company, company_id), Company, company_id)

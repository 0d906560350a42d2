"""What is asked when someone or something falls away: who, in which round, from when, and what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from bpv.domain import Company, Mentor, Position, School, Student, fold
from bpv.domain.terms import Weekday
from bpv.services.lists.references import show_reference


class Kind(Enum):
    """Who or what falls away."""

    COMPANY = "company"
    PUPIL = "pupil"
    MENTOR = "mentor"
    PLACE = "place"

    @property
    def entity(self) -> type:
        """The class of who or what it is."""
        return _ENTITIES[self]


_ENTITIES: dict[Kind, type] = {
    Kind.COMPANY: Company,
    Kind.PUPIL: Student,
    Kind.MENTOR: Mentor,
    Kind.PLACE: Position,
}


@dataclass(frozen=True, slots=True)
class Terms:
    """How many a place takes from now on, and when; empty dates and days are those of the round."""

    capacity: int
    start: date | None = None
    end: date | None = None
    days: tuple[Weekday, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Who or what, in which round (empty is every one from `since` on), and what was chosen by line.

    Without `terms` a place stays as it is. `last_day` is when pupils were last at what has begun; empty is
    the day of `since`.
    """

    kind: Kind
    id: str
    round_id: str = ""
    since: date | None = None
    terms: Terms | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    last_day: date | None = None

    @property
    def name(self) -> str:
        """What it waits under, when it is left before it was decided."""
        return f"leaving {self.kind.value} {self.id}"

    def pack(self) -> dict[str, Any]:
        """What can be kept of it."""
        terms = self.terms
        return {
            "kind": self.kind.value,
            "id": self.id,
            "round": self.round_id,
            "since": self.since.isoformat() if self.since else "",
            "choices": dict(self.choices),
            "last_day": self.last_day.isoformat() if self.last_day else "",
            "terms": None
            if terms is None
            else [
                terms.capacity,
                terms.start.isoformat() if terms.start else "",
                terms.end.isoformat() if terms.end else "",
                [day.value for day in terms.days],
            ],
        }


def unpack_question(kept: Any, school: School) -> Question | None:
    """What was kept; None for anything that is none, or is about what is no longer there."""
    try:
        kind = Kind(kept["kind"])
        terms = kept["terms"]
        question = Question(
            kind,
            str(kept["id"]),
            str(kept["round"]),
            _day(kept["since"]),
            None
            if terms is None
            else Terms(
                int(terms[0]), _day(terms[1]), _day(terms[2]), tuple(Weekday(day) for day in terms[3])
            ),
            {str(key): str(value) for key, value in kept["choices"].items()},
            _day(kept.get("last_day")),
        )
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return None
    return question if school.find(kind.entity, question.id) is not None else None


def _day(text: Any) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def subjects(school: School, kind: Kind) -> list[tuple[str, str]]:
    """Who or what it can be, by name with the id; of companies those with pupils are said first."""
    if kind is Kind.COMPANY:
        busy = {school.get(Position, id_).company_id for id_ in _taken(school)}
        companies = sorted(school.all(Company).values(), key=lambda c: (c.id not in busy, fold(c.name)))
        return [(name_of_subject(school, kind, each.id), each.id) for each in companies]
    if kind is Kind.PUPIL:
        pupils = sorted(school.all(Student).values(), key=lambda each: each.sort_key)
        return [(name_of_subject(school, kind, each.id), each.id) for each in pupils]
    if kind is Kind.MENTOR:
        mentors = sorted(school.all(Mentor).values(), key=lambda each: fold(each.label))
        return [(name_of_subject(school, kind, each.id), each.id) for each in mentors]
    taken = _taken(school)
    places = [(show_reference(school, Position, id_), id_) for id_ in school.all(Position)]
    return sorted(places, key=lambda each: (each[1] not in taken, fold(each[0])))


def name_of_subject(school: School, kind: Kind, id_: str) -> str:
    """How one of them is listed."""
    if kind is Kind.PUPIL:
        student = school.get(Student, id_)
        return f"{student.list_name} ({student.school_class})"
    if kind is Kind.MENTOR:
        mentor = school.get(Mentor, id_)
        return f"{mentor.abbreviation} {mentor.name}".strip()
    return show_reference(school, kind.entity, id_)


def _taken(school: School) -> set[str]:
    return {placement.position_id for placement in school.placements()}


def terms_of(school: School, position_id: str) -> Terms:
    """How a place is now."""
    position = school.get(Position, position_id)
    return Terms(position.capacity, position.start, position.end, position.days)

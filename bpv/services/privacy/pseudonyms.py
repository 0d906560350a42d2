"""A school year without names: who and where is invented, what is planned and counted stays.

Fields are taken from the catalogue. A text that nothing here knows becomes a row of x's, so that a field that
is new is never copied by accident.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.domain import (
    Agreement,
    Assessment,
    Change,
    Changeset,
    Companion,
    Company,
    EarlierPlacement,
    Exclusion,
    MatchRun,
    Mentor,
    Partner,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    SchoolDetails,
    Student,
)
from bpv.domain.assessments import NOT_APPLICABLE
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.domain.institution import SCHOOL_DETAILS_ID
from bpv.domain.settings import DEFINITIONS, Setting
from bpv.domain.terms import PreferenceKind
from bpv.domain.transport import read_transport
from bpv.domain.working_times import read_day_times, word_day_times
from bpv.language import in_dutch, later, tr
from bpv.services.privacy.birthdays import Birthdays
from bpv.services.privacy.copied_year import FOLLOWED, FOLLOWED_KINDS, MADE
from bpv.services.privacy.inventing import Inventor
from bpv.services.privacy.places_nearby import PlacesNearby
from bpv.services.privacy.wanted_words import wanted_without_names

if TYPE_CHECKING:
    from collections.abc import Set

LABEL = later("Kopie zonder namen")
KNOWN_STILL = tr(
    "Namen, nummers, adressen en teksten zijn verzonnen; er zit geen slot op. "
    "Stuur de kopie alleen aan wie u helpt: wie de school kent, kan aan "
    "postcodegebied, klas en plek soms nog iemand herkennen."
)
"""What someone who sends the copy has to know."""
COPIED = (
    PlacementRound, Mentor, Company, Position, Student, Preference, Exclusion, Companion, Placement,
    EarlierPlacement, MatchRun, Setting, *FOLLOWED,
)  # fmt: skip
"""What is in the copy; answers, layouts, columns and letters are not: anything may be in those."""

_TEXTS = (FieldKind.TEXT, FieldKind.TEXTS, FieldKind.EMAIL, FieldKind.PHONE, FieldKind.POSTCODE)
_KEPT = {
    (EarlierPlacement, "year"), (MatchRun, "made_at"), (MatchRun, "fairness"), (MatchRun, "weights"),
    *MADE,
}  # fmt: skip
"""Texts that the program makes and calculates with."""

_KINDS = {
    (Student, "student_number"): "number",
    (Student, "first_name"): "first",
    (Student, "prefix"): "prefix",
    (Student, "last_name"): "last",
    (Student, "school_class"): "class",
    (Student, "house_number"): "house",
    (Student, "city"): "city",
    (Company, "name"): "company",
    (Company, "street"): "street",
    (Company, "house_number"): "house",
    (Company, "city"): "city",
    (Company, "contact_person"): "person",
    (Company, "branch"): "branch",
    (Company, "sbb_id"): "sbb",
    (Company, "crebos"): "crebo",
    (Position, "name"): "work",
    (Position, "trainer"): "person",
    (Position, "shared_seat"): "seat",
    (Mentor, "abbreviation"): "mentor",
    (Mentor, "name"): "person",
    (EarlierPlacement, "round_name"): "round",
    (PlacementRound, "name"): "round",
    (MatchRun, "name"): "scenario",
    **FOLLOWED_KINDS,
}
"""What is invented in the same shape; the same text of a kind is the same invention everywhere."""

_SIGN = re.compile(r"\S")
_BEGIN = re.compile(r"^(?:\+\d{2}\d?|0\d|)")


@in_dutch()
def without_names(school: School) -> list[Any]:
    """The values of a school with everything invented by which someone or somewhere can be known."""
    return list(_Copying(school).values())


def write_without_names(school: School, path: Path) -> None:
    """Write them to a new file, without a key and without saying who made it. BpvError as for a new file."""
    from bpv.storage import SchoolFile

    changes = Changeset(tuple(Change(None, value) for value in School(without_names(school))))
    SchoolFile.create(path, changes, LABEL, actor="").close()


def real_texts(school: School) -> Iterator[str]:
    """Every text of the school that may not be in a copy."""
    for entity in COPIED:
        fields = [f for f in CATALOGUE[entity].fields if _is_replaced(f) and f.name != "day_times"]
        values: Iterable[Any] = school.all(entity).values()
        for value in values:
            for field in fields:
                cell = getattr(value, field.name)
                yield from cell if isinstance(cell, tuple) else (cell,)


def _is_replaced(field: Field) -> bool:
    return field.kind in _TEXTS and (field.entity, field.name) not in _KEPT


class _Copying:
    """One copy being made; with it everything goes that tells what stood for what."""

    def __init__(self, school: School) -> None:
        self._school = school
        texts = list(filter(None, real_texts(school)))
        # Of a telephone number the end is invented: that may not be the end of another's.
        self._invent = Inventor((*texts, *(_BEGIN.sub("", text) for text in texts)))
        self._places = PlacesNearby(self._invent)
        born = {s.birth_date for s in school.all(Student).values() if s.birth_date is not None}
        self._birthdays = Birthdays(_days_that_matter(school), born, self._invent.chance)
        self._ids = self._new_ids()
        self._own: Mapping[tuple[type, str], Callable[[Any], Any]] = {
            (Student, "birth_date"): lambda s: self._birthdays.moved(s.birth_date) if s.birth_date else None,
            (Student, "transport"): self._transport,
            (Student, "postcode"): lambda s: self._places.postcode(s.postcode, s.city),
            (Company, "postcode"): lambda c: self._places.postcode(c.postcode, c.city),
            (Mentor, "postcode"): lambda m: self._places.postcode(m.postcode, ""),
            (Company, "wanted"): lambda c: wanted_without_names(c, school, self._invent),
            (Preference, "target"): self._target,
            (MatchRun, "places"): lambda run: tuple(self._place(*each.split("=", 1)) for each in run.places),
            (MatchRun, "together_id"): lambda run: self._id(run.together_id),
            (MatchRun, "data"): lambda run: "",
            (Setting, "source"): _source,
            (Partner, "postcode"): lambda p: self._places.postcode(p.postcode, p.city),
            (SchoolDetails, "postcode"): lambda s: self._places.postcode(s.postcode, s.city),
            (SchoolDetails, "logo"): lambda s: "",
            (Position, "day_times"): _day_times,
            (Assessment, "scores"): lambda a: tuple(map(self._score, a.scores)),
            (Assessment, "remarks"): lambda a: tuple(map(self._remark, a.remarks)),
            (Agreement, "changes"): lambda a: (),
        }  # fmt: skip

    def values(self) -> Iterator[Any]:
        """The values, parents before children."""
        for entity in COPIED:
            values: Iterable[Any] = self._school.all(entity).values()
            for value in values:
                yield replace(value, id=self._id(value.id), **self._cells(value))

    def _cells(self, value: Any) -> dict[str, Any]:
        return {field.name: self._cell(field, value) for field in CATALOGUE[type(value)].fields}

    def _cell(self, field: Field, value: Any) -> Any:
        own = self._own.get((field.entity, field.name))
        if own is not None:
            return own(value)
        cell = getattr(value, field.name)
        if field.kind is FieldKind.REFERENCE:
            return None if cell is None else self._id(cell)
        if not _is_replaced(field) or not cell:
            return cell
        if isinstance(cell, tuple):
            return tuple(self._text(field, part) for part in cell)
        return self._text(field, cell)

    def _text(self, field: Field, text: str) -> str:
        if field.kind is FieldKind.EMAIL:
            return tr(
                "{partition}@nergens.invalid", partition=self._invent.like("email", text).partition("@")[0]
            )
        if field.kind is FieldKind.PHONE:
            return self._phone(text)
        kind = _KINDS.get((field.entity, field.name))
        return self._invent.like(kind, text) if kind else crossed_out(text)

    def _phone(self, text: str) -> str:
        begin = _BEGIN.match(text)
        assert begin is not None
        return begin[0] + self._invent.like("phone", text[begin.end() :])

    def _transport(self, student: Student) -> str:
        known = read_transport(student.transport)
        return known.dutch if known is not None else crossed_out(student.transport)

    def _target(self, wish: Preference) -> str:
        is_term = wish.kind in (PreferenceKind.PROFILE, PreferenceKind.SECTOR)
        return wish.target if is_term else self._id(wish.target)

    def _place(self, student_id: str, position_id: str) -> str:
        return f"{self._id(student_id)}={self._id(position_id)}"

    def _score(self, cell: str) -> str:
        id_, _, word = cell.partition("=")
        own = word if word == NOT_APPLICABLE else self._invent.like("scale", word)
        return f"{self._id(id_)}={own}"

    def _remark(self, cell: str) -> str:
        id_, _, text = cell.partition("=")
        return f"{self._id(id_)}={crossed_out(text)}"

    def _id(self, id_: str) -> str:
        if not id_ or id_ in DEFINITIONS or id_ == SCHOOL_DETAILS_ID:
            return id_
        if id_ not in self._ids:  # of what is gone
            self._ids[id_] = self._invent.id_texts(1)[0]
        return self._ids[id_]

    def _new_ids(self) -> dict[str, str]:
        """In the order of the old ones, for ties between equal divisions are broken by them."""
        old: Set[str] = {value.id for value in self._school if type(value) in COPIED}
        return dict(zip(sorted(old), self._invent.id_texts(len(old)), strict=True))


def crossed_out(text: str) -> str:
    """A text of the same length in which nothing can be read."""
    return _SIGN.sub("x", text)


def _day_times(position: Position) -> str:
    """The times, which name nobody; what else stands there is crossed out."""
    return word_day_times(read_day_times(position.day_times)) or crossed_out(position.day_times)


def _source(setting: Setting) -> str:
    known = DEFINITIONS.get(setting.id)
    return setting.source if known and setting.source == known.source else crossed_out(setting.source)


def _days_that_matter(school: School) -> Iterator[date]:
    """The days on which the age of a pupil decides about a place."""
    values: list[Any] = [*school.all(PlacementRound).values(), *school.all(Position).values()]
    for value in values:
        yield from (day for day in (value.start, value.end) if day is not None)

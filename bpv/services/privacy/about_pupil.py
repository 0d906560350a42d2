"""What stands in the lists about one pupil, in the words of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from bpv.domain import (
    AssessmentForm,
    Companion,
    Company,
    Contact,
    EarlierPlacement,
    Exclusion,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Student,
)
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.services.erasing import Forget
from bpv.services.lists.references import show_reference
from bpv.services.lists.wishes import word_wish
from bpv.services.privacy.about_year import year_sections
from bpv.services.privacy.others import SOMEONE, Others
from bpv.services.privacy.register import years_kept
from bpv.services.privacy.section import Section

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear
    from bpv.storage.forgetting import Erased

GONE = "niet meer in het bestand"

Row = tuple[str, ...]


class AboutPupil:
    """One pupil in a school year, told so that no other pupil is named."""

    def __init__(self, year: SchoolYear, school: School, student: Student) -> None:
        """Hear from the history how others are called, or were."""
        from bpv.storage import versions_of

        self.year, self.school, self.student = year, school, student
        self.others = Others(school, student.id, versions_of(year.file, Student))

    @cached_property
    def forget(self) -> Forget:
        """What finds everything about the pupil, as erasing would."""
        return self.traces[0]

    @cached_property
    def traces(self) -> tuple[Forget, Erased]:
        """The same, with how much it found."""
        forget = Forget([(Student.__name__, self.student.id)])
        return forget, self.year.file.find(forget)

    def sections(self) -> tuple[Section, ...]:
        """The parts that tell how things are now."""
        return (
            Section(
                "gegevens",
                "Gegevens van de leerling",
                ("Gegeven", "Waarde", "Waarvoor", "Hoe lang"),
                tuple(self._own()),
            ),
            Section(
                "voorkeuren",
                "Voorkeuren",
                ("Keuze", "Soort", "Voorkeur", "Ronde"),
                tuple(map(self._wish, self._those(Preference))),
            ),
            Section(
                "niet_of_samen",
                "Met wie of waar wel en niet",
                ("Soort", "Wie of waar", "Reden"),
                tuple(self._pairs()),
            ),
            Section(
                "plaatsingen",
                "Plaatsingen",
                (
                    "Ronde",
                    "Bedrijf",
                    "Stageplaats",
                    "Van",
                    "Tot",
                    "Mentor",
                    "Status",
                    "Vastgezet",
                    "Reden",
                ),
                tuple(map(self._placement, self._those(Placement))),
            ),
            Section(
                "eerdere_schooljaren",
                "Eerdere schooljaren",
                ("Schooljaar", "Bedrijf", "Ronde"),
                tuple(map(self._earlier, self._those(EarlierPlacement))),
            ),
            *year_sections(self),
        )

    def show(self, field: Field, value: Any) -> str:
        """A cell of any record, as this pupil may read it."""
        if field.refers_to is Student:
            return "" if value in (None, self.student.id) else SOMEONE
        if field.refers_to in (Contact, AssessmentForm):
            named: Any = self.school.find(field.refers_to, value)
            return "" if value is None else named.name if named is not None else GONE
        if field.kind is FieldKind.REFERENCE and field.refers_to:
            return "" if value is None else show_reference(self.school, field.refers_to, value) or GONE
        text = show_value(field, value)
        is_free = field.kind in (FieldKind.TEXT, FieldKind.TEXTS) and field.entity is not Student
        return self.others.hidden(text) if is_free or field.name in _FREE else text

    def target(self, wish: Preference) -> str:
        """What a wish asks for, or that it is no longer there."""
        return word_wish(self.school, wish) or GONE

    def _own(self) -> Iterator[Row]:
        for field in CATALOGUE[Student].fields:
            if text := self.show(field, getattr(self.student, field.name)):
                years = years_kept(field.retention, self.school)
                purpose = field.purpose.value if field.purpose is not None else ""
                yield (
                    field.label,
                    text,
                    purpose,
                    f"{years} jaar ({field.retention.value})",
                )

    def _those(self, entity: type) -> list[Any]:
        id_ = self.student.id
        values: Iterable[Any] = self.school.all(entity).values()
        return [
            value for value in values if id_ in (value.student_id, getattr(value, "other_student_id", None))
        ]

    def _wish(self, wish: Preference) -> Row:
        show = partial(self._cell, wish)
        return show("rank"), show("kind"), self.target(wish), show("round_id") or "alle rondes"

    def _pairs(self) -> Iterator[Row]:
        exclusion: Exclusion
        companion: Companion
        for exclusion in self._those(Exclusion):
            yield self._exclusion(exclusion)
        for companion in self._those(Companion):
            yield self._companion(companion)

    def _exclusion(self, exclusion: Exclusion) -> Row:
        where = self._cell(exclusion, "company_id")
        return (
            "niet bij bedrijf" if where else "niet samen met",
            where or SOMEONE,
            self._cell(exclusion, "reason"),
        )

    def _companion(self, companion: Companion) -> Row:
        return "samen met", SOMEONE, self._cell(companion, "reason")

    def _placement(self, placement: Placement) -> Row:
        position = self.school.find(Position, placement.position_id)
        in_round = self.school.find(PlacementRound, placement.round_id)
        start, end = (
            self.school.dates_of(position, in_round, placement) if in_round is not None else (None, None)
        )
        mentor = placement.mentor_id or self.student.mentor_id
        show = partial(self._cell, placement)
        return (
            show("round_id"),
            show_reference(self.school, Company, position.company_id) if position is not None else GONE,
            self.others.hidden(position.name) if position is not None else "",
            *(f"{day:%d-%m-%Y}" if day is not None else "" for day in (start, end)),
            show_reference(self.school, Mentor, mentor),
            show("status"),
            show("is_pinned") or "nee",
            show("reason"),
        )

    def _earlier(self, earlier: EarlierPlacement) -> Row:
        show = partial(self._cell, earlier)
        return show("year"), show("company_id"), show("round_name")

    def _cell(self, value: Any, name: str) -> str:
        return self.show(CATALOGUE[type(value)].field(name), getattr(value, name))


_FREE = ("notes", "priority_reason", "transport")
"""What people write as they like of a pupil; the rest of a pupil's own fields is that pupil's alone."""

"""Inzage of who can be reached at a company or partner: what is kept of that one; no pupil is named in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bpv.domain import Change, Company, ContactMoment, School, Student
from bpv.domain.cells import show_value
from bpv.domain.dutch_time import dutch_time
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.language import in_dutch
from bpv.services.erasing import ErasePlan, plan_erasing
from bpv.services.erasing.people import personal_fields
from bpv.services.erasing.planning import place_of
from bpv.services.lists.references import show_reference
from bpv.services.privacy.inzage import Inzage
from bpv.services.privacy.others import Others
from bpv.services.privacy.register import years_kept
from bpv.services.privacy.section import Section

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear

WHOM = "contactpersoon"
_SAID = ("on", "kind", "by", "subject", "summary")

Row = tuple[str, ...]


@in_dutch()
def make_inzage_of_contact(
    year: SchoolYear, entity: type, id_: str, *, school: School | None = None, made: datetime | None = None
) -> Inzage:
    """All about a contact of a company or partner; of a Company who stands with it. BpvError('gone')."""
    about = _About(year, School(year.school) if school is None else school, entity, id_)
    said = ["Dag", "Hoe", "Door", "Onderwerp", "Wat er is gezegd"]
    sections = (
        Section(
            "gegevens",
            "Gegevens van de contactpersoon",
            ("Gegeven", "Waarde", "Waarvoor", "Hoe lang"),
            tuple(about.own()),
        ),
        Section("contact", "Wanneer de school contact had", tuple(said), tuple(about.said())),
        Section(
            "geschiedenis",
            "Geschiedenis: wat er is gewijzigd",
            ("Wanneer", "Door", "Stap", "Gegeven", "Was", "Werd"),
            tuple(about.history()),
            "Er is niets gewijzigd dat nog in de geschiedenis staat.",
        ),
        Section(
            "andere_plekken",
            "Waar de naam verder in voorkomt",
            ("Plek", "Wat"),
            tuple(about.places()),
            "Nergens anders.",
        ),
    )
    return Inzage(about.name, "", year.path.stem, made or datetime.now(), sections, WHOM)


class _About:
    """What is found of one contact, as erasing would find it."""

    def __init__(self, year: SchoolYear, school: School, entity: type, id_: str) -> None:
        from bpv.storage import versions_of

        self.year, self.school, self.entity, self.id_ = year, school, entity, id_
        self.value: Any = school.get(entity, id_)
        self.plan: ErasePlan = plan_erasing(year, entity, [id_])
        self._others = Others(school, "", versions_of(year.file, Student), "een leerling")

    @property
    def name(self) -> str:
        """Who it is."""
        return str(self.value.contact_person if self.entity is Company else self.value.name)

    def own(self) -> Iterator[Row]:
        """Every field that is filled in, with what it is for."""
        for field in _fields(self.entity):
            if text := self._show(field, getattr(self.value, field.name)):
                years = years_kept(field.retention, self.school)
                purpose = field.purpose.value if field.purpose is not None else ""
                term = field.retention.value if years is None else f"{years} jaar ({field.retention.value})"
                yield field.label, text, purpose, term

    def said(self) -> Iterator[Row]:
        """Each time the school spoke with this one."""
        moments: Iterable[ContactMoment] = self.school.all(ContactMoment).values()
        words = CATALOGUE[ContactMoment]
        for each in moments:
            if self._is_with(each):
                yield tuple(self._show(words.field(key), getattr(each, key)) for key in _SAID)

    def _is_with(self, moment: ContactMoment) -> bool:
        """Whether the school spoke with this one; with the first of a company where nobody is named."""
        if self.entity is Company:
            return moment.company_id == self.id_ and moment.contact_id is None
        return self.id_ in (moment.contact_id, moment.partner_contact_id)

    def history(self) -> Iterator[Row]:
        """A row for each field that changed, oldest first."""
        from bpv.storage import actions_about

        targets = self.plan.forget.targets
        for entry, changeset in actions_about(self.year.file, self.plan.forget.gone):
            begin = f"{dutch_time(entry.at):%d-%m-%Y %H.%M}", entry.actor, self._hidden(entry.label)
            for change in changeset or ():
                value: Any = change.before or change.after
                if (change.entity.__name__, value.id) in targets:
                    yield from ((*begin, *cells) for cells in self._changed(change))

    def places(self) -> Iterator[Row]:
        """Texts in which the name stands, what waits, and the copies."""
        for mention in self.plan.mentions:
            maybe = "" if mention.is_certain else "misschien over deze contactpersoon: "
            yield place_of(self.school, mention), maybe + self._hidden(mention.text)
        for name, count in (
            ("Onthouden exports", self.plan.exports),
            ("Reservekopieën", self.plan.copies),
        ):
            if count:
                yield (
                    name,
                    f"{count}: de gegevens zoals ze toen waren, als die er al in stonden",
                )
        if self.plan.drafts:
            yield (
                "Wat wacht in het bestand",
                f"{self.plan.drafts}: kan ook over deze contactpersoon gaan",
            )

    def _changed(self, change: Change) -> Iterator[Row]:
        for field in _fields(change.entity):
            was, now = (
                "" if value is None else self._show(field, getattr(value, field.name))
                for value in (change.before, change.after)
            )
            if was != now:
                yield field.label, was, now

    def _show(self, field: Field, value: Any) -> str:
        if field.kind is FieldKind.REFERENCE and field.refers_to:
            return "" if value is None else self._hidden(show_reference(self.school, field.refers_to, value))
        return self._hidden(show_value(field, value))

    def _hidden(self, text: str) -> str:
        return self._others.hidden(text)


def _fields(entity: type) -> tuple[Field, ...]:
    """What is about the person: of a company only who stands with it."""
    return personal_fields(entity) if entity is Company else CATALOGUE[entity].fields

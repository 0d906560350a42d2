"""What erasing someone would do, worked out and shown before it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bpv.domain import (
    AccordParty,
    Company,
    Contact,
    Mentor,
    Partner,
    PartnerContact,
    Position,
    RegionCompany,
    RegionMember,
    School,
    Student,
)
from bpv.domain.fields import CATALOGUE
from bpv.language import kept, later, tr, tr_count
from bpv.services.accords.parties import party_name
from bpv.services.erasing.forgetting import HISTORY, Choices, Forget, Mention
from bpv.services.erasing.keeping import kept_lines, region_lines
from bpv.services.erasing.people import personal_fields
from bpv.services.erasing.same_person import same_by_joining, same_contacts, same_in_region
from bpv.services.lists.references import name_of, spoken_name

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear

ERASABLE: dict[type, tuple[str, str]] = {
    Student: (later("leerling"), later("leerlingen")),
    Mentor: ("mentor", later("mentoren")),
    Company: (later("contactpersoon"), later("contactpersonen")),
    Position: (later("praktijkopleider"), later("praktijkopleiders")),
    Contact: (later("contactpersoon"), later("contactpersonen")),
    PartnerContact: (later("contactpersoon"), later("contactpersonen")),
    AccordParty: (later("ondertekenaar"), later("ondertekenaars")),
    RegionMember: (later("contactpersoon"), later("contactpersonen")),
    RegionCompany: (later("contactpersoon"), later("contactpersonen")),
}
"""Who can be erased: persons of their own, and who is named at a company or a place."""


@dataclass(frozen=True, slots=True)
class ErasePlan:
    """Who would be erased, from where, what stays, and the texts of others that name them."""

    entity: type
    ids: tuple[str, ...]
    who: str
    confirmation: str
    """What the user types to confirm: the number or name, or how many there are."""
    removed: Counter[str]
    changed: Counter[str]
    actions: int
    exports: int
    drafts: int
    copies: int
    kept: tuple[str, ...]
    mentions: tuple[Mention, ...]
    forget: Forget
    second_place: str = ""
    rescued: tuple[str, ...] = ()
    """The names of files beside it in which what could be saved of it was saved."""

    @property
    def label(self) -> str:
        """What the history says."""
        one, many = ERASABLE[self.entity]
        return (
            kept("{one} gewist", one=one.capitalize())
            if len(self.ids) == 1
            else kept("{count} {many} gewist", count=len(self.ids), many=many)
        )

    @property
    def lines(self) -> list[str]:
        """From where they would be erased, a sentence a line."""
        found = [f"{self.who}{self._along}."]
        if self.actions:
            found.append(
                tr(
                    "Geschiedenis: uit {counted}.",
                    counted=tr_count("{count} stap", "{count} stappen", self.actions),
                )
            )
        if self.exports:
            found.append(
                tr(
                    "Onthouden exports: uit {counted}.",
                    counted=tr_count("{count} lijst", "{count} lijsten", self.exports),
                )
            )
        if self.drafts:
            found.append(
                tr("Wat nog wacht (een import, een voorstel, een half ingevuld formulier): alles ervan.")
            )
        if self.copies:
            words = (
                tr("de ene die er is; die")
                if self.copies == 1
                else tr("alle {copies}; elk", copies=self.copies)
            )
            found.append(tr("Reservekopieën: uit {words} wordt opnieuw geschreven.", words=words))
        if self.rescued:
            found.append(tr("Wat eerder is gered: ook uit {rescued}.", rescued=", ".join(self.rescued)))
        if self.second_place:
            found.append(
                tr(
                    "Tweede plaats ({second_place}): alle kopieën worden vervangen zodra die er is.",
                    second_place=self.second_place,
                )
            )
        return found

    @property
    def _along(self) -> str:
        own = CATALOGUE[self.entity].entity.__name__
        parts = [
            _counted(count, words.one, words.many)
            for entity, words in CATALOGUE.items()
            if (count := self.removed[entity.__name__]) and entity.__name__ != own
        ]
        return (
            tr(", met {filter}", filter=tr(" en ").join(filter(None, (", ".join(parts[:-1]), parts[-1]))))
            if parts
            else ""
        )

    def is_blanked(self, mention: Mention) -> bool:
        """Whether a text loses the name as things are."""
        return self.forget.is_blanked(mention)

    def decide(self, mention: Mention, is_blanked: bool) -> None:
        """Have a text lose the name, or keep it."""
        choices = self.forget.choices
        (choices.blanked if is_blanked else choices.kept).add(mention.digest)
        (choices.kept if is_blanked else choices.blanked).discard(mention.digest)


def plan_erasing(year: SchoolYear, entity: type, ids: Sequence[str]) -> ErasePlan:
    """What erasing these would do; BpvError('gone') when one is not there, 'nobody' when none has a name."""
    from bpv.storage import copies_of, list_rescued
    from bpv.storage.second_place import second_place_of

    place = second_place_of(year.path)
    school = year.school
    values: list[Any] = [school.get(entity, id_) for id_ in ids]
    targets = [(entity.__name__, id_) for id_ in ids]
    if entity in (Company, Contact):
        targets += [(Contact.__name__, id_) for id_ in same_contacts(year, values) if id_ not in ids]
    if entity in (Company, Contact, PartnerContact):
        targets += [each for each in dict.fromkeys(same_by_joining(year, values)) if each not in targets]
    if entity in (Company, RegionCompany):
        targets += [each for each in same_in_region(school, values) if each not in targets]
    forget = Forget(targets, Choices())
    found = year.file.find(forget)
    students = set(ids) if entity is Student else set()
    return ErasePlan(
        entity=entity,
        ids=tuple(ids),
        who=_who(school, entity, values),
        confirmation=_confirmation(entity, values),
        removed=found.removed,
        changed=found.changed,
        actions=found.actions,
        exports=found.exports,
        drafts=found.drafts,
        copies=len(copies_of(year.path)),
        kept=(*kept_lines(school, students), *region_lines(school, targets)),
        mentions=tuple(forget.mentions),
        forget=forget,
        second_place=str(place.folder.parent) if place is not None else "",
        rescued=tuple(each.name for each in list_rescued(year.path)),
    )


def place_of(school: School, mention: Mention) -> str:
    """Where a text stands, in words: 'Opmerking van Bakkerij Smit'; 'eerder' when it is no longer so."""
    if mention.entity == HISTORY:
        return tr("Naam van een stap in de geschiedenis")
    words = next(words for words in CATALOGUE.values() if words.entity.__name__ == mention.entity)
    value: Any = school.find(words.entity, mention.id)
    label = words.field(mention.field).label
    whose = tr("{label} van {named}", label=label, named=_named(school, value) or words.one)
    return whose if is_now(school, mention) else tr("{whose}, eerder", whose=whose)


def is_now(school: School, mention: Mention) -> bool:
    """Whether a text stands there now, and not only in the history."""
    entity = next((each for each in CATALOGUE if each.__name__ == mention.entity), None)
    value: Any = school.find(entity, mention.id) if entity is not None else None
    cell = getattr(value, mention.field, None)
    return cell == mention.text or (isinstance(cell, tuple) and mention.text in cell)


def _who(school: School, entity: type, values: Sequence[Any]) -> str:
    one, many = ERASABLE[entity]
    if len(values) != 1:
        return f"{len(values)} {tr(many)}"
    return f"{tr(one).capitalize()} {_personal_name(school, entity, values[0])}"


def _personal_name(school: School, entity: type, value: Any) -> str:
    if isinstance(value, Contact):
        return tr(
            "{name} van {name2}",
            name=value.name or tr("zonder naam"),
            name2=school.get(Company, value.company_id).name,
        )
    if isinstance(value, PartnerContact):
        return tr(
            "{name} van {name2}",
            name=value.name or tr("zonder naam"),
            name2=school.get(Partner, value.partner_id).name,
        )
    if isinstance(value, AccordParty):
        return tr(
            "{name} van {party_name}",
            name=value.name or tr("zonder naam"),
            party_name=party_name(school, value),
        )
    if isinstance(value, RegionMember):
        return tr("{contact} van {name}", contact=value.contact or tr("zonder naam"), name=value.name)
    if isinstance(value, RegionCompany):
        return tr(
            "{contact_person} van {name}",
            contact_person=value.contact_person or tr("zonder naam"),
            name=value.name,
        )
    if isinstance(value, Company | Position):
        own = value.contact_person if isinstance(value, Company) else value.trainer
        return tr("{own} van {name_of}", own=own or tr("zonder naam"), name_of=name_of(school, value))
    return spoken_name(school, value)


def _confirmation(entity: type, values: Sequence[Any]) -> str:
    if len(values) != 1:
        return str(len(values))
    value = values[0]
    wanted = {
        Student: lambda: value.student_number or value.list_name,
        Mentor: lambda: value.abbreviation or value.name,
        Company: lambda: value.contact_person or value.name,
        Position: lambda: value.trainer or value.name,
        Contact: lambda: value.name or value.email or value.phone,
        PartnerContact: lambda: value.name or value.email or value.phone,
        AccordParty: lambda: value.name or value.role,
        RegionMember: lambda: value.contact or value.name,
        RegionCompany: lambda: value.contact_person or value.name,
    }[entity]()
    return str(wanted)


def _named(school: School, value: Any) -> str:
    try:
        return name_of(school, value)
    except TypeError:
        return str(getattr(value, "name", ""))


def has_someone(value: Any) -> bool:
    """Whether anything of a value can be erased: a person, or one that names somebody."""
    if isinstance(value, Student | Mentor | Contact | PartnerContact):
        return True
    return any(getattr(value, field.name) for field in personal_fields(type(value)))


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"

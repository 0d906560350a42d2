"""Two partners that are one: found, and made one with all that was noted of both, as one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from bpv.domain import (
    AccordParty,
    BpvError,
    Company,
    Contact,
    ContactMoment,
    Cooperation,
    DossierAnswer,
    Draft,
    Partner,
    PartnerContact,
    School,
    fold,
    new_id,
)
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.domain.ids import ContactId
from bpv.domain.partners import partner_id_of
from bpv.language import tr
from bpv.services.lists.remembered import Remembered
from bpv.services.partnering.changing import OF_COMPANY
from bpv.services.partnering.organisations import take_up

_CONTACT = ("name", "role", "salutation", "phone", "email", "may_sign", "notes")


def doubles(school: School) -> Mapping[str, tuple[str, ...]]:
    """Per partner the others that are the same: of one company, or of one name; nothing of who is alone."""
    return _doubles(school)


def _find(school: School) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    names = {fold(each.name): each.id for each in school.all(Company).values() if each.name}
    for each in school.all(Partner).values():
        company_id = each.company_id or names.get(fold(each.name))
        key = f"company {company_id}" if company_id else f"name {fold(each.name)}"
        groups[key].append(each.id)
    found: dict[str, tuple[str, ...]] = {}
    for key, ids in groups.items():
        is_named_as_company = key.startswith("company ") and school.get(Partner, ids[0]).company_id is None
        if len(ids) > 1 or is_named_as_company:
            found |= {id_: tuple(ids) for id_ in ids}
    return found


_doubles: Remembered[dict[str, tuple[str, ...]]] = Remembered(
    _find, Partner, Company, is_shared=True, heeds={Company: ("name",)}
)


def company_called(school: School, partner: Partner) -> str | None:
    """The company that has the name of a partner that is none, by id; None where it is none or several."""
    if partner.company_id is not None or not partner.name:
        return None
    found = [id_ for id_, each in school.all(Company).items() if fold(each.name) == fold(partner.name)]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class JoinPartners:
    """Have partners be one: what is noted of the others goes to the one that stays, where it says nothing."""

    kept_id: str
    other_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Partners samenvoegen")

    def change(self, draft: Draft) -> None:
        """Join them; 'partners_differ' where two of them are different companies."""
        kept = take_up(draft, self.kept_id)
        for id_ in self.other_ids:
            if id_ != kept.id:
                other = take_up(draft, id_)
                if None not in (kept.company_id, other.company_id) and kept.company_id != other.company_id:
                    raise BpvError("partners_differ")
                if kept.company_id is None and other.company_id is not None:
                    kept, other = other, kept
                _join(draft, kept, other)
                kept = draft.get(Partner, kept.id)


@dataclass(frozen=True, slots=True)
class IsCompany:
    """Have a partner be a company that the school knows: its contacts and what was said go to that."""

    partner_id: str
    company_id: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Partner is een bedrijf")

    def change(self, draft: Draft) -> None:
        """Join it with the partner that the company is."""
        noted = [each for each in draft.all(Partner) if each.company_id == self.company_id]
        kept = noted[0].id if noted else partner_id_of(draft.get(Company, self.company_id).id)
        JoinPartners(kept, (self.partner_id,)).change(draft)


def _join(draft: Draft, kept: Partner, other: Partner) -> None:
    _fill(draft, kept, other)
    _join_said(draft, kept, other)
    _move_contacts(draft, kept, other)
    _point_elsewhere(draft, kept, other)
    draft.remove(other)


def _fill(draft: Draft, kept: Partner, other: Partner) -> None:
    """What the one that stays does not say comes from the other; of a company what stands with that."""
    company = draft.find(Company, kept.company_id)
    if company is not None and other.company_id is None:
        own = {to: getattr(other, name) for name, to in OF_COMPANY.items() if name != "name"}
        draft.put(replace(company, **_lacking(company, own)))
    fields: tuple[str, ...] = ("brin", "municipality", "owner_id", "since")
    if company is None:
        fields = (*fields, "street", "house_number", "postcode", "city", "phone", "email")
    lacking = _lacking(kept, {name: getattr(other, name) for name in fields})
    notes = "; ".join(dict.fromkeys(filter(None, (kept.notes, other.notes))))
    draft.put(replace(kept, notes=notes, **lacking))


def _lacking(value: Any, known: Mapping[str, Any]) -> dict[str, Any]:
    return {name: said for name, said in known.items() if said and not getattr(value, name)}


def _join_said(draft: Draft, kept: Partner, other: Partner) -> None:
    """Per profile one form, per topic one answer, per accord one party; ours where both say something."""
    for entity, name in ((Cooperation, "profile"), (DossierAnswer, "topic"), (AccordParty, "accord_id")):
        own = {getattr(each, name): each for each in _of(draft, entity, kept)}
        for theirs in _of(draft, entity, other):
            ours = own.get(getattr(theirs, name))
            if ours is None:
                continue
            draft.put(_both(ours, theirs))
            draft.remove(theirs)


def _both(ours: Any, theirs: Any) -> Any:
    """What ours says, filled up with theirs; two answers stand below each other."""
    names = [field.name for field in CATALOGUE[type(ours)].fields]
    filled = replace(ours, **_lacking(ours, {name: getattr(theirs, name) for name in names}))
    if isinstance(filled, DossierAnswer) and theirs.answer and theirs.answer != filled.answer:
        known_by = tuple(dict.fromkeys((*filled.known_by, *theirs.known_by)))
        return replace(filled, answer=f"{filled.answer}; {theirs.answer}", known_by=known_by)
    return filled


def _of(draft: Draft, entity: type, partner: Partner) -> list[Any]:
    values: list[Any] = draft.all(entity)
    return [each for each in values if each.partner_id == partner.id]


def _move_contacts(draft: Draft, kept: Partner, other: Partner) -> None:
    """Whom to reach there goes along; at a company they are its contacts."""
    for person in _of(draft, PartnerContact, other):
        if kept.company_id is None:
            draft.put(replace(person, partner_id=kept.id))
            continue
        contact_id = _as_contact(draft, kept.company_id, person)
        for moment in [each for each in draft.all(ContactMoment) if each.partner_contact_id == person.id]:
            draft.put(replace(moment, partner_contact_id=None, contact_id=contact_id))
        draft.remove(person)


def _as_contact(draft: Draft, company_id: str, person: PartnerContact) -> ContactId | None:
    """The contact of the company that someone is; None for who stands with the company itself."""
    company = draft.get(Company, company_id)
    if fold(company.contact_person) == fold(person.name):
        return None
    for known in draft.all(Contact):
        if known.company_id == company.id and fold(known.name) == fold(person.name):
            draft.put(_both_contacts(known, person))
            return known.id
    said = {name: getattr(person, name) for name in _CONTACT}
    contact = Contact(id=ContactId(new_id()), company_id=company.id, **said)
    draft.put(contact)
    return contact.id


def _both_contacts(known: Contact, person: PartnerContact) -> Contact:
    return replace(known, **_lacking(known, {name: getattr(person, name) for name in _CONTACT}))


def _point_elsewhere(draft: Draft, kept: Partner, other: Partner) -> None:
    """What refers to the other refers to the one that stays; what was said with a company is with that."""
    for entity, names in _referring().items():
        values: list[Any] = list(draft.all(entity))
        for value in values:
            changed: dict[str, Any] = {name: kept.id for name in names if getattr(value, name) == other.id}
            if not changed:
                continue
            if isinstance(value, ContactMoment) and kept.company_id and "partner_id" in changed:
                changed |= {"partner_id": None, "company_id": value.company_id or kept.company_id}
            draft.put(replace(value, **changed))


@cache
def _referring() -> Mapping[type, Sequence[str]]:
    """The references to partners that every class holds, by class."""
    found: dict[type, list[str]] = {}
    for words in CATALOGUE.values():
        for field in words.fields:
            if field.kind is FieldKind.REFERENCE and field.refers_to is Partner:
                found.setdefault(words.entity, []).append(field.name)
    return found


def others_of(school: School, ids: Iterable[str]) -> tuple[str, ...]:
    """These, and every partner that is the same as one of them."""
    known = doubles(school)
    return tuple(dict.fromkeys(other for id_ in ids for other in (id_, *known.get(id_, ()))))

"""One person under several ids: who becomes the first contact of a company, or was it, changes ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bpv.domain import Company, Contact, PartnerContact, RegionCompany, School
from bpv.domain.people import fold
from bpv.domain.reaching import first_contact

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear

_AT_ONCE = 400
"""So many ids are looked for at once: SQLite takes no longer question."""


def same_contacts(year: SchoolYear, those: Sequence[Company | Contact]) -> set[str]:
    """The ids of contacts, there now or earlier, who are one of these persons at the same company."""
    people: dict[str, list[Contact]] = {}
    for each in those:
        person = first_contact(each) if isinstance(each, Company) else each
        people.setdefault(person.company_id, []).append(person)
    known = [*year.school.all(Contact).values(), *_earlier(year, list(people))]
    return {
        each.id for each in known if any(_is_same(person, each) for person in people.get(each.company_id, ()))
    }


def same_by_joining(
    year: SchoolYear, those: Sequence[Company | Contact | PartnerContact]
) -> Iterator[tuple[str, str]]:
    """Who someone was before a partner became a company, or is again once that is taken back."""
    from bpv.storage import actions_about

    persons: dict[str, list[Contact | PartnerContact]] = {}
    for each in those:
        about = each.company_id if isinstance(each, Contact) else each.id
        persons.setdefault(about, []).append(first_contact(each) if isinstance(each, Company) else each)
    other = Contact if any(isinstance(each, PartnerContact) for each in those) else PartnerContact
    ids = list(persons)
    for at in range(0, len(ids), _AT_ONCE):
        for _, changeset in actions_about(year.file, frozenset(ids[at : at + _AT_ONCE])):
            for change in changeset or ():
                # one of both is none: it came or went as the two were joined
                value: Any = change.before or change.after
                if change.entity is not other or None not in (change.before, change.after):
                    continue
                if any(_is_same(person, value) for own in persons.values() for person in own):
                    yield other.__name__, value.id


def same_in_region(school: School, those: Sequence[Company | RegionCompany]) -> Iterator[tuple[str, str]]:
    """The contact of a company of ours as the region knows the company, and the other way round."""
    for each in those:
        for other in _other_records(school, each):
            if other.contact_person and fold(other.contact_person) == fold(each.contact_person):
                yield type(other).__name__, other.id


def _other_records(school: School, each: Company | RegionCompany) -> Iterator[Company | RegionCompany]:
    company_id = each.id if isinstance(each, Company) else each.company_id
    if company_id is None:
        return
    company = school.find(Company, company_id)
    if company is not None:
        yield company
    for record in school.all(RegionCompany).values():
        if record.company_id == company_id:
            yield record


def contacts_ever(year: SchoolYear, company_ids: Sequence[str]) -> set[str]:
    """The ids of everyone who could ever be reached at these companies, beside who stands with them."""
    known = [*year.school.all(Contact).values(), *_earlier(year, company_ids)]
    return {each.id for each in known if each.company_id in set(company_ids)}


def _earlier(year: SchoolYear, company_ids: Sequence[str]) -> Iterator[Contact]:
    from bpv.storage import actions_about

    for at in range(0, len(company_ids), _AT_ONCE):
        for _, changeset in actions_about(year.file, frozenset(company_ids[at : at + _AT_ONCE])):
            for change in changeset or ():
                if change.entity is Contact:
                    yield from (each for each in (change.before, change.after) if each is not None)


def _is_same(one: Contact | PartnerContact, other: Contact | PartnerContact) -> bool:
    """By the name; where one has none, by how to reach them."""
    if one.name and other.name:
        return fold(one.name) == fold(other.name)
    return any(
        mine and mine == theirs for mine, theirs in ((one.phone, other.phone), (one.email, other.email))
    )

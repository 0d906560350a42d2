"""What a partner is called, where it is and whom to reach: of a company, what stands with that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bpv.domain import Company, Mentor, Partner, PartnerContact, School, fold
from bpv.domain.reaching import contacts_of
from bpv.language import tr
from bpv.services.lists.references import show_reference
from bpv.services.lists.remembered import Remembered

GONE = tr(" (uit dienst)")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone to reach at a partner."""

    id: str
    name: str
    role: str
    phone: str
    email: str


def company_of(school: School, partner: Partner) -> Company | None:
    """The company that a partner is; None for one that is no company."""
    return school.find(Company, partner.company_id)


def name_of_partner(school: School, partner: Partner) -> str:
    """What it is called."""
    company = company_of(school, partner)
    return partner.name if company is None else company.name


def city_of(school: School, partner: Partner) -> str:
    """The town it is in."""
    company = company_of(school, partner)
    return partner.city if company is None else company.city


def postcode_of(school: School, partner: Partner) -> str:
    """The postcode it is at."""
    company = company_of(school, partner)
    return partner.postcode if company is None else company.postcode


def people_of(school: School, partner: Partner) -> tuple[Person, ...]:
    """Everyone to reach there, whom to ask for first in front."""
    company = company_of(school, partner)
    if company is not None:
        known = contacts_of(school, company)
        return tuple(Person(each.id, each.name, each.role, each.phone, each.email) for each in known)
    own = _contacts(school).get(partner.id, ())
    return tuple(Person(each.id, each.name, each.role, each.phone, each.email) for each in own)


def _by_partner(school: School) -> dict[str, list[PartnerContact]]:
    found: dict[str, list[PartnerContact]] = {}
    for each in school.all(PartnerContact).values():
        found.setdefault(each.partner_id, []).append(each)
    return found


_contacts: Remembered[dict[str, list[PartnerContact]]] = Remembered(_by_partner, PartnerContact)


def partner_choices(school: School) -> list[str]:
    """The partners that are no company, as lists show them."""
    own = [each for each in school.all(Partner).values() if each.company_id is None]
    return sorted((show_reference(school, Partner, each.id) for each in own), key=fold)


def owner_of(school: School, partner: Partner) -> Mentor | None:
    """Who of the school keeps up the contact: whoever was named, else the fixed mentor of the company."""
    company = company_of(school, partner)
    owner_id = partner.owner_id or (company.mentor_id if company is not None else None)
    return school.find(Mentor, owner_id)


def has_left(mentor: Mentor, today: date) -> bool:
    """Whether someone no longer works at the school."""
    return mentor.left_on is not None and mentor.left_on <= today


def word_owner(school: School, partner: Partner, today: date) -> str:
    """'VRJ', or 'VRJ (uit dienst)'; '' when nobody does."""
    owner = owner_of(school, partner)
    if owner is None:
        return ""
    return show_reference(school, Mentor, owner.id) + (GONE if has_left(owner, today) else "")

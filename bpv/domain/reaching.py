"""Whom to write, call or have sign: at a company, at home, and who may be rung in need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bpv.domain.companies import Company
from bpv.domain.contacts import Contact
from bpv.domain.ids import ContactId
from bpv.domain.people import Student
from bpv.domain.school import School

FIRST = ContactId("")
"""The id of the contact that stands with the company itself, which is no record of its own."""

_ADULT = 18
"""From this age on a pupil signs alone and parents are told nothing without asking (BW 1:233)."""


@dataclass(frozen=True, slots=True)
class Guardian:
    """A parent or verzorger of a pupil; `number` is 1 or 2."""

    number: int
    name: str
    relation: str = ""
    phone: str = ""
    email: str = ""


def contacts_of(school: School, company: Company) -> tuple[Contact, ...]:
    """Everyone to speak to at a company, the first one first; that one only where anything is known of it."""
    first = first_contact(company)
    others = tuple(school.contacts_of(company.id))
    return (first, *others) if first.name or first.phone or first.email else others


def first_contact(company: Company) -> Contact:
    """The contact that stands with the company itself, as a contact like the others with the id FIRST."""
    return Contact(
        id=FIRST,
        company_id=company.id,
        name=company.contact_person,
        role=company.contact_role,
        salutation=company.salutation,
        phone=company.phone,
        email=company.email,
        channel=company.channel,
        may_sign=company.may_sign,
    )


def guardians_of(student: Student) -> tuple[Guardian, ...]:
    """The parents or verzorgers of a pupil of whom anything is known."""
    both = (
        Guardian(
            1,
            student.guardian1_name,
            student.guardian1_relation,
            student.guardian1_phone,
            student.guardian1_email,
        ),
        Guardian(
            2,
            student.guardian2_name,
            student.guardian2_relation,
            student.guardian2_phone,
            student.guardian2_email,
        ),
    )
    return tuple(each for each in both if each.name or each.phone or each.email)


def is_minor(student: Student, day: date) -> bool:
    """Whether a pupil is under 18 on a day; one whose birthday is not known counts as such."""
    born = student.birth_date
    if born is None:
        return True
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day)) < _ADULT

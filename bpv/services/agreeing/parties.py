"""Who has to sign for a placement: proposed by its kind and the age of the pupil, to be changed by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from bpv.domain import Company, Contact, Placement, PlacementRound, Position, SchoolDetails, Student
from bpv.domain.agreement_kinds import kind_for
from bpv.domain.institution import SCHOOL_DETAILS_ID
from bpv.domain.rules import age_on
from bpv.domain.settings import DEFINITIONS, Setting
from bpv.domain.terms_following import AgreementKind, Party

V = TypeVar("V")


class Source(Protocol):
    """What values are read from: a school, or a draft of one."""

    def find(self, entity: type[V], id_: str | None) -> V | None:
        """The value with this id, or None."""

    def get(self, entity: type[V], id_: str) -> V:
        """The value with this id."""


@dataclass(frozen=True, slots=True)
class Signer:
    """One who has to sign; the name is empty as long as it is not known who."""

    party: Party
    name: str = ""
    function: str = ""


Contacts = dict[str, list[Contact]]


def contacts_by_company(contacts: Iterable[Contact]) -> Contacts:
    """The contacts of each company, beside the one that stands with the company itself."""
    found: Contacts = defaultdict(list)
    for contact in contacts:
        found[contact.company_id].append(contact)
    return found


def proposed_signers(
    source: Source, placement: Placement, contacts: Contacts, on: date
) -> tuple[Signer, ...]:
    """School, company, pupil, of a minor the guardians, and of a praktijkovereenkomst the mbo."""
    student = source.get(Student, placement.student_id)
    kind = kind_for(source.get(PlacementRound, placement.round_id))
    return (
        _of_school(source),
        _of_company(source, placement, contacts),
        Signer(Party.PUPIL, student.name),
        *(_guardians(source, student) if is_minor(source, placement, on) else ()),
        *((Signer(Party.MBO),) if kind is AgreementKind.POK else ()),
    )


def is_minor(source: Source, placement: Placement, on: date) -> bool:
    """Whether a guardian signs: by the age on the first day, else on this one; and where no age is known."""
    born = source.get(Student, placement.student_id).birth_date
    start = first_day(source, placement) or on
    return born is None or age_on(born, start) < _setting(source, "adult_age")


def first_day(source: Source, placement: Placement) -> date | None:
    """On which day a placement begins: its own, else that of the position, else that of the round."""
    position = source.find(Position, placement.position_id)
    return (
        placement.start
        or (position.start if position is not None else None)
        or source.get(PlacementRound, placement.round_id).start
    )


def last_day(source: Source, placement: Placement) -> date | None:
    """On which day a placement ends, in the same order."""
    position = source.find(Position, placement.position_id)
    return (
        placement.end
        or (position.end if position is not None else None)
        or source.get(PlacementRound, placement.round_id).end
    )


def may_sign(company: Company, contacts: Contacts) -> tuple[str, str] | None:
    """Who may sign for a company and as what; None while nobody is known to."""
    if company.may_sign and company.contact_person:
        return company.contact_person, company.contact_role
    return next(((each.name, each.role) for each in contacts.get(company.id, ()) if each.may_sign), None)


def _of_school(source: Source) -> Signer:
    details = source.find(SchoolDetails, SCHOOL_DETAILS_ID) or SchoolDetails()
    return Signer(Party.SCHOOL, details.signatory, details.signatory_role)


def _of_company(source: Source, placement: Placement, contacts: Contacts) -> Signer:
    position = source.get(Position, placement.position_id)
    found = may_sign(source.get(Company, position.company_id), contacts)
    return Signer(Party.COMPANY, *(found or ()))


def _guardians(source: Source, student: Student) -> Iterator[Signer]:
    """As many as the school asks for, and one at least: without a name while that is not known."""
    named = (
        (student.guardian1_name, student.guardian1_relation),
        (student.guardian2_name, student.guardian2_relation),
    )
    known = [Signer(Party.GUARDIAN, name, relation) for name, relation in named if name]
    yield from known[: _setting(source, "guardian_signatures")] or [Signer(Party.GUARDIAN)]


def _setting(source: Source, key: str) -> int:
    own = source.find(Setting, key)
    return own.value if own is not None else DEFINITIONS[key].default

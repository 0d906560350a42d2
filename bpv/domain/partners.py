"""Organisations of the region that a school works with: who, how closely, and what is known of them."""

from dataclasses import dataclass
from datetime import date

from bpv.domain.ids import CompanyId, CooperationId, DossierAnswerId, MentorId, PartnerContactId, PartnerId
from bpv.domain.terms import Profile
from bpv.domain.terms_region import CooperationForm, DossierTopic, PartnerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An organisation that the school works with; a company is one by its `company_id`, and named there."""

    id: PartnerId
    kind: PartnerKind = PartnerKind.OTHER
    company_id: CompanyId | None = None
    name: str = ""
    brin: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    municipality: str = ""
    phone: str = ""
    email: str = ""
    owner_id: MentorId | None = None
    since: date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerContact:
    """Someone to speak to at a partner that is no company."""

    id: PartnerContactId
    partner_id: PartnerId
    name: str = ""
    role: str = ""
    salutation: str = ""
    phone: str = ""
    email: str = ""
    may_sign: bool = False
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooperation:
    """How closely the school works with a partner and how it would like to; for one profile or all."""

    id: CooperationId
    partner_id: PartnerId
    profile: Profile | None = None
    now: CooperationForm | None = None
    wanted: CooperationForm | None = None
    since: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierAnswer:
    """What the school knows of a partner on one topic, who knows it, and when that was last looked at."""

    id: DossierAnswerId
    partner_id: PartnerId
    topic: DossierTopic = DossierTopic.RULES
    answer: str = ""
    known_by: tuple[str, ...] = ()
    checked_on: date | None = None


OF_COMPANY = "partner-"
"""What the id of a partner that is a company begins with, before that of the company."""


def partner_id_of(company_id: str) -> PartnerId:
    """The id of the partner that a company is; two who make it at once agree."""
    return PartnerId(f"{OF_COMPANY}{company_id}")


def partner_made_of(company_id: str) -> Partner:
    """The partner that a company is as long as nothing else was noted of it."""
    return Partner(id=partner_id_of(company_id), kind=PartnerKind.COMPANY, company_id=CompanyId(company_id))

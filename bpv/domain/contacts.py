"""People at companies, and the moments at which school spoke with them."""

from dataclasses import dataclass
from datetime import date

from bpv.domain.ids import (
    ActionPointId,
    CompanyId,
    ContactId,
    ContactMomentId,
    MentorId,
    PartnerContactId,
    PartnerId,
    PlacementId,
    StudentId,
    VisitId,
)
from bpv.domain.terms_following import Channel, MomentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Someone else to speak to at a company, beside the one who stands with the company itself."""

    id: ContactId
    company_id: CompanyId
    name: str = ""
    role: str = ""
    salutation: str = ""
    phone: str = ""
    email: str = ""
    channel: Channel | None = None
    may_sign: bool = False
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactMoment:
    """One time that school and company, partner or home spoke; `follow_up` until it `is_followed_up`.

    With an asker it was not school that spoke, but that other school, mbo or broker.
    """

    id: ContactMomentId
    company_id: CompanyId | None = None
    student_id: StudentId | None = None
    contact_id: ContactId | None = None
    mentor_id: MentorId | None = None
    on: date | None = None
    kind: MomentKind = MomentKind.PHONE
    subject: str = ""
    summary: str = ""
    by: str = ""
    follow_up: date | None = None
    is_followed_up: bool = False
    partner_id: PartnerId | None = None
    partner_contact_id: PartnerContactId | None = None
    asker_id: PartnerId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPoint:
    """What someone promised to do, at a visit or in another contact; open until `done_on`."""

    id: ActionPointId
    text: str = ""
    owner: str = ""
    due: date | None = None
    done_on: date | None = None
    visit_id: VisitId | None = None
    moment_id: ContactMomentId | None = None
    placement_id: PlacementId | None = None

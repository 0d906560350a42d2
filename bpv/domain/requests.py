"""Stageverzoeken: what a company is asked for a round, and what it answered."""

from dataclasses import dataclass
from datetime import date

from bpv.domain.ids import CompanyId, ContactId, PositionId, RequestId, RoundId
from bpv.domain.terms import Profile
from bpv.domain.terms_following import Channel, RefusalReason, RequestStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A number of places asked of one company for one round and profile; without a profile for any.

    `release_on` is the day before which it is not sent; `position_id` the place a promise became. `reminders`
    counts those sent, the last at `reminded_on`.
    """

    id: RequestId
    company_id: CompanyId
    round_id: RoundId
    profile: Profile | None = None
    number: int = 1
    promised: int | None = None
    status: RequestStatus = RequestStatus.DRAFT
    channel: Channel | None = None
    contact_id: ContactId | None = None
    release_on: date | None = None
    asked_on: date | None = None
    asked_by: str = ""
    answer_by: date | None = None
    reminders: int = 0
    reminded_on: date | None = None
    answered_on: date | None = None
    conditions: str = ""
    reason: RefusalReason | None = None
    ask_again: date | None = None
    note: str = ""
    position_id: PositionId | None = None

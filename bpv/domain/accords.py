"""What organisations agreed with each other, and the learning routes that rest on it."""

from dataclasses import dataclass
from datetime import date

from bpv.domain.ids import AccordId, AccordPartyId, AccordPointId, LearningRouteId, MentorId, PartnerId
from bpv.domain.terms import Profile
from bpv.domain.terms_region import AccordKind, PointState, RouteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Accord:
    """What organisations agreed, with an owner and an end; how it stands follows from its parties."""

    id: AccordId
    kind: AccordKind = AccordKind.OTHER
    title: str = ""
    owner_id: MentorId | None = None
    starts: date | None = None
    ends: date | None = None
    notice_days: int = 90
    ended_on: date | None = None
    where_kept: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordParty:
    """Who is party to an accord; without a partner it is the school itself."""

    id: AccordPartyId
    accord_id: AccordId
    partner_id: PartnerId | None = None
    name: str = ""
    role: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordPoint:
    """One thing that an accord must settle; with a `key` it is one of the points its kind asks for."""

    id: AccordPointId
    accord_id: AccordId
    place: int = 0
    key: str = ""
    label: str = ""
    state: PointState = PointState.OPEN
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningRoute:
    """A route on to the mbo that pupils are on, and the accord it rests on."""

    id: LearningRouteId
    name: str = ""
    kind: RouteKind = RouteKind.DLR
    accord_id: AccordId | None = None
    mbo_id: PartnerId | None = None
    profile: Profile | None = None
    crebo: str = ""
    training: str = ""
    level: int | None = None
    reported_on: date | None = None
    switch: str = ""
    note: str = ""

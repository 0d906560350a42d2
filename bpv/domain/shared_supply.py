"""What schools of a region share: companies, places, demand and who gets which; numbers, never pupils.

Every value has one owner, the only member that changes it, and a version that grows when it does.
"""

from dataclasses import dataclass
from datetime import date

from bpv.domain.ids import (
    AskingId,
    CompanyId,
    DemandId,
    DivisionId,
    ObjectionAnswerId,
    ObjectionId,
    OfferId,
    PositionId,
    RegionCompanyId,
    RegionMemberId,
    ShareId,
    ShareUseId,
)
from bpv.domain.terms import PlacementType, Profile, Sector, Track
from bpv.domain.terms_region import DivisionPhase, MemberKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionMember:
    """A school, bureau or broker of the region; `package` is the number of the last one from it.

    `waiting` are records of its last package that name what is not known here yet, as they came. `sent` tells
    of ourselves what was in our last package, to see that something changed since.
    """

    id: RegionMemberId
    kind: MemberKind = MemberKind.SCHOOL
    name: str = ""
    brin: str = ""
    postcode: str = ""
    city: str = ""
    municipality: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    public_key: str = ""
    is_self: bool = False
    package: int = 0
    received_on: date | None = None
    waiting: tuple[str, ...] = ()
    sent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionCompany:
    """A company as the region shares it; `received` is what was last received, the base of merging."""

    id: RegionCompanyId
    owner_id: RegionMemberId
    version: int = 1
    name: str = ""
    kvk: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    municipality: str = ""
    contact_person: str = ""
    phone: str = ""
    email: str = ""
    sector: Sector | None = None
    company_id: CompanyId | None = None
    received: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Places at a company that the region may divide."""

    id: OfferId
    owner_id: RegionMemberId
    version: int = 1
    region_company_id: RegionCompanyId
    name: str = ""
    kind: PlacementType | None = None
    profiles: tuple[Profile, ...] = ()
    tracks: tuple[Track, ...] = ()
    start: date | None = None
    end: date | None = None
    capacity: int = 0
    wishes: str = ""
    position_id: PositionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """So many pupils of a school that need a place: a number, never who."""

    id: DemandId
    owner_id: RegionMemberId
    version: int = 1
    kind: PlacementType | None = None
    profile: Profile | None = None
    track: Track | None = None
    municipality: str = ""
    start: date | None = None
    end: date | None = None
    pupils: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """One time that the bureau divides places over schools, with its dates, rules and proof."""

    id: DivisionId
    owner_id: RegionMemberId
    version: int = 1
    name: str = ""
    phase: DivisionPhase = DivisionPhase.DEMAND
    start: date | None = None
    end: date | None = None
    demand_by: date | None = None
    offer_by: date | None = None
    objections_by: date | None = None
    made_at: str = ""
    rules: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many places of an offer that a school may use until a day."""

    id: ShareId
    owner_id: RegionMemberId
    version: int = 1
    offer_id: OfferId
    school_id: RegionMemberId
    division_id: DivisionId | None = None
    places: int = 0
    until: date | None = None
    is_standing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareUse:
    """What a school did with its share: used, or given back."""

    id: ShareUseId
    owner_id: RegionMemberId
    version: int = 1
    share_id: ShareId
    used: int = 0
    given_back: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What a school has against a proposal of the bureau, and what the bureau says to it."""

    id: ObjectionId
    owner_id: RegionMemberId
    version: int = 1
    division_id: DivisionId
    share_id: ShareId | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionAnswer:
    """What the bureau says to an objection."""

    id: ObjectionAnswerId
    owner_id: RegionMemberId
    version: int = 1
    objection_id: ObjectionId
    is_granted: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who asks a company of the region, and until when nobody else should."""

    id: AskingId
    owner_id: RegionMemberId
    version: int = 1
    region_company_id: RegionCompanyId
    asker: str = ""
    asked_on: date | None = None
    until: date | None = None
    places: int | None = None

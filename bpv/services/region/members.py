"""The members of a region: our own school among them, who else there is, and how one is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bpv.domain import BpvError, Draft, RegionMember, School, SchoolDetails, regional_id
from bpv.domain.ids import RegionMemberId
from bpv.domain.institution import SCHOOL_DETAILS_ID
from bpv.domain.terms_region import MemberKind
from bpv.geo.postcodes import Postcodes
from bpv.language import tr
from bpv.packages.settling import remove_owned, settle

Read = School | Draft


def self_of(school: Read) -> RegionMember | None:
    """Our own school, bureau or broker as a member; None while it is none."""
    return next((member for member in members_of(school) if member.is_self), None)


def need_self(school: Read) -> RegionMember:
    """The same; BpvError 'no_member' while it is none."""
    found = self_of(school)
    if found is None:
        raise BpvError("no_member")
    return found


def members_of(school: Read) -> Iterable[RegionMember]:
    """All members that are known here."""
    return list(school.all(RegionMember).values()) if isinstance(school, School) else school.all(RegionMember)


def municipality_of(postcode: str, city: str) -> str:
    """In which municipality an address lies; empty when it is not known."""
    located = Postcodes.load().find(postcode, city)
    return "" if located is None else located.municipality


def as_member(details: SchoolDetails, member: RegionMember) -> RegionMember:
    """A member as the details of the school have it now."""
    return replace(
        member,
        name=details.name or member.name,
        brin=details.brin,
        postcode=details.postcode,
        city=details.city,
        municipality=municipality_of(details.postcode, details.city),
        contact=details.coordinator,
        phone=details.coordinator_phone or details.phone,
        email=details.coordinator_email or details.email,
    )


@dataclass(frozen=True, slots=True)
class BecomeMember:
    """Become a member under the name of the school, with the public half of the key it signs with."""

    public_key: str
    kind: MemberKind = MemberKind.SCHOOL
    member_id: str = field(default_factory=regional_id)

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Lid worden van de regio")

    def change(self, draft: Draft) -> None:
        """Refuses 'member_already', and 'no_school_name' while nobody would know who it is."""
        details = draft.find(SchoolDetails, SCHOOL_DETAILS_ID) or SchoolDetails()
        if self_of(draft) is not None:
            raise BpvError("member_already")
        if not details.name:
            raise BpvError("no_school_name")
        member = RegionMember(
            id=RegionMemberId(self.member_id), kind=self.kind, public_key=self.public_key, is_self=True
        )
        draft.put(as_member(details, member))


@dataclass(frozen=True, slots=True)
class SignAnew:
    """Sign with another key from now on: the one before stayed on a computer that is no longer there."""

    public_key: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Nieuwe handtekening in de regio")

    def change(self, draft: Draft) -> None:
        """Put it; the other members compare it before they take our next package."""
        draft.put(replace(need_self(draft), public_key=self.public_key))


@dataclass(frozen=True, slots=True)
class ForgetMember:
    """Know a member no longer, nor what came from it; for ourselves: leave the region."""

    member_id: str
    name: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return (
            tr("Lid van de regio verwijderen: {name}", name=self.name)
            if self.name
            else tr("Uit de regio gaan")
        )

    def change(self, draft: Draft) -> None:
        """What others have that names something of it waits again, in case it comes back."""
        member = draft.get(RegionMember, self.member_id)
        remove_owned(draft, member.id)
        draft.remove(member)
        settle(draft)

"""The keys with which our school takes part: drawn, joined with the paper of another member, found again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpv.domain import BpvError, RegionMember
from bpv.domain.terms_region import MemberKind
from bpv.keys.region import RegionKeys, find_region_keys, learn_region_keys
from bpv.packages.sealing import public_key_of
from bpv.packages.spoken import spoken
from bpv.services.region.members import BecomeMember, SignAnew, need_self

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear


@dataclass(frozen=True, slots=True)
class Joined:
    """The keys of a member, and whether this computer keeps them for the next time."""

    keys: RegionKeys
    is_kept: bool


def join(year: SchoolYear, secret: bytes | None = None, kind: MemberKind = MemberKind.SCHOOL) -> Joined:
    """Become a member: of a new region, or of the one with this secret."""
    keys = RegionKeys.draw(secret)
    becoming = BecomeMember(public_key_of(keys.signing), kind)
    year.execute(becoming)
    return Joined(keys, learn_region_keys(becoming.member_id, keys))


def take_part_here(year: SchoolYear, secret: bytes) -> Joined:
    """Go on as a member on a computer that does not have our keys: we sign with a new one from now on."""
    own = need_self(year.school)
    keys = RegionKeys.draw(secret)
    year.execute(SignAnew(public_key_of(keys.signing)))
    return Joined(keys, learn_region_keys(own.id, keys))


def need_keys(member_id: str) -> RegionKeys:
    """The keys of a member; BpvError 'no_region_key' when this computer does not have them."""
    found = find_region_keys(member_id)
    if found is None:
        raise BpvError("no_region_key")
    return found


def words_of(member: RegionMember) -> str:
    """The eight words by which the key of a member is compared by telephone."""
    return spoken(member.public_key)

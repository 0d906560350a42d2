"""The keys with which our school takes part: drawn, joined with the paper of another member, found again."""

from __future__ import annotations

from dataclasses import dataclass

from bpv.domain import BpvError, RegionMember, regional_id
from bpv.domain.terms_region import MemberKind
from bpv.keys.region import RegionKeys, find_region_keys, learn_region_keys
from bpv.packages.sealing import public_key_of
from bpv.packages.spoken import spoken
from bpv.services.region.members import BecomeMember, SignAnew


@dataclass(frozen=True, slots=True)
class Joined:
    """The keys of a member, and whether this computer keeps them for the next time."""

    keys: RegionKeys
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Joining:
    """New keys of a member: the command that says so in the school year, and then to keep them."""

    member_id: str
    keys: RegionKeys
    command: BecomeMember | SignAnew

    def keep(self) -> Joined:
        """Have this computer know the keys, once the command was carried out."""
        return Joined(self.keys, learn_region_keys(self.member_id, self.keys))


def make_joining(
    secret: bytes | None = None, kind: MemberKind = MemberKind.SCHOOL, known_as: str = ""
) -> Joining:
    """To become a member: of a new region, or of the one with this secret; again as who one was there."""
    keys = RegionKeys.draw(secret)
    command = BecomeMember(public_key_of(keys.signing), kind, known_as or regional_id())
    return Joining(command.member_id, keys, command)


def go_on_here(member_id: str, secret: bytes) -> Joining:
    """To go on on a computer that does not have our keys: we sign with a new one from now on."""
    keys = RegionKeys.draw(secret)
    return Joining(member_id, keys, SignAnew(public_key_of(keys.signing)))


def need_keys(member_id: str) -> RegionKeys:
    """The keys of a member; BpvError 'no_region_key' when this computer does not have them."""
    found = find_region_keys(member_id)
    if found is None:
        raise BpvError("no_region_key")
    return found


def words_of(member: RegionMember) -> str:
    """The eight words by which the key of a member is compared by telephone."""
    return spoken(member.public_key)

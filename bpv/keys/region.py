"""The two secrets of a member of a region: the one that all share, and its own to sign with.

The computer keeps them with the id of the member, never the school year. Where it keeps nothing they come
from the environment: of what all share the paper key, of the own one too.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass

from bpv.domain import BpvError
from bpv.keys.key import SECRET
from bpv.keys.keyring import find_password, keep_password
from bpv.keys.paper import from_paper, to_paper
from bpv.language import tr

REGION, OWN = "BPV_REGION_KEY", "BPV_MEMBER_KEY"
"""Where a computer without a keyring finds them, each as on paper."""

_known: dict[str, RegionKeys] = {}


@dataclass(frozen=True, slots=True, repr=False)
class RegionKeys:
    """`secret` opens what the region sends each other; `signing` is of this member alone."""

    secret: bytes
    signing: bytes

    def __post_init__(self) -> None:
        """ValueError when either has another length."""
        if len(self.secret) != SECRET or len(self.signing) != SECRET:
            raise ValueError("both have 32 bytes")

    @classmethod
    def draw(cls, secret: bytes | None = None) -> RegionKeys:
        """A new own key, for a new region unless its secret is given."""
        return cls(secrets.token_bytes(SECRET) if secret is None else secret, secrets.token_bytes(SECRET))

    @property
    def paper(self) -> str:
        """The key of the region as it stands on paper, for another member."""
        return to_paper(self.secret)

    @property
    def own_paper(self) -> str:
        """The own key as it stands on paper, for no one else."""
        return to_paper(self.signing)


def learn_region_keys(member_id: str, keys: RegionKeys) -> bool:
    """Use these from now on; whether the computer keeps them for the next time."""
    _known[member_id] = keys
    words = (keys.secret + keys.signing).hex()
    return keep_password(_account(member_id), words)


def find_region_keys(member_id: str) -> RegionKeys | None:
    """The keys of a member: known in this process, in the environment, or kept by the computer."""
    if (known := _known.get(member_id) or _given()) is not None:
        return known
    kept = find_password(_account(member_id)) or ""
    try:
        both = bytes.fromhex(kept)
        _known[member_id] = found = RegionKeys(both[:SECRET], both[SECRET:])
    except ValueError:
        return None
    return found


def forget_region_keys() -> None:
    """Know none any longer; what the computer keeps it keeps."""
    _known.clear()


def given_secret() -> bytes | None:
    """The key of the region in the environment; BpvError 'bad_recovery_key' when it has a slip."""
    words = os.environ.get(REGION)
    return from_paper(words) if words else None


def _given() -> RegionKeys | None:
    secret, own = given_secret(), os.environ.get(OWN)
    return RegionKeys(secret, from_paper(own)) if secret is not None and own else None


def _account(member_id: str) -> str:
    return f"regio {member_id}"


def check_paper(typed: str) -> bytes:
    """The key of a region as someone typed it; BpvError 'bad_recovery_key'."""
    if not typed.strip():
        raise BpvError("bad_recovery_key", reason=tr("er is niets ingevuld"))
    return from_paper(typed)

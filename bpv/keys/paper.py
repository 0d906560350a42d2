"""The recovery key: the secret of a file as it stands on paper, and typed back.

14 groups of 4 signs, in the letters and digits of Crockford (crockford.com/base32.html), none of which is
taken for another. The last signs are a check: a slip of the pen is noticed before anything is tried.
"""

from __future__ import annotations

import hashlib

from bpv.domain import BpvError
from bpv.keys.key import SECRET
from bpv.language import tr

GROUPS, SIGNS = 14, 4
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK = 3
"""Bytes of check: of 16 million slips one is not noticed."""

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_BETWEEN = str.maketrans("", "", " -–—_.\t\r\n")


def to_paper(secret: bytes) -> str:
    """'7H2K-...': what stands on the recovery page."""
    number = int.from_bytes(secret + _check_of(secret))
    signs = "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (GROUPS * SIGNS - 1), -1, -5))
    return "-".join(signs[at : at + SIGNS] for at in range(0, len(signs), SIGNS))


def from_paper(typed: str) -> bytes:
    """The secret that was typed back, in any case, with or without hyphens; BpvError 'bad_recovery_key'."""
    signs = signs_of(typed)
    for at, sign in enumerate(signs):
        if sign not in _ALPHABET:
            raise BpvError(
                "bad_recovery_key",
                reason=tr("in groep {at} staat een teken dat niet kan", at=at // SIGNS + 1),
            )
    if len(signs) != GROUPS * SIGNS:
        reason = tr(
            "het zijn {groups} groepjes van {signs} tekens, en dit zijn {count} tekens",
            groups=GROUPS,
            signs=SIGNS,
            count=len(signs),
        )
        raise BpvError("bad_recovery_key", reason=reason)
    number = 0
    for sign in signs:
        number = number << 5 | _ALPHABET.index(sign)
    both = number.to_bytes(SECRET + _CHECK)
    secret, check = both[:SECRET], both[SECRET:]
    if check != _check_of(secret):
        raise BpvError("bad_recovery_key", reason=tr("er zit een tikfout in"))
    return secret


def is_paper(typed: str) -> bool:
    """Whether what was typed looks like a recovery key: its length, and the digits that chance puts in it."""
    signs = signs_of(typed)
    digits = sum(sign.isdigit() for sign in typed)
    return abs(len(signs) - GROUPS * SIGNS) <= SIGNS and digits >= SIGNS


def signs_of(typed: str) -> str:
    """The signs alone, as they stand on paper."""
    return typed.upper().translate(_BETWEEN).translate(_READ_AS)


def _check_of(secret: bytes) -> bytes:
    return hashlib.sha256(b"BPV-planner herstelsleutel" + secret).digest()[:_CHECK]

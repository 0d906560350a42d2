"""What someone types to open a file: its password, or its recovery key from paper; nobody asks which."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from bpv.domain import BpvError
from bpv.keys.key import Key
from bpv.keys.paper import from_paper


def keys_typed(typed: str, salt: bytes) -> Iterator[Key]:
    """The keys that it can mean for a file with this salt, the one that costs least first."""
    with suppress(BpvError):
        yield Key(from_paper(typed), salt)
    yield Key.from_password(typed, salt)

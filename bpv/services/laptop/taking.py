"""Taking a school year along from a server: a locked file to work in where the server is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bpv.domain import BpvError, School
from bpv.language import later
from bpv.services.laptop.note import Taken, now, pack

if TYPE_CHECKING:
    from bpv.keys.key import Key
    from bpv.storage.server.address import Address

LABEL = later("Meegenomen van de server")


def take_along(place: Path | str, target: Path, key: Key | None) -> School:
    """Make a file of what stands on a server now; gives its values. Always locked: a laptop gets lost.

    BpvError 'take_locked' without a key, 'bad_address', 'exists', and as with any server.
    """
    from bpv.storage.server.school_store import SchoolStore
    from bpv.storage.server.taking import take_along

    address = address_on_server(place)
    if key is None:
        raise BpvError("take_locked")
    with SchoolStore.open(address) as store:

        def say(cursor: int, began: str) -> bytes:
            return pack(Taken(address.url, began, cursor, store.actor, now()))

        return take_along(store, target, key, LABEL, say)


def address_on_server(place: Path | str) -> Address:
    """The address that is meant; BpvError('bad_address') when it is a file."""
    from bpv.storage.server import address_of

    address = address_of(place)
    if address is None:
        raise BpvError("bad_address")
    return address

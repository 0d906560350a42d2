"""Whether the server that a file was taken from can be reached from here; nobody has to log in for that."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpv.domain.server_address import Address
    from bpv.services.laptop.note import Taken

_SECONDS = 3.0


def address_of_taken(taken: Taken) -> Address:
    """Where that is; BpvError('bad_address') when someone else wrote the note."""
    from bpv.services.laptop.taking import address_on_server

    return address_on_server(taken.server)


def can_reach(taken: Taken) -> bool:
    """Whether anything answers there; takes a few seconds at most."""
    from bpv.domain import BpvError

    with suppress(OSError, BpvError):
        address = address_of_taken(taken)
        socket.create_connection((address.host, address.port), _SECONDS).close()
        return True
    return False

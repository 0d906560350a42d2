"""Opening a school year wherever it stands: a path is a file, `postgresql://...` is on a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bpv.domain import BpvError, School
from bpv.storage.contract import OpenSchool
from bpv.storage.reading import read_school_file
from bpv.storage.school_file import SchoolFile
from bpv.storage.server.address import Address, address_of

if TYPE_CHECKING:
    from bpv.storage.server.school_store import SchoolStore

_DRIVER = "psycopg"


def open_school(place: Path | str) -> OpenSchool:
    """Open it; BpvError as with `SchoolFile.open` or `SchoolStore.open`."""
    address = address_of(place)
    return SchoolFile.open(Path(place)) if address is None else open_store(address)


def read_anywhere(place: Path | str) -> School:
    """All values of a school year that is only looked at; BpvError as when opening it."""
    address = address_of(place)
    if address is None:
        return read_school_file(Path(place))
    with open_store(address) as store:
        return store.load()


def open_store(address: Address) -> SchoolStore:
    """Open what stands on a server; BpvError('no_driver') when this computer cannot speak with one."""
    check_driver()
    from bpv.storage.server.school_store import SchoolStore

    return SchoolStore.open(address)


def check_driver() -> None:
    """BpvError('no_driver') when this computer cannot speak with a server."""
    try:
        import bpv.storage.server.school_store  # noqa: F401
    except ImportError as error:
        if (error.name or _DRIVER).partition(".")[
            0
        ] != _DRIVER:  # it does not say which of its own is not there
            raise
        raise BpvError("no_driver") from None

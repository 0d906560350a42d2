"""A school year on a server: taken there from a file and back, and what who runs the server needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bpv.domain import BpvError, School
from bpv.keys.key import Key


def is_on_server(place: Path | str) -> bool:
    """Whether this is an address and not a path; BpvError 'bad_address', 'password_in_address'."""
    from bpv.storage.server import address_of

    return address_of(place) is not None


def name_of_place(place: Path | str) -> str:
    """How a user knows it: 'school_18br op server.school.nl', or the path."""
    from bpv.storage.server import address_of

    address = address_of(place)
    return str(place) if address is None else str(address)


def copy_year(source: Path | str, target: Path | str, key: Key | None = None) -> School:
    """Take a school year from a file to a server, or from a server to a new file; gives its values.

    Everything goes along in the same order, the history too; what comes out is read back. Neither the source
    changes, nor a target that has something in it already. BpvError.
    """
    from bpv.storage import open_school
    from bpv.storage.server import address_of

    there, here = address_of(source), address_of(target)
    if (there is None) == (here is None):
        raise BpvError("copy_ways")
    with open_school(source) as school:
        values = school.load()
        if here is not None:
            from bpv.storage.server.moving import copy_to_server

            copy_to_server(school, here)
        else:
            from bpv.storage.server.moving import copy_to_new_file
            from bpv.storage.server.school_store import SchoolStore

            assert isinstance(school, SchoolStore)
            copy_to_new_file(school, Path(target), key)
    with open_school(target) as copied:
        if list(copied.load()) != list(values):
            raise BpvError("bad_copy")
    return values


def script_for(school: str, logins: Sequence[str], keeper: str, database: str) -> str:
    """The SQL by which who runs the server makes a school, with who may work in it; BpvError('bad_name')."""
    from bpv.storage.server.script import script_for

    return script_for(school, logins, keeper, database)


def region_script_for(
    region: str, members: Sequence[str], bureaus: Sequence[str], keeper: str, database: str
) -> str:
    """The SQL by which they make a region of schools that are there; BpvError('bad_name', 'bad_member')."""
    from bpv.storage.server.region.script import Membership, region_script

    return region_script(region, Membership.read(members, bureaus), keeper, database)


def bring_up_to_date(place: Path | str) -> int:
    """Bring a school on a server to this version of the program; gives its number. BpvError."""
    from bpv.storage.server import address_of
    from bpv.storage.server.keeping import upgrade

    address = address_of(place)
    if address is None:
        raise BpvError("bad_address")
    return upgrade(address)

"""A school year on a server: taken there from a file and back, and what who runs the server needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.domain import BpvError, Company, Placement, School, Student
from bpv.domain.fields import CATALOGUE
from bpv.domain.server_address import Address, address_of
from bpv.keys.key import Key
from bpv.language import tr

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear
    from bpv.storage import OpenSchool
    from bpv.storage.server.moving import Everything

Progress = Callable[[float | None, str], object]
Place = Path | Address
"""Where a school year stands: a file, or an address on a server."""


def is_on_server(place: Path | str) -> bool:
    """Whether this is an address and not a path; BpvError 'bad_address', 'password_in_address'."""
    return address_of(place) is not None


def place_of_year(year: SchoolYear) -> Place:
    """Where an open school year stands."""
    return year.file.address or year.path


def open_there(address: Address) -> SchoolYear:
    """Open what stands on a server; BpvError as with `SchoolYear.open`."""
    from bpv.services.year.school_year import SchoolYear
    from bpv.services.year.server_login import reaching

    with reaching():
        return SchoolYear.open(address.url)


def name_of_place(place: Path | str) -> str:
    """How a user knows it: 'school_18br op server.school.nl', or the path."""
    address = address_of(place)
    return str(place) if address is None else str(address)


def copy_year(
    source: Path | str, target: Path | str, key: Key | None = None, progress: Progress = lambda *_: None
) -> School:
    """Take a school year from a file to a server, or from a server to a new file; gives its values.

    Everything goes along in the same order, the history too; what comes out is read back. Neither the source
    changes, nor a target that has something in it already. BpvError.
    """
    from bpv.storage import open_school
    from bpv.storage.anywhere import check_driver

    check_driver()
    there, here = address_of(source), address_of(target)
    if (there is None) == (here is None):
        raise BpvError("copy_ways")
    with open_school(source) as school:
        if here is not None:
            return send(read_everything(school), here, progress)
        from bpv.storage.server.moving import copy_to_new_file
        from bpv.storage.server.school_store import SchoolStore

        assert isinstance(school, SchoolStore)
        school.check_filled()
        values = copy_to_new_file(school, Path(target), key, progress)
    return _compared(target, values, progress)


def read_everything(school: OpenSchool) -> Everything:
    """All of an open school year as it is now, for `send`."""
    from bpv.storage.anywhere import check_driver

    check_driver()
    from bpv.storage.server.moving import read_everything

    with school.reading() as there:
        return read_everything(there)


def send(everything: Everything, address: Address, progress: Progress = lambda *_: None) -> School:
    """Fill an empty school on a server, read it back, and give its values. BpvError."""
    from bpv.storage.server import moving

    moving.send(everything, address, progress)
    return _compared(address.url, everything.school, progress)


def _compared(target: Path | str, values: School, progress: Progress) -> School:
    """BpvError('unlike_copy') when other values stand there."""
    from bpv.storage import open_school

    progress(None, tr("teruglezen en vergelijken"))
    with open_school(target) as copied:
        if list(copied.load()) != list(values):
            raise BpvError("unlike_copy", place=name_of_place(target))
    return values


def word_count(school: School) -> str:
    """What is in a school year, in numbers: '320 leerlingen, 214 bedrijven en 301 plaatsingen'."""
    counts = [(len(school.all(entity)), CATALOGUE[entity]) for entity in (Student, Company, Placement)]
    pupils, companies, placements = (f"{n} {words.one if n == 1 else words.many}" for n, words in counts)
    return tr(
        "{pupils}, {companies} en {placements}", pupils=pupils, companies=companies, placements=placements
    )


def region_script_for(
    region: str, members: Sequence[str], bureaus: Sequence[str], keeper: str, database: str
) -> str:
    """The SQL by which they make a region of schools that are there; BpvError('bad_name', 'bad_member')."""
    from bpv.storage.server.region.script import Membership, region_script

    return region_script(region, Membership.read(members, bureaus), keeper, database)


def bring_up_to_date(place: Path | str) -> int:
    """Bring a school on a server to this version of the program; gives its number. BpvError."""
    from bpv.storage.anywhere import check_driver

    check_driver()
    from bpv.storage.server.keeping import upgrade

    address = address_of(place)
    if address is None:
        raise BpvError("bad_address")
    return upgrade(address)

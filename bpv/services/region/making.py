"""Making our package: everything that we share as it is now, under a number that only rises."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.disk.placing import replacing
from bpv.domain import Draft, RegionMember, School, fold
from bpv.keys.region import RegionKeys
from bpv.language import in_dutch, tr
from bpv.packages.package import SUFFIX, Package, write_package
from bpv.packages.sealing import public_key_of
from bpv.packages.settling import owned_by
from bpv.services.region.keys import need_keys
from bpv.services.region.members import need_self
from bpv.services.region.pupil_names import check_no_pupils
from bpv.services.region.sent import bring_up_to_date, note_sent

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear

_EPOCH = datetime(2020, 1, 1)
_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class MakePackage:
    """Bring what we share up to date and give it its number.

    The number is the second at which it is made, or one more than the last: also after a backup was put back
    a package is newer than the one before.
    """

    at: datetime
    public_key: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Pakket voor de regio maken")

    def change(self, draft: Draft) -> None:
        """Refuses 'names_a_pupil' when a text does."""
        bring_up_to_date(draft)
        own = need_self(draft)
        number = max(own.package + 1, number_at(self.at))
        draft.put(replace(own, package=number, public_key=self.public_key, received_on=self.at.date()))
        note_sent(draft)
        check_no_pupils(draft.preview(), owned_by(draft, own.id))


def number_at(moment: datetime) -> int:
    """The number of a package that is made at a moment."""
    return int((moment - _EPOCH).total_seconds())


@in_dutch()
def package_of(draft: Draft, at: datetime) -> Package:
    """The package of all that we share."""
    own = need_self(draft)
    return Package(own, own.package, at.isoformat(timespec="seconds"), tuple(owned_by(draft, own.id)))


@dataclass(frozen=True, slots=True)
class PackageMaking:
    """Our package at a moment: the command that brings it up to date, and then the file."""

    keys: RegionKeys
    at: datetime

    @property
    def command(self) -> MakePackage:
        """What is done in the school year first."""
        return MakePackage(self.at, public_key_of(self.keys.signing))

    def write(self, school: School, folder: Path) -> Path:
        """Write it in a folder and say which file it is."""
        package = package_of(Draft(school), self.at)
        path = folder / name_of_file(package.sender, self.at)
        write_file(path, write_package(package, self.keys.secret, self.keys.signing))
        return path


@in_dutch()
def make_package(year: SchoolYear, folder: Path, at: datetime) -> Path:
    """Make our package in a folder and say which file it is; BpvError 'no_region_key', 'names_a_pupil'."""
    making = PackageMaking(need_keys(need_self(year.school).id), at)
    year.execute(making.command)
    return making.write(year.school, folder)


def write_file(path: Path, content: bytes) -> None:
    """Put a package in its place, whole or not at all."""
    with replacing(path) as file:
        file.write(content)


def name_of_file(member: RegionMember, at: datetime) -> str:
    """'regio-het-baken-20261130-091500.bpvregio'."""
    name = _NAME.sub("-", fold(member.name)).strip("-") or "lid"
    return tr("regio-{name}-{at}{suffix}", name=name[:60], at=f"{at:%Y%m%d-%H%M%S}", suffix=SUFFIX)

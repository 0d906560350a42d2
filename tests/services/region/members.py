"""Members of a region that exchange packages, each with a school of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bpv.domain import Draft, RegionMember, School, SchoolDetails
from bpv.packages.carried import CARRIED
from bpv.packages.package import Package
from bpv.packages.rows import from_row, to_row
from bpv.services.lists.commands import Command
from bpv.services.region.making import MakePackage, package_of
from bpv.services.region.members import BecomeMember, need_self
from bpv.services.region.reading import ReadPackage

DAY = date(2026, 11, 30)
AT = datetime(2026, 11, 30, 9)


def done(school: School, *commands: Command) -> School:
    """The school after these."""
    for command in commands:
        draft = Draft(school)
        command.change(draft)
        school.apply(draft.changeset())
    return school


def member(name: str, *values: Any) -> School:
    """A school that takes part."""
    details = SchoolDetails(name=name, postcode="6711 AA", city="Ede", coordinator="Sanne Bos")
    return done(School([details, *values]), BecomeMember(f"{name} key", member_id=name.lower()))


def made(school: School, minutes: int = 0) -> Package:
    """Its package as it is now, with what a file carries and no more."""
    at = AT + timedelta(minutes=minutes)
    done(school, MakePackage(at, need_self(school).public_key))
    package = package_of(Draft(school), at)
    return replace(package, records=tuple(map(_carried, package.records)))


def _carried(value: Any) -> Any:
    entity = type(value)
    names = CARRIED[entity]
    return from_row(entity, names, to_row(value, names), owner_id=value.owner_id)


def read(school: School, *packages: Package) -> School:
    """The school after reading these, their senders known by telephone."""
    return done(school, *(ReadPackage(each, DAY, each.sender.public_key) for each in packages))


def all_of(schools: Iterable[School], minutes: int = 0) -> None:
    """Have each of them read the newest package of every other."""
    known = list(schools)
    packages = [made(school, minutes) for school in known]
    for school in known:
        for each in packages:
            if each.sender.id != need_self(school).id:
                read(school, each)


def shown(school: School, *entities: type) -> dict[type, dict[str, Any]]:
    """What a school knows of the region, without what is only of its own file."""
    local: dict[type, dict[str, Any]] = {}
    for entity in entities:
        for value in school.all(entity).values():
            local.setdefault(entity, {})[value.id] = value
    return local


def member_named(school: School, id_: str) -> RegionMember:
    """One of the members."""
    return school.get(RegionMember, id_)

"""`demo --region N`: a bureau and its schools, each with its school year and its package, in one folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.cli.passwords import key_for_new_file
from bpv.cli.terminal import say
from bpv.domain import BpvError
from bpv.keys.region import REGION, RegionKeys, learn_region_keys

if TYPE_CHECKING:
    from bpv.services.demo.network.schools import DemoRegion


def make_region(folder: Path, schools: int, students: int, seed: int) -> None:
    """Make the folder with a school year and a package for each member; BpvError 'exists'."""
    from bpv.packages.sealing import public_key_of
    from bpv.services.demo.network.schools import make_demo_region

    if folder.exists():
        raise BpvError("exists", path=folder)
    folder.mkdir(parents=True)
    first = RegionKeys.draw()
    drawn = make_demo_region(schools, seed)
    keys = {each.id: RegionKeys.draw(first.secret) for each in drawn.members}
    members = [replace(each, public_key=public_key_of(keys[each.id].signing)) for each in drawn.members]
    region = replace(drawn, members=tuple(members))
    for number, member in enumerate(members):
        _make_member(folder, region, member.id, keys[member.id], students, seed + number)
    say(f"Een bureau en {len(members) - 1} scholen, elk met een pakket: {folder}")
    print(f"{REGION}={first.paper}")


def _make_member(
    folder: Path, region: DemoRegion, member_id: str, keys: RegionKeys, students: int, seed: int
) -> None:
    from bpv.domain import SchoolDetails
    from bpv.services.demo import make_demo_school
    from bpv.services.demo.network.schools import BUREAU
    from bpv.services.region.making import PackageMaking
    from bpv.services.year.school_year import SchoolYear

    member = next(each for each in region.members if each.id == member_id)
    details = SchoolDetails(
        name=member.name,
        brin=member.brin,
        postcode=member.postcode,
        city=member.city,
        coordinator=member.contact,
        coordinator_phone=member.phone,
        coordinator_email=member.email,
    )
    values: list[Any] = [details]
    if member.id != BUREAU:
        school = make_demo_school(students=students, seed=seed, with_year=True)
        values += [value for value in school if not isinstance(value, SchoolDetails)]
    path = folder / f"{member.name}.bpv"
    whole = [*values, *region.seen_by(member.id)]
    year = SchoolYear.create(path, whole, "Demoschool aangemaakt", key=key_for_new_file())
    try:
        making = PackageMaking(keys, datetime.now())
        year.execute(making.command)
        making.write(year.school, folder)
    finally:
        year.close()
    learn_region_keys(member.id, keys)

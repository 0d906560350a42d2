"""Regions of several members whose packages are lost, doubled and late: all end with one truth.

The members change what they own at random, also to name what others own. In the suite a few; `run` is what
`tools/full_size` does with 300.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from bpv.domain import Asking, Draft, Offer, RegionCompany, RegionMember, School, Share, ShareUse
from bpv.packages.package import Package, read_package, write_package
from bpv.packages.sealing import public_key_of
from bpv.packages.settling import REGIONAL, settle
from bpv.services.region.members import need_self
from bpv.services.region.reading import Standing, standing_of
from tests.services.region.members import made, member, read

SECRET = bytes(range(32))
NAMES = ("Arend", "Bever", "Condor", "Das", "Egel", "Fazant", "Gems")


@dataclass
class Region:
    """Some members, and the packages that are on their way."""

    chance: random.Random
    schools: list[School]
    on_the_way: list[bytes] = field(default_factory=list)
    clock: int = 0

    @classmethod
    def of(cls, seed: int, members: int) -> Region:
        """As it begins."""
        return cls(random.Random(seed), [member(name) for name in NAMES[:members]])

    def change(self) -> None:
        """Have one member change, add or remove something of its own."""
        school = self.chance.choice(self.schools)
        own, draft = need_self(school).id, Draft(school)
        kind = self.chance.choice([RegionCompany, Offer, Share, ShareUse, Asking])
        mine: list[Any] = [each for each in draft.all(kind) if each.owner_id == own]
        if mine and self.chance.random() < 0.3:
            draft.remove(self.chance.choice(mine))
            settle(draft)  # what others own and named it waits again
        elif mine and self.chance.random() < 0.5:
            each = self.chance.choice(mine)
            draft.put(replace(each, version=each.version + 1))
        elif (made_anew := self._new(draft, kind, own)) is not None:
            draft.put(made_anew)
        school.apply(draft.changeset())

    def _new(self, draft: Draft, kind: type, own: str) -> Any:
        known: dict[type, list[Any]] = {each: draft.all(each) for each in (*REGIONAL, RegionMember)}
        needed: dict[type, dict[str, type]] = {
            RegionCompany: {},
            Offer: {"region_company_id": RegionCompany},
            Share: {"offer_id": Offer, "school_id": RegionMember},
            ShareUse: {"share_id": Share},
            Asking: {"region_company_id": RegionCompany},
        }
        if not all(known[other] for other in needed[kind].values()):
            return None
        links = {name: self.chance.choice(known[other]).id for name, other in needed[kind].items()}
        self.clock += 1
        return kind(id=f"{own}-{self.clock}", owner_id=own, **links)

    def send(self, school: School) -> None:
        """Make a package; who gets it when is chance."""
        self.clock += 1
        self.on_the_way.append(_sealed(made(school, self.clock)))

    def deliver(self) -> None:
        """Have one member read one package, perhaps again later, perhaps an old one."""
        if not self.on_the_way:
            return
        content = self.chance.choice(self.on_the_way)
        if self.chance.random() < 0.4:
            self.on_the_way.remove(content)  # whoever had not read it never will
        take(self.chance.choice(self.schools), content)

    def end(self) -> None:
        """Each sends once more, and all read all, in an order of their own; what is old comes between."""
        newest = [_sealed(made(school, self.clock + 1)) for school in self.schools]
        for school in self.schools:
            order = newest * 2 + self.on_the_way
            self.chance.shuffle(order)
            for content in order:
                take(school, content)

    @property
    def is_one(self) -> bool:
        """Whether all know the same."""
        first, *others = map(truth_of, self.schools)
        return all(other == first for other in others)


def _sealed(package: Package) -> bytes:
    signing = package.sender.name[0].encode() * 32
    sender = replace(package.sender, public_key=public_key_of(signing))
    return write_package(replace(package, sender=sender), SECRET, signing)


def take(school: School, content: bytes) -> None:
    """Read a package when it is new here."""
    _take(school, read_package(content, SECRET))


def _take(school: School, package: Package) -> None:
    if standing_of(school, package) in (Standing.NEW, Standing.UNKNOWN):
        read(school, package)


def take_also_own(school: School, content: bytes) -> None:
    """The same by a member that believes its own packages too: the control that does not converge."""
    package = read_package(content, SECRET)
    if standing_of(school, package) is Standing.OWN:
        draft = Draft(school)
        settle(draft, {package.sender.id: package.records})
        school.apply(draft.changeset())
    else:
        _take(school, package)


def truth_of(school: School) -> set[Any]:
    """All that a school knows of the region, and nothing of its own file."""
    known: set[Any] = {
        (member.id, member.package, member.waiting) for member in school.all(RegionMember).values()
    }
    for entity in REGIONAL:
        values: Any = school.all(entity).values()
        known |= set(values)
    return known


def play(seed: int, *, members: int = 7, steps: int = 60) -> Region:
    """One region until its end."""
    region = Region.of(seed, members)
    for school in region.schools:
        region.send(school)
    for _ in range(steps):
        turn = region.chance.random()
        if turn < 0.4:
            region.change()
        elif turn < 0.55:
            region.send(region.chance.choice(region.schools))
        else:
            region.deliver()
    region.end()
    return region


def run(size: int, say: Callable[[str], None], first: int = 0) -> list[str]:
    """Regions of seven with another seed each, that all must end as one."""
    wrong = [
        f"region {seed} ended as several" for seed in range(first, first + size) if not play(seed).is_one
    ]
    say(f"{size - len(wrong)} of {size} regions of seven ended as one")
    return wrong

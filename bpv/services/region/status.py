"""How the exchange stands: of every member what the last package was, and what it shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bpv.domain import RegionMember, School
from bpv.language import tr
from bpv.packages.settling import REGIONAL
from bpv.services.region.keys import words_of


@dataclass(frozen=True, slots=True)
class MemberStanding:
    """One member: its last package, and how many records of each class we have of it."""

    member: RegionMember
    counts: Counter[type]
    stale_days: int

    @property
    def words(self) -> str:
        """By what its key is compared; one that sends no packages has none."""
        return (
            words_of(self.member) if self.member.public_key else tr("zonder pakketten: vraag uit een lijst")
        )

    def is_stale(self, today: date) -> bool:
        """Whether nothing came from it for longer than the school wants."""
        at = self.member.received_on
        return not self.member.is_self and (at is None or (today - at).days > self.stale_days)

    @property
    def last(self) -> str:
        """'12-10-2026', 'nog geen pakket'."""
        if self.member.received_on is None:
            return tr("nog geen pakket")
        return f"{self.member.received_on:%d-%m-%Y}"


def standings_of_members(school: School) -> Iterator[MemberStanding]:
    """Ourselves first, then the others by name."""
    counts: dict[str, Counter[type]] = {}
    days = school.setting("region_package_days")
    for entity in REGIONAL:
        values: Collection[Any] = school.all(entity).values()
        for value in values:
            counts.setdefault(value.owner_id, Counter())[entity] += 1
    for member in sorted(school.all(RegionMember).values(), key=lambda each: (not each.is_self, each.name)):
        yield MemberStanding(member, counts.get(member.id, Counter()), days)

"""What a list says of a school that sends no packages, among what the bureau divides for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import (
    BpvError,
    Demand,
    Draft,
    RegionMember,
    School,
    fold,
    id_of,
    regional_id,
)
from bpv.domain.ids import DemandId, RegionMemberId
from bpv.domain.terms import PlacementType
from bpv.language import tr
from bpv.services.gathering.reading import Gathered
from bpv.services.region.members import need_self


def schools_by_list(school: School) -> list[RegionMember]:
    """The members of which lists are read: those that sign no packages."""
    found = (each for each in school.all(RegionMember).values() if not each.public_key and not each.is_self)
    return sorted(found, key=lambda each: (fold(each.name), each.id))


@dataclass(frozen=True, slots=True)
class Period:
    """For when it is asked."""

    kind: PlacementType | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class TakeDemand:
    """Have a school ask what its list says, in the place of what it asked for that period before.

    A school that is no member yet becomes one by its `name`; it has no key, so that no package is its.
    """

    gathered: Gathered
    period: Period
    on: date
    member_id: str = ""
    name: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Vraag van een school lezen")

    def change(self, draft: Draft) -> None:
        """Refuses 'list_empty', 'list_nameless', and 'list_sends' for a member that makes packages itself."""
        need_self(draft)
        if not self.gathered.groups:
            raise BpvError("list_empty")
        member = replace(self._member(draft), received_on=self.on)
        draft.put(member)
        period = self.period.kind, self.period.start, self.period.end
        before = {
            each.id: each
            for each in draft.all(Demand)
            if each.owner_id == member.id and (each.kind, each.start, each.end) == period
        }
        for (profile, track, municipality), pupils in self.gathered.groups:
            words = (str(profile), str(track), municipality, *map(str, period))
            id_ = DemandId(id_of(member.id, *words))
            old = before.pop(id_, None)
            demand = Demand(
                id=id_,
                owner_id=member.id,
                version=1 if old is None else old.version,
                kind=self.period.kind,
                profile=profile,
                track=track,
                municipality=municipality,
                start=self.period.start,
                end=self.period.end,
                pupils=pupils,
            )
            if demand != old:
                draft.put(demand if old is None else replace(demand, version=old.version + 1))
        for old in before.values():
            draft.remove(old)

    def _member(self, draft: Draft) -> RegionMember:
        if self.member_id:
            known: RegionMember | None = draft.get(RegionMember, self.member_id)
        elif self.name.strip():
            wanted = fold(self.name)
            known = next((each for each in draft.all(RegionMember) if fold(each.name) == wanted), None)
        else:
            raise BpvError("list_nameless")
        if known is None:
            return RegionMember(id=RegionMemberId(regional_id()), name=self.name.strip())
        if known.public_key or known.is_self:
            raise BpvError("list_sends", name=known.name)
        return known

"""Who asks which company: said before calling, so that it is asked once; a claim ends by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bpv.domain import Asking, BpvError, Company, Draft, RegionCompany, RegionMember, School, regional_id
from bpv.domain.ids import AskingId
from bpv.language import tr
from bpv.services.lists.remembered import Remembered
from bpv.services.region.companies import SameCompanies, same_companies, share
from bpv.services.region.members import need_self


def usual_until(school: School, on: date) -> date:
    """Until when a claim of today usually holds, as the school chose."""
    return on + timedelta(days=min(school.setting("claim_days"), school.setting("claim_longest")))


@dataclass(frozen=True, slots=True)
class Asked:
    """One claim, or what came of it: who, since when and until when."""

    asking: Asking
    who: str
    is_ours: bool

    def holds(self, on: date) -> bool:
        """Whether the company is theirs to ask on a day."""
        return self.asking.until is not None and self.asking.until >= on


class Claims:
    """All claims of the region, by company whoever shares it."""

    def __init__(
        self, askings: Iterable[Asking], members: Iterable[RegionMember], same: SameCompanies
    ) -> None:
        """Group them."""
        self.same = same
        known = {member.id: member for member in members}
        self._by_group: dict[str, list[Asked]] = defaultdict(list)
        for each in sorted(askings, key=lambda one: (one.asked_on or date.min, one.owner_id, one.id)):
            member = known.get(each.owner_id)
            name = each.asker or (member.name if member else "")
            asked = Asked(each, name, member is not None and member.is_self)
            self._by_group[same.group_of(each.region_company_id)].append(asked)

    def of(self, group: str) -> Sequence[Asked]:
        """What was asked of one company, the first first."""
        return self._by_group.get(group, ())

    def holder(self, group: str, on: date) -> Asked | None:
        """Who has a company to ask: of two that claimed without knowing of each other, who did first."""
        return next((asked for asked in self.of(group) if asked.holds(on)), None)

    def holder_of_ours(self, company: Company, on: date) -> Asked | None:
        """Who else has a company of ours to ask."""
        group = self.same.group_of_ours(company)
        found = None if group is None else self.holder(group, on)
        return None if found is None or found.is_ours else found


def _claims(school: School) -> Claims:
    return Claims(school.all(Asking).values(), school.all(RegionMember).values(), same_companies(school))


claims_of = Remembered(_claims, Asking, RegionMember, RegionCompany, Company)
"""The claims of a school's region."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Claim a company of the region, or one of ours, for some days: we call it now. Again: longer."""

    on: date
    until: date
    region_company_id: str = ""
    company_id: str = ""
    places: int | None = None
    asker: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Bedrijf vragen tot {until}", until=f"{self.until:%d-%m-%Y}")

    def change(self, draft: Draft) -> None:
        """Refuses 'claim_too_long', 'claimed' while another has it, and 'claims_many' at once."""
        own = need_self(draft)
        # A claim that lasts is a company that nobody else may ask.
        last = self.on + timedelta(days=draft.setting("claim_longest"))
        if not self.on <= self.until <= last:
            raise BpvError("claim_too_long", day=f"{last:%d-%m-%Y}")
        if self.region_company_id:
            record = draft.get(RegionCompany, self.region_company_id)
        else:
            record = share(draft, self.company_id)
        claims = Claims(draft.all(Asking), draft.all(RegionMember), same_companies(draft))
        group = claims.same.group_of(record.id)
        holder = claims.holder(group, self.on)
        if holder is not None and not holder.is_ours:
            raise BpvError("claimed", name=record.name, who=holder.who, day=f"{holder.asking.until:%d-%m-%Y}")
        running = holder.asking if holder is not None and holder.asking.asker == self.asker else None
        if running is None:
            _check_number(draft, own.id, self.on)
        before = running or Asking(
            id=AskingId(regional_id()),
            owner_id=own.id,
            version=0,
            region_company_id=record.id,
            asker=self.asker,
            asked_on=self.on,
        )
        draft.put(replace(before, version=before.version + 1, until=self.until, places=self.places))


def _check_number(draft: Draft, own_id: str, on: date) -> None:
    most = draft.setting("claims_at_once")
    running = sum(
        each.owner_id == own_id and each.until is not None and each.until >= on for each in draft.all(Asking)
    )
    if running >= most:
        raise BpvError("claims_many", count=most)


@dataclass(frozen=True, slots=True)
class EndClaims:
    """Have a company no longer; that it was asked stays known."""

    asking_ids: tuple[str, ...]
    on: date
    places: int | None = None

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Bedrijf vrijgeven voor anderen")

    def change(self, draft: Draft) -> None:
        """Refuses 'not_ours'; a claim of today leaves nothing behind when it is let go at once."""
        own = need_self(draft)
        for id_ in self.asking_ids:
            asking = draft.get(Asking, id_)
            if asking.owner_id != own.id:
                raise BpvError("not_ours")
            yesterday = self.on - timedelta(days=1)
            places = asking.places if self.places is None else self.places
            draft.put(replace(asking, version=asking.version + 1, until=yesterday, places=places))

"""What the pages of the region show, a row each: shared places with our part of them, and who asks whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from bpv.domain import Company, Offer, RegionCompany, RegionMember, School, Share, fold
from bpv.domain.times import word_date, word_span
from bpv.language import tr
from bpv.services.region.claiming import Asked, claims_of
from bpv.services.region.taking import OurShare, our_shares


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """Places that the region may divide, and our part of them; `key` is of the share or the offer."""

    key: str
    offer_id: str
    share_id: str = ""
    company: str = ""
    company_id: str = ""
    municipality: str = ""
    what: str = ""
    kind: str = ""
    profiles: str = ""
    start: date | None = None
    end: date | None = None
    whose: str = ""
    is_ours: bool = False
    position_id: str = ""
    capacity: int = 0
    shared_out: int = 0
    ours: int | None = None
    used: int = 0
    given_back: int = 0
    until: date | None = None
    wishes: str = ""

    @property
    def period(self) -> str:
        """'1 t/m 12 mrt 2027'."""
        if self.start is not None and self.end is not None:
            return word_span(self.start, self.end)
        return next((word_date(day) for day in (self.start, self.end) if day is not None), "")

    @property
    def left(self) -> int:
        """What is left of our share to use."""
        return (self.ours or 0) - self.used - self.given_back

    @property
    def words(self) -> str:
        """Our part: '2 van 5 gebruikt, 1 terug'."""
        if self.ours is None:
            return ""
        back = tr(", {given_back} terug", given_back=self.given_back) if self.given_back else ""
        return tr("{used} van {ours} gebruikt{back}", used=self.used, ours=self.ours, back=back)

    def is_late(self, today: date) -> bool:
        """Whether the day by which we could use what we have left has passed."""
        return self.until is not None and self.until < today and self.left > 0

    def is_past(self, today: date) -> bool:
        """Whether its period is over."""
        return self.end is not None and self.end < today

    def is_ending(self, today: date, days: int) -> bool:
        """Whether what we have left is to be used, or given back, within so many days."""
        return self.until is not None and self.left > 0 and 0 <= (self.until - today).days <= days


def offer_rows(school: School, of: Callable[[Offer], bool] = lambda _: True) -> list[OfferRow]:
    """A row for each of our shares, and for each offer of which we have none; ours to use first."""
    shares: dict[str, list[OurShare]] = defaultdict(list)
    out: Counter[str] = Counter()
    for share in school.all(Share).values():
        out[share.offer_id] += share.places
    for each in our_shares(school).values():
        shares[each.share.offer_id].append(each)
    rows: list[OfferRow] = []
    for offer in filter(of, school.all(Offer).values()):
        parts: list[OurShare | None] = [*shares[offer.id]] or [None]
        rows += (_offer_row(school, offer, part, out[offer.id]) for part in parts)
    return sorted(rows, key=lambda row: (row.ours is None, fold(row.company), fold(row.what), row.key))


def _offer_row(school: School, offer: Offer, ours: OurShare | None, out: int) -> OfferRow:
    share = None if ours is None else ours.share
    company = school.get(RegionCompany, offer.region_company_id)
    member = school.get(RegionMember, offer.owner_id)
    return OfferRow(
        key=offer.id if share is None else share.id,
        offer_id=offer.id,
        share_id="" if share is None else share.id,
        company=company.name,
        company_id=company.company_id or "",
        municipality=company.municipality or company.city,
        what=offer.name,
        kind=offer.kind.label if offer.kind else "",
        profiles=", ".join(profile.label for profile in offer.profiles),
        start=offer.start,
        end=offer.end,
        whose=tr("wij") if member.is_self else member.name,
        is_ours=member.is_self,
        position_id=offer.position_id or "",
        capacity=offer.capacity,
        shared_out=out,
        ours=None if share is None else share.places,
        used=0 if ours is None else ours.used,
        given_back=0 if ours is None else ours.given_back,
        until=None if share is None else share.until,
        wishes=offer.wishes,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingRow:
    """A company that can be asked: who has it now, and who asked before; `key` stays when it is shared."""

    key: str
    name: str
    city: str
    contact: str = ""
    phone: str = ""
    region_company_id: str = ""
    company_id: str = ""
    holder: Asked | None = None
    asked: tuple[Asked, ...] = ()

    @property
    def state(self) -> str:
        """'vrij', 'wij', 'Het Baken'."""
        if self.holder is None:
            return tr("vrij")
        return tr("wij") if self.holder.is_ours and not self.holder.asking.asker else self.holder.who

    @property
    def until(self) -> date | None:
        """Until when it is not free."""
        return None if self.holder is None else self.holder.asking.until

    @property
    def is_ours(self) -> bool:
        """Whether we have it."""
        return self.holder is not None and self.holder.is_ours

    @property
    def before(self) -> str:
        """Who asked this year: 'Delta 2×, wij'."""
        counted = Counter(tr("wij") if each.is_ours else each.who for each in self.asked)
        return ", ".join(f"{who} {count}×" if count > 1 else who for who, count in counted.items())

    @property
    def last(self) -> date | None:
        """When it was last asked."""
        days = [each.asking.asked_on for each in self.asked if each.asking.asked_on is not None]
        return max(days, default=None)


def asking_rows(school: School, today: date) -> list[AskingRow]:
    """The companies of the region and ours that nobody shared yet; those that are asked now first."""
    rows = [*_shared_rows(school, today), *_own_rows(school)]
    return sorted(rows, key=lambda row: (row.holder is None, row.last is None, fold(row.name), row.key))


def _shared_rows(school: School, today: date) -> Iterator[AskingRow]:
    claims = claims_of(school)
    for group in claims.same.groups:
        records = claims.same.records_of(group)
        company_id = next((each.company_id for each in records if each.company_id), "")
        first = records[0]
        yield AskingRow(
            key=company_id or group,
            name=first.name,
            city=first.city,
            contact=first.contact_person,
            phone=first.phone,
            region_company_id=first.id,
            company_id=company_id,
            holder=claims.holder(group, today),
            asked=tuple(claims.of(group)),
        )


def _own_rows(school: School) -> Iterator[AskingRow]:
    same = claims_of(school).same
    for company in school.all(Company).values():
        if not company.is_blocked and same.group_of_ours(company) is None:
            yield AskingRow(
                key=company.id,
                name=company.name,
                city=company.city,
                contact=company.contact_person,
                phone=company.phone,
                company_id=company.id,
            )

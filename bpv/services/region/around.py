"""What the region does with a company, or a member does in the region: a line each, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bpv.domain import Company, Demand, Partner, RegionMember, School, fold
from bpv.domain.times import word_date
from bpv.language import tr, tr_count
from bpv.services.region.claiming import Asked, Claims, claims_of
from bpv.services.region.clashes import clashes_of
from bpv.services.region.members import self_of
from bpv.services.region.rows import OfferRow, offer_rows

_MOST = 6


@dataclass(frozen=True, slots=True)
class RegionLine:
    """One thing to know: `page` and `select` say where more of it is."""

    key: str
    title: str
    says: str = ""
    tag: str = ""
    tone: str = "grey"
    page: str = ""
    select: str = ""


@dataclass(frozen=True, slots=True)
class CompanyHere:
    """A company of ours in the region; whether we may ask it, and what there is to know."""

    is_free: bool
    is_ours: bool
    lines: tuple[RegionLine, ...]


def company_here(school: School, company_id: str, today: date) -> CompanyHere | None:
    """What the region does with a company of ours; None while we take no part."""
    company = school.find(Company, company_id)
    if self_of(school) is None or company is None:
        return None
    claims = claims_of(school)
    group = claims.same.group_of_ours(company)
    holder = None if group is None else claims.holder(group, today)
    lines = [] if group is None else list(_of_company(school, company, group, claims, today))
    return CompanyHere(holder is None, holder is not None and holder.is_ours, tuple(lines))


def _of_company(
    school: School, company: Company, group: str, claims: Claims, today: date
) -> Iterator[RegionLine]:
    ids = {each.id for each in claims.same.records_of(group)}
    select = next((each.company_id for each in claims.same.records_of(group) if each.company_id), group)
    holder, asked = claims.holder(group, today), claims.of(group)
    if holder is not None and holder.asking.until is not None:
        who = tr("Wij vragen") if holder.is_ours else tr("{who} vraagt", who=holder.who)
        until = tr("tot en met {word_date}", word_date=word_date(holder.asking.until))
        tone = "green" if holder.is_ours else "amber"
        yield RegionLine("claim", who, until, "nu", tone, "askings", select)
    if asked:
        yield RegionLine("asked", tr("Dit jaar gevraagd"), _askers(asked), page="askings", select=select)
    rows = offer_rows(school, lambda offer: offer.region_company_id in ids)
    yield from _offers(rows)
    clashing = sum(clash.company_id == company.id for clash in clashes_of(school))
    if clashing:
        what = tr_count("{count} gegeven", "{count} gegevens", clashing)
        yield RegionLine("clash", tr("Verschilt met de regio"), what, tr("kiezen"), "amber", "clashes")


def _askers(asked: Sequence[Asked]) -> str:
    members = len({(each.asking.owner_id, each.asking.asker) for each in asked})
    times = tr_count("{count} keer", "{count} keer", len(asked))
    return tr(
        "{times}, door {value}",
        times=times,
        value=tr_count("{count} school of ander", "{count} scholen en anderen", members),
    )


def _offers(rows: list[OfferRow]) -> Iterator[RegionLine]:
    for row in rows[:_MOST]:
        what = ", ".join(filter(None, (row.what, row.period)))
        if row.ours is not None:
            until = (
                tr(", tot en met {word_date}", word_date=word_date(row.until))
                if row.until is not None
                else ""
            )
            tone = "green" if not row.left else "blue"
            said = f"{row.words}{until}"
            yield RegionLine(
                f"share {row.key}",
                tr("Ons aandeel: {what}", what=what),
                said,
                tr("van ons"),
                tone,
                "shared",
                row.key,
            )
        else:
            whose = tr("Wij bieden aan") if row.is_ours else tr("{whose} biedt aan", whose=row.whose)
            said = tr(
                "{capacity} {value}, {shared_out} verdeeld",
                capacity=row.capacity,
                value=tr("plaats") if row.capacity == 1 else tr("plaatsen"),
                shared_out=row.shared_out,
            )
            yield RegionLine(f"offer {row.key}", f"{whose}: {what}", said, page="shared", select=row.key)
    if len(rows) > _MOST:
        yield RegionLine("more", tr("en nog {count}", count=len(rows) - _MOST), page="shared")


def member_behind(school: School, partner: Partner) -> RegionMember | None:
    """The member of the region that a partner is: by its BRIN, else by its name."""
    brin, name = partner.brin.strip().upper()[:4], fold(partner.name)
    members = [each for each in school.all(RegionMember).values() if not each.is_self]
    if brin:
        found = next((each for each in members if each.brin.strip().upper()[:4] == brin), None)
        if found is not None:
            return found
    return next((each for each in members if name and fold(each.name) == name), None)


def member_lines(school: School, member: RegionMember, today: date) -> tuple[RegionLine, ...]:
    """What a member shares with us, asks and needs."""
    last = word_date(member.received_on) if member.received_on is not None else tr("nog niets ontvangen")
    lines = [RegionLine("package", tr("Laatste pakket"), last, page="exchange", select=member.id)]
    claims = claims_of(school)
    held = [claims.holder(group, today) for group in claims.same.groups]
    now = [each for each in held if each is not None and each.asking.owner_id == member.id]
    if now:
        what = tr_count("{count} bedrijf", "{count} bedrijven", len(now))
        lines.append(RegionLine("claims", tr("Vraagt nu"), what, page="askings"))
    asked = sum(each.pupils for each in school.all(Demand).values() if each.owner_id == member.id)
    if asked:
        lines.append(RegionLine("demand", tr("Zoekt"), tr("{asked} plaatsen", asked=asked), page="region"))
    lines += _offers(offer_rows(school, lambda offer: offer.owner_id == member.id))
    return tuple(lines)

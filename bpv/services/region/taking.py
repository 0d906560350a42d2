"""Places that another member offers, among our own: so that pupils are placed there as anywhere else.

The offer names the stageplaats of ours that stands for it. How much of a share is used is then counted from
who is placed there, and how many it takes follows what the share leaves us.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bpv.domain import (
    BpvError,
    Company,
    Draft,
    Offer,
    Placement,
    PlacementRound,
    Position,
    RegionCompany,
    School,
    Share,
    ShareUse,
    new_id,
    regional_id,
)
from bpv.domain.ids import CompanyId, PositionId, ShareUseId
from bpv.language import tr
from bpv.services.region.companies import FOLLOWED, same_companies
from bpv.services.region.members import need_self, self_of


@dataclass(frozen=True, slots=True)
class OurShare:
    """One share of ours: what it has, what we gave back, and how much of it is used."""

    share: Share
    given_back: int
    used: int

    @property
    def left(self) -> int:
        """What is neither used nor given back."""
        return max(self.share.places - self.given_back - self.used, 0)


def our_shares(school: School | Draft) -> dict[str, OurShare]:
    """Our shares by id; used is counted where the places stand among our own, else as was said."""
    own = self_of(school)
    if own is None:
        return {}
    uses = {each.share_id: each for each in _all(school, ShareUse) if each.owner_id == own.id}
    by_offer: dict[str, list[Share]] = {}
    for share in _all(school, Share):
        if share.school_id == own.id:
            by_offer.setdefault(share.offer_id, []).append(share)
    placed: Mapping[str, int] | None = None
    found: dict[str, OurShare] = {}
    for offer_id, shares in by_offer.items():
        position_id = _position_of(school, offer_id, own.id)
        if position_id is not None and placed is None:
            placed = _placed(school)
        left = None if position_id is None or placed is None else placed.get(position_id, 0)
        found |= _counted(shares, uses, left)
    return found


def _counted(
    shares: Iterable[Share], uses: Mapping[str, ShareUse], placed: int | None
) -> dict[str, OurShare]:
    """The pupils at a place over the shares of it, those that end first filled first."""
    found: dict[str, OurShare] = {}
    for share in sorted(shares, key=lambda each: (each.until or date.max, each.id)):
        use = uses.get(share.id)
        back = 0 if use is None else use.given_back
        if placed is None:
            used = 0 if use is None else use.used
        else:
            used = min(placed, max(share.places - back, 0))
            placed -= used
        found[share.id] = OurShare(share, back, used)
    return found


def _position_of(school: School | Draft, offer_id: str, own_id: str) -> str | None:
    """Where pupils are placed by a share; of what we offer ourselves our own pupils are there too."""
    offer = school.get(Offer, offer_id)
    return None if offer.owner_id == own_id else offer.position_id


def _placed(school: School | Draft) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    placements: Iterable[Placement] = school.placements()
    for each in placements:
        counts[each.position_id] = counts.get(each.position_id, 0) + 1
    return counts


def room_of(school: School | Draft) -> Mapping[str, int]:
    """How many places our shares leave us of each offer that stands among our own."""
    room: dict[str, int] = {}
    for each in our_shares(school).values():
        offer = school.get(Offer, each.share.offer_id)
        if offer.position_id is not None:
            left = max(each.share.places - each.given_back, 0)
            room[offer.id] = room.get(offer.id, 0) + left
    return room


def follow_room(draft: Draft, before: Mapping[str, int]) -> None:
    """Have our own places take as many as the shares now leave, where that is otherwise than `before`."""
    own, now = need_self(draft).id, room_of(draft)
    for offer_id in before.keys() | now.keys():
        offer = draft.find(Offer, offer_id)
        if offer is None or offer.owner_id == own or before.get(offer_id) == now.get(offer_id, 0):
            continue
        position = draft.find(Position, offer.position_id)
        if position is not None:
            draft.put(replace(position, capacity=now.get(offer_id, 0)))


def follow_uses(draft: Draft) -> None:
    """Have what we say of our shares be as it is counted now."""
    own = need_self(draft).id
    uses = {each.share_id: each for each in draft.all(ShareUse) if each.owner_id == own}
    for each in our_shares(draft).values():
        known = uses.get(each.share.id)
        if each.used != (known.used if known is not None else 0):
            before = known or ShareUse(
                id=ShareUseId(regional_id()), owner_id=own, version=0, share_id=each.share.id
            )
            draft.put(replace(before, version=before.version + 1, used=each.used))


@dataclass(frozen=True, slots=True)
class TakePlaces:
    """Put the places of a share of ours among our own, with the company when we do not have it yet."""

    share_id: str
    on: date | None = None
    """The day from which we know of the places."""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Gedeelde plaatsen bij de stageplaatsen zetten")

    def change(self, draft: Draft) -> None:
        """Refuses 'not_ours', 'share_taken' where they stand already, 'share_no_round' outside all rounds."""
        own, share = need_self(draft), draft.get(Share, self.share_id)
        offer = draft.get(Offer, share.offer_id)
        if share.school_id != own.id:
            raise BpvError("not_ours")
        if offer.position_id is not None:
            raise BpvError("share_taken")
        in_round = _round_of(draft, offer)
        company_id = _have_company(draft, draft.get(RegionCompany, offer.region_company_id))
        position = Position(
            id=PositionId(new_id()),
            company_id=company_id,
            name=offer.name,
            profiles=offer.profiles,
            tracks=offer.tracks,
            round_id=in_round.id,
            start=None if offer.start == in_round.start else offer.start,
            end=None if offer.end == in_round.end else offer.end,
            known_on=self.on,
        )
        draft.put(replace(offer, position_id=position.id))
        draft.put(replace(position, capacity=room_of(draft)[offer.id]))


def _round_of(draft: Draft, offer: Offer) -> PlacementRound:
    """The round that the offer falls in, of its own kind first; of several that with fewest other days."""
    found = [each for each in draft.all(PlacementRound) if _span(each, offer) is not None]
    if not found:
        raise BpvError("share_no_round")
    return min(found, key=lambda each: (each.type is not offer.kind, _beside(each, offer), each.id))


def _span(in_round: PlacementRound, offer: Offer) -> tuple[date, date] | None:
    start = max(in_round.start or date.min, offer.start or date.min)
    end = min(in_round.end or date.max, offer.end or date.max)
    return (start, end) if start <= end else None


def _beside(in_round: PlacementRound, offer: Offer) -> int:
    """The days at which one begins or ends before the other."""
    apart = [
        abs((one - other).days)
        for one, other in ((in_round.start, offer.start), (in_round.end, offer.end))
        if one is not None and other is not None
    ]
    return sum(apart)


def _have_company(draft: Draft, each: RegionCompany) -> CompanyId:
    """Which company of ours it is; a new one when it is none."""
    same = same_companies(draft)
    group = same.records_of(same.group_of(each.id))
    known = next((one.company_id for one in group if one.company_id is not None), None)
    found = known or same.ours_of(each)
    if found is None:
        values = {name: getattr(each, name) for name in ("name", "kvk", "sector", *FOLLOWED)}
        found = CompanyId(new_id())
        draft.put(Company(id=found, **values))
    if each.company_id is None:
        received = tuple(getattr(each, name) for name in FOLLOWED)
        draft.put(replace(each, company_id=CompanyId(found), received=received))
    return CompanyId(found)


def _all(school: School | Draft, entity: type[Any]) -> Iterable[Any]:
    return school.all(entity).values() if isinstance(school, School) else school.all(entity)

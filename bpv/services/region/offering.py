"""Places that a school lets the region divide, and what it does with its share of what others offer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import (
    BpvError,
    Division,
    Draft,
    Objection,
    Offer,
    PlacementRound,
    Position,
    RegionCompany,
    School,
    Share,
    ShareUse,
    regional_id,
)
from bpv.domain.ids import ObjectionId, OfferId, RegionMemberId, ShareUseId
from bpv.domain.terms_region import DivisionPhase
from bpv.services.dividing.fitting import overlap
from bpv.services.placing.seats import Seats
from bpv.services.region.companies import share
from bpv.services.region.members import need_self
from bpv.services.region.taking import follow_room, our_shares, room_of


def free_seats(school: School, position_id: str, round_id: str) -> int:
    """How many places of a position nobody of ours has in a round: what can be offered."""
    in_round = school.get(PlacementRound, round_id)
    return Seats(school, in_round).left_at(school.get(Position, position_id))


@dataclass(frozen=True, slots=True)
class OfferPlaces:
    """Offer places of a position in a round to the region; again: as many as said now. None takes it back."""

    position_id: str
    round_id: str
    places: int
    wishes: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return f"{_places(self.places)} aanbieden aan de regio"

    def change(self, draft: Draft) -> None:
        """Refuses 'offer_too_many' above what the position has."""
        own = need_self(draft)
        position = draft.get(Position, self.position_id)
        in_round = draft.get(PlacementRound, self.round_id)
        if not 0 <= self.places <= position.capacity:
            raise BpvError("offer_too_many", name=position.name, count=position.capacity)
        start, end = position.start or in_round.start, position.end or in_round.end
        known = _own_offer(draft, own.id, position.id, start, end)
        if known is None and not self.places:
            return
        company = share(draft, position.company_id)
        before = known or Offer(
            id=OfferId(regional_id()), owner_id=own.id, version=0, region_company_id=company.id
        )
        draft.put(
            replace(
                before,
                version=before.version + 1,
                region_company_id=company.id,
                name=position.name,
                kind=in_round.type,
                profiles=position.profiles,
                tracks=position.tracks,
                start=start,
                end=end,
                capacity=self.places,
                wishes=self.wishes,
                position_id=position.id,
            )
        )


def _own_offer(
    draft: Draft, own: RegionMemberId, position_id: str, start: date | None, end: date | None
) -> Offer | None:
    return next(
        (
            each
            for each in draft.all(Offer)
            if each.owner_id == own
            and each.position_id == position_id
            and (each.start, each.end) == (start, end)
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class WithdrawOffers:
    """Offer places no longer; the record goes once nobody has a share of it, else it offers none."""

    offer_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return "Aanbod aan de regio intrekken"

    def change(self, draft: Draft) -> None:
        """Refuses 'not_ours' for what another member offers."""
        own = need_self(draft)
        shared = {each.offer_id for each in draft.all(Share)}
        for id_ in self.offer_ids:
            offer = draft.get(Offer, id_)
            if offer.owner_id != own.id:
                raise BpvError("not_ours")
            if offer.id in shared:
                draft.put(replace(offer, version=offer.version + 1, capacity=0))
            else:
                draft.remove(offer)


def use_of(school: School | Draft, share_id: str) -> ShareUse | None:
    """What the school that has a share did with it."""
    uses = school.all(ShareUse).values() if isinstance(school, School) else school.all(ShareUse)
    return next((each for each in uses if each.share_id == share_id), None)


@dataclass(frozen=True, slots=True)
class UseShare:
    """Say how many places of our share are used, and how many another school may have."""

    share_id: str
    used: int
    given_back: int = 0

    @property
    def label(self) -> str:
        """What undo calls it."""
        back = f", {self.given_back} teruggegeven" if self.given_back else ""
        return f"Aandeel: {self.used} gebruikt{back}"

    def change(self, draft: Draft) -> None:
        """Refuses 'not_ours', and 'share_too_many' above what the share has."""
        own, ours = need_self(draft), draft.get(Share, self.share_id)
        if ours.school_id != own.id:
            raise BpvError("not_ours")
        if min(self.used, self.given_back) < 0 or self.used + self.given_back > ours.places:
            raise BpvError("share_too_many", count=ours.places)
        room, known = room_of(draft), use_of(draft, ours.id)
        before = known or ShareUse(id=ShareUseId(regional_id()), owner_id=own.id, version=0, share_id=ours.id)
        if before.owner_id != own.id:
            raise BpvError("not_ours")
        draft.put(replace(before, version=before.version + 1, used=self.used, given_back=self.given_back))
        follow_room(draft, room)


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Give back what is left of shares of ours, so that others can use it."""

    share_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return "Gedeelde plaatsen teruggeven"

    def change(self, draft: Draft) -> None:
        """Refuses 'not_ours', and 'share_nothing_left' where all is used or was given back."""
        known = our_shares(draft)
        for id_ in self.share_ids:
            if (each := known.get(id_)) is None:
                raise BpvError("not_ours")
            if each.left:
                UseShare(id_, each.used, each.given_back + each.left).change(draft)
            elif len(self.share_ids) == 1:
                raise BpvError("share_nothing_left")


@dataclass(frozen=True, slots=True)
class AskMore:
    """Ask the bureau for more places of an offer, of which we have a share or not yet.

    It is an objection to the division, for the bureau to answer; it names no share, for granting one away
    would take what we have.
    """

    offer_id: str
    places: int
    reason: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return f"{_places(self.places)} meer vragen"

    def change(self, draft: Draft) -> None:
        """Refuses 'no_division' when nobody divides in the period of the offer."""
        own, offer = need_self(draft), draft.get(Offer, self.offer_id)
        division = _division_of(draft, offer, own.id)
        if division is None:
            raise BpvError("no_division")
        company = draft.get(RegionCompany, offer.region_company_id)
        where = f"{company.name} ({offer.name})" if offer.name else company.name
        asked = f"Wij vragen {_places(self.places)} meer bij {where}"
        text = f"{asked}: {self.reason.strip()}" if self.reason.strip() else f"{asked}."
        draft.put(
            Objection(id=ObjectionId(regional_id()), owner_id=own.id, division_id=division.id, text=text)
        )


def _division_of(draft: Draft, offer: Offer, own_id: str) -> Division | None:
    """The division that our share of an offer is from; else one in its period, rather one that goes on."""
    for ours in draft.all(Share):
        if (ours.offer_id, ours.school_id) == (offer.id, own_id) and ours.division_id is not None:
            return draft.get(Division, ours.division_id)
    found = [each for each in draft.all(Division) if overlap(offer, each)]
    return min(found, key=lambda each: (each.phase is DivisionPhase.FINAL, each.id), default=None)


def _places(count: int) -> str:
    return "1 plaats" if count == 1 else f"{count} plaatsen"

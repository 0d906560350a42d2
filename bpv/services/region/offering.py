"""Places that a school lets the region divide, and what it does with its share of what others offer."""

from __future__ import annotations

from collections.abc import Iterator
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
from bpv.domain.ids import ObjectionId, OfferId, ShareUseId
from bpv.domain.terms_region import DivisionPhase
from bpv.language import tr, tr_count
from bpv.services.dividing.fitting import overlap
from bpv.services.placing.seats import Seats
from bpv.services.region.companies import Sharing
from bpv.services.region.members import need_self, self_of
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
        return tr("{places} aanbieden aan de regio", places=_places(self.places))

    def change(self, draft: Draft) -> None:
        """Refuses 'offer_too_many' above what the position has."""
        Offering(draft, self.round_id).offer(self.position_id, self.places, self.wishes)


@dataclass(frozen=True, slots=True)
class OfferFree:
    """Offer every place of a round that nobody of ours has; what was offered before stays as it is."""

    round_id: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Alle vrije plaatsen aanbieden aan de regio")

    def change(self, draft: Draft) -> None:
        """Refuses 'offer_none' when there is no such place."""
        offering = Offering(draft, self.round_id)
        free = list(free_places(draft.preview(), self.round_id))
        if not free:
            raise BpvError("offer_none")
        for position, places in free:
            if not offering.has(position):
                offering.offer(position.id, places)


def free_places(school: School, round_id: str) -> Iterator[tuple[Position, int]]:
    """The positions of our own with places that nobody of ours has in a round."""
    seats = Seats(school, school.get(PlacementRound, round_id))
    of_others = {each.position_id for each in school.all(Offer).values() if not _is_ours(school, each)}
    for position in school.positions_in(round_id):
        if position.id not in of_others and (left := seats.left_at(position)):
            yield position, left


def _is_ours(school: School, offer: Offer) -> bool:
    own = self_of(school)
    return own is not None and offer.owner_id == own.id


class Offering:
    """Offers places of positions in a round; who shares what already is looked up once for all."""

    def __init__(self, draft: Draft, round_id: str) -> None:
        """Look what is offered now."""
        own = need_self(draft)
        self._draft, self._own = draft, own.id
        self._round = draft.get(PlacementRound, round_id)
        self._sharing = Sharing(draft)
        self._known = {
            (each.position_id, each.start, each.end): each
            for each in draft.all(Offer)
            if each.owner_id == own.id and each.position_id is not None
        }

    def has(self, position: Position) -> bool:
        """Whether places of it are offered in the round."""
        found = self._known.get((position.id, *self._dates(position)))
        return found is not None and found.capacity > 0

    def offer(self, position_id: str, places: int, wishes: str = "") -> None:
        """Offer so many; none takes it back."""
        draft, in_round = self._draft, self._round
        position = draft.get(Position, position_id)
        if not 0 <= places <= position.capacity:
            raise BpvError("offer_too_many", name=position.name, count=position.capacity)
        start, end = self._dates(position)
        known = self._known.get((position.id, start, end))
        if known is None and not places:
            return
        company = self._sharing.share(position.company_id)
        before = known or Offer(
            id=OfferId(regional_id()), owner_id=self._own, version=0, region_company_id=company.id
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
                capacity=places,
                wishes=wishes,
                position_id=position.id,
            )
        )

    def _dates(self, position: Position) -> tuple[date | None, date | None]:
        return position.start or self._round.start, position.end or self._round.end


@dataclass(frozen=True, slots=True)
class WithdrawOffers:
    """Offer places no longer; the record goes once nobody has a share of it, else it offers none."""

    offer_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Aanbod aan de regio intrekken")

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
        back = tr(", {given_back} teruggegeven", given_back=self.given_back) if self.given_back else ""
        return tr("Aandeel: {used} gebruikt{back}", used=self.used, back=back)

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
        return tr("Gedeelde plaatsen teruggeven")

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
        return tr("{places} meer vragen", places=_places(self.places))

    def change(self, draft: Draft) -> None:
        """Refuses 'no_division' when nobody divides in the period of the offer."""
        own, offer = need_self(draft), draft.get(Offer, self.offer_id)
        division = _division_of(draft, offer, own.id)
        if division is None:
            raise BpvError("no_division")
        company = draft.get(RegionCompany, offer.region_company_id)
        where = f"{company.name} ({offer.name})" if offer.name else company.name
        asked = tr("Wij vragen {places} meer bij {where}", places=_places(self.places), where=where)
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
    return tr_count("{count} plaats", "{count} plaatsen", count)

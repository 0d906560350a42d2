"""Commands that give places: taking a proposal, pinning places for a school, taking back what is not used."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import BpvError, Draft, id_of
from bpv.domain.ids import DivisionId, OfferId, RegionMemberId, ShareId
from bpv.domain.shared_supply import Division, Objection, Offer, RegionMember, Share, ShareUse
from bpv.domain.terms_region import DivisionPhase as P
from bpv.language import tr
from bpv.services.dividing.changes import change_since
from bpv.services.dividing.commands import own_division
from bpv.services.dividing.days import days_among
from bpv.services.dividing.fitting import kept, uses_of
from bpv.services.dividing.proposing import Proposal


@dataclass(frozen=True, slots=True)
class TakeProposal:
    """Make a proposal the one that schools see; the one before goes."""

    proposal: Proposal
    made_at: str
    until: date | None = None
    """Until when places stand that came back and are given anew."""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Voorstel voor de verdeling")

    def change(self, draft: Draft) -> None:
        """Write shares, rules and proof. Refuses before there is an offer ('division_step')."""
        division = own_division(draft, self.proposal.division_id)
        if division.phase is P.DEMAND:
            raise BpvError("division_step", now=division.phase.label, to=P.PROPOSAL.label)
        is_final = division.phase is P.FINAL
        rules, proof = self.proposal.rules, self.proposal.proof
        own = [each for each in draft.all(Share) if each.division_id == division.id]
        proof = (*proof, *change_since(division, own, self.proposal.shares, proof, rules))
        proposed = {each.id: each for each in self.proposal.shares}
        objected = {each.share_id for each in draft.all(Objection)}
        for share in draft.all(Share):
            if share.division_id == division.id and not share.is_standing and share.id not in proposed:
                if is_final or share.id in objected or not share.places:
                    continue
                draft.remove(share)
        for share in proposed.values():
            old = draft.find(Share, share.id)
            until = self.until if is_final and (old is None or share.places > old.places) else share.until
            fresh = replace(share, until=until)
            if old is not None and fresh != old:
                fresh = replace(fresh, version=old.version + 1)
            draft.put(fresh)
        draft.put(
            replace(
                division,
                phase=division.phase if is_final or division.phase is P.OBJECTIONS else P.PROPOSAL,
                rules=(*rules.kept, *days_among(division.rules)),
                proof=proof,
                made_at=self.made_at,
                version=division.version + 1,
            )
        )


@dataclass(frozen=True, slots=True)
class PinPlaces:
    """Have a school keep so many places of an offer whatever is divided; 0 lets them go."""

    division_id: str
    offer_id: str
    school_id: str
    places: int

    @property
    def label(self) -> str:
        """What undo calls it."""
        return (
            tr("Plaatsen vastzetten voor een school") if self.places else tr("Plaatsen weer laten verdelen")
        )

    def change(self, draft: Draft) -> None:
        """Write it; what the school has there of a proposal counts for it.

        Refuses more than the offer has: 'division_room'; in a final one 'division_final'.
        """
        division = own_division(draft, self.division_id)
        if division.phase is P.FINAL:
            raise BpvError("division_final", name=division.name)
        offer = draft.get(Offer, self.offer_id)
        school = draft.get(RegionMember, self.school_id)
        id_ = ShareId(id_of(division.id, offer.id, school.id, "vast"))
        old = draft.find(Share, id_)
        pinned = sum(
            each.places
            for each in draft.all(Share)
            if each.offer_id == offer.id and each.is_standing and each.id != id_
        )
        if self.places + pinned > offer.capacity:
            raise BpvError("division_room", room=max(offer.capacity - pinned, 0))
        if self.places:
            draft.put(
                Share(
                    id=id_,
                    owner_id=division.owner_id,
                    version=1 if old is None else old.version + 1,
                    offer_id=OfferId(offer.id),
                    school_id=RegionMemberId(school.id),
                    division_id=DivisionId(division.id),
                    places=self.places,
                    is_standing=True,
                )
            )
        elif old is not None:
            draft.remove(old)
        if division.proof:
            self._follow(draft, division, self.places - (0 if old is None else old.places))

    def _follow(self, draft: Draft, division: Division, more: int) -> None:
        """Take what is pinned more out of what was proposed, or give it back there."""
        key = self.offer_id, self.school_id
        own = (each for each in draft.all(Share) if each.division_id == division.id and not each.is_standing)
        share = next((each for each in own if (each.offer_id, each.school_id) == key), None)
        if share is None:
            if more >= 0:
                return
            share = Share(
                id=ShareId(f"{division.id}-{self.offer_id}-{self.school_id}"),
                owner_id=division.owner_id,
                version=0,
                offer_id=OfferId(self.offer_id),
                school_id=RegionMemberId(self.school_id),
                division_id=DivisionId(division.id),
            )
        left = max(share.places - more, 0)
        if left or any(each.share_id == share.id for each in draft.all(Objection)):
            draft.put(replace(share, places=left, version=share.version + 1))
        else:
            draft.remove(share)


@dataclass(frozen=True, slots=True)
class ReturnUnused:
    """Take back what schools did not use by the day until which it was theirs, or gave back."""

    division_id: str
    today: date

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Ongebruikte plaatsen terugnemen")

    def change(self, draft: Draft) -> None:
        """Leave each school what is still its own. Refuses with 'division_nothing' when that is all."""
        division = own_division(draft, self.division_id)
        if division.phase is not P.FINAL:
            raise BpvError("division_step", now=division.phase.label, to=tr("plaatsen terugnemen"))
        uses = uses_of(draft.all(ShareUse))
        changed = False
        for share in draft.all(Share):
            if share.division_id != division.id:
                continue
            left = kept(share, uses.get(share.id), self.today)
            if left < share.places:
                draft.put(replace(share, places=left, version=share.version + 1))
                changed = True
        if not changed:
            raise BpvError("division_nothing", name=division.name)

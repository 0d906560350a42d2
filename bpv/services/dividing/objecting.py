"""Objections of schools to a proposal, and what the bureau says to them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bpv.domain import BpvError, Draft, regional_id
from bpv.domain.ids import DivisionId, ObjectionAnswerId, ObjectionId, ShareId
from bpv.domain.shared_supply import Division, Objection, ObjectionAnswer, Share
from bpv.domain.terms_region import DivisionPhase as P
from bpv.language import tr
from bpv.services.dividing.commands import bureau_of, own_division
from bpv.services.dividing.fitting import FOR


@dataclass(frozen=True, slots=True)
class Object:
    """Say what we have against a proposal: against one share of ours, or against the whole.

    A bureau writes down for a school (`school_id`) what that said by telephone.
    """

    division_id: str
    text: str
    share_id: str = ""
    school_id: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Bezwaar tegen een verdeling")

    def change(self, draft: Draft) -> None:
        """Write it down. Refuses outside the time for it ('division_step') and without words."""
        division = draft.get(Division, self.division_id)
        if division.phase is not P.OBJECTIONS:
            raise BpvError("division_step", now=division.phase.label, to=tr("bezwaar maken"))
        if not self.text.strip():
            raise BpvError("objection_text")
        share = draft.get(Share, self.share_id) if self.share_id else None
        own = bureau_of(draft).id
        by = self.school_id or own
        if by != own:
            own_division(draft, division.id)
        if share is not None and (share.division_id != division.id or share.school_id != by):
            raise BpvError("objection_share")
        id_ = regional_id()
        draft.put(
            Objection(
                id=ObjectionId(id_ if by == own else f"{by}{FOR}{id_}"),
                owner_id=own,
                division_id=DivisionId(division.id),
                share_id=None if share is None else ShareId(share.id),
                text=self.text.strip(),
            )
        )


@dataclass(frozen=True, slots=True)
class AnswerObjection:
    """Say whether an objection is granted, and why."""

    objection_id: str
    is_granted: bool
    text: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Bezwaar {value}", value=tr("toegekend") if self.is_granted else tr("afgewezen"))

    def change(self, draft: Draft) -> None:
        """Answer it. A share that is granted away keeps no places: the next proposal gives them to others.

        In what is final schools can still ask for more; an answer changes no places there. Refuses a refusal
        without a reason: 'objection_reason'.
        """
        objection = draft.get(Objection, self.objection_id)
        division = own_division(draft, objection.division_id)
        if division.phase not in (P.OBJECTIONS, P.FINAL):
            raise BpvError("division_step", now=division.phase.label, to=tr("een bezwaar beantwoorden"))
        if not self.is_granted and not self.text.strip():
            raise BpvError("objection_reason")
        old = next((each for each in draft.all(ObjectionAnswer) if each.objection_id == objection.id), None)
        draft.put(
            ObjectionAnswer(
                id=ObjectionAnswerId(regional_id()) if old is None else old.id,
                owner_id=division.owner_id,
                version=1 if old is None else old.version + 1,
                objection_id=objection.id,
                is_granted=self.is_granted,
                text=self.text.strip(),
            )
        )
        share = draft.find(Share, objection.share_id)
        if self.is_granted and share is not None and share.places and division.phase is P.OBJECTIONS:
            draft.put(replace(share, places=0, version=share.version + 1))

"""Commands on a division: beginning one, its dates and rules, its steps, taking it away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import BpvError, Draft, new_id
from bpv.domain.ids import DivisionId
from bpv.domain.shared_supply import (
    Division,
    Objection,
    ObjectionAnswer,
    RegionMember,
    Share,
)
from bpv.domain.terms_region import DivisionPhase as P
from bpv.language import tr
from bpv.packages.settling import settle
from bpv.services.dividing.days import Dates

FORWARD = {P.DEMAND: P.OFFER, P.OFFER: P.PROPOSAL, P.PROPOSAL: P.OBJECTIONS, P.OBJECTIONS: P.FINAL}
"""What follows on each step."""
BACK = {P.OFFER: P.DEMAND, P.PROPOSAL: P.OFFER, P.OBJECTIONS: P.PROPOSAL}
"""Where one can go back to; what is final stays final."""


@dataclass(frozen=True, slots=True)
class StartDivision:
    """Begin dividing places over the schools of the region."""

    name: str
    dates: Dates
    rules: tuple[str, ...] = ()
    id: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Verdeling {name} beginnen", name=self.name.strip())

    def change(self, draft: Draft) -> None:
        """Add it. Refuses without a name, with one that is there ('division_known') or without a region."""
        name = self.name.strip()
        _check_name(draft, name, "")
        self.dates.check()
        draft.put(
            self.dates.put_in(
                Division(
                    id=DivisionId(self.id or new_id()),
                    owner_id=bureau_of(draft).id,
                    name=name,
                    rules=self.rules,
                )
            )
        )


@dataclass(frozen=True, slots=True)
class ChangeDivision:
    """Give a division another name, other dates or other rules."""

    division_id: str
    name: str
    dates: Dates
    rules: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Verdeling {name} aanpassen", name=self.name.strip())

    def change(self, draft: Draft) -> None:
        """Change it; what is final keeps its period and rules: 'division_final'."""
        old = own_division(draft, self.division_id)
        _check_name(draft, self.name.strip(), old.id)
        self.dates.check()
        fresh = self.dates.put_in(
            replace(old, name=self.name.strip(), rules=self.rules, version=old.version + 1)
        )
        if old.phase is P.FINAL and (fresh.start, fresh.end, fresh.rules) != (old.start, old.end, old.rules):
            raise BpvError("division_final", name=old.name)
        draft.put(fresh)


@dataclass(frozen=True, slots=True)
class RemoveDivision:
    """Take a division away with all that belongs to it."""

    division_id: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Verdeling weghalen")

    def change(self, draft: Draft) -> None:
        """Remove it; one that is final stays: 'division_final'.

        What other members said about it is theirs: that waits, in case the division comes back.
        """
        division = own_division(draft, self.division_id)
        if division.phase is P.FINAL:
            raise BpvError("division_final", name=division.name)
        objections = [each for each in draft.all(Objection) if each.division_id == division.id]
        ids = {each.id for each in objections}
        own: tuple[Objection | ObjectionAnswer | Share, ...] = (
            *(each for each in draft.all(ObjectionAnswer) if each.objection_id in ids),
            *objections,
            *(each for each in draft.all(Share) if each.division_id == division.id),
        )
        for each in own:
            if each.owner_id == division.owner_id:
                draft.remove(each)
        draft.remove(division)
        settle(draft)


@dataclass(frozen=True, slots=True)
class StepDivision:
    """Take a division a step on, or back."""

    division_id: str
    to: P
    until: date | None = None
    """Until when shares stand that become final."""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Verdeling: {label}", label=self.to.label.lower())

    def change(self, draft: Draft) -> None:
        """Change the step. Refuses others than the next or the one before: 'division_step'.

        To a proposal only by making one; final only once every objection is answered ('division_objections')
        and with a day until which the shares stand ('division_until').
        """
        division = own_division(draft, self.division_id)
        if self.to not in (FORWARD.get(division.phase), BACK.get(division.phase)):
            raise BpvError("division_step", now=division.phase.label, to=self.to.label)
        if self.to is P.PROPOSAL and division.phase is P.OFFER:
            raise BpvError("division_step", now=division.phase.label, to=self.to.label)
        if self.to is P.OFFER and division.phase is P.PROPOSAL:
            _remove_shares(draft, division)
            division = replace(division, proof=(), made_at="")
        if self.to is P.FINAL:
            self._decide(draft, division)
        draft.put(replace(division, phase=self.to, version=division.version + 1))

    def _decide(self, draft: Draft, division: Division) -> None:
        answered = {each.objection_id for each in draft.all(ObjectionAnswer)}
        open_ = [
            each
            for each in draft.all(Objection)
            if each.division_id == division.id and each.id not in answered
        ]
        if open_:
            raise BpvError("division_objections", count=len(open_))
        if self.until is None:
            raise BpvError("division_until")
        for share in draft.all(Share):
            if share.division_id == division.id and share.places:
                draft.put(replace(share, until=self.until, version=share.version + 1))


def bureau_of(draft: Draft) -> RegionMember:
    """The member that we are, who owns what we divide. Refuses with 'division_member' without one."""
    for member in draft.all(RegionMember):
        if member.is_self:
            return member
    raise BpvError("division_member")


def own_division(draft: Draft, id_: str) -> Division:
    """A division of ours. Refuses with 'division_other' one of another member: only its owner changes it."""
    division = draft.get(Division, id_)
    if division.owner_id != bureau_of(draft).id:
        raise BpvError("division_other", name=division.name)
    return division


def _check_name(draft: Draft, name: str, own_id: str) -> None:
    if not name:
        raise BpvError("division_name")
    if any(each.name == name and each.id != own_id for each in draft.all(Division)):
        raise BpvError("division_known", name=name)


def _remove_shares(draft: Draft, division: Division) -> None:
    objected = {each.share_id for each in draft.all(Objection)}
    for share in draft.all(Share):
        if share.division_id == division.id and not share.is_standing:
            if share.id in objected:
                draft.put(replace(share, places=0, version=share.version + 1))
            else:
                draft.remove(share)

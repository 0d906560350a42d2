"""A company that takes no pupils: in the whole school year, or in one round."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import Company, Draft, Placement, PlacementRound, Position, School
from bpv.domain.ids import RoundId
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import StopReason
from bpv.language import kept, tr
from bpv.services.asking.leaving import end_requests
from bpv.services.withdrawing.causes import rounds_concerned
from bpv.services.withdrawing.offering_apart import offer_apart

_UNTOLD = (PlacementStatus.AWAITING_APPROVAL, PlacementStatus.PLANNED)
"""What is moved or removed, so that nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Which company, and in which round: empty is every one to come."""

    company_id: str
    round_id: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return kept("Bedrijf zegt af")

    @property
    def reason(self) -> StopReason:
        """Why what had been agreed upon ends."""
        return StopReason.COMPANY_STOPS

    def company_of(self, school: School) -> str:
        """The company."""
        return self.company_id

    def losing(self, school: School, in_round: PlacementRound, since: date) -> list[Placement]:
        """Everyone who is there, but those who ran to their end."""
        here = (p for p in school.placements_in(in_round.id) if self.hits(school, p))
        return [p for p in here if p.status is not PlacementStatus.FINISHED]

    def loosened(self, school: School, in_round: PlacementRound) -> list[Placement]:
        """Nobody is left there."""
        return []

    def crowds(self, school: School, in_round: PlacementRound) -> bool:
        """Nobody is left there."""
        return False

    def hits(self, school: School, placement: Placement) -> bool:
        """Whether it is a place of the company."""
        return school.get(Position, placement.position_id).company_id == self.company_id

    def retimed(self, school: School, in_round: PlacementRound, since: date) -> list[Placement]:
        """Nobody is left there."""
        return []

    def mark(self, draft: Draft, school: School, since: date) -> None:
        """Have the company take nobody any more; one that takes part no longer needs nothing.

        For the whole year it takes part no longer. For one round its places there have no seats, but for
        who finished there; one that is offered in every round is offered in the others from then on. A place
        with a history in this round stays in it.
        """
        company = school.get(Company, self.company_id)
        if company.is_blocked:
            return
        concerned = [each.id for each in rounds_concerned(school, self, since)]
        end_requests(draft, company.id, concerned, since)
        if not self.round_id:
            draft.put(replace(company, is_blocked=True))
            return
        others = [each for each in school.all(PlacementRound).values() if each.id != self.round_id]
        known = [*school.placements_in(self.round_id), *school.ended_placements()]
        with_history = {
            p.position_id
            for p in known
            if p.round_id == self.round_id and (not p.counts or p.status not in _UNTOLD)
        }
        for position in school.positions_in(self.round_id):
            if position.company_id != self.company_id:
                continue
            if position.id not in with_history and position.round_id is None and others:
                draft.put(replace(position, round_id=others[0].id))
                offer_apart(draft, school, position, others[1:])
                continue
            own = RoundId(self.round_id)
            draft.put(replace(position, capacity=self._finished(school, position), round_id=own))
            if position.round_id is None:
                offer_apart(draft, school, position, others)

    def _finished(self, school: School, position: Position) -> int:
        """How many ran to their end there; they keep their seats."""
        here = (p for p in school.placements_in(self.round_id) if p.position_id == position.id)
        return sum(p.status is PlacementStatus.FINISHED for p in here)

    def confirmed(self, names: str, count: int) -> str:
        """That its word was heard."""
        return (
            tr("bevestigen: {names} komt niet", names=names)
            if count == 1
            else tr("bevestigen: er komt niemand")
        )

"""A company that takes no pupils: in the whole school year, or in one round."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import Company, Draft, Placement, PlacementRound, Position, School
from bpv.services.asking.leaving import end_requests
from bpv.services.withdrawing.causes import rounds_concerned
from bpv.services.withdrawing.offering_apart import offer_apart


@dataclass(frozen=True, slots=True)
class Leaving:
    """Which company, and in which round: empty is every one to come."""

    company_id: str
    round_id: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return "Bedrijf zegt af"

    def company_of(self, school: School) -> str:
        """The company."""
        return self.company_id

    def losing(self, school: School, in_round: PlacementRound, since: date) -> list[Placement]:
        """Everyone who is there."""
        return [p for p in school.placements_in(in_round.id) if self.hits(school, p)]

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

        For the whole year it takes part no longer. For one round its places there have no seats; one that is
        offered in every round is offered in the others from then on.
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
        for position in school.positions_in(self.round_id):
            if position.company_id != self.company_id:
                continue
            if position.round_id is not None or not others:
                draft.put(replace(position, capacity=0))
            else:
                draft.put(replace(position, round_id=others[0].id))
                offer_apart(draft, school, position, others[1:])

    def confirmed(self, names: str, count: int) -> str:
        """That its word was heard."""
        return f"bevestigen: {names} komt niet" if count == 1 else "bevestigen: er komt niemand"

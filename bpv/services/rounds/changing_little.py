"""Dividing several rounds together again without moving everyone: the stops of one slider for all of them."""

from __future__ import annotations

from bpv.language import comma, tr, tr_count
from bpv.services.alternatives.changing_little import Step, Stops, cost_of, differences_of, for_nothing
from bpv.services.alternatives.differences import Difference
from bpv.services.planning.fairness_rules import Fairness
from bpv.services.rounds.together import RoundsBest, RoundsPlan, RoundsProposal, count_changes


class RoundsStep(Step):
    """A stop over several rounds, in which one pupil can change places more than once."""

    @property
    def text(self) -> str:
        """'14 plaatsingen veranderen; totaal 5321,0 punten'."""
        what = tr_count("{count} plaatsing verandert", "{count} plaatsingen veranderen", self.changed)
        return tr(
            "{what}; totaal {total_cost} punten", what=what, total_cost=comma(f"{self.total_cost / 10:.1f}")
        )


class ChangingRounds(Stops[RoundsBest]):
    """The stops of several rounds: changes and totals are those of all rounds together."""

    def __init__(self, plan: RoundsPlan, fairness: Fairness = "none") -> None:
        """Take the rounds as they are now placed."""
        super().__init__()
        self._plan, self._fairness = plan, fairness
        self._now = [own.now() for own in plan.plans]
        self._has_program = False

    def best(self, step: Step) -> RoundsBest:
        """The division at a stop."""
        return self._solved(step.penalty)[1]

    def proposal(self, step: Step) -> RoundsProposal:
        """The proposal at a stop."""
        return self._plan.proposal(self.best(step))

    def differences(self, proposal: RoundsProposal) -> tuple[tuple[Difference, ...], ...]:
        """Per round who would move, and who is better or worse off."""
        pairs = zip(self._plan.plans, proposal.proposals, strict=True)
        return tuple(differences_of(plan, own) for plan, own in pairs)

    def _divide(self, penalty: int) -> tuple[Step, RoundsBest]:
        best = self._plan.solve(self._fairness, change_penalty=penalty, previous=self._now)
        self._has_program |= best.is_program
        return RoundsStep(penalty, count_changes(self._now, best.bests), best.total_cost), best

    def _fewest(self) -> int:
        problems = {number: for_nothing(plan) for number, plan in enumerate(self._plan.plans)}
        best = self._plan.solve(self._fairness, change_penalty=1, problems=problems, previous=self._now)
        return sum(cost_of(plan, own) for plan, own in zip(self._plan.plans, best.bests, strict=True))

    def _takes_long(self) -> bool:
        return self._has_program or any(plan.demands.is_any for plan in self._plan.plans)

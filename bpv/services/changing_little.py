"""Dividing again without moving everyone: from the best division to the one that changes least."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bpv.services.apart import Apart
from bpv.services.differences import Difference, list_differences
from bpv.services.fairness_rules import Fairness
from bpv.services.placing import first_placements
from bpv.services.planning import Proposal, RoundPlan


@dataclass(frozen=True, slots=True)
class Step:
    """One stop of the slider: what leaving a place costs (tenths of points), and what that gives.

    `changed` counts the pupils who lose the place they have or move; who had none changes nothing.
    """

    penalty: int
    changed: int
    total_cost: int

    @property
    def text(self) -> str:
        """'14 leerlingen veranderen van plek; totaal 5321,0 punten', as a stop of the slider."""
        who = "1 leerling verandert" if self.changed == 1 else f"{self.changed} leerlingen veranderen"
        return f"{who} van plek; totaal {self.total_cost / 10:.1f} punten".replace(".", ",")


class ChangingLittle:
    """The divisions of a round between 'best' and 'as few changes as possible', each proven.

    The order of goals stays: most pupils placed, the rule of fairness, then the total with the price of
    leaving a place. At price 0 that is the best division, and of those the one that changes least; at the
    highest price no saving outweighs a change, so nobody moves who could stay. In between the total as a
    function of the price is concave and piecewise linear, and every whole price at which the answer changes
    is found (Eisner and Severance 1976).
    """

    def __init__(self, plan: RoundPlan, fairness: Fairness = "none") -> None:
        """Take a round as it is now placed."""
        self._plan, self._fairness = plan, fairness
        self._now = plan.now()
        self._known: dict[int, tuple[Step, Apart]] = {}

    def steps(self) -> tuple[Step, ...]:
        """The stops of the slider: the first is best, the last changes least; one when they are the same."""
        lowest, highest = self._step(0), self._step(self._highest())
        if self._is_same(lowest, highest):
            return (lowest,)
        if self._plan.demands.is_any:  # each division takes long, so only the ends
            return lowest, highest
        return (lowest, *self._between(lowest, highest))

    def least_change(self) -> Proposal:
        """The proposal at the last stop: nobody moves who could stay."""
        return self._plan.proposal(self._solved(self._highest())[1])

    def proposal(self, step: Step) -> Proposal:
        """The proposal at a stop."""
        return self._plan.proposal(self._solved(step.penalty)[1])

    def differences(self, proposal: Proposal) -> tuple[Difference, ...]:
        """Who would move, and who is better or worse off: to see before accepting."""
        held = first_placements(self._plan.school, self._plan.round)
        return list_differences(
            self._plan,
            {student_id: placement.position_id for student_id, placement in held.items()},
            {proposed.student_id: proposed.position_id for proposed in proposal.placements},
        )

    def _highest(self) -> int:
        """A price that no saving on all pupils together outweighs."""
        from bpv.matching.problem import MAX_TOTAL_COST

        problem = self._plan.problem
        largest = int(problem.cost.max(initial=0))
        return min(1 + problem.n_students * largest, MAX_TOTAL_COST // max(problem.n_students, 1) - largest)

    def _between(self, low: Step, high: Step) -> Iterator[Step]:
        """The stops after `low` up to the division of `high`, each at the lowest price that gives it."""
        # A search cut short, for too many pairs to keep apart, may break the order of the lines.
        if high.penalty - low.penalty == 1 or low.changed <= high.changed:
            yield high
            return
        # Where the lines of both answers cross, either changes to the other or something lies between.
        crossing = -((low.total_cost - high.total_cost) // (low.changed - high.changed))
        price = min(max(crossing, low.penalty + 1), high.penalty - 1)
        middle = self._step(price)
        if not self._is_same(middle, low):
            yield from self._between(low, middle)
        if not self._is_same(middle, high):
            yield from self._between(middle, high)

    def _step(self, penalty: int) -> Step:
        return self._solved(penalty)[0]

    def _solved(self, penalty: int) -> tuple[Step, Apart]:
        if penalty not in self._known:
            best = self._plan.solve(self._fairness, change_penalty=penalty, previous=self._now)
            changed = (self._now >= 0) & (self._now != best.assignment.position)
            step = Step(penalty, int(np.count_nonzero(changed)), best.assignment.total_cost)
            self._known[penalty] = step, best
        return self._known[penalty]

    @staticmethod
    def _is_same(one: Step, other: Step) -> bool:
        return (one.changed, one.total_cost) == (other.changed, other.total_cost)

"""Dividing again without moving everyone: from the best division to the one that changes least."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from bpv.language import comma, tr, tr_count
from bpv.services.alternatives.differences import Difference, list_differences
from bpv.services.placing.by_hand import first_placements
from bpv.services.planning.apart import Apart
from bpv.services.planning.fairness_rules import Fairness
from bpv.services.planning.held_back import with_cost
from bpv.services.planning.round_plan import Proposal, RoundPlan

if TYPE_CHECKING:
    from bpv.matching import MatchingProblem


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
        who = tr_count("{count} leerling verandert", "{count} leerlingen veranderen", self.changed)
        return tr(
            "{who} van plek; totaal {total_cost} punten",
            who=who,
            total_cost=comma(f"{self.total_cost / 10:.1f}"),
        )


T = TypeVar("T")


class Stops(ABC, Generic[T]):
    """The divisions between 'best' and 'as few changes as possible', each of kind T and proven.

    The order of goals stays: most pupils placed, the rule of fairness, then the total with the price of
    leaving a place. At price 0 that is the best division, and of those the one that changes least; at the
    highest price no saving outweighs a change, so nobody moves who could stay. In between the total as a
    function of the price is concave and piecewise linear, and every whole price at which the answer changes
    is found (Eisner and Severance 1976).
    """

    def __init__(self) -> None:
        """Begin with nothing divided."""
        self._known: dict[int, tuple[Step, T]] = {}

    @abstractmethod
    def _divide(self, penalty: int) -> tuple[Step, T]:
        """Divide with this price of leaving a place."""

    @abstractmethod
    def _fewest(self) -> int:
        """What a division with the fewest changes costs, whatever that is."""

    @abstractmethod
    def _takes_long(self) -> bool:
        """Whether each division takes so long that only the ends are worth waiting for."""

    def steps(self) -> tuple[Step, ...]:
        """The stops of the slider: the first is best, the last changes least; one when they are the same."""
        lowest, highest = self._step(0), self._last()
        if self._is_same(lowest, highest):
            return (lowest,)
        if self._takes_long():
            return lowest, highest
        return (lowest, *self._between(lowest, highest))

    def _last(self) -> Step:
        """The stop at the highest price."""
        # A division that changes one pupil more than need be saves at most this much, so above it none does.
        return self._step(max(1, self._fewest() - self._step(0).total_cost + 1))

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

    def _solved(self, penalty: int) -> tuple[Step, T]:
        if penalty not in self._known:
            self._known[penalty] = self._divide(penalty)
        return self._known[penalty]

    @staticmethod
    def _is_same(one: Step, other: Step) -> bool:
        return (one.changed, one.total_cost) == (other.changed, other.total_cost)


class ChangingLittle(Stops[Apart]):
    """The stops of one round."""

    def __init__(self, plan: RoundPlan, fairness: Fairness = "none") -> None:
        """Take a round as it is now placed."""
        super().__init__()
        self._plan, self._fairness = plan, fairness
        self._now = plan.now()

    def least_change(self) -> Proposal:
        """The proposal at the last stop: nobody moves who could stay."""
        return self.proposal(self._last())

    def proposal(self, step: Step) -> Proposal:
        """The proposal at a stop."""
        return self._plan.proposal(self._solved(step.penalty)[1])

    def differences(self, proposal: Proposal) -> tuple[Difference, ...]:
        """Who would move, and who is better or worse off: to see before accepting."""
        return differences_of(self._plan, proposal)

    def _divide(self, penalty: int) -> tuple[Step, Apart]:
        best = self._plan.solve(self._fairness, change_penalty=penalty, previous=self._now)
        changed = (self._now >= 0) & (self._now != best.assignment.position)
        return Step(penalty, int(np.count_nonzero(changed)), best.assignment.total_cost), best

    def _fewest(self) -> int:
        best = self._plan.solve(
            self._fairness, change_penalty=1, problem=for_nothing(self._plan), previous=self._now
        )
        return cost_of(self._plan, best)

    def _takes_long(self) -> bool:
        return self._plan.demands.is_any


def for_nothing(plan: RoundPlan) -> MatchingProblem:
    """The problem of a round in which every place costs nothing: then only changes count."""
    return with_cost(plan.problem, np.zeros_like(plan.problem.cost))


def cost_of(plan: RoundPlan, best: Apart) -> int:
    """What a division of a round costs, in tenths of points, by whatever problem it was found."""
    problem = plan.problem
    return int(problem.cost[best.assignment.position[problem.student] == problem.position].sum())


def differences_of(plan: RoundPlan, proposal: Proposal) -> tuple[Difference, ...]:
    """Who would move from how a round is placed now, and who is better or worse off."""
    held = first_placements(plan.school, plan.round)
    return list_differences(
        plan,
        {student_id: placement.position_id for student_id, placement in held.items()},
        {proposed.student_id: proposed.position_id for proposed in proposal.placements},
    )

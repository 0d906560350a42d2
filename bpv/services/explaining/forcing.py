"""Explaining where a place costs a whole division: everything is chosen again with the pair forced."""

from __future__ import annotations

from abc import abstractmethod
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from bpv.language import tr
from bpv.services.explaining import Effect, Explainer, Moved
from bpv.services.planning.variants import with_pin

if TYPE_CHECKING:
    from bpv.matching import MatchingProblem
    from bpv.services.pairs.candidates import Pairs
    from bpv.services.planning.apart import Apart
    from bpv.services.planning.round_plan import RoundPlan

PATIENCE = 20.0
"""Seconds for all alternatives of a pupil; what is left then is not worked out."""

ChosenT = TypeVar("ChosenT")
"""What choosing again gives."""


class ForcingExplainer(Explainer, Generic[ChosenT]):
    """Each pair that is asked about is forced once, and what that gives is kept."""

    most_shown: ClassVar[int]
    """Alternatives worked out for a pupil: each takes choosing everything again."""

    def __init__(self, plan: RoundPlan, best: Apart) -> None:
        """Nothing is forced yet."""
        super().__init__(plan, best)
        self._chosen_by_pair: dict[tuple[int, int], ChosenT | None] = {}

    @abstractmethod
    def _promising(self, own: Pairs) -> list[int]:
        """Of these pairs of a pupil, those that may be best first; what cannot be is left out."""

    @abstractmethod
    def _choose_again(self, problem: MatchingProblem) -> ChosenT | None:
        """Everything chosen again for a problem with a pair forced, moving nobody without need, or None."""

    @abstractmethod
    def _effect_of(self, forced: ChosenT) -> Effect:
        """What it is more than what was proposed."""

    @abstractmethod
    def _moves_of(self, forced: ChosenT, row: int) -> tuple[Moved, ...]:
        """Whom it moves, the pupil of this row first."""

    def _effects(self, own: Pairs) -> tuple[list[tuple[int, Effect]], int]:
        end = monotonic() + PATIENCE
        found, tried = [], 0
        step = self._plan.step(tr("Andere plekken proberen"))
        promising = self._promising(own)
        for index in promising[: min(self.most_shown, self._shown)]:
            if monotonic() > end:
                break
            step(tried / self.most_shown)
            tried += 1
            forced = self._divided(int(own.student[index]), int(own.position[index]))
            if forced is not None:
                found.append((index, self._effect_of(forced)))
        return found, len(promising) - tried

    def _divided(self, row: int, column: int) -> ChosenT | None:
        if (row, column) not in self._chosen_by_pair:
            pinned = with_pin(self._problem, row, column)
            found = None
            if pinned is not None and not self._meets_settled(row, column):
                found = self._choose_again(pinned)
            self._chosen_by_pair[row, column] = found
        return self._chosen_by_pair[row, column]

    def _with(self, row: int, column: int) -> tuple[Effect, tuple[Moved, ...]] | None:
        forced = self._divided(row, column)
        if forced is None:
            return None
        return self._effect_of(forced), self._moves_of(forced, row)

"""A proposed division of a round: who goes where, what it costs, and what is left to look at."""

from __future__ import annotations

from dataclasses import dataclass

from bpv.domain import Changeset
from bpv.services.fairness_rules import Fairness
from bpv.services.proof import word_proof
from bpv.services.reasons import Unplaced


@dataclass(frozen=True, slots=True)
class Proposed:
    """A place the proposal gives a pupil; points per criterion in tenths, in the order of CRITERIA."""

    student_id: str
    position_id: str
    km: float | None
    minutes: int | None
    preference_rank: int | None
    cost: int
    points: tuple[int, ...]
    is_fixed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The best placement of a round, the changes that would carry it out, and what to look at.

    `proof` is 'optimal', or 'bound' when so many pairs must be kept apart that a better one is not ruled out.
    `fairness` and `change_penalty` are what it was asked for with; `gap` is as `word_proof` has it.
    """

    round_id: str
    placements: tuple[Proposed, ...]
    unplaced: tuple[Unplaced, ...]
    total_cost: int
    proof: str
    changeset: Changeset
    warnings: tuple[str, ...] = ()
    fairness: Fairness = "none"
    change_penalty: int | None = None
    gap: float | None = 0.0

    @property
    def proof_text(self) -> str:
        """Whether it is the best there is, in a sentence without a full stop."""
        return word_proof(self.proof, self.gap)

    @property
    def first_choices(self) -> int:
        """How many pupils get their first wish."""
        return sum(p.preference_rank == 1 for p in self.placements)

    @property
    def mean_km(self) -> float | None:
        """The mean distance of those whose distance is known."""
        known = [p.km for p in self.placements if p.km is not None]
        return sum(known) / len(known) if known else None

    @property
    def longest_km(self) -> float | None:
        """The longest distance of those whose distance is known."""
        return max((p.km for p in self.placements if p.km is not None), default=None)

"""Dividing several rounds together in the background, and from that to the division that changes least."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bpv.domain import Changeset, School
from bpv.language import tr
from bpv.services.planning.fairness_rules import FairnessRule
from ui.pages.proposals.division import Division
from ui.pages.proposals.proposal_view import Answer

if TYPE_CHECKING:
    from bpv.services.alternatives.changing_little import Step
    from bpv.services.rounds.changing_little import ChangingRounds
    from bpv.services.rounds.together import RoundsBest, RoundsPlan, RoundsProposal


@dataclass(frozen=True, slots=True)
class RoundsAnswer:
    """What dividing rounds together gave, an answer per round, and the revision of the school it is from.

    `division` can divide them again with fewer changes.
    """

    proposal: RoundsProposal
    best: RoundsBest
    answers: tuple[Answer, ...]
    revision: int
    division: RoundsDivision

    @property
    def changeset(self) -> Changeset:
        """What taking it over would change, in all rounds."""
        return self.proposal.changeset

    def told(self) -> str:
        """What was done when it was taken over."""
        placed = sum(len(answer.comparison.then.placed) for answer in self.answers)
        return tr(
            "Voorstel overgenomen: {placed} plaatsingen in {count} rondes",
            placed=placed,
            count=len(self.answers),
        )


class RoundsDivision(Division["RoundsPlan", "ChangingRounds", RoundsAnswer]):
    """Several rounds together."""

    def __init__(self, school: School, round_ids: Sequence[str], rule: FairnessRule) -> None:
        """Take the copy."""
        super().__init__(school, tuple(round_ids), rule)

    def _make_plan(self, **watched: Any) -> RoundsPlan:
        from bpv.services.rounds.together import RoundsPlan

        return RoundsPlan(self.school, self._round_ids, today=date.today(), **watched)

    def _make_changing(self, plan: RoundsPlan) -> ChangingRounds:
        from bpv.services.rounds.changing_little import ChangingRounds

        return ChangingRounds(plan, self._rule.key)

    def _best(self, plan: RoundsPlan, start: float) -> RoundsAnswer:
        return self._answer(plan, plan.solve(self._rule.key, change_penalty=self._penalty), start)

    def _at(self, plan: RoundsPlan, changing: ChangingRounds, step: Step, start: float) -> RoundsAnswer:
        return self._answer(plan, changing.best(step), start)

    def _answer(self, plan: RoundsPlan, best: RoundsBest, start: float) -> RoundsAnswer:
        from bpv.services.alternatives.changing_little import differences_of
        from bpv.services.alternatives.comparing import compare

        found = plan.proposal(best)
        seconds = time.monotonic() - start
        answers = tuple(
            Answer(
                proposal,
                compare(self.school, proposal),
                self._rule,
                self.revision,
                seconds,
                differences_of(own, proposal),
            )
            for own, proposal in zip(plan.plans, found.proposals, strict=True)
        )
        return RoundsAnswer(found, best, answers, self.revision, self)

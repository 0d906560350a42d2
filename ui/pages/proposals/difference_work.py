"""Dividing one round in the background, and from that best division to the one that changes least."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING, Any

from bpv.domain import School
from bpv.services.alternatives.comparing import compare
from bpv.services.planning.fairness_rules import FairnessRule
from bpv.services.planning.round_plan import Proposal, RoundPlan
from ui.pages.proposals.division import Division
from ui.pages.proposals.proposal_view import Answer

if TYPE_CHECKING:
    from bpv.services.alternatives.changing_little import ChangingLittle, Step


class RoundDivision(Division[RoundPlan, "ChangingLittle", Answer]):
    """One round."""

    def __init__(self, school: School, round_id: str, rule: FairnessRule) -> None:
        """Take the copy."""
        super().__init__(school, (round_id,), rule)

    def _make_plan(self, **watched: Any) -> RoundPlan:
        return RoundPlan(self.school, self._round_ids[0], today=date.today(), **watched)

    def _make_changing(self, plan: RoundPlan) -> ChangingLittle:
        from bpv.services.alternatives.changing_little import ChangingLittle

        return ChangingLittle(plan, self._rule.key)

    def _best(self, plan: RoundPlan, start: float) -> Answer:
        found = plan.solve(self._rule.key, change_penalty=self._penalty)
        return self._answer(plan, plan.proposal(found), start)

    def _at(self, plan: RoundPlan, changing: ChangingLittle, step: Step, start: float) -> Answer:
        return self._answer(plan, changing.proposal(step), start)

    def _answer(self, plan: RoundPlan, proposal: Proposal, start: float) -> Answer:
        from bpv.services.alternatives.changing_little import differences_of

        differences = differences_of(plan, proposal)
        comparison = compare(self.school, proposal)
        seconds = time.monotonic() - start
        return Answer(proposal, comparison, self._rule, self.revision, seconds, differences)

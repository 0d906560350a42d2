"""Dividing one round in the background, and from that best division to the one that changes least."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

from bpv.domain import School
from bpv.services.alternatives.comparing import compare
from bpv.services.planning.fairness_rules import FairnessRule
from bpv.services.planning.round_plan import Proposal, RoundPlan
from ui.pages.explaining.explanation_work import price_of_moving
from ui.pages.proposals.proposal_view import Answer
from ui.pages.revision import revision_of
from ui.tasks import Report, Work

if TYPE_CHECKING:
    from bpv.services.alternatives.changing_little import ChangingLittle, Step


class RoundDivision:
    """A round on a copy, so that the user can go on editing; its works must run one after another.

    Pupils who still search today are left out. Of placements that are equally good the one in which the
    fewest pupils move is taken.
    """

    def __init__(self, school: School, round_id: str, rule: FairnessRule) -> None:
        """Take the copy; what changes afterwards makes every answer stale."""
        self.revision = revision_of(school)
        self._school = School(school)
        self._round_id, self._rule = round_id, rule
        self._penalty = price_of_moving(self._school, round_id)
        self._report: Report | None = None
        self._plan: RoundPlan | None = None
        self._changing: ChangingLittle | None = None

    @property
    def can_move(self) -> bool:
        """Whether anyone has a place that may change."""
        return self._penalty is not None

    def divide(self, report: Report) -> Answer:
        """The work that gives the best division."""
        start = time.monotonic()
        plan = self._make_ready(report)
        proposal = plan.proposal(plan.solve(self._rule.key, change_penalty=self._penalty))
        return self._answer(plan, proposal, start)

    def list_steps(self, report: Report) -> tuple[Step, ...]:
        """The work that finds the stops between the best division and the one that changes least."""
        return self._make_changing(report).steps()

    def dividing_at(self, step: Step) -> Work:
        """The work that gives the division at one stop."""

        def work(report: Report) -> Answer:
            start = time.monotonic()
            changing = self._make_changing(report)
            return self._answer(self._make_ready(report), changing.proposal(step), start)

        return work

    def _answer(self, plan: RoundPlan, proposal: Proposal, start: float) -> Answer:
        from bpv.services.alternatives.changing_little import differences_of

        differences = differences_of(plan, proposal)
        comparison = compare(self._school, proposal)
        seconds = time.monotonic() - start
        return Answer(proposal, comparison, self._rule, self.revision, seconds, differences)

    def _make_changing(self, report: Report) -> ChangingLittle:
        plan = self._make_ready(report)
        if self._changing is None:
            from bpv.services.alternatives.changing_little import ChangingLittle

            self._changing = ChangingLittle(plan, self._rule.key)
        return self._changing

    def _make_ready(self, report: Report) -> RoundPlan:
        self._report = report
        if self._plan is None:
            self._plan = RoundPlan(
                self._school,
                self._round_id,
                today=date.today(),
                progress=self._tell,
                cancelled=self._is_stopped,
            )
        return self._plan

    def _tell(self, what: str, done: float) -> None:
        if self._report is not None:
            self._report(done, what)

    def _is_stopped(self) -> bool:
        return self._report is not None and self._report.is_stopped

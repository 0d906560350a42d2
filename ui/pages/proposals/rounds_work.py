"""Dividing several rounds together in the background, and from that to the division that changes least."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bpv.domain import Changeset, School
from bpv.services.planning.fairness_rules import FairnessRule
from ui.pages.explaining.explanation_work import price_of_moving
from ui.pages.proposals.proposal_view import Answer
from ui.pages.revision import revision_of
from ui.tasks import Report, Work

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
        return f"Voorstel overgenomen: {placed} plaatsingen in {len(self.answers)} rondes"


class RoundsDivision:
    """Rounds on a copy of the school, so that the user can go on; its works must run one after another.

    Pupils who still search today are left out. Of divisions that are equally good the one in which the
    fewest pupils move is taken.
    """

    def __init__(self, school: School, round_ids: Sequence[str], rule: FairnessRule) -> None:
        """Take the copy; what changes afterwards makes every answer stale."""
        self.revision = revision_of(school)
        self.school = School(school)
        self._round_ids, self._rule = tuple(round_ids), rule
        self._penalty = price_of_moving(self.school, *round_ids)
        self._report: Report | None = None
        self._plan: RoundsPlan | None = None
        self._changing: ChangingRounds | None = None

    @property
    def can_move(self) -> bool:
        """Whether anyone has a place that may change."""
        return self._penalty is not None

    def divide(self, report: Report) -> RoundsAnswer:
        """The work that gives the best division."""
        start = time.monotonic()
        plan = self._make_ready(report)
        return self._answer(plan, plan.solve(self._rule.key, change_penalty=self._penalty), start)

    def list_steps(self, report: Report) -> tuple[Step, ...]:
        """The work that finds the stops between the best division and the one that changes least."""
        return self._make_changing(report).steps()

    def dividing_at(self, step: Step) -> Work:
        """The work that gives the division at one stop."""

        def work(report: Report) -> RoundsAnswer:
            start = time.monotonic()
            changing = self._make_changing(report)
            return self._answer(self._make_ready(report), changing.best(step), start)

        return work

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

    def _make_changing(self, report: Report) -> ChangingRounds:
        plan = self._make_ready(report)
        if self._changing is None:
            from bpv.services.rounds.changing_little import ChangingRounds

            self._changing = ChangingRounds(plan, self._rule.key)
        return self._changing

    def _make_ready(self, report: Report) -> RoundsPlan:
        self._report = report
        if self._plan is None:
            from bpv.services.rounds.together import RoundsPlan

            self._plan = RoundsPlan(
                self.school,
                self._round_ids,
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

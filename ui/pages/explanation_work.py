"""Explaining the places of a round in the background, on a copy that is made ready once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bpv.domain import PlacementRound, School
from bpv.services.fairness_rules import FairnessRule
from bpv.services.placing import first_placements
from ui.pages.scenario_revision import revision_of
from ui.tasks import Report, Work

if TYPE_CHECKING:
    from bpv.services.explaining import Chain, Explainer, Explanation
    from bpv.services.planning import Proposal
    from bpv.services.suggesting import Suggester, Suggestion


@dataclass(frozen=True, slots=True)
class Subject:
    """What there is to explain: a pupil in a round as it is, or in a proposal for it."""

    round_id: str
    rule: FairnessRule
    proposal: Proposal | None
    student_id: str | None
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """An explanation, where the pupil is now, and for one without a place what would help."""

    explanation: Explanation
    now: str | None
    suggestions: tuple[Suggestion, ...]
    school: School
    in_proposal: bool


class Explaining:
    """One round, or a proposal for it; its works must run one after another."""

    def __init__(self, school: School, subject: Subject) -> None:
        """Take a copy, so that the user can go on; nothing is worked out yet."""
        self.revision = revision_of(school)
        self._school = School(school)
        self._subject = subject
        self._report: Report | None = None
        self._ready: tuple[Explainer, Suggester] | None = None

    def fits(self, school: School, subject: Subject) -> bool:
        """Whether this still explains what is asked about."""
        return (
            self.revision == revision_of(school)
            and self._subject.round_id == subject.round_id
            and self._subject.rule is subject.rule
            and self._subject.proposal is subject.proposal
        )

    def explaining(self, student_id: str) -> Work:
        """The work that gives the Why of one pupil."""

        def work(report: Report) -> Why:
            explainer, suggester = self._make_ready(report)
            explanation = explainer.explain(student_id)
            is_unplaced = explanation.position_id is None
            in_round = self._school.get(PlacementRound, self._subject.round_id)
            held = first_placements(self._school, in_round).get(student_id)
            return Why(
                explanation,
                held.position_id if held else None,
                suggester.suggest(student_id) if is_unplaced else (),
                self._school,
                self._subject.proposal is not None,
            )

        return work

    def chaining(self, student_id: str, position_id: str) -> Work:
        """The work that tells whom a pupil at that place would move."""

        def work(report: Report) -> Chain | None:
            return self._make_ready(report)[0].chain(student_id, position_id)

        return work

    def _make_ready(self, report: Report) -> tuple[Explainer, Suggester]:
        self._report = report
        if self._ready is None:
            from bpv.services.explaining import Explainer
            from bpv.services.planning import RoundPlan
            from bpv.services.suggesting import Suggester

            asked = self._subject
            plan = RoundPlan(
                self._school,
                asked.round_id,
                today=date.today(),
                progress=self._tell,
                cancelled=self._is_stopped,
            )
            if asked.proposal is None:
                penalty = price_of_moving(self._school, asked.round_id)
                best = plan.solve(asked.rule.key, change_penalty=penalty)
            else:
                best = plan.solve(asked.proposal.fairness, change_penalty=asked.proposal.change_penalty)
            self._ready = Explainer(plan, best), Suggester(plan, best)
        return self._ready

    def _tell(self, what: str, done: float) -> None:
        if self._report is not None:
            self._report(done, what)

    def _is_stopped(self) -> bool:
        return self._report is not None and self._report.is_stopped


def price_of_moving(school: School, round_id: str) -> int | None:
    """0, so that of equally good divisions the one in which the fewest move is taken; None if nobody can."""
    return 0 if any(not placement.is_fixed for placement in school.placements_in(round_id)) else None

"""Explaining the places of a round in the background, on a copy that is made ready once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bpv.domain import PlacementRound, School
from bpv.services.placing.by_hand import first_placements
from bpv.services.planning.fairness_rules import FairnessRule
from ui.pages.revision import revision_of
from ui.tasks import Report, Work

if TYPE_CHECKING:
    from bpv.services.alternatives.suggesting import Suggester, Suggestion
    from bpv.services.explaining import Chain, Explainer, Explanation
    from bpv.services.mentoring.together import PlacesAndMentors
    from bpv.services.planning.round_plan import Proposal, RoundPlan
    from bpv.services.rounds.together import RoundsBest, RoundsPlan


@dataclass(frozen=True, slots=True)
class Subject:
    """What there is to explain: a pupil in a round as it is, or in a proposal for it.

    `together` is there when the proposal is one of several rounds that were divided together, `guided` when
    mentors were chosen with its places.
    """

    round_id: str
    rule: FairnessRule
    proposal: Proposal | None
    student_id: str | None
    is_stale: bool = False
    together: RoundsBest | None = None
    guided: PlacesAndMentors | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """An explanation, where the pupil is now, and for one without a place what would help."""

    round_id: str
    explanation: Explanation
    now: str | None
    suggestions: tuple[Suggestion, ...]
    school: School
    in_proposal: bool


class Explaining:
    """One round, or a proposal for it or for several rounds; its works must run one after another."""

    def __init__(self, school: School, subject: Subject) -> None:
        """Take a copy, so that the user can go on; nothing is worked out yet."""
        self.revision = revision_of(school)
        self._school = School(school)
        self._subject = subject
        self._report: Report | None = None
        self._rounds: RoundsPlan | None = None
        self._ready: dict[str, tuple[Explainer, Suggester]] = {}

    def fits(self, school: School, subject: Subject) -> bool:
        """Whether this still explains what is asked about."""
        known = self._subject
        if self.revision != revision_of(school) or known.rule is not subject.rule:
            return False
        if known.together is not None:
            return known.together is subject.together
        if known.guided is not None:
            return known.guided is subject.guided
        return known.round_id == subject.round_id and known.proposal is subject.proposal

    def explaining(self, round_id: str, student_id: str) -> Work:
        """The work that gives the Why of one pupil in one round."""

        def work(report: Report) -> Why:
            explainer, suggester = self._make_ready(report, round_id)
            explanation = explainer.explain(student_id)
            is_unplaced = explanation.position_id is None
            in_round = self._school.get(PlacementRound, round_id)
            held = first_placements(self._school, in_round).get(student_id)
            return Why(
                round_id,
                explanation,
                held.position_id if held else None,
                suggester.suggest(student_id) if is_unplaced else (),
                self._school,
                self._subject.proposal is not None,
            )

        return work

    def chaining(self, why: Why, position_id: str) -> Work:
        """The work that tells whom the pupil that was explained would move at that place."""

        def work(report: Report) -> Chain | None:
            explainer, _ = self._make_ready(report, why.round_id)
            return explainer.chain(why.explanation.student_id, position_id)

        return work

    def _make_ready(self, report: Report, round_id: str) -> tuple[Explainer, Suggester]:
        self._report = report
        if round_id not in self._ready:
            together, guided = self._subject.together, self._subject.guided
            if together is not None:
                self._ready[round_id] = self._one_of(together, round_id)
            elif guided is not None:
                self._ready[round_id] = self._guided(guided, round_id)
            else:
                self._ready[round_id] = self._one(round_id)
        return self._ready[round_id]

    def _one(self, round_id: str) -> tuple[Explainer, Suggester]:
        from bpv.services.alternatives.suggesting import Suggester
        from bpv.services.explaining import Explainer

        asked, plan = self._subject, self._plan(round_id)
        if asked.proposal is None:
            best = plan.solve(asked.rule.key, change_penalty=price_of_moving(self._school, round_id))
        else:
            best = plan.solve(asked.proposal.fairness, change_penalty=asked.proposal.change_penalty)
        return Explainer(plan, best), Suggester(plan, best)

    def _plan(self, round_id: str) -> RoundPlan:
        from bpv.services.planning.round_plan import RoundPlan

        return RoundPlan(
            self._school, round_id, today=date.today(), progress=self._tell, cancelled=self._is_stopped
        )

    def _guided(self, guided: PlacesAndMentors, round_id: str) -> tuple[Explainer, Suggester]:
        from bpv.services.mentoring.explaining import explain_with_mentors

        return explain_with_mentors(self._plan(round_id), guided)

    def _one_of(self, together: RoundsBest, round_id: str) -> tuple[Explainer, Suggester]:
        from bpv.services.rounds.explaining import explain_rounds
        from bpv.services.rounds.together import RoundsPlan

        if self._rounds is None:
            self._rounds = RoundsPlan(
                self._school,
                together.round_ids,
                today=date.today(),
                progress=self._tell,
                cancelled=self._is_stopped,
            )
        return explain_rounds(self._rounds, together, round_id)

    def _tell(self, what: str, done: float) -> None:
        if self._report is not None:
            self._report(done, what)

    def _is_stopped(self) -> bool:
        return self._report is not None and self._report.is_stopped


def price_of_moving(school: School, *round_ids: str) -> int | None:
    """0, so that of equally good divisions the one in which the fewest move is taken; None if nobody can."""
    placements = (placement for id_ in round_ids for placement in school.placements_in(id_))
    return 0 if any(not placement.is_fixed for placement in placements) else None

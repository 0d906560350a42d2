"""Choosing mentors for a round, as work in the background."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bpv.domain import Changeset, School
from bpv.language import tr
from bpv.services.planning.fairness_rules import FairnessRule
from ui.pages.proposals.proposal_view import Answer
from ui.pages.revision import revision_of
from ui.tasks import Report, Work

if TYPE_CHECKING:
    from bpv.services.mentoring import MentorProposal
    from bpv.services.mentoring.together import PlacesAndMentors


@dataclass(frozen=True, slots=True)
class MentorChoice:
    """How to choose: keep the mentor whom a placement has, and places anew together with the mentors."""

    keep: bool = True
    with_places: bool = False


@dataclass(frozen=True, slots=True)
class MentorAnswer:
    """Mentors for a round, with `places` when those were chosen too, and the school it was made from.

    `together` is what both came of.
    """

    school: School
    mentors: MentorProposal
    places: Answer | None
    is_joint: bool
    changeset: Changeset
    revision: int
    together: PlacesAndMentors | None = None

    def told(self) -> str:
        """What was done when it was taken over."""
        guided = len(self.mentors.guided) - len(self.mentors.without)
        return tr("Voorstel overgenomen: {guided} leerlingen met een mentor", guided=guided)


def choosing_mentors(school: School, round_id: str, choice: MentorChoice, rule: FairnessRule) -> Work:
    """The work on a copy of the school as it is now."""
    revision = revision_of(school)
    copy = School(school)

    def work(report: Report) -> MentorAnswer:
        if choice.with_places:
            return _with_places(copy, round_id, choice, rule, revision, report)
        from bpv.services.mentoring import propose_mentors
        from bpv.services.mentoring.grouping import TIME_LIMIT

        def show(done: float) -> None:
            report(
                done,
                tr(
                    "Mentoren kiezen, {done} van hooguit {time_limit} s",
                    done=f"{done * TIME_LIMIT:.0f}",
                    time_limit=f"{TIME_LIMIT:.0f}",
                ),
            )

        mentors = propose_mentors(copy, round_id, keep=choice.keep, report=show)
        return MentorAnswer(copy, mentors, None, True, mentors.changeset, revision)

    return work


def _with_places(
    school: School, round_id: str, choice: MentorChoice, rule: FairnessRule, revision: int, report: Report
) -> MentorAnswer:
    from bpv.services.alternatives.comparing import compare
    from bpv.services.mentoring.together import propose_with_mentors

    def show(what: str, done: float) -> None:
        report(done, what)

    found = propose_with_mentors(
        school,
        round_id,
        fairness=rule.key,
        keep=choice.keep,
        today=date.today(),
        progress=show,
        cancelled=lambda: report.is_stopped,
    )
    places = Answer(found.places, compare(school, found.places), rule, revision, 0.0)
    return MentorAnswer(school, found.mentors, places, found.is_joint, found.changeset, revision, found)

"""Dividing several rounds together, as work in the background."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

from bpv.domain import School
from bpv.domain.school import ENTITIES
from bpv.services.fairness_rules import FairnessRule
from ui.pages.proposal_view import Answer
from ui.pages.rounds_view import RoundsAnswer
from ui.tasks import Report, Work


def dividing_together(school: School, round_ids: Sequence[str], rule: FairnessRule) -> Work:
    """The work on a copy of the school as it is now; pupils who still search today are left out."""
    revision = school.revision(*ENTITIES)
    copy = School(school)

    def work(report: Report) -> RoundsAnswer:
        from bpv.services.comparing import compare
        from bpv.services.rounds_together import propose_rounds

        def show(what: str, done: float) -> None:
            report(done, what)

        start = time.monotonic()
        found = propose_rounds(
            copy,
            round_ids,
            fairness=rule.key,
            today=date.today(),
            progress=show,
            cancelled=lambda: report.is_stopped,
        )
        seconds = time.monotonic() - start
        answers = tuple(
            Answer(proposal, compare(copy, proposal), rule, revision, seconds) for proposal in found.proposals
        )
        return RoundsAnswer(found, answers, revision)

    return work

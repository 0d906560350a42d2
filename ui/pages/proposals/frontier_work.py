"""Dividing one round by every rule of fairness, as work in the background."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bpv.domain import School
from ui.pages.explaining.explanation_work import price_of_moving
from ui.tasks import Report, Work

if TYPE_CHECKING:
    from bpv.services.alternatives.frontier import FrontierPoint


def comparing_rules(school: School, round_id: str) -> Work:
    """The work on a copy of the school as it is now; pupils who still search today are left out."""
    copy = School(school)

    def work(report: Report) -> tuple[FrontierPoint, ...]:
        from bpv.services.alternatives.frontier import frontier

        def show(what: str, done: float) -> None:
            report(done, what)

        return frontier(
            copy,
            round_id,
            change_penalty=price_of_moving(copy, round_id),
            today=date.today(),
            progress=show,
            cancelled=lambda: report.is_stopped,
        )

    return work

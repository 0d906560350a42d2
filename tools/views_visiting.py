"""What follows on a placement as views: visits and contact, for `views.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from functools import partial

from bpv.domain import Company, Placement, Visit, new_id
from bpv.domain.ids import MentorId, VisitId
from bpv.services.visiting.changing import PlanVisit
from bpv.services.visiting.needs import open_needs
from bpv.services.visiting.rows import rows_of
from tools.stage import Stage
from ui.dialogs.moment_dialog import About, MomentDialog
from ui.dialogs.visit_moment_dialog import VisitMomentDialog
from ui.dialogs.visit_plan_dialog import VisitPlanDialog
from ui.dialogs.visit_report_dialog import VisitReportDialog


def visits_as(how: str, stage: Stage) -> None:
    """The visits as a week with something in it, or as a list."""
    page = stage.page("visits")
    page.show_as(how)
    dated = [row for row in page._rows if row.on is not None]
    if dated:
        page.week.choose(dated[0].key)


def planning(stage: Stage) -> None:
    """A proposal for everyone."""
    stage.page("visits")
    window = stage.window
    dialog = VisitPlanDialog(window.context, parent=window)
    dialog.open()
    stage.wait(lambda: not dialog.is_busy)


def reporting(stage: Stage) -> None:
    """The report of a visit."""
    stage.page("visits")
    window = stage.window
    VisitReportDialog(window.session, _some_visit(stage), window).open()


def typing_moment(stage: Stage) -> None:
    """A day and time for a visit."""
    window = stage.window
    row = next(row for row in rows_of(window.session.school, date.today()))
    VisitMomentDialog(window.session, row, window).open()


def noting(stage: Stage) -> None:
    """Contact with a company, typed."""
    stage.page("contacts")
    window = stage.window
    MomentDialog(window.session, About(next(iter(window.session.school.all(Company)))), parent=window).open()


def _some_visit(stage: Stage) -> str:
    session = stage.window.session
    known = next(iter(session.school.all(Visit)), "")
    if known:
        return known
    need = next(iter(open_needs(session.school, date.today())))
    placement = session.school.get(Placement, need.placement_id)
    mentor_id = MentorId(placement.mentor_id) if placement.mentor_id else None
    visit = Visit(
        id=VisitId(new_id()),
        placement_id=placement.id,
        mentor_id=mentor_id,
        on=date.today(),
        start_time=time(9),
    )
    session.execute(PlanVisit(visit))
    return visit.id


VISITING: dict[str, Callable[[Stage], object]] = {
    "visits week": partial(visits_as, "week"),
    "visits list": partial(visits_as, "list"),
    "visits plan": planning,
    "visits report": reporting,
    "visits moment": typing_moment,
    "contact note": noting,
}
"""In the order in which they are shown."""

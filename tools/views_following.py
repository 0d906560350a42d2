"""What the pages under Opvolgen can show, for `views.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from bpv.domain import Placement, School
from bpv.domain.terms_following import DayKind
from bpv.services.assessing.results import By
from bpv.services.attending.days import days_of_placement
from bpv.services.attending.making_up import RecordDay
from bpv.services.attending.recording import DayEntry
from bpv.services.attending.sickness import ill_of
from bpv.services.attending.table import ROWS
from bpv.services.schedule.span import monday_of
from tools.stage import Stage
from ui.dialogs.back_dialog import BackDialog
from ui.dialogs.next_year_dialog import NextYearDialog
from ui.pages.assessments.form_dialog import FormDialog
from ui.pages.requests.answer_form import Answer


def answering(view: str, answer: Answer, stage: Stage) -> None:
    """What the first company of a view answers."""
    page = stage.page("requests")
    page.views.show(view)
    page.view.select_id(page.model.id_at(1 if view == "refused" else 0))
    page.answering.answer(answer)


def next_year(stage: Stage) -> None:
    """The next school year, a class open."""
    maker = stage.window.next_year
    maker.ask()
    dialog = stage.dialog(NextYearDialog)
    dialog.tree.expandItem(dialog.tree.topLevelItem(0))
    stage.wait(dialog.make_button.isEnabled)


def refusals(stage: Stage) -> None:
    """Who said no, by reason."""
    stage.page("requests").form.leave()
    stage.page("requests").views.show("refused")


def asking(stage: Stage) -> None:
    """Whom to ask next."""
    page = stage.page("requests")
    page.views.show("round")
    page.view.clearSelection()
    page.ask()


def asking_none(stage: Stage) -> None:
    """Nobody is left to ask."""
    dialog = stage.page("requests").ask()
    dialog.search.clear()
    dialog.table.offer(stage.window.session.school, ())


def calling(stage: Stage) -> None:
    """Whom to ring about what is late."""
    page = stage.page("requests")
    page.views.show("waiting")
    page.view.selectAll()
    page.answering.open_calls()


def typing(stage: Stage) -> None:
    """A form half typed over."""
    page = stage.page("assessments")
    page.views.show("all")
    dialog = page.acts.open_typing(page.model.ids, page.model.ids[0])
    for row in dialog.rows.rows[:4]:
        row.choose("goed")


def leaving_typed(stage: Stage) -> None:
    """The same, left with Esc."""
    typing(stage)
    stage.app.sendEvent(
        stage.top(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    )


def forms(stage: Stage) -> None:
    """Which forms there are."""
    stage.page("assessments").acts.show_forms()


def form(stage: Stage) -> None:
    """A form that was filled in, with a line changed."""
    dialog = stage.page("assessments").acts.show_forms()
    dialog.change()
    changing = dialog.findChild(FormDialog)
    changing.take(changing.edit.set_text(0, "Is er op tijd, en zegt het als dat niet lukt"))


def results(by: By, stage: Stage) -> None:
    """What was filled in comes to."""
    dialog = stage.page("assessments").acts.show_results()
    dialog.by.setCurrentText(by.value)
    dialog.show_results()


def hours_day(stage: Stage, *, is_missed: bool) -> None:
    """A day on which something was missed, or the one that makes up for it."""
    page = stage.page("hours")
    id_, missed, made_up = _noted_days(stage)
    page.show_day(id_, missed if is_missed else made_up)
    page.acts.open_day()


def hours_week(stage: Stage) -> None:
    """A week with a day that was missed."""
    page = stage.page("hours")
    id_, missed, _ = _noted_days(stage)
    page.show_day(id_, missed)


def hours_calendar(stage: Stage) -> None:
    """Every day of a pupil."""
    page = stage.page("hours")
    id_, missed, _ = _noted_days(stage)
    page.show_day(id_, missed)
    page.acts.open_days()


def hours_back(stage: Stage) -> None:
    """Someone who was ill is back."""
    page = stage.page("hours")
    id_, missed, _ = _noted_days(stage)
    ill = ill_of(page.session.school, id_, missed)
    if ill is not None:
        dialog = BackDialog(page.session, [ill], page)
        dialog.back.setText(f"{missed + timedelta(days=15):%d-%m-%Y}")
        dialog.open()


def _noted_days(stage: Stage) -> tuple[str, date, date]:
    """Note a day that was missed and made up: of which placement, and which days those are."""
    session = stage.window.session
    rows = [id_ for id_ in ROWS(session.school) if len(_planned(session.school, id_)) > 1]
    day = _planned(session.school, rows[0])[0]
    made_up = monday_of(day) + timedelta(days=12)
    sick = DayEntry(placement_id=rows[0], on=day, kind=DayKind.SICK, told_school=True, note="Moeder belde")
    session.execute(RecordDay(sick, made_up))
    return rows[0], day, made_up


def _planned(school: School, id_: str) -> list[date]:
    days = days_of_placement(school, school.get(Placement, id_))
    return [day.on for day in days if day.planned]


FOLLOWING: Mapping[str, Callable[[Stage], object]] = MappingProxyType(
    {
        "requests yes": partial(answering, "waiting", Answer.YES),
        "requests reserve": partial(answering, "waiting", Answer.RESERVE),
        "requests no": partial(answering, "waiting", Answer.NO),
        "requests withdrawn": partial(answering, "promised", Answer.WITHDRAWS),
        "requests refused": refusals,
        "requests ask": asking,
        "requests none": asking_none,
        "requests calls": calling,
        "assessments typing": typing,
        "assessments left": leaving_typed,
        "assessments forms": forms,
        "assessments form": form,
        "assessments results": partial(results, By.ALL),
        "hours week": hours_week,
        "hours missed": partial(hours_day, is_missed=True),
        "hours made up": partial(hours_day, is_missed=False),
        "hours back": hours_back,
        "hours calendar": hours_calendar,
        "assessments by class": partial(results, By.CLASS),
    }
)

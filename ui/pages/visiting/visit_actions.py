"""What can be done with visits, wherever they are shown: report, move, missed, back, away, agenda."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from bpv.domain import BpvError, Mentor, Placement, Visit, new_id
from bpv.domain.ids import MentorId, PlacementId, VisitId
from bpv.language import tr
from bpv.services.lists.commands import Command
from bpv.services.visiting.agenda import agenda_of
from bpv.services.visiting.changing import MissVisit, MoveVisits, PlanVisit, ReopenVisit, UnplanVisits
from bpv.services.visiting.keeping import agenda_name, write_agenda
from bpv.services.visiting.moments import Moment, free_time, why_not_at
from bpv.services.visiting.rows import State, VisitRow
from ui.dialogs.visit_moment_dialog import VisitMomentDialog
from ui.dialogs.visit_plan_dialog import VisitPlanDialog
from ui.dialogs.visit_report_dialog import VisitReportDialog
from ui.pages.page import Context
from ui.widgets.buttons import make_action

_READ_ONLY = tr("Dit schooljaar is alleen te bekijken.")
_NONE = tr("Kies eerst een bezoek.")
_FOLDER = "export_folder"
_OPEN = frozenset((State.PLANNED, State.TO_REPORT))


class VisitActions(QObject):
    """Actions on the rows that `chosen` gives; `told` says what was done, `noticed` a text with a tone."""

    told = Signal(str)
    noticed = Signal(str, str)
    planned = Signal()
    """A proposal was accepted."""

    def __init__(
        self,
        context: Context,
        chosen: Callable[[], Sequence[VisitRow]],
        mentor_id: Callable[[], str],
        page: QWidget,
    ) -> None:
        """Make them for a page."""
        super().__init__(page)
        self._context, self._session, self._page = context, context.session, page
        self._chosen, self._mentor_id = chosen, mentor_id
        make = self._make
        self.plan = make(
            tr("Bezoeken voorstellen…"), self.ask_plan, "visit", tr("Dagen en ritten, zo kort mogelijk")
        )
        self.report = make(
            tr("Verslag…"), self.ask_report, "check", tr("Wat er van het bezoek kwam"), "Ctrl+Return"
        )
        self.move = make(tr("Verplaatsen…"), self.ask_moment, "clock", tr("Een dag en tijd typen"), "F2")
        self.miss = make(
            tr("Niet doorgegaan"), self.mark_missed, "close", tr("Er moet dan een ander bezoek komen")
        )
        self.reopen = make(tr("Terug naar gepland"), self.mark_planned, "undo", tr("Het staat weer open"))
        self.unplan = make(
            tr("Uit de planning"), self.take_out, "delete", tr("Het is weer te plannen"), "Ctrl+Del"
        )
        self.agenda = make(
            tr("Agenda (.ics)…"), self.save_agenda, "round", tr("De bezoeken van een mentor in Outlook")
        )

    @property
    def all(self) -> tuple[QAction, ...]:
        """In the order of the buttons."""
        return self.plan, self.report, self.move, self.miss, self.reopen, self.unplan, self.agenda

    def _make(self, text: str, run: Callable[[], object], icon: str, tip: str, shortcut: str = "") -> QAction:
        action = make_action(self._page, text, run, icon=icon, tip=tip, shortcut=shortcut)
        action.setProperty("tip", action.toolTip())
        self._page.addAction(action)
        return action

    def offer(self) -> None:
        """Offer what can be done with what is chosen; what cannot says why."""
        rows = self._chosen()
        states = {row.state for row in rows}
        is_one = len(rows) == 1
        may_report = is_one and bool(states & {State.PLANNED, State.TO_REPORT, State.HELD, State.MISSED})
        may_move = is_one and bool(states & {State.PLANNED, State.TO_REPORT, State.TO_PLAN})
        self.move.setText(tr("Inplannen…") if states == {State.TO_PLAN} else tr("Verplaatsen…"))
        self._let(self.plan, "")
        self._let(self.report, "" if may_report else tr("Kies één bezoek met een dag."))
        self._let(self.move, "" if may_move else tr("Kies één bezoek dat nog niet is geweest."))
        self._let(self.miss, "" if rows and states <= _OPEN else _NONE)
        self._let(self.reopen, "" if rows and states <= {State.HELD, State.MISSED} else _NONE)
        self.reopen.setVisible(bool(rows) and states <= {State.HELD, State.MISSED})
        self.miss.setVisible(not self.reopen.isVisible())
        away = [row for row in rows if row.visit_id and row.state is not State.HELD]
        self._let(self.unplan, "" if rows and len(away) == len(rows) else _NONE)
        has_mentor = bool(self._mentor_of(rows))
        self.agenda.setEnabled(has_mentor)
        tip = self.agenda.property("tip") if has_mentor else tr("Kies eerst een mentor of een bezoek.")
        self.agenda.setToolTip(tip)

    def _let(self, action: QAction, why_not: str) -> None:
        why_not = _READ_ONLY if self._session.year.is_read_only else why_not
        action.setEnabled(not why_not)
        action.setToolTip(why_not or action.property("tip"))

    def _mentor_of(self, rows: Sequence[VisitRow]) -> str:
        return self._mentor_id() or (rows[0].mentor_id if rows else "")

    # What is asked

    def ask_plan(self) -> VisitPlanDialog:
        """Propose visits for the mentor that is shown, or for all."""
        dialog = VisitPlanDialog(self._context, "", self._mentor_id(), self._page)
        dialog.told.connect(self.told)
        dialog.accepted.connect(self.planned)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def open(self, row: VisitRow) -> None:
        """What Enter does: the report of a visit, a day for one that has none."""
        if self._session.year.is_read_only:
            return
        if row.state is State.TO_PLAN:
            self._ask_moment(row)
        else:
            self._ask_report(row)

    def ask_report(self) -> None:
        """Write the report of the visit that is chosen."""
        rows = self._chosen()
        if rows:
            self._ask_report(rows[0])

    def _ask_report(self, row: VisitRow) -> None:
        dialog = VisitReportDialog(self._session, row.visit_id, self._page)
        dialog.told.connect(self.told)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_moment(self) -> None:
        """Type a day and time for the visit that is chosen."""
        rows = self._chosen()
        if rows:
            self._ask_moment(rows[0])

    def _ask_moment(self, row: VisitRow) -> None:
        dialog = VisitMomentDialog(self._session, row, self._page)
        dialog.told.connect(self.told)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # What is done at once

    def put(self, row: VisitRow, moment: Moment | None) -> bool:
        """Move a visit to a half-day, after the others there; out of the week it is due again."""
        if moment is None:
            return (
                bool(row.visit_id)
                and row.on is not None
                and self._do(UnplanVisits((row.visit_id,)), tr("weer te plannen"))
            )
        if row.moment == moment:
            return False
        at = free_time(self._session.school, row.mentor_id, moment, row.visit_id)
        told = tr(
            "{pupil}: bezoek op {on} om {at}", pupil=row.pupil, on=f"{moment.on:%d-%m-%Y}", at=f"{at:%H:%M}"
        )
        placement = self._session.school.get(Placement, row.placement_id)
        if why := why_not_at(self._session.school, placement, moment):
            told = tr("{told}. Let op: {why}", told=told, why=why)
        if row.visit_id:
            return self._do(MoveVisits([(row.visit_id, moment.on, at)]), told)
        visit = Visit(
            id=VisitId(new_id()),
            placement_id=PlacementId(row.placement_id),
            mentor_id=MentorId(row.mentor_id) if row.mentor_id else None,
            kind=row.kind,
            on=moment.on,
            start_time=at,
            minutes=row.minutes,
        )
        return self._do(PlanVisit(visit), told)

    def mark_missed(self) -> None:
        """They did not take place."""
        rows = self._chosen()
        told = (
            tr("Bezoek aan {pupil} niet doorgegaan", pupil=rows[0].pupil)
            if len(rows) == 1
            else tr("Bezoeken niet doorgegaan")
        )
        self._do(MissVisit(tuple(row.visit_id for row in rows)), told)

    def mark_planned(self) -> None:
        """They are open again."""
        self._do(ReopenVisit(tuple(row.visit_id for row in self._chosen())), tr("Weer op gepland gezet"))

    def take_out(self) -> None:
        """They are due again, without a day."""
        self._do(UnplanVisits(tuple(row.visit_id for row in self._chosen())), tr("Uit de planning gehaald"))

    def _do(self, command: Command, told: str) -> bool:
        is_done = self._session.execute(command)
        if is_done:
            self.told.emit(told)
        return is_done

    def save_agenda(self) -> None:
        """Ask where the agenda of the mentor goes, and write it there."""
        school, mentor_id = self._session.school, self._mentor_of(self._chosen())
        settings = self._context.settings
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(settings.text(_FOLDER) or documents)
        name = str(folder / agenda_name(school.get(Mentor, mentor_id).label))
        chosen, _ = QFileDialog.getSaveFileName(self._page, tr("Agenda bewaren"), name, tr("Agenda (*.ics)"))
        if not chosen:
            return
        path = Path(chosen).with_suffix(".ics")
        try:
            write_agenda(path, agenda_of(school, mentor_id))
        except BpvError as refusal:
            self.noticed.emit(str(refusal), "red")
            return
        settings.set_text(_FOLDER, str(path.parent))
        told = tr("Agenda bewaard als {name}. Open het bestand om de bezoeken toe te voegen.", name=path.name)
        self.noticed.emit(told, "green")

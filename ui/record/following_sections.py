"""The parts of the panel about visits and contact: what is planned, what was said, what is open."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from bpv.domain import Company, Mentor, Partner, Student
from bpv.language import tr
from bpv.services.records.following import ContactLine, VisitLine, contact_about, visits_about
from bpv.services.visiting.changing import FinishPoints
from bpv.services.visiting.rows import State
from ui.dialogs.moment_dialog import About, MomentDialog
from ui.dialogs.visit_report_dialog import VisitReportDialog
from ui.pages.page import Context
from ui.record.asking import Asking
from ui.record.lines import PersonLine
from ui.record.section import LinesSection, refill
from ui.widgets.buttons import link_button
from ui.widgets.tag import Tag

_TONES = {
    State.TO_PLAN: "amber",
    State.PLANNED: "blue",
    State.TO_REPORT: "red",
    State.HELD: "green",
    State.MISSED: "grey",
}

_ABOUT = {Company: "company_id", Student: "student_id", Partner: "partner_id"}


class VisitedSection(LinesSection):
    """The visits to a pupil, at a company or of a mentor; one leads to its report."""

    title = tr("Bezoeken")

    def __init__(self, entity: type, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self._entity = entity

    def fill(self) -> None:
        """Show them; nothing where there are none."""
        lines = visits_about(self.school, self._entity, self.record_id, date.today())
        self.setVisible(bool(lines))
        if not self.shows_already(lines):
            refill(self, self.lines, partial(self._build, lines))

    def _build(self, lines: tuple[VisitLine, ...]) -> None:
        for each in lines:
            tag = Tag(each.state.value.lower(), _TONES[each.state], self)
            run = partial(self._open, each.visit_id)
            line = PersonLine(f"bezoek {each.visit_id}", each.who, run, self, dot="", tag=tag)
            line.way.setText(each.when)
            self.lines.addWidget(line)

    def _open(self, visit_id: str) -> None:
        if self.session.year.is_read_only:
            return
        dialog = VisitReportDialog(self.session, visit_id, self)
        dialog.told.connect(self.undoable)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class SpokenSection(LinesSection):
    """What was said about a company or a pupil, what is open, and a button to note more."""

    title = tr("Bellen en mailen")

    def __init__(self, entity: type, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self._entity = entity
        self.note_button = link_button(tr("Contact noteren"), self.note, self)
        self.head.addWidget(self.note_button)

    def fill(self) -> None:
        """Show what is open and what was said last."""
        is_of_mentor = self._entity is Mentor
        self.note_button.setVisible(not self.session.year.is_read_only and not is_of_mentor)
        lines = contact_about(self.school, self._entity, self.record_id, date.today())
        self.setVisible(bool(lines) or not is_of_mentor)
        if not self.shows_already(lines):
            refill(self, self.lines, partial(self._build, lines))

    def _build(self, lines: tuple[ContactLine, ...]) -> None:
        for each in lines:
            tag = None
            if each.is_point:
                tag = Tag(tr("actiepunt"), "amber" if each.is_due else "blue", self)
            elif each.is_due:
                tag = Tag(tr("opvolgen"), "amber", self)
            run = partial(self._open, each)
            line = PersonLine(f"contact {each.id}", each.text, run, self, dot="", tag=tag)
            line.way.setText(each.when)
            if each.is_point and not self.session.year.is_read_only:
                done = link_button(tr("Klaar"), partial(self._finish, each.id), line)
                done.setAccessibleName(tr("Klaar: {text}", text=each.text))
                self._add_to(line, done)
            self.lines.addWidget(line)

    def _add_to(self, line: PersonLine, button: QPushButton) -> None:
        layout = line.layout()
        if layout is not None:
            layout.addWidget(button)

    def _finish(self, point_id: str, _checked: bool = False) -> None:
        self.do(FinishPoints((point_id,), date.today()), tr("Actiepunt afgevinkt"))

    def note(self) -> None:
        """Note contact about this record."""
        about = About(**{_ABOUT[self._entity]: self.record_id})
        self._show(MomentDialog(self.session, about, parent=self))

    def _open(self, line: ContactLine) -> None:
        if self.session.year.is_read_only:
            return
        if not line.is_point:
            self._show(MomentDialog(self.session, moment_id=line.id, parent=self))

    def _show(self, dialog: MomentDialog) -> None:
        dialog.told.connect(self.undoable)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

"""When a visit is, typed: the twin of dragging it to another half-day, and how one is planned by hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from bpv.domain import BpvError, Mentor, Placement, Visit, new_id
from bpv.domain.ids import MentorId, PlacementId, VisitId
from bpv.domain.terms_following import VisitKind
from bpv.language import tr
from bpv.services.lists.commands import Command
from bpv.services.lists.references import choices, find_reference, show_reference
from bpv.services.visiting.changing import MoveVisits, PlanVisit
from bpv.services.visiting.moments import moment_of, why_not_at
from bpv.services.visiting.rows import VisitRow
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.dialogs.visit_fields import Fields, read_day, read_time, show_day, show_time, term_box
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.cell_editors import ChoiceEditor, DateEditor
from ui.widgets.notices import Banner

_WIDE = 520


class VisitMomentDialog(QDialog):
    """`told` says what was done. A day that does not suit is said, and can be chosen all the same."""

    told = Signal(str)

    def __init__(self, session: Session, row: VisitRow, parent: QWidget | None = None) -> None:
        """Ask for the moment of a visit, or of one that is due."""
        super().__init__(parent)
        self._session, self._row = session, row
        is_new = row.on is None
        self.setWindowTitle(tr("Bezoek inplannen") if is_new else tr("Bezoek verplaatsen"))
        self.banner = Banner(self)
        self.on, self.at = DateEditor(self), QLineEdit(self)
        self.on.setText(show_day(row.on))
        self.at.setText(show_time(row.at))
        self.at.setPlaceholderText("uu:mm")
        self.kind = term_box(tuple(VisitKind), row.kind, tr("Soort bezoek"), self)
        self.kind.setEnabled(not row.visit_id)
        school = session.school
        self.mentor = ChoiceEditor(choices(school, Mentor), self)
        self.mentor.setText(show_reference(school, Mentor, row.mentor_id or None))
        self.mentor.setEnabled(not row.visit_id)
        fields = Fields()
        fields.add(tr("Datum"), self.on)
        fields.add(tr("Tijd"), self.at)
        fields.add(tr("Soort"), self.kind)
        fields.add(tr("Mentor"), self.mentor)
        self.remark = QLabel(self)
        self.remark.setWordWrap(True)
        self.remark.setProperty("muted", True)
        self.remark.setMinimumHeight(2 * self.remark.sizeHint().height())
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, tr("{pupil} bij {company}", pupil=row.pupil, company=row.company)))
        content.addWidget(self.banner)
        content.addLayout(fields)
        content.addWidget(self.remark)
        content.addStretch(1)
        words = tr("Inplannen") if is_new else tr("Verplaatsen")
        below, self.store_button = deciding_row(self, words, self.store)
        self.on.textChanged.connect(self._remark)
        self.at.textChanged.connect(self._remark)
        lay_out(self, content, below, scaled(_WIDE))
        self.on.setFocus()

    def _remark(self) -> None:
        """Say whether the pupil can be met then."""
        school, words = self._session.school, ""
        try:
            on, at = read_day(self.on, Visit, "on"), read_time(self.at, Visit, "start_time")
        except BpvError:
            on = None
        if on is not None:
            placement = school.get(Placement, self._row.placement_id)
            words = why_not_at(school, placement, moment_of(on, at))
        self.remark.setText(tr("Let op: {words}.", words=words) if words else "")

    def command(self) -> Command:
        """What the fields come to; BpvError for what is wrong in them."""
        on, at = read_day(self.on, Visit, "on"), read_time(self.at, Visit, "start_time")
        if on is None:
            raise BpvError("required", label=tr("Datum"))
        row = self._row
        if row.visit_id:
            return MoveVisits([(row.visit_id, on, at)])
        mentor_id = find_reference(self._session.school, Mentor, self.mentor.text(), tr("Mentor"))
        return PlanVisit(
            Visit(
                id=VisitId(new_id()),
                placement_id=PlacementId(row.placement_id),
                mentor_id=MentorId(mentor_id) if mentor_id else None,
                kind=VisitKind(self.kind.currentData()),
                on=on,
                start_time=at,
                minutes=row.minutes,
            )
        )

    def store(self) -> None:
        """Do it as one step; what is wrong is said here."""
        try:
            command = self.command()
            self._session.try_execute(command)
        except BpvError as refusal:
            self.banner.say(str(refusal), "red")
            return
        self.told.emit(tr("{pupil}: bezoek op {text}", pupil=self._row.pupil, text=self.on.text()))
        self.accept()

"""What came of a visit: when, who was there, what was seen, what was agreed, and when the next one is due."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QVBoxLayout, QWidget

from bpv.domain import ActionPoint, BpvError, Company, Placement, Position, School, Student, Visit
from bpv.domain.terms_following import Party, VisitWay
from bpv.language import tr
from bpv.services.visiting.changing import HoldVisit, Report
from ui.dialogs.deciding import deciding_row, grow, headed, lay_out
from ui.dialogs.visit_fields import Fields, PointsBox, TextBox, read_day, show_day, term_box
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.cell_editors import DateEditor
from ui.widgets.flow_row import FlowRow
from ui.widgets.notices import Banner

PARTIES = (Party.PUPIL, Party.TRAINER, Party.MENTOR, Party.GUARDIAN)
_HINT = tr(
    "Klopt het werk met de afspraken? Inzet, op tijd, omgang, leert iets? Wat gaat "
    "goed, wat moet beter? Schrijf geen medische reden op."
)
_WIDE, _HIGH = 700, 500


class VisitReportDialog(QDialog):
    """`told` says what was stored; Enter in a field goes on, the button stores."""

    told = Signal(str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        """Begin with what is known of the visit."""
        super().__init__(parent)
        self._session, self.visit = session, session.school.get(Visit, visit_id)
        visit = self.visit
        self.setWindowTitle(tr("Bezoekverslag"))
        who, where = names_of(session.school, visit.placement_id)
        self.banner = Banner(self)
        self.on, self.next = DateEditor(self), DateEditor(self)
        self.on.setText(show_day(min(visit.on, date.today()) if visit.on else date.today()))
        self.next.setText(show_day(visit.next_due))
        self.way = term_box(tuple(VisitWay), visit.way, tr("Hoe"), self)
        self.present = FlowRow(self)
        self.boxes = {party: QCheckBox(party.label, self.present) for party in PARTIES}
        for party, box in self.boxes.items():
            box.setChecked(party in visit.present or (not visit.present and party in PARTIES[:3]))
            self.present.addWidget(box)
        self.text = TextBox(visit.report, tr("Verslag"), self, _HINT)
        own = [p for p in session.school.all(ActionPoint).values() if p.visit_id == visit.id]
        self.points = PointsBox(own, self, lambda: grow(self))
        fields = Fields()
        fields.add(tr("Geweest op"), self.on, self.way)
        fields.add(tr("Aanwezig"), self.present)
        fields.add(tr("Verslag"), self.text)
        fields.add(tr("Actiepunten"), self.points)
        fields.add(tr("Volgende bezoek voor"), self.next)
        about = QLabel(f"{visit.kind.label}, {where}", self)
        about.setProperty("muted", True)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, tr("Bezoek aan {who}", who=who)))
        content.addWidget(about)
        content.addWidget(self.banner)
        content.addLayout(fields, 1)
        row, self.store_button = deciding_row(self, tr("Vastleggen"), self.store)
        lay_out(self, content, row, scaled(_WIDE), scaled(_HIGH))
        self.text.setFocus()

    def report(self) -> Report:
        """What is filled in; BpvError for a day that is none."""
        on = read_day(self.on, Visit, "on")
        if on is None:
            raise BpvError("required", label=tr("Geweest op"))
        return Report(
            on=on,
            way=VisitWay(self.way.currentData()),
            present=tuple(party for party, box in self.boxes.items() if box.isChecked()),
            text=self.text.toPlainText().strip(),
            next_due=read_day(self.next, Visit, "next_due"),
            points=self.points.points(),
        )

    def store(self) -> None:
        """Store it as one step; what is wrong is said here, and nothing typed is lost."""
        try:
            self._session.try_execute(HoldVisit(self.visit.id, self.report()))
        except BpvError as refusal:
            self.banner.say(str(refusal), "red")
            return
        self.told.emit(tr("Bezoekverslag vastgelegd"))
        self.accept()


def names_of(school: School, placement_id: str) -> tuple[str, str]:
    """The pupil and the company of a placement."""
    placement = school.get(Placement, placement_id)
    company = school.get(Company, school.get(Position, placement.position_id).company_id)
    return school.get(Student, placement.student_id).name, company.name

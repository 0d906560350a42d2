"""A team scan: about what it is, and the form that one colleague after another fills in."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import BpvError, TeamScan, new_id
from bpv.domain.ids import TeamScanId
from bpv.domain.terms_region import ScanTopic, TeamRole
from bpv.language import tr, tr_count
from bpv.services.accords.parties import find_partner, names_of_parties
from bpv.services.supply.picture import current_year
from bpv.services.surroundings.scan_results import enough_of
from bpv.services.surroundings.scans import ENDS, LEAST, MOST, Filled, FillIn, OpenScan, asked_about
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.dialogs.visit_fields import term_box
from ui.guarding import Guarded
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.cell_editors import ChoiceEditor
from ui.widgets.notices import Banner

_WIDE, _FORM_WIDE = 520, 720
_ROLES = (TeamRole.UNSAID, *(each for each in TeamRole if each is not TeamRole.UNSAID))
_PRIVATE = tr(
    "Zonder naam. Wat u invult verdwijnt van het scherm zodra u verdergaat, en "
    "wordt door elkaar bewaard: niemand kan zien wat van wie is. Resultaten komen "
    "pas vanaf {enough} collega's."
)


class NewScanDialog(QDialog):
    """`made` gives the id of the scan."""

    made = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setWindowTitle(tr("Teamscan beginnen"))
        self._session = session
        self.banner = Banner(self)
        self.title = QLineEdit(self)
        self.title.setAccessibleName(tr("Waarover"))
        self.title.setPlaceholderText(tr("bijvoorbeeld: samenwerking met het mbo"))
        self.partner = ChoiceEditor(names_of_parties(session.school), self)
        self.partner.setAccessibleName(tr("Partner"))
        self.partner.setPlaceholderText(tr("mag leeg blijven"))
        form = QFormLayout()
        form.setHorizontalSpacing(GRID)
        form.setVerticalSpacing(GRID)
        form.addRow(tr("Waarover"), self.title)
        form.addRow(tr("Partner"), self.partner)
        says = QLabel(
            tr("Zes vragen, door wie erbij betrokken is, ieder voor zich achter deze laptop in te vullen."),
            self,
        )
        says.setProperty("muted", True)
        says.setWordWrap(True)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, self.windowTitle()))
        content.addWidget(self.banner)
        content.addLayout(form)
        content.addWidget(says)
        below, self.make_button = deciding_row(self, tr("Beginnen"), self.make)
        lay_out(self, content, below, scaled(_WIDE))
        self.title.setFocus()

    @Slot()
    def make(self) -> None:
        """Open it; what is wrong is said here."""
        school, today = self._session.school, date.today()
        try:
            partner = find_partner(school, self.partner.text()) if self.partner.text().strip() else ""
            title = self.title.text().strip() or self.partner.text().strip()
            scan = TeamScan(
                id=TeamScanId(new_id()), year=current_year(school, today), title=title, opened_on=today
            )
            self._session.try_execute(OpenScan(scan, partner))
        except BpvError as refusal:
            self.banner.say(str(refusal))
            return
        self.made.emit(scan.id)
        self.accept()


class TopicLine(QWidget):
    """One question with five choices, none chosen at first, and room for a remark."""

    def __init__(self, topic: ScanTopic, parent: QWidget) -> None:
        """Begin open."""
        super().__init__(parent)
        self.topic = topic
        question = QLabel(asked_about(topic), self)
        question.setWordWrap(True)
        self.group = QButtonGroup(self)
        self.buttons = {score: QRadioButton(str(score), self) for score in range(LEAST, MOST + 1)}
        scores = QHBoxLayout()
        scores.setSpacing(GRID)
        for score, button in self.buttons.items():
            button.setAccessibleName(
                tr("{topics} {score} van {most}", topics=asked_about(topic), score=score, most=MOST)
            )
            self.group.addButton(button, score)
            scores.addWidget(button)
        self.remark = QLineEdit(self)
        self.remark.setAccessibleName(tr("Opmerking bij: {topics}", topics=asked_about(topic)))
        self.remark.setPlaceholderText(tr("opmerking, mag leeg blijven"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, GRID // 2)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(question, 0, 0)
        grid.addLayout(scores, 0, 1)
        grid.addWidget(self.remark, 1, 0, 1, 2)

    @property
    def score(self) -> int | None:
        """What is chosen."""
        chosen = self.group.checkedId()
        return chosen if chosen >= LEAST else None

    def clear(self) -> None:
        """Leave nothing of what was filled in, also not to undo."""
        self.group.setExclusive(False)
        for button in self.buttons.values():
            button.setChecked(False)
        self.group.setExclusive(True)
        self.remark.setText("")  # clear() could be undone by who comes next


class FillDialog(Guarded, QDialog):
    """`stored` tells how many colleagues' answers were stored; four at once, and the rest when it ends."""

    stored = Signal(int)

    def __init__(self, session: Session, scan: TeamScan, parent: QWidget | None = None) -> None:
        """Begin with an empty form."""
        super().__init__(parent)
        self.setWindowTitle(tr("Teamscan invullen"))
        self._session, self._scan = session, scan
        self._waiting: list[Filled] = []
        self._count = 0
        self.banner = Banner(self)
        self.role: QComboBox = term_box(_ROLES, TeamRole.UNSAID, tr("Uw rol"), self)
        role = QLabel(tr("Uw rol"), self)
        role.setBuddy(self.role)
        row = QHBoxLayout()
        row.addWidget(role)
        row.addWidget(self.role)
        row.addStretch(1)
        ends = QLabel(f"{LEAST} = {ENDS[0]}, {MOST} = {ENDS[1]}", self)
        ends.setProperty("muted", True)
        row.addWidget(ends)
        self.lines = {topic: TopicLine(topic, self) for topic in ScanTopic}
        says = QLabel(_PRIVATE.format(enough=enough_of(session.school)), self)
        says.setProperty("muted", True)
        says.setWordWrap(True)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, scan.title))
        content.addWidget(says)
        content.addWidget(self.banner)
        content.addLayout(row)
        for line in self.lines.values():
            content.addWidget(line)
        self.counted = QLabel(self)
        self.counted.setProperty("muted", True)
        self.end_button = QPushButton(tr("Klaar"), self)
        self.end_button.setToolTip(tr("Dit formulier bewaren en stoppen"))
        self.end_button.clicked.connect(self.end)
        below, self.next_button = deciding_row(
            self,
            tr("Volgende collega"),
            self.go_on,
            self.end_button,
            before=self.counted,
            leave=tr("Stoppen"),
        )
        self.next_button.setToolTip(tr("Bewaren en het scherm leegmaken voor wie na u komt"))
        lay_out(self, content, below, scaled(_FORM_WIDE))
        self._begin()

    def _begin(self) -> None:
        for line in self.lines.values():
            line.clear()
        self.role.setCurrentIndex(0)
        self.role.setFocus(Qt.FocusReason.OtherFocusReason)
        people = tr_count("{count} collega", "{count} collega's", self._count)
        self.counted.setText(tr("{people} klaar", people=people) if self._count else "")

    def _take(self) -> bool:
        """Take over what is filled in; False when that is nothing."""
        scores = {topic: line.score for topic, line in self.lines.items() if line.score is not None}
        if not scores:
            return False
        remarks = {topic: line.remark.text() for topic, line in self.lines.items()}
        self._waiting.append(Filled(TeamRole(self.role.currentData()), scores, remarks))
        self._count += 1
        return True

    @Slot()
    def go_on(self) -> None:
        """Take this form over and clear the screen; stored once there are enough to mix."""
        if not self._take():
            self.banner.say(tr("Kies bij minstens één vraag een cijfer."), "amber")
            return
        self.banner.hide()
        if len(self._waiting) >= enough_of(self._session.school):
            self._store()
        self._begin()

    @Slot()
    def end(self) -> None:
        """Take this form over, where anything is filled in, and stop."""
        self._take()
        self.accept()

    def done(self, result: int) -> None:
        """However it ends: forms that are whole are stored, the one on the screen is not."""
        self._store()
        super().done(result)

    def _store(self) -> None:
        if self._waiting and self._session.execute(FillIn(self._scan.id, tuple(self._waiting))):
            self.stored.emit(len(self._waiting))
        self._waiting.clear()

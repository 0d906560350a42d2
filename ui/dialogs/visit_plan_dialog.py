"""Visits proposed: worked out in the background, shown with how far they are and how near to the best."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QHeaderView, QLabel, QProgressBar, QVBoxLayout, QWidget

from bpv.domain import BpvError, Mentor, Placement, PlacementRound, School, Visit, fold
from bpv.language import tr, tr_count
from bpv.services.lists.tables import ROUNDS
from bpv.services.visiting.planner import Wanted, plan_visits
from bpv.services.visiting.proposal import AcceptVisits, MentorVisits, VisitProposal, word_gap
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.dialogs.read_table import ReadTable
from ui.dialogs.visit_fields import show_day, show_time
from ui.dialogs.visit_report_dialog import names_of
from ui.guarding import Guarded
from ui.pages.page import Context
from ui.tasks import Progress, Report, Task
from ui.theme import GRID, scaled
from ui.widgets.flow_row import FlowRow
from ui.widgets.notices import Banner

ALL_ROUNDS, ALL_MENTORS = tr("Alle rondes"), tr("Alle mentoren")
_HEADERS = (tr("Mentor"), tr("Bezoeken"), tr("Ritten"), "Km", tr("Op alfabet"), tr("Hoe goed"))
_VISITS = (tr("Datum"), tr("Tijd"), tr("Leerling"), tr("Bedrijf"), tr("Soort"))
_NUMBERS = frozenset({1, 2, 3, 4})
_WIDE, _HIGH = 920, 640
_NOTE = tr(
    "Elk bezoek valt op een dag dat de leerling er is en op een halve dag van de "
    "mentor, niet in een vakantie. Een kennismaking komt in het begin, een "
    "eindgesprek aan het eind. Wat gepland is, blijft zo."
)


class VisitPlanDialog(Guarded, QDialog):
    """`told` says how many visits were accepted; until then nothing has changed."""

    told = Signal(str)

    def __init__(
        self, context: Context, round_id: str = "", mentor_id: str = "", parent: QWidget | None = None
    ) -> None:
        """Begin at once with this round and mentor, or all of them."""
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self.proposal = VisitProposal()
        self.setWindowTitle(tr("Bezoeken voorstellen"))
        self.banner = Banner(self)
        self._make_choices(round_id, mentor_id)
        self.words, self.saved, self.left = (QLabel(self) for _ in range(3))
        for label in (self.words, self.saved, self.left):
            label.setWordWrap(True)
        self.saved.setProperty("muted", True)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(tr("Hoe ver het rekenen is"))
        self.mentors = ReadTable(_HEADERS, tr("Per mentor"), self, _NUMBERS)
        self.visits = ReadTable(_VISITS, tr("Bezoeken van de gekozen mentor"), self)
        self.mentors.currentCellChanged.connect(self._on_mentor_current)
        self._lay_out()
        self.finished.connect(self._on_finished)
        self.work_out()

    def _make_choices(self, round_id: str, mentor_id: str) -> None:
        school = self._context.session.school
        self.round, self.mentor = QComboBox(self), QComboBox(self)
        self.round.setAccessibleName(tr("Van welke ronde"))
        self.mentor.setAccessibleName(tr("Van welke mentor"))
        self.round.addItem(ALL_ROUNDS, "")
        for id_ in ROUNDS.rows(school):
            self.round.addItem(school.get(PlacementRound, id_).name, id_)
        self.mentor.addItem(ALL_MENTORS, "")
        own = {placement.mentor_id for placement in school.placements()}
        for mentor in sorted(school.all(Mentor).values(), key=lambda each: fold(each.label)):
            if mentor.id in own:
                self.mentor.addItem(mentor.label, mentor.id)
        self.round.setCurrentIndex(max(0, self.round.findData(round_id)))
        self.mentor.setCurrentIndex(max(0, self.mentor.findData(mentor_id)))
        for box in (self.round, self.mentor):
            box.currentIndexChanged.connect(self.work_out)

    def _lay_out(self) -> None:
        row = FlowRow(self)
        row.addWidget(self.round)
        row.addWidget(self.mentor)
        note = QLabel(_NOTE, self)
        note.setProperty("muted", True)
        note.setWordWrap(True)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        for widget in (headed(self, self.windowTitle()), note, row, self.banner, self.progress, self.words):
            content.addWidget(widget)
        content.addWidget(self.saved)
        content.addWidget(self.left)
        content.addWidget(self.mentors, 1)
        content.addWidget(self.visits, 2)
        below, self.accept_button = deciding_row(self, tr("Bezoeken inplannen"), self.take)
        lay_out(self, content, below, scaled(_WIDE), scaled(_HIGH))

    # Working it out

    @Slot()
    def work_out(self) -> None:
        """Work it out in the background; an answer that is still to come no longer counts."""
        if self._task is not None:
            self._task.cancel()
        school = School(self._context.session.school)
        rounds, mentors = (frozenset(filter(None, [box.currentData()])) for box in (self.round, self.mentor))
        wanted, today = Wanted(rounds, mentors), date.today()

        def work(report: Report) -> VisitProposal:
            return plan_visits(school, wanted, today, say=report, cancelled=lambda: report.is_stopped)

        self._show_busy(is_busy=True)
        tasks = self._context.tasks
        self._task = tasks.start(
            tr("Bezoeken voorstellen"), work, self._on_planned, self._on_refused, is_asked_for=False
        )
        self._task.progressed.connect(self._on_progressed)

    @property
    def is_busy(self) -> bool:
        """Whether it is being worked out."""
        return self._task is not None

    def _show_busy(self, *, is_busy: bool) -> None:
        self.progress.setVisible(is_busy)
        for widget in (self.words, self.saved, self.left):
            widget.setVisible(not is_busy)
        if is_busy:
            self.progress.setValue(0)
            self.mentors.show_rows([])
            self.visits.show_rows([])
        self.accept_button.setEnabled(not is_busy and bool(self.proposal.visits))

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self.progress.setValue(round(1000 * (progress.fraction or 0.0)))

    @Slot(object)
    def _on_refused(self, refusal: BpvError) -> None:
        self._task = None
        self._show_busy(is_busy=False)
        self.banner.say(str(refusal), "red")

    @Slot(object)
    def _on_planned(self, proposal: VisitProposal) -> None:
        self._task, self.proposal = None, proposal
        self._show_busy(is_busy=False)
        self.words.setText(proposal.words)
        self.saved.setText(proposal.saved_words)
        self.saved.setVisible(bool(proposal.saved_words))
        left = [each.words for each in proposal.left]
        self.left.setText(tr("Niet in te plannen: {left}.", left="; ".join(left)) if left else "")
        self.left.setVisible(bool(left))
        self.mentors.show_rows([_row(each) for each in proposal.mentors])
        _stretch_last(self.mentors)
        if proposal.mentors:
            self.mentors.selectRow(0)

    def _on_mentor_current(self, row: int, *_: int) -> None:
        mentors = self.proposal.mentors
        visits = sorted(mentors[row].visits, key=_moment) if 0 <= row < len(mentors) else []
        school = self._context.session.school
        rows = []
        for visit in visits:
            who, where = names_of(school, visit.placement_id)
            rows.append((show_day(visit.on), show_time(visit.start_time), who, where, visit.kind.label))
        self.visits.show_rows(rows)
        _stretch_last(self.visits)

    # Accepting it

    def take(self) -> None:
        """Plan all of it as one step."""
        visits = [each for each in self.proposal.visits if self._is_placed(each)]
        try:
            self._context.session.try_execute(AcceptVisits(visits))
        except BpvError as refusal:
            self.banner.say(str(refusal), "red")
            self.work_out()
            return
        count = len(visits)
        self.told.emit(tr_count("{count} bezoek ingepland", "{count} bezoeken ingepland", count))
        self.accept()

    def _is_placed(self, visit: Visit) -> bool:
        placement = self._context.session.school.find(Placement, visit.placement_id)
        return placement is not None and placement.counts

    def _on_finished(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None


def _row(each: MentorVisits) -> tuple[str, ...]:
    return (
        each.label,
        str(len(each.visits)),
        str(each.rounds),
        f"{each.km:.0f}",
        f"{each.by_hand:.0f}",
        word_gap(each.km, each.least),
    )


def _moment(visit: Visit) -> tuple[str, str]:
    return str(visit.on), str(visit.start_time)


def _stretch_last(table: ReadTable) -> None:
    table.horizontalHeader().setSectionResizeMode(table.columnCount() - 1, QHeaderView.ResizeMode.Stretch)

"""Choosing a place for one pupil by hand: every place of the round, with what stands in the way of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import BpvError, Draft, PlacementRound, School, Student
from bpv.language import tr, tr_in
from bpv.services.lists.wishes import wishes_by_student, word_wish
from bpv.services.placing.by_hand import PlaceStudent, placement_of
from bpv.services.placing.choosing import Choice, choices_table, list_choices
from bpv.services.placing.searching import ReportFoundPlace, still_searching
from bpv.services.progress.ending import word_ending
from ui.guarding import Guarded
from ui.models.table_model import TableModel
from ui.on_screen import room_for
from ui.settings import TableState
from ui.theme import GRID, scaled, set_font
from ui.widgets.buttons import keep_room, let_clear
from ui.widgets.grid_view import GridView
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from ui.session import Session
_LOOK = TableState(
    widths={
        "company": 204,
        "position": 174,
        "city": 104,
        "km": 56,
        "minutes": 82,
        "rank": 86,
        "seats": 54,
        "remark": 120,
    }
)
_ASK_REASON = tr("Waarom toch? Dit komt bij de plaatsing te staan.")


class PlaceDialog(Guarded, QDialog):
    """`placed` says what was done. A place against the rules needs a reason; a full one is refused."""

    placed = Signal(str)

    def __init__(
        self,
        session: Session,
        in_round: PlacementRound,
        student: Student,
        parent: QWidget | None = None,
    ) -> None:
        """List every place of the round for this pupil, the best first."""
        super().__init__(parent)
        self._session, self._round, self._student = session, in_round, student
        school = session.school
        choices = session.work_out(partial(list_choices, school, in_round, student))
        self.choices = {choice.position_id: choice for choice in choices}
        self._possible = frozenset(c.position_id for c in choices if c.is_allowed or c.is_current)
        self._leaving = _leaving(school, in_round, student)
        self.setWindowTitle(tr("Plek kiezen"))
        self.resize(room_for(self, scaled(1040), scaled(600)))
        heading = QLabel(tr("Plek kiezen voor {name}", name=student.name), self)
        set_font(heading, 5, QFont.Weight.DemiBold)
        about = QLabel(_about(school, in_round, student), self)
        about.setProperty("muted", True)
        about.setWordWrap(True)
        self.banner = Banner(self)
        self.model = TableModel(choices_table(choices), school, session.try_execute, self)
        self.view = GridView(self.model, self)
        self.view.setAccessibleName(tr("Plekken"))
        self.view.setSelectionBehavior(GridView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(GridView.SelectionMode.SingleSelection)
        self.view.restore_table(_LOOK.scaled())
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        for widget in (heading, about, self.banner):
            layout.addWidget(widget)
        layout.addLayout(self._make_finding())
        layout.addWidget(self.view, 1)
        layout.addLayout(self._make_deciding())
        self.view.chosen.connect(self._on_view_chosen)
        self.view.doubleClicked.connect(self.place)
        self.found.setChecked(student.id in still_searching(school, in_round, date.today()))
        self._go_to_first()
        self.search.setFocus()

    def _make_finding(self) -> QHBoxLayout:
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Zoek op bedrijf, plaats of soort werk"))
        let_clear(self.search)
        self.search.setAccessibleName(tr("Zoeken in stageplaatsen"))
        self.search.textChanged.connect(self._ask)
        self.search.returnPressed.connect(self.view.setFocus)
        self.search.installEventFilter(self)
        self.only_possible = QCheckBox(tr("alleen wat kan"), self)
        self.only_possible.setToolTip(tr("Plekken verbergen die vol zijn of waar een regel in de weg staat"))
        self.only_possible.toggled.connect(self._ask)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.search, 1)
        row.addWidget(self.only_possible)
        return row

    def _make_deciding(self) -> QVBoxLayout:
        self.verdict = QLabel(self)
        self.verdict.setWordWrap(True)
        self.verdict.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName(tr("Reden om van de regel af te wijken"))
        self.reason.setPlaceholderText(_ASK_REASON)
        keep_room(self.reason)  # the rows above it stay where they are
        self.reason.textChanged.connect(self._on_view_chosen)
        self.reason.returnPressed.connect(self.place)
        self.place_button = QPushButton(tr_in("to do", "Plaatsen"), self)
        self.place_button.setProperty("primary", True)
        self.place_button.setAutoDefault(False)
        self.place_button.clicked.connect(self.place)
        self.found = QCheckBox(tr("zelf gevonden, wacht op akkoord"), self)
        self.found.setToolTip(tr("De leerling vond deze plek zelf; de plek blijft bezet tot u beslist"))
        cancel = QPushButton(tr("Annuleren"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.found)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.place_button)
        column = QVBoxLayout()
        for widget in (self.verdict, self.reason):
            column.addWidget(widget)
        column.addLayout(buttons)
        return column

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a place chooses it; Down in the field goes on among the places."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.search:
                return self._goes_down(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.place()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.reject()
                return True
        return super().eventFilter(watched, event)

    def _goes_down(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Down or not self.model.rowCount():
            return False
        self.view.setFocus()
        row = min(self.view.currentIndex().row() + 1, self.model.rowCount() - 1)
        self.view.setCurrentIndex(self.model.index(row, 0))
        return True

    @property
    def choice(self) -> Choice | None:
        """The place that is selected."""
        ids = self.view.selected_ids()
        return self.choices[ids[0]] if ids else None

    def place(self) -> None:
        """Place the pupil where the selection is; without what that needs, ask for it."""
        choice = self.choice
        if choice is None or choice.is_full or choice.is_current:
            return
        reason = self.reason.text().strip() if choice.obstacles else ""
        if choice.obstacles and not reason:
            self.reason.setFocus()
            return
        is_found = self.found.isChecked()
        make = ReportFoundPlace if is_found else PlaceStudent
        command = make(self._student.id, choice.position_id, self._round.id, choice.km, reason)
        try:
            self._session.try_execute(command)
        except BpvError as refusal:
            self.banner.say(str(refusal))
            return
        state = tr("wacht op akkoord") if is_found else tr("vastgezet")
        self.placed.emit(
            tr(
                "{name} geplaatst bij {company} en {state}",
                name=self._student.name,
                company=choice.company,
                state=state,
            )
        )
        self.accept()

    def _ask(self) -> None:
        only = self._possible if self.only_possible.isChecked() else None
        self.model.ask(replace(self.model.query, words=self.search.text(), only=only))
        if self.choice is None:
            self._go_to_first()

    def _go_to_first(self) -> None:
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))
        self._on_view_chosen()

    def _on_view_chosen(self) -> None:
        choice = self.choice
        asks_reason = choice is not None and bool(choice.obstacles) and not choice.is_full
        self.reason.setVisible(asks_reason)
        can = choice is not None and not choice.is_full and not choice.is_current
        self.place_button.setEnabled(can and (not asks_reason or bool(self.reason.text().strip())))
        self.place_button.setText(tr("Toch plaatsen") if asks_reason else tr_in("to do", "Plaatsen"))
        self.verdict.setText(_verdict(choice, self._leaving))


def _about(school: School, in_round: PlacementRound, student: Student) -> str:
    wishes = wishes_by_student(school, in_round).get(student.id, [])
    profile = student.profile.label if student.profile else ""
    parts = [in_round.name, student.school_class, profile, student.city]
    wished = "; ".join(f"{wish.rank}. {word_wish(school, wish)}" for wish in wishes)
    return " · ".join(
        part
        for part in (*parts, tr("Wil graag: {wished}", wished=wished) if wished else tr("Geen voorkeuren"))
        if part
    )


def _leaving(school: School, in_round: PlacementRound, student: Student) -> str:
    """What becomes of the place the pupil has now, where a company knows of it."""
    held = placement_of(Draft(school), student.id, in_round.id)
    ends = word_ending(school, held, date.today()) if held is not None else ""
    return tr(" De plek van nu {ends}.", ends=ends) if ends else ""


def _verdict(choice: Choice | None, leaving: str) -> str:
    if choice is None:
        return tr("Geen plek gevonden. Zoek op iets anders.")
    if choice.is_current:
        return tr("{company}: hier zit deze leerling nu.", company=choice.company)
    if choice.is_full:
        return tr(
            "{company} is vol. Haal daar eerst iemand weg, of maak er een plek bij.", company=choice.company
        )
    if choice.obstacles:
        return f"{choice.company}: {choice.obstacles}.{leaving}"
    return tr("{company}: dit kan.{leaving}", company=choice.company, leaving=leaving) + (
        tr(" Let op: {warnings}.", warnings=choice.warnings) if choice.warnings else ""
    )

"""Scenarios: two side by side, in numbers and pupil by pupil; one to carry out, rename or remove."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import BpvError, School
from bpv.language import kept, said_again, tr, tr_count
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.planning.fairness_rules import RULES
from bpv.services.year.school_year import Done
from ui.dialogs.scenario_dialog import ScenarioDialog
from ui.guarding import Guarded
from ui.icons import set_icon
from ui.pages.page import Context
from ui.pages.proposals.scenario_source import Compared, Scenario, ScenarioSource, Side
from ui.tasks import Report, Task, Work
from ui.theme import GRID, set_font
from ui.widgets.figures import words_of_km
from ui.widgets.flow_row import FlowRow
from ui.widgets.marks import MarkedList
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.services.alternatives.round_numbers import RoundNumbers

_NOW = tr("Zoals het nu is")
_SAME = tr("Iedereen heeft links en rechts dezelfde plek")


class ScenarioView(Guarded, QWidget):
    """`undoable` says what was done; `closed` asks to go back to the table."""

    undoable = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, source: ScenarioSource, parent: QWidget | None = None) -> None:
        """Compare the latest scenario with how it is now."""
        super().__init__(parent)
        self._context, self._session, self._source = context, context.session, source
        self.comparison: Compared | None = None
        self._task: Task | None = None
        self._is_waiting = False
        self.scenarios: Sequence[Scenario] = []
        self.banner = Banner(self)
        self.empty = QLabel(source.nothing, self)
        self.empty.setWordWrap(True)
        self.content = QWidget(self)
        inside = QVBoxLayout(self.content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID)
        inside.addWidget(self._make_actions())
        inside.addWidget(self._make_numbers())
        inside.addWidget(self._make_differences(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._make_head())
        for widget in (self.banner, self.empty):
            layout.addWidget(widget)
        layout.addWidget(self.content, 1)
        layout.addStretch()
        self._session.changed.connect(self._on_session_changed)
        context.tasks.ended.connect(self._on_task_ended)
        self._list()

    # Building

    def _make_head(self) -> FlowRow:
        self.back = QPushButton(tr("Terug"), self)
        self.back.setToolTip(tr("Terug naar de plaatsing van nu (Esc)"))
        self.back.clicked.connect(self.closed)
        title = QLabel(self._source.title, self)
        set_font(title, 3, QFont.Weight.DemiBold)
        row = FlowRow(spacing=2 * GRID)
        for widget in (self.back, title):
            row.addWidget(widget)
        return row

    def _make_actions(self) -> FlowRow:
        self.apply_button = QPushButton(tr("Overnemen"), self)
        self.apply_button.setProperty("primary", True)
        set_icon(self.apply_button, "check", on_accent=True)
        self.rename_button = QPushButton(tr("Andere naam…"), self)
        self.remove_button = QPushButton(tr("Verwijderen"), self)
        set_icon(self.remove_button, "delete")
        for button, run, tip in (
            (self.apply_button, self.apply, tr("Het scenario in de rechterkolom overnemen")),
            (self.rename_button, self.ask_name, tr("Het scenario in de rechterkolom anders noemen")),
            (self.remove_button, self.remove, tr("Het scenario in de rechterkolom verwijderen")),
        ):
            button.setToolTip(tip)
            button.clicked.connect(run)
        row = FlowRow()
        for button in (self.apply_button, self.rename_button, self.remove_button):
            row.addWidget(button)
        return row

    def _make_numbers(self) -> QFrame:
        panel = QFrame(self)
        panel.setProperty("panel", True)
        grid = QGridLayout(panel)
        grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        self.choosers = (QComboBox(panel), QComboBox(panel))
        self.about = (QLabel(panel), QLabel(panel))
        self.numbers: tuple[dict[str, QLabel], dict[str, QLabel]] = ({}, {})
        for column, (chooser, about) in enumerate(zip(self.choosers, self.about, strict=True), start=1):
            chooser.setAccessibleName(tr("Scenario links") if column == 1 else tr("Scenario rechts"))
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.currentIndexChanged.connect(self._on_choosers_changed)
            about.setWordWrap(True)
            about.setProperty("muted", True)
            grid.addWidget(chooser, 0, column)
            grid.addWidget(about, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
            for row, title in enumerate(_TITLES, start=2):
                label = self.numbers[column - 1][title] = QLabel(panel)
                set_font(label, 1, QFont.Weight.DemiBold, tabular=True)
                grid.addWidget(label, row, column)
        for row, title in enumerate(_TITLES, start=2):
            words = QLabel(title, panel)
            words.setProperty("muted", True)
            grid.addWidget(words, row, 0)
        return panel

    def _make_differences(self) -> QWidget:
        box = QWidget(self)
        self.heading = QLabel(box)
        set_font(self.heading, 0, QFont.Weight.DemiBold)
        self.differences = MarkedList(box)
        self.differences.setWordWrap(True)
        self.differences.setAccessibleName(tr("Wie van links naar rechts een andere plek heeft"))
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.heading)
        inside.addWidget(self.differences, 1)
        return box

    # What the user does

    @property
    def chosen(self) -> Scenario | None:
        """The scenario in the right column."""
        return self._side(1)

    def apply(self) -> None:
        """Make the round as the scenario has it; what stands in the way is said."""
        scenario = self.chosen
        if scenario is None:
            return
        label = kept("Scenario '{name}' overnemen", name=scenario.name)
        try:
            self._session.try_execute(
                ApplyChangeset(self._source.carry_out(self._session.school, scenario), label)
            )
        except BpvError as refusal:
            self.banner.say(str(refusal))
            return
        self.undoable.emit(tr("Scenario '{name}' overgenomen", name=scenario.name))
        self.closed.emit()

    def remove(self) -> None:
        """Remove the scenario; placements stay as they are."""
        scenario = self.chosen
        if scenario is not None and self._session.execute(self._source.remove(scenario)):
            self.undoable.emit(tr("Scenario '{name}' verwijderd", name=scenario.name))

    def ask_name(self) -> ScenarioDialog | None:
        """Ask for another name."""
        scenario = self.chosen
        if scenario is None:
            return None
        dialog = ScenarioDialog(
            scenario.name, partial(self._source.rename, scenario), self._session.try_execute, self
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape backs out."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # Showing

    def _side(self, number: int) -> Scenario | None:
        id_ = self.choosers[number].currentData()
        return next((one for one in self.scenarios if one.id == id_), None)

    def _list(self) -> None:
        """List the scenarios anew, with the same ones chosen as far as they are still there."""
        kept = [chooser.currentData() for chooser in self.choosers]
        self.scenarios = self._source.list(self._session.school)
        ids = ["", *(one.id for one in self.scenarios)]
        for number, chooser in enumerate(self.choosers):
            chooser.blockSignals(True)
            chooser.clear()
            for id_, name in zip(ids, [_NOW, *(one.name for one in self.scenarios)], strict=True):
                chooser.addItem(name, id_)
            latest = min(number, len(ids) - 1)
            chooser.setCurrentIndex(ids.index(kept[number]) if kept[number] in ids else latest)
            chooser.blockSignals(False)
        self.empty.setVisible(not self.scenarios)
        self.content.setVisible(bool(self.scenarios))
        self._compare()

    def _compare(self) -> None:
        for button in (self.apply_button, self.rename_button, self.remove_button):
            button.setEnabled(self.chosen is not None)
        self._is_waiting = self._task is not None
        if self._is_waiting or not self.scenarios:
            return
        work = _comparing(self._session.school, self._source, self._side(0), self._side(1))
        self._task = self._context.tasks.start(
            tr("Scenario's vergelijken"), work, self._on_comparison, self._on_refused
        )

    def _on_comparison(self, comparison: Compared) -> None:
        self.comparison = comparison
        for number, side in enumerate((comparison.first, comparison.second)):
            self.about[number].setText(_about(side))
            for title, text in _number_texts(side.numbers).items():
                self.numbers[number][title].setText(text)
        count = len(comparison.differences)
        places = tr_count("{count} plaatsing is", "{count} plaatsingen zijn", count)
        self.heading.setText(tr("{places} rechts anders dan links", places=places) if count else _SAME)
        self.differences.setVisible(bool(count))
        self.differences.clear()
        self.differences.addItems([one.text(self._session.school) for one in comparison.differences])
        obstacles = comparison.second.obstacles
        if obstacles:
            more = tr("; en nog {count}", count=len(obstacles) - 3) if len(obstacles) > 3 else ""
            self.banner.say(
                tr("Dit past niet meer: {obstacles}{more}.", obstacles="; ".join(obstacles[:3]), more=more),
                "amber",
            )
        else:
            self.banner.hide()
        self.apply_button.setEnabled(self.chosen is not None and not obstacles)

    @Slot(object)
    def _on_refused(self, refusal: BpvError) -> None:
        self.banner.say(str(refusal))

    @Slot(object)
    def _on_task_ended(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            if self._is_waiting:
                self._compare()

    def _on_choosers_changed(self, _index: int) -> None:
        self._compare()

    @Slot(object)
    def _on_session_changed(self, done: Done) -> None:
        self._list()


def _comparing(
    school: School, source: ScenarioSource, first: Scenario | None, second: Scenario | None
) -> Work:
    copy = School(school)

    def work(_report: Report) -> Compared:
        return source.compare(copy, first, second)

    return work


_TITLES = (
    tr("Geplaatst"),
    tr("Zonder plek"),
    tr("Eerste voorkeur"),
    tr("Gemiddelde afstand"),
    tr("Verste afstand"),
)


def _number_texts(numbers: RoundNumbers) -> dict[str, str]:
    texts = (
        tr("{count} van {count2}", count=len(numbers.placed), count2=len(numbers.students)),
        str(len(numbers.unplaced)),
        str(len(numbers.first_choices)),
        words_of_km(numbers.mean_km),
        words_of_km(numbers.longest_km),
    )
    return dict(zip(_TITLES, texts, strict=True))


def _about(side: Side) -> str:
    """When and how it was made, and whether the lists changed since."""
    if side.scenario is None:
        return tr("De plaatsing zoals die nu in de lijst staat.")
    rule = next((rule.title for rule in RULES if rule.key == side.scenario.fairness), "")
    words = tr(
        "Gemaakt op {made}. {rule}. {proof}.",
        made=f"{side.scenario.made:%d-%m-%Y om %H:%M}",
        rule=rule,
        proof=said_again(side.scenario.proof),
    )
    return tr("{words} De lijsten zijn sindsdien gewijzigd.", words=words) if side.is_outdated else words

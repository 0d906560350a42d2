"""What every rule of fairness gives in one round, side by side, so that it is chosen with open eyes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bpv.language import tr
from ui.guarding import Guarded
from ui.icons import set_icon
from ui.theme import GRID, scaled, set_font
from ui.widgets.figures import words_of_km
from ui.widgets.flow_row import FlowRow
from ui.widgets.notices import Banner
from ui.widgets.scrolling import scroll_down
from ui.widgets.tag import Tag

if TYPE_CHECKING:
    from bpv.services.alternatives.frontier import FrontierPoint
    from bpv.services.planning.fairness_rules import FairnessRule

_INTRODUCTION = tr(
    "Elke regel plaatst eerst zo veel mogelijk leerlingen. Wat daarna het zwaarst "
    "telt, kiest u hier. Van elke regel staat hieronder de best mogelijke "
    "verdeling van deze ronde."
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One column: what is measured, the value as a number and in words, and whether more is better."""

    title: str
    value: Callable[[FrontierPoint], float | None]
    words: Callable[[float | None], str]
    more_is_better: bool = False

    def best(self, points: Sequence[FrontierPoint]) -> float | None:
        """The best value; None when all rules give the same, for then there is nothing to choose."""
        known = [value for value in map(self.value, points) if value is not None]
        shown = {self.words(value) for value in known}
        if len(shown) < 2:
            return None
        return max(known) if self.more_is_better else min(known)

    def is_best(self, point: FrontierPoint, points: Sequence[FrontierPoint]) -> bool:
        """Whether a rule gives the best value, as far as can be read."""
        best = self.best(points)
        return best is not None and self.words(self.value(point)) == self.words(best)


MEASURES = (
    Measure(tr("Geplaatst"), lambda point: point.placed, lambda count: f"{count:.0f}", True),
    Measure(
        tr("Eerste\nvoorkeur"), lambda point: point.proposal.first_choices, lambda count: f"{count:.0f}", True
    ),
    Measure(tr("Buiten hun\nwensen"), lambda point: point.unlisted, lambda count: f"{count:.0f}"),
    Measure(tr("Gemiddelde\nafstand"), lambda point: point.proposal.mean_km, words_of_km),
    Measure(tr("Verste\nafstand"), lambda point: point.proposal.longest_km, words_of_km),
)


class FrontierView(Guarded, QWidget):
    """Shows what each rule gives; `chosen` carries the rule to divide by."""

    chosen = Signal(object)
    closed = Signal()
    again_asked = Signal()

    def __init__(
        self, points: Sequence[FrontierPoint], current: FairnessRule, parent: QWidget | None = None
    ) -> None:
        """Show these points; `current` is the rule in use."""
        super().__init__(parent)
        self.points = tuple(points)
        self.buttons: dict[str, QPushButton] = {}
        self.best_marks: dict[tuple[str, str], Tag] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self.banner = Banner(self)
        introduction = QLabel(_INTRODUCTION, self)
        introduction.setWordWrap(True)
        introduction.setProperty("muted", True)
        layout.addWidget(self._make_head())
        layout.addWidget(self.banner)
        layout.addWidget(introduction)
        layout.addWidget(scroll_down(self._make_grid(current), self), 1)

    def _make_head(self) -> FlowRow:
        back = QPushButton(tr("Terug"), self)
        back.setToolTip(tr("Terug naar de plaatsing van nu (Esc)"))
        back.clicked.connect(self.closed)
        title = QLabel(tr("Verdeelregels vergelijken"), self)
        set_font(title, 3, QFont.Weight.DemiBold)
        row = FlowRow(spacing=2 * GRID)
        for widget in (back, title):
            row.addWidget(widget)
        return row

    def _make_grid(self, current: FairnessRule) -> QFrame:
        panel = QFrame(self)
        panel.setProperty("panel", True)
        grid = QGridLayout(panel)
        grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, scaled(160))
        for column, measure in enumerate(MEASURES, start=1):
            words = QLabel(measure.title, panel)
            words.setProperty("muted", True)
            grid.addWidget(words, 0, column, Qt.AlignmentFlag.AlignBottom)
        for number, point in enumerate(self.points):
            row = 2 * number + 2
            grid.addWidget(_line(panel), row - 1, 0, 1, len(MEASURES) + 1)
            grid.addLayout(self._make_rule(panel, point, point.rule is current), row, 0)
            for column, measure in enumerate(MEASURES, start=1):
                grid.addLayout(self._make_value(panel, point, measure), row, column, _TOP)
        return panel

    def _make_rule(self, panel: QWidget, point: FrontierPoint, is_current: bool) -> QVBoxLayout:
        title = QLabel(point.rule.title, panel)
        set_font(title, 1, QFont.Weight.DemiBold)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(title)
        if is_current:
            head.addWidget(Tag(tr("nu gekozen"), "blue", panel))
        head.addStretch(1)
        meaning = QLabel(point.rule.explanation, panel)
        meaning.setWordWrap(True)
        meaning.setProperty("muted", True)
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(meaning)
        column.addSpacing(GRID // 2)
        column.addWidget(self._make_button(panel, point), 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _make_value(self, panel: QWidget, point: FrontierPoint, measure: Measure) -> QVBoxLayout:
        value = QLabel(measure.words(measure.value(point)), panel)
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        column.addWidget(value)
        is_best = measure.is_best(point, self.points)
        set_font(value, 3, QFont.Weight.DemiBold if is_best else QFont.Weight.Normal, tabular=True)
        if is_best:
            mark = Tag(tr("beste"), "green", panel, icon="check")
            self.best_marks[point.rule.key, measure.title] = mark
            column.addWidget(mark, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _make_button(self, panel: QWidget, point: FrontierPoint) -> QPushButton:
        button = QPushButton(tr("Bekijken"), panel)
        set_icon(button, "arrow-right")
        button.setAccessibleName(tr("Voorstel bekijken volgens: {title}", title=point.rule.title))
        button.setToolTip(tr("Deze regel kiezen en het voorstel per leerling bekijken"))
        button.clicked.connect(partial(self._on_button_clicked, point))
        self.buttons[point.rule.key] = button
        return button

    def go_stale(self) -> None:
        """Say that the lists have changed since."""
        self.banner.say(
            tr("Er is intussen iets gewijzigd; deze cijfers horen bij de gegevens van daarvoor."),
            "amber",
            tr("Opnieuw vergelijken"),
            self.again_asked.emit,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape backs out."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_button_clicked(self, point: FrontierPoint, _checked: bool = False) -> None:
        self.chosen.emit(point.rule)


_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


def _line(parent: QWidget) -> QWidget:
    line = QWidget(parent)
    line.setFixedHeight(1)
    line.setAutoFillBackground(True)
    line.setBackgroundRole(QPalette.ColorRole.Mid)
    return line

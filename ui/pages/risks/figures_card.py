"""Three figures of the network with how they went: ad hoc, person-bound, on goodwill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bpv.domain.terms_region import NetworkMeasure
from bpv.language import tr
from bpv.services.network_risks.measuring import MEANING, MEASURES, Figure
from ui.pages.risks.trend_line import TrendLine
from ui.theme import GRID, set_font
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_row import FlowRow


class FiguresCard(QWidget):
    """A cell a figure: its part, of how many, and its years."""

    def __init__(self, parent: QWidget) -> None:
        """Begin with nothing known."""
        super().__init__(parent)
        self.parts: dict[NetworkMeasure, QLabel] = {}
        self.counts: dict[NetworkMeasure, QLabel] = {}
        self.lines: dict[NetworkMeasure, TrendLine] = {}
        row = FlowRow(self, 4 * GRID)
        for measure in MEASURES:
            row.addWidget(self._cell(measure, row))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)

    def _cell(self, measure: NetworkMeasure, parent: QWidget) -> QWidget:
        cell = QWidget(parent)
        cell.setToolTip(MEANING[measure].capitalize())
        part = self.parts[measure] = QLabel("–", cell)
        set_font(part, 5, QFont.Weight.DemiBold, tabular=True)
        title = QLabel(measure.label, cell)
        set_font(title, 0, QFont.Weight.DemiBold)
        count = self.counts[measure] = ElidedLabel(cell)
        count.setProperty("muted", True)
        set_font(count, -1, tabular=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(count)
        line = self.lines[measure] = TrendLine(cell)
        layout = QHBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + GRID // 2)
        layout.addWidget(part)
        layout.addLayout(words)
        layout.addWidget(line)
        return cell

    def show_trends(self, trends: Mapping[NetworkMeasure, Sequence[Figure]]) -> None:
        """Show these; the last of each is of now."""
        for measure, trend in trends.items():
            now = trend[-1]
            self.parts[measure].setText("–" if now.percent is None else f"{now.percent}%")
            counted = tr(
                "{numerator} van {denominator}", numerator=now.numerator, denominator=now.denominator
            )
            self.counts[measure].setText(tr("nog niet te zeggen") if now.percent is None else counted)
            self.lines[measure].show_trend(measure.label, trend)

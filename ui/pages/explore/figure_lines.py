"""Figures below each other: what it is, how many of how many, and what was counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from bpv.language import tr
from bpv.services.surroundings.figure import Figure
from ui.guarding import Guarded
from ui.theme import GRID, set_font
from ui.widgets.card import empty_layout

_OTHER_YEAR = tr("Cijfers staan alleen bij het schooljaar van dit bestand.")


class FigureLines(Guarded, QWidget):
    """Made anew only when a figure changed."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """Begin without figures."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._shown: tuple[Figure, ...] | None = None
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(2 * GRID)
        self.grid.setVerticalSpacing(GRID // 4)
        self.grid.setColumnStretch(0, 1)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these."""
        if tuple(figures) == self._shown:
            return
        self._shown = tuple(figures)
        empty_layout(self.grid)
        row = 0
        counted = ""
        for number, each in enumerate(figures):
            if number and each.counted != counted:
                self.grid.setRowMinimumHeight(row, GRID // 2)
                row += 1
            said = self._text(each.words)
            said.setWordWrap(False)
            set_font(said, 0, QFont.Weight.DemiBold, tabular=True)
            self.grid.addWidget(self._text(each.label), row, 0, Qt.AlignmentFlag.AlignTop)
            self.grid.addWidget(said, row, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            row += 1
            following = figures[number + 1].counted if number + 1 < len(figures) else ""
            counted = each.counted
            notes = [each.change, "" if following == counted else counted]
            if told := " · ".join(note for note in notes if note):
                self.grid.addWidget(self._text(told, is_muted=True), row, 0, 1, 2)
                row += 1
        if not figures:
            self.grid.addWidget(self._text(_OTHER_YEAR, is_muted=True), 0, 0, 1, 2)
        self.grid.setRowStretch(row + 1, 1)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width takes other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._make_room()

    def _make_room(self) -> None:
        """Be as high as it is at this width: what came in later would be squeezed into the room of before."""
        self.grid.invalidate()
        self.setMinimumHeight(max(0, self.grid.totalHeightForWidth(self.width())))

    def _text(self, words: str, *, is_muted: bool = False) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if is_muted:
            label.setProperty("muted", True)
            set_font(label, -1)
        label.show()  # else it comes only later, and until then takes no room
        return label

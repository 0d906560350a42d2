"""What one action changed, beside the list of all of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QListWidgetItem, QVBoxLayout, QWidget

from bpv.language import tr
from ui.guarding import Guarded
from ui.pages.history.history_work import Told
from ui.theme import GRID, scaled, set_font
from ui.widgets.marks import MarkedList

WIDTH = 340


class ToldPanel(Guarded, QFrame):
    """Its name, when and by whom, and row by row what was and what became."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("panel", True)
        self.heading, self.when, self.words = QLabel(self), QLabel(self), QLabel(self)
        set_font(self.heading, 2, QFont.Weight.DemiBold)
        self.when.setProperty("muted", True)
        self.lines = MarkedList(self)
        self.lines.setAccessibleName(tr("Wat er veranderde"))
        self.lines.setProperty("plain", True)
        self.lines.setWordWrap(True)
        self.lines.setFrameShape(QFrame.Shape.NoFrame)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID // 2)
        for label in (self.heading, self.when, self.words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        layout.addSpacing(GRID // 2)
        layout.addWidget(self.lines, 1)
        self.renew()

    def minimumSizeHint(self) -> QSize:
        """It gives way to the list."""
        return QSize(scaled(WIDTH) // 2, 0)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setMaximumWidth(scaled(WIDTH))

    def show_wait(self, label: str, when: str) -> None:
        """Say what it is about while what changed is being read."""
        self.heading.setText(label)
        self.when.setText(when)
        self.words.setText("")
        self.lines.clear()

    def show_told(self, told: Told) -> None:
        """Say what changed."""
        self.words.setText(told.words)
        self.words.setVisible(bool(told.words))
        self.lines.clear()
        for line in told.lines:
            self.lines.addItem(QListWidgetItem(line))
        if told.more:
            self.lines.addItem(QListWidgetItem(tr("en nog {more} andere", more=told.more)))

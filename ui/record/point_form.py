"""Saying what was agreed on a point of an accord, or why it does not apply: Ctrl+Enter keeps it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bpv.domain import AccordPoint
from bpv.domain.terms_region import PointState
from bpv.language import tr
from ui.dialogs.visit_fields import TextBox
from ui.guarding import Guarded
from ui.theme import GRID


class PointForm(Guarded, QFrame):
    """`kept` tells that it is wanted, `left` that nothing changes."""

    kept = Signal()
    left = Signal()

    def __init__(self, point: AccordPoint, source: str, parent: QWidget) -> None:
        """Show what is known."""
        super().__init__(parent)
        self.setProperty("line", "taken")
        self.point = point
        name = QLabel(point.label, self)
        name.setWordWrap(True)
        asked = QLabel(source, self)
        asked.setProperty("muted", True)
        asked.setWordWrap(True)
        self.text = TextBox(
            point.text, tr("Afgesproken over: {label}", label=point.label), self, tr("Wat is afgesproken")
        )
        self.applies = QCheckBox(tr("Niet van toepassing (zeg waarom)"), self)
        self.applies.setChecked(point.state is PointState.NOT_APPLICABLE)
        self.keep_button, self.leave_button = (
            QPushButton(tr("Bewaren"), self),
            QPushButton(tr("Annuleren"), self),
        )
        self.keep_button.setToolTip(tr("Bewaren (Ctrl+Enter)"))
        self.keep_button.clicked.connect(self.kept)
        self.leave_button.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave_button)
        row.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID // 2)
        for widget in (name, asked, self.text, self.applies):
            column.addWidget(widget)
        column.addLayout(row)

    @property
    def is_changed(self) -> bool:
        """Whether anything else stands in it than at first."""
        was = (self.point.text, self.point.state is PointState.NOT_APPLICABLE)
        return (self.text.toPlainText().strip(), self.applies.isChecked()) != was

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps it and Esc leaves it, once the key is over: the form goes away by it."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            QTimer.singleShot(0, self, self.kept.emit)
        elif event.key() == Qt.Key.Key_Escape:
            QTimer.singleShot(0, self, self.left.emit)
        else:
            super().keyPressEvent(event)

"""Content that may be higher than the room there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def scroll_down(content: QWidget, parent: QWidget, *, grows: bool = False) -> QScrollArea:
    """An area without a frame around content that takes the width there is; all height when it `grows`."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget(area)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
    if not grows:
        column.addStretch(1)
    area.setWidget(inside)  # gives it a background of its own, in the wrong colour on a panel
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area

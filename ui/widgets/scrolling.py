"""Content that may be higher than the room there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.guarding import Guarded


class ScrollArea(Guarded, QScrollArea):
    """Fits its content once for a size it gets.

    Qt asks what the content needs before that is laid out at a new width. Where rows wrap beside the scroll
    bar alone, each answer is the one for the width before: it would go to and fro until the stack is full.
    """

    _is_fitting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the content, but not the one that comes of following it."""
        if event.type() != QEvent.Type.Resize:
            return super().eventFilter(watched, event)
        if self._is_fitting:
            return False
        self._is_fitting = True
        try:
            return super().eventFilter(watched, event)
        finally:
            self._is_fitting = False


def scroll_down(content: QWidget, parent: QWidget, *, grows: bool = False) -> QScrollArea:
    """An area without a frame around content that takes the width there is; all height when it `grows`."""
    area = ScrollArea(parent)
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

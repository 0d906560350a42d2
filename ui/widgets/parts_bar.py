"""A bar in parts: how many of all are how far, each part a number that can be pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bpv.language import tr
from ui.theme import scaled, set_font

_HEIGHT, _LEAST = 22, 24


@dataclass(frozen=True, slots=True)
class Part:
    """One part: a key, what it is called, its tone (red, amber, grey, blue, green) and how many it is."""

    key: str
    title: str
    tone: str
    count: int


class PartsBar(QWidget):
    """Parts from left to right, as wide as they are many; those of 0 are left out."""

    def __init__(self, name: str, parts: list[Part], run: Callable[[str], object], parent: QWidget) -> None:
        """Show the parts of what is called `name`; a press calls `run` with the key."""
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for part in (part for part in parts if part.count):
            button = QPushButton(str(part.count), self)
            button.setProperty("part", part.tone)
            button.setFixedHeight(scaled(_HEIGHT))
            button.setMinimumWidth(scaled(_LEAST + 6 * (len(button.text()) - 1)))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            set_font(button, -1, QFont.Weight.DemiBold, tabular=True)
            words = f"{name}: {part.count} {part.title}"
            button.setAccessibleName(words)
            button.setToolTip(tr("Toon {count} {title}", count=part.count, title=part.title))
            button.clicked.connect(partial(run, part.key))
            row.addWidget(button, part.count)
            self.buttons[part.key] = button

"""A part of a page in a frame of its own, under a title with a few words beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from ui.theme import GRID, set_font
from ui.widgets.buttons import link_button
from ui.widgets.elided_label import ElidedLabel


class Card(QFrame):
    """`body` takes what is in it; `side` are the words at the right of the title, `link` is behind them."""

    link_clicked = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAccessibleName(title)
        self.heading = QLabel(title, self)
        set_font(self.heading, 2, QFont.Weight.DemiBold)
        self.side = ElidedLabel(self)
        self.side.setProperty("muted", True)
        set_font(self.side, -1)
        self.link = link_button("", self.link_clicked.emit, self)
        set_font(self.link, -1)
        self.link.hide()
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addStrut(self.link.sizeHint().height())  # as high with a link as without
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.side)
        head.addWidget(self.link)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID + GRID // 2)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addLayout(self.body)

    def offer(self, words: str) -> None:
        """Show the link with these words; '' hides it."""
        self.link.setText(words)
        self.link.setAccessibleName(f"{self.heading.text()}: {words}")
        self.link.setVisible(bool(words))

    def activate(self) -> None:
        """Lay out now, and not once the window gets to it."""
        layout = self.layout()
        if layout is not None:
            layout.activate()

    @property
    def offered(self) -> list[QWidget]:
        """The link, where it is offered."""
        return [] if self.link.isHidden() else [self.link]


def empty_layout(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets go once nothing is about to use them any more."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty_layout(inner)

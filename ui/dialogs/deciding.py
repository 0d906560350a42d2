"""Dialogs that decide: the row of buttons under them, and room for what they say."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bpv.language import tr
from ui.icons import set_icon
from ui.on_screen import room_for
from ui.theme import GRID, scaled, set_font
from ui.widgets.scrolling import scroll_down

BAR = 2 * GRID
"""How far content reaches into the margin at its right: its scroll bar comes there, under nothing else."""


def headed(dialog: QDialog, text: str) -> QLabel:
    """What a dialog is about, above all else in it."""
    heading = QLabel(text, dialog)
    heading.setTextFormat(Qt.TextFormat.PlainText)
    heading.setWordWrap(True)
    set_font(heading, 5, QFont.Weight.DemiBold)
    return heading


def titled(dialog: QDialog, text: str) -> QLabel:
    """The name of a part of a dialog, with room above it."""
    label = QLabel(text, dialog)
    set_font(label, 0, QFont.Weight.DemiBold)
    label.setContentsMargins(0, GRID, 0, 0)
    return label


def say(dialog: QDialog, column: QBoxLayout, text: str) -> QLabel:
    """A sentence below what is in the column, just as it is written."""
    label = QLabel(text, dialog)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    column.addWidget(label)
    return label


def noted(dialog: QDialog, choice: QAbstractButton, text: str) -> QLayout:
    """A choice with what it means close below it."""
    note = QLabel(text, dialog)
    note.setProperty("muted", True)
    note.setIndent(scaled(24))
    note.setWordWrap(True)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(choice)
    column.addWidget(note)
    return column


def grow(dialog: QDialog) -> None:
    """Make room for text that came in: a dialog does not by itself, and would clip what stands below."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.activate()
    dialog.resize(dialog.width(), max(dialog.height(), layout.totalHeightForWidth(dialog.width())))
    area = dialog.findChild(QScrollArea)
    content = area.widget() if area is not None else None
    inside = content.layout() if content is not None else None
    if area is None or inside is None:
        return
    for _ in range(2):  # a field that came in is known to be as high as it is once it had a place
        inside.invalidate()
        inside.activate()
        whole = max(inside.totalHeightForWidth(area.viewport().width()), inside.totalMinimumSize().height())
        wanted = whole - area.viewport().height()
        if wanted > 0:
            dialog.resize(room_for(dialog, dialog.width(), dialog.height() + wanted))


def lay_out(dialog: QDialog, content: QLayout, below: QLayout | QWidget, width: int, height: int = 0) -> None:
    """Content over what stays below; it scrolls where the screen leaves less room than it wants.

    With a height for all of it together content that can grow fills that.
    """
    inside = QWidget(dialog)
    content.setContentsMargins(0, 0, BAR, 0)
    area = scroll_down(inside, dialog, grows=bool(height))
    inside.setLayout(content)  # once it stands where it stays: each move of it dresses all that is in it anew
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID - BAR, 2 * GRID)
    layout.setSpacing(GRID)
    layout.addWidget(area, 1)
    under = QHBoxLayout()
    under.setContentsMargins(0, 0, BAR, 0)
    if isinstance(below, QLayout):
        under.addLayout(below)
    else:
        under.addWidget(below)
    layout.addLayout(under)
    free = room_for(dialog, width, 1)
    inner = free.width() - 6 * GRID + BAR
    wanted = content.heightForWidth(inner) if content.hasHeightForWidth() else content.sizeHint().height()
    dialog.setMinimumWidth(min(free.width(), scaled(520)))
    dialog.resize(room_for(dialog, width, height or wanted + below.sizeHint().height() + 6 * GRID))


def lay_out_whole(dialog: QDialog, content: QLayout, below: QLayout, width: int, height: int) -> None:
    """Content that scrolls by itself where it has to over the row of buttons, in what room there is."""
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
    layout.setSpacing(GRID)
    layout.addLayout(content, 1)
    layout.addLayout(below)
    dialog.resize(room_for(dialog, width, height))


def deciding_row(
    dialog: QDialog,
    text: str,
    run: Callable[[], object],
    *between: QPushButton,
    icon: str = "",
    before: QWidget | None = None,
    leave: str = tr("Annuleren"),
) -> tuple[QHBoxLayout, QPushButton]:
    """The row, and the primary button in it, which is what Enter does; `before` stands at the left.

    `leave` is what the other button is called.
    """
    primary = QPushButton(text, dialog)
    primary.setProperty("primary", True)
    if icon:
        set_icon(primary, icon, on_accent=True)
    primary.clicked.connect(run)
    cancel = QPushButton(leave, dialog)
    cancel.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    row.setSpacing(GRID)
    if before is not None:
        row.addWidget(before)
    row.addStretch(1)
    for button in (cancel, *between):
        button.setAutoDefault(False)
        row.addWidget(button)
    primary.setDefault(True)
    row.addWidget(primary)
    return row, primary

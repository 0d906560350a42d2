"""Dialogs that decide: the row of buttons under them, and room for what they say."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from ui.icons import set_icon


def grow(dialog: QDialog) -> None:
    """Make room for text that came in: a dialog does not by itself, and would clip what stands below."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        dialog.resize(dialog.width(), max(dialog.height(), layout.totalHeightForWidth(dialog.width())))


def deciding_row(
    dialog: QDialog,
    text: str,
    run: Callable[[], object],
    *between: QPushButton,
    icon: str = "",
    before: QWidget | None = None,
    leave: str = "Annuleren",
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
    if before is not None:
        row.addWidget(before)
    row.addStretch(1)
    for button in (cancel, *between):
        button.setAutoDefault(False)
        row.addWidget(button)
    primary.setDefault(True)
    row.addWidget(primary)
    return row, primary

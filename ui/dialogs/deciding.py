"""The row of buttons under a dialog: go on, or leave everything as it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from ui.icons import set_icon


def deciding_row(
    dialog: QDialog,
    text: str,
    run: Callable[[], object],
    *between: QPushButton,
    icon: str = "",
    before: QWidget | None = None,
) -> tuple[QHBoxLayout, QPushButton]:
    """The row, and the primary button in it, which is what Enter does; `before` stands at the left."""
    primary = QPushButton(text, dialog)
    primary.setProperty("primary", True)
    if icon:
        set_icon(primary, icon, on_accent=True)
    primary.clicked.connect(run)
    cancel = QPushButton("Annuleren", dialog)
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

"""Asking for a name, right where it will stand; a refusal is said beside it and the name can be mended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bpv.domain import BpvError
from bpv.language import tr
from ui.on_screen import fitted
from ui.theme import GRID, scaled

_WIDE = 280


class NamePopup(QFrame):
    """A field with what was proposed; `take` gets the name, or refuses it with a BpvError."""

    def __init__(
        self, title: str, proposed: str, longest: int, take: Callable[[str], object], parent: QWidget
    ) -> None:
        """Begin with the proposal, marked, so that typing replaces it."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("panel", True)
        self._take = take
        label = QLabel(title, self)
        self.field = QLineEdit(proposed, self)
        self.field.setMaxLength(longest)
        self.field.setAccessibleName(title)
        self.field.selectAll()
        self.field.textEdited.connect(self._on_field_edited)
        label.setBuddy(self.field)
        self.refusal = QLabel(self)
        self.refusal.setProperty("wrong", True)
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        keep = QPushButton(tr("Bewaren"), self)
        keep.setProperty("primary", True)
        keep.clicked.connect(self.keep)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(label)
        layout.addLayout(row)
        layout.addWidget(self.refusal)
        QShortcut(QKeySequence("Return"), self, self.keep)
        QShortcut(QKeySequence("Enter"), self, self.keep)

    def open_at(self, place: QPoint) -> None:
        """Show at a place on the screen, or as near to it as keeps it within the window."""
        parent = self.parentWidget()
        room = self.screen().availableGeometry()
        if parent is not None:
            room = room.intersected(parent.window().frameGeometry()) or room
        self.resize(scaled(_WIDE), self.sizeHint().height())
        self.setGeometry(fitted(QRect(place, self.size()), [room]))
        self.show()
        self.field.setFocus()

    def keep(self) -> None:
        """Give the name, and close unless it is refused."""
        try:
            self._take(self.field.text())
        except BpvError as refusal:
            self.refusal.setText(str(refusal))
            self.refusal.show()
            self.adjustSize()
            self.field.selectAll()
            return
        self.close()

    def _on_field_edited(self) -> None:
        self.refusal.hide()

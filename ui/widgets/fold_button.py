"""A heading that unfolds what stands under it: by a click, space or Enter, or the arrows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from bpv.language import tr
from ui.guarding import Guarded
from ui.icons import set_icon
from ui.theme import set_font

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FoldButton(Guarded, QToolButton):
    """`folded` tells of every change whether it is shut now."""

    folded = Signal(bool)

    def __init__(self, title: str, parent: QWidget) -> None:
        """Begin shut."""
        super().__init__(parent)
        self._title = title
        self.is_open = False
        self.setText(title)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_font(self, 0, QFont.Weight.DemiBold)
        self.clicked.connect(self._on_clicked)
        self._show()

    def unfold(self, is_open: bool = True) -> None:
        """Open it, or shut it."""
        if is_open != self.is_open:
            self.is_open = is_open
            self._show()
            self.folded.emit(not is_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter turns it, right opens and left shuts; in a dialog Enter would press its main button."""
        if event.key() in _OPENS:
            self.unfold(not self.is_open)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.unfold(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, _checked: bool = False) -> None:
        self.unfold(not self.is_open)

    def _show(self) -> None:
        set_icon(self, "chevron-down" if self.is_open else "chevron-right")
        state = "open" if self.is_open else tr("dicht")
        self.setAccessibleName(f"{self._title}, {state}")
        self.setToolTip(tr("Minder tonen") if self.is_open else tr("{title} invullen", title=self._title))

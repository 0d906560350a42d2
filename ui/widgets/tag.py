"""A word in a colour that means something, with a shape in front for who does not see the colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.guarding import Guarded
from ui.icons import pixmap
from ui.theme import GRID, scaled, set_font, tokens

_ICON = 12


class Tag(Guarded, QFrame):
    """As wide as its word; `tone` is grey, red, amber, green or blue."""

    _icon = ""
    """Known before the first change of palette, which can come while the frame is being made."""

    def __init__(self, text: str, tone: str, parent: QWidget | None = None, *, icon: str = "") -> None:
        """Show a word."""
        super().__init__(parent)
        self.setProperty("tone", tone)
        self.setSizePolicy(self.sizePolicy().Policy.Fixed, self.sizePolicy().Policy.Fixed)
        self._tone, self._icon = tone, icon
        self._shape = QLabel(self)
        self._shape.setVisible(bool(icon))
        self.label = QLabel(text, self)
        set_font(self.label, -1)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 2, GRID, 2)
        row.setSpacing(GRID // 2)
        row.addWidget(self._shape)
        row.addWidget(self.label)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the shape in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        if self._icon:
            colours = tokens()
            colour = colours.text if self._tone == "grey" else getattr(colours, f"on_{self._tone}")
            self._shape.setPixmap(pixmap(self._icon, scaled(_ICON), colour, self.devicePixelRatioF()))
            self._shape.setAlignment(Qt.AlignmentFlag.AlignCenter)

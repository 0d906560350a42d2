"""An icon in a round patch of a colour that means something."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.guarding import Guarded
from ui.icons import pixmap
from ui.theme import scaled, tokens

_SIZE, _ICON = 30, 16


class TonedIcon(Guarded, QWidget):
    """`tone` is red, amber, green or blue; drawn in the colours of the theme there is."""

    def __init__(self, icon: str, tone: str, parent: QWidget | None = None) -> None:
        """Show an icon."""
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self.setSizePolicy(self.sizePolicy().Policy.Fixed, self.sizePolicy().Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As large as the zoom makes it."""
        return QSize(scaled(_SIZE), scaled(_SIZE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the patch and the icon in its middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(tokens(), self._tone)))
        painter.drawEllipse(self.rect())
        size = scaled(_ICON)
        colour = getattr(tokens(), f"on_{self._tone}")
        left, top = (self.width() - size) // 2, (self.height() - size) // 2
        painter.drawPixmap(left, top, pixmap(self._icon, size, colour, self.devicePixelRatioF()))
        painter.end()

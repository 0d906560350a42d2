"""Headers of columns with a funnel: filled while the column filters; a click on it asks for the filter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from bpv.language import tr
from ui.guarding import Guarded
from ui.icons import pixmap
from ui.models.table_model import FILTERED
from ui.theme import GRID, scaled, tokens
from ui.widgets.chips import colour

_SIZE, _BESIDE, _ARROW = 13, 4, 16
_TIP = tr("Filteren (Alt+Omlaag)")


class FunnelHeader(Guarded, QHeaderView):
    """A click beside the funnel goes on sorting. `filter_asked` gives the column, of the model."""

    filter_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without funnels: a table that cannot be filtered has none."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.has_funnels = False
        self._pressed = -1
        self.setSectionsClickable(True)
        self.setMouseTracking(True)

    def show_funnels(self) -> None:
        """From now on columns can be filtered."""
        self.has_funnels = True
        self.viewport().update()

    def funnel_of(self, column: int) -> QRect:
        """Where the funnel of a column is, with room around it: behind the title, before one at the right."""
        left, wide = self.sectionViewportPosition(column), self.sectionSize(column)
        room = scaled(_SIZE) + 2 * _BESIDE
        alignment = self.model().headerData(
            column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        if int(alignment or 0) & Qt.AlignmentFlag.AlignRight.value:
            return QRect(left, 0, room, self.height())
        arrow = scaled(_ARROW) if self.isSortIndicatorShown() and self.sortIndicatorSection() == column else 0
        return QRect(left + wide - room - arrow, 0, room, self.height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """A title, and over its end the funnel."""
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if not self.has_funnels or rect.width() < 2 * scaled(_SIZE):
            return
        colours, size = tokens(), scaled(_SIZE)
        place = self.funnel_of(logicalIndex)
        is_on = bool(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, FILTERED))
        painter.fillRect(place.adjusted(1, 1, -1, -1), colour(colours.window))
        mark = QRect(0, 0, size, size)
        mark.moveCenter(place.center())
        name, tint = ("filter-on", colours.accent_text) if is_on else ("filter", colours.muted)
        painter.drawPixmap(mark, pixmap(name, size, tint, painter.device().devicePixelRatioF()))

    def _at(self, place: QPoint) -> int:
        """The column of whose funnel this is a place; -1 for none."""
        column = self.logicalIndexAt(place)
        if not self.has_funnels or column < 0 or not self.funnel_of(column).contains(place):
            return -1
        left = self.sectionViewportPosition(column)
        is_edge = place.x() < left + GRID // 2 or place.x() > left + self.sectionSize(column) - GRID // 2
        return -1 if is_edge else column  # there the width is dragged

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On a funnel it neither sorts nor moves."""
        self._pressed = (
            self._at(event.position().toPoint()) if event.button() is Qt.MouseButton.LeftButton else -1
        )
        if self._pressed < 0:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a funnel."""
        if self._pressed >= 0:
            return
        super().mouseMoveEvent(event)
        if not event.buttons() and self._at(event.position().toPoint()) >= 0:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        elif self.cursor().shape() is Qt.CursorShape.PointingHandCursor:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a funnel asks for the filter of its column."""
        pressed, self._pressed = self._pressed, -1
        if pressed < 0:
            super().mouseReleaseEvent(event)
        elif self._at(event.position().toPoint()) == pressed:
            self.filter_asked.emit(pressed)

    def viewportEvent(self, event: QEvent) -> bool:
        """What a funnel is for."""
        if (
            event.type() == QEvent.Type.ToolTip
            and isinstance(event, QHelpEvent)
            and self._at(event.pos()) >= 0
        ):
            QToolTip.showText(event.globalPos(), _TIP, self)
            return True
        return super().viewportEvent(event)

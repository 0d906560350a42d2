"""The map to work with: moved, zoomed, pointed at, gone through by keyboard, drawn around with a lasso."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QHideEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QSizePolicy, QToolTip, QWidget

from bpv.services.mapping.content import SpotKind
from ui.map.choosing import STEP
from ui.map.clusters import Group
from ui.map.colours import map_colours
from ui.map.keyboard import KeyedCanvas
from ui.map.marks import reach_of
from ui.map.picking import nearest
from ui.map.scale_bar import draw_scale_bar
from ui.map.streets.layer import StreetsLayer
from ui.map.streets.note import StreetsNote
from ui.map.streets.streets import Streets
from ui.theme import scaled

_WHEEL = 1.0015
_CLICK = 4
"""Pixels that a mouse may move between press and release of a click."""


class MapView(KeyedCanvas):
    """A map for mouse, touch pad and keyboard; `menu_asked` asks for a menu, at a point of the screen."""

    menu_asked = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with the whole country."""
        super().__init__(parent)
        self.is_lassoing = False
        """Whether dragging draws a line around spots, without Shift too."""
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        self._line: list[QPointF] = []
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._take_least_size()

    def show_streets(self, streets: Streets) -> None:
        """Have streets under what is on the map, as long as the user wants them."""
        self.streets = StreetsLayer(streets, self)
        self.note = StreetsNote(streets, self)
        streets.changed.connect(self._on_streets_changed)
        streets.arrived.connect(self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have what stands in the corner stay there."""
        super().resizeEvent(event)
        if self.streets is not None:
            self.note.place()

    def _on_streets_changed(self) -> None:
        if self.streets is not None:
            self.streets.forget()
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing that nobody sees."""
        super().hideEvent(event)
        if self.streets is not None:
            self.streets.leave()

    def renew(self) -> None:
        """Stay large enough to point at something."""
        super().renew()
        self._take_least_size()

    def _take_least_size(self) -> None:
        self.setMinimumSize(scaled(200), scaled(130))

    def back_out(self) -> bool:
        """First of the line that is drawn."""
        if not self._line:
            return super().back_out()
        self._line, self._pressed, self._dragged = [], None, None
        self.update()
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the mouse."""
        self.zoom(_WHEEL ** event.angleDelta().y(), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Zoom with two fingers; tell about what is under the mouse."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint())))
                return True
        elif isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            one = self.group_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if one is None else self.words_of(one), self)
            return True
        return super().event(event)

    def group_at(self, at: QPointF) -> Group | None:
        """What is drawn at a place of the widget."""
        groups = self.groups()
        points = self.places_of(groups)
        row = nearest(points, at.x(), at.y(), reach_of(SpotKind.COMPANY) + scaled(8))
        return None if row is None else groups[row]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the map, or a line around spots."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = self._dragged = event.position()
        if self.is_lassoing or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._line = [event.position()]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with that, or show what can be clicked."""
        at = event.position()
        if self._line:
            self._line.append(at)
            self.update()
        elif self._dragged is not None:
            step = at - self._dragged
            self._dragged = at
            self.pan(step.x(), step.y())
        self._show_cursor(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it: a click chooses, a line marks what is within."""
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        moved = event.position() - self._pressed
        line, self._line = self._line, []
        self._pressed = self._dragged = None
        if max(abs(moved.x()), abs(moved.y())) > _CLICK or len(line) > 2 * _CLICK:
            if line:
                self.mark_inside(line)
        else:
            self._click(event.position())
        self._show_cursor(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a spot, or look closer where there is none."""
        one = self.group_at(event.position())
        if one is None:
            self.zoom(STEP, event.position())
        else:
            self.is_one = False
            self.open_group(one)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Choose what is under the mouse, unless it is or spots are marked, and ask for the menu of it."""
        at = QPointF(event.pos())
        one = self.group_at(at) if event.reason() is QContextMenuEvent.Reason.Mouse else None
        here = {self.scene.spots[row].id for row in one.members} if one is not None else set()
        if here and not self.shown.marked and self.chosen_id not in here:
            self._click(at)
        self.menu_asked.emit(event.globalPos())

    def _click(self, at: QPointF) -> None:
        one = self.group_at(at)
        self.choose("" if one is None else self.scene.spots[one.members[0]].id)

    def _show_cursor(self, at: QPointF) -> None:
        if self.is_lassoing or self._line:
            self.setCursor(Qt.CursorShape.CrossCursor)
        elif self._dragged is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            is_over = self.group_at(at) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.OpenHandCursor)

    def draw_over(self, painter: QPainter) -> None:
        """The scale, and the line that is being drawn."""
        colours = map_colours()
        draw_scale_bar(painter, self.view, colours)
        if self._line:
            filled = QColor(colours.marked)
            filled.setAlpha(40)
            painter.setBrush(filled)
            painter.setPen(QPen(QColor(colours.marked), 2, Qt.PenStyle.DashLine))
            painter.drawPolygon(QPolygonF(self._line))

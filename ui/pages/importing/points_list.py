"""The list of everything to do and done in an import, each with what it became."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bpv.domain import Severity
from bpv.language import tr
from bpv.services.importing.answering.points import Point
from ui.guarding import Guarded
from ui.icons import SIZE, pixmap
from ui.models.points_model import POINT, PointsModel, where_of
from ui.theme import GRID, font, scaled, tokens
from ui.widgets.marks import Marks

Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _TELLING = 50, 0.42
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PointDelegate(Guarded, QStyledItemDelegate):
    """Draws a point in two lines: what it is, and where; at the right what is to do or what became of it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as two lines, at the zoom in use."""
        return QSize(scaled(200), scaled(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line of the list."""
        colours, rect, state = tokens(), option.rect, option.state
        inside = rect.adjusted(GRID // 2, 1, -GRID // 2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection))
            painter.drawRoundedRect(inside, 6, 6)
            painter.fillRect(
                QRect(inside.left(), inside.top() + 6, 3, inside.height() - 12), QColor(colours.accent_text)
            )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent_text))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside.adjusted(0, 0, -1, -1), 6, 6)
        point = index.data(POINT)
        words = inside.adjusted(GRID + GRID // 2, 0, -GRID, 0)
        if isinstance(point, Point):
            self._paint_point(painter, words, point)
        else:
            self._paint_opener(painter, words, index)
        painter.restore()

    def _paint_point(self, painter: QPainter, rect: QRect, point: Point) -> None:
        colours = tokens()
        severity = Severity.NOTICE if point.only_tells else point.severity
        name, tone = _ICONS[severity] if not point.is_done else ("check", "green")
        colour = getattr(colours, f"on_{tone}") if tone else colours.muted
        size = scaled(SIZE)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(
            rect.left(), rect.top() + (rect.height() - size) // 2, pixmap(name, size, colour, ratio)
        )
        rect = rect.adjusted(size + GRID + GRID // 2, 0, 0, 0)
        bold = font(0, QFont.Weight.Normal if point.is_done else QFont.Weight.DemiBold)
        small = font(-1)
        right, right_colour = _said_at_right(point)
        most = round(rect.width() * _TELLING)
        room = min(QFontMetrics(small).horizontalAdvance(right) + 4, most) if right else 0
        if room:
            _draw(painter, rect.adjusted(rect.width() - room, 0, 0, 0), right, small, right_colour, _RIGHT)
            rect = rect.adjusted(0, 0, -room - GRID, 0)
        line = QFontMetrics(bold).height()
        top = rect.top() + (rect.height() - line - QFontMetrics(small).height() - 2) // 2
        title = QRect(rect.left(), top, rect.width(), line)
        _draw(painter, title, point.title, bold, colours.muted if point.is_done else colours.text, _LEFT)
        below = QRect(rect.left(), top + line + 2, rect.width(), QFontMetrics(small).height())
        _draw(painter, below, where_of(point), small, colours.muted, _LEFT)

    def _paint_opener(self, painter: QPainter, rect: QRect, index: Index) -> None:
        colours, size = tokens(), scaled(SIZE)
        model = index.model()
        is_open = isinstance(model, PointsModel) and model.shows_told
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), QColor(colours.line))
        name = "chevron-down" if is_open else "chevron-right"
        ratio = painter.device().devicePixelRatioF()
        left, top = rect.right() - size, rect.top() + (rect.height() - size) // 2
        painter.drawPixmap(left, top, pixmap(name, size, colours.muted, ratio))
        _draw(painter, rect, str(index.data(Qt.ItemDataRole.DisplayRole)), font(-1), colours.muted, _LEFT)


_ICONS = {
    Severity.ERROR: ("error", "red"),
    Severity.WARNING: ("warning", "amber"),
    Severity.NOTICE: ("info", ""),
}


def _said_at_right(point: Point) -> tuple[str, str]:
    colours = tokens()
    if point.is_done:
        return point.result, colours.on_green
    if point.only_tells:
        return "", colours.muted
    return tr("{value} te doen", value=max(1, len(point.rows) if point.issues else 1)), colours.muted


def _draw(
    painter: QPainter, rect: QRect, text: str, letters: QFont, colour: str, where: Qt.AlignmentFlag
) -> None:
    painter.setFont(letters)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(letters).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(where), shown)


class PointsList(Marks, QListView):
    """The list; Enter or Right goes to the answers of the one that is marked."""

    entered = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.points = PointsModel(self)
        self.watch_rows(self.points)
        self.setModel(self.points)
        self.watch_marks()
        self.setProperty("plain", True)
        self.setAccessibleName(tr("Te doen en gedaan"))
        self.setItemDelegate(PointDelegate(self))
        self.setUniformItemSizes(True)  # there may be thousands
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clicked.connect(self._on_clicked)

    @property
    def current(self) -> Point | None:
        """The point that is marked."""
        return self.points.point_at(self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """Mark a line."""
        self.setCurrentIndex(self.points.index(max(row, 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Right go on to the answers, or open what is only told."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            super().keyPressEvent(event)
        elif self.current is not None:
            self.entered.emit()
        else:
            self._toggle_told()

    def minimumSizeHint(self) -> QSize:
        """Room for a few lines."""
        return QSize(scaled(220), scaled(3 * _HEIGHT))

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.data(POINT) is None:
            self._toggle_told()

    def _toggle_told(self) -> None:
        self.points.open_told(is_open=not self.points.shows_told)

    def _on_current_changed(self) -> None:
        self.chosen.emit()

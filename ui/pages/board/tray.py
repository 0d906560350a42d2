"""Who has no place, with the reason: to drag from, and to drop on whoever is to be taken off a place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bpv.language import tr
from ui.guarding import Guarded
from ui.pages.board.board_model import pupil_data, pupil_of
from ui.pages.board.dragging import drag_pupil
from ui.pages.board.hand import Hand
from ui.theme import GRID, font, scaled, tokens

_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_ROOT = QModelIndex()
_HEIGHT = 62


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pupil without a place."""

    student_id: str
    name: str
    school_class: str
    reason: str


class TrayModel(Guarded, QAbstractListModel):
    """The pupils without a place."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.pupils: Sequence[Waiting] = ()

    def show_pupils(self, pupils: Sequence[Waiting]) -> None:
        """Show these from now on."""
        if [each.student_id for each in pupils] == [each.student_id for each in self.pupils]:
            self.pupils = pupils
            if pupils:
                self.dataChanged.emit(self.index(0), self.index(len(pupils) - 1))
            return
        self.beginResetModel()
        self.pupils = pupils
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """All of them."""
        return 0 if parent.isValid() else len(self.pupils)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        """The name, and the reason as a tip."""
        if not 0 <= index.row() < len(self.pupils):
            return None
        pupil = self.pupils[index.row()]
        if role == _ROLE.DisplayRole:
            return pupil.name
        if role == _ROLE.ToolTipRole:
            return pupil.reason or None
        if role == _ROLE.AccessibleTextRole:
            parts = (pupil.name, pupil.school_class, tr("zonder plek"), pupil.reason)
            return ", ".join(part for part in parts if part)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """They can be dragged."""
        if not 0 <= index.row() < len(self.pupils):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The pupil of a row."""
        return pupil_data(self.pupils[indexes[0].row()].student_id if indexes else "")


class TrayView(Guarded, QListView):
    """`taken_off` asks to take a pupil who was dropped here off the place, `opened` for all about one;
    `chosen` tells of another row, `carried` that who is held goes on by keyboard."""

    taken_off = Signal(str)
    opened = Signal(str)
    chosen = Signal()
    carried = Signal()

    def __init__(self, model: TrayModel, hand: Hand, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.tray, self._hand = model, hand
        self.setModel(model)
        self.setItemDelegate(_TrayDelegate(self))
        self.setUniformItemSizes(True)  # or each of thousands is asked for its size, over and over
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setAccessibleName(tr("Zonder plek"))
        self.viewport().setAutoFillBackground(False)
        self.setObjectName("tray")

    @property
    def student_id(self) -> str | None:
        """Who has the ring."""
        row = self.currentIndex().row()
        return self.tray.pupils[row].student_id if 0 <= row < len(self.tray.pupils) else None

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell of it."""
        super().currentChanged(current, previous)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """V or Enter takes a pupil in hand, Escape puts back."""
        if event.key() == Qt.Key.Key_V and self.student_id is None:
            self.setCurrentIndex(self.tray.index(0))  # the focus was here before anyone was
        student_id = self.student_id
        if event.key() in (Qt.Key.Key_V, Qt.Key.Key_Return, Qt.Key.Key_Enter) and student_id:
            self._hand.take(student_id)
            self._hand.step(0)
            self.carried.emit()
        elif event.key() == Qt.Key.Key_Space and student_id:
            self.opened.emit(student_id)
        elif event.key() == Qt.Key.Key_Escape and self._hand.is_full:
            self._hand.put_down()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click takes a pupil in hand."""
        super().mouseReleaseEvent(event)
        student_id = self.student_id
        is_on = self.indexAt(event.position().toPoint()) == self.currentIndex()
        if event.button() is Qt.MouseButton.LeftButton and is_on and student_id:
            self._hand.take(student_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """All about the pupil who was taken with the first click."""
        if self.student_id and self.indexAt(event.position().toPoint()) == self.currentIndex():
            self._hand.put_down()
            self.opened.emit(self.student_id)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Take the pupil along with the mouse."""
        if self.student_id:
            drag_pupil(self, self._hand, self.student_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Whoever has a place may come in."""
        if pupil_of(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say what letting go does here."""
        if pupil_of(event.mimeData()):
            self._hand.point_at_tray(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Not here."""
        self._hand.point_at_tray(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to take the pupil off the place."""
        student_id = pupil_of(event.mimeData())
        if student_id:
            event.acceptProposedAction()
            self._hand.put_down()
            self.taken_off.emit(student_id)


class _TrayDelegate(Guarded, QStyledItemDelegate):
    """A pupil as a small card: name and class, and under it the reason in at most two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All the same."""
        return QSize(scaled(100), scaled(_HEIGHT) + GRID // 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the card."""
        view = self.parent()
        if not isinstance(view, TrayView) or index.row() >= len(view.tray.pupils):
            return
        pupil, colours = view.tray.pupils[index.row()], tokens()
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect.adjusted(1, 1, -1, -GRID // 2)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        has_focus = is_current and view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(QColor(colours.accent_text if has_focus else colours.line), 2 if has_focus else 1)
        )
        painter.setBrush(QColor(colours.selection if is_current else colours.alternate))
        painter.drawRoundedRect(rect, 6, 6)
        inner = rect.adjusted(GRID, GRID // 2, -GRID, -GRID // 2)
        top = QRect(inner.left(), inner.top(), inner.width(), scaled(18))
        room = _draw(painter, top, pupil.school_class, font(-2), colours.muted, right=True)
        top.setRight(top.right() - room)
        _draw(painter, top, pupil.name, font(-1, QFont.Weight.DemiBold), colours.text)
        painter.setFont(font(-2))
        painter.setPen(QColor(colours.muted))
        below = inner.adjusted(0, scaled(19), 0, 0)
        _draw_lines(painter, below, pupil.reason)
        painter.restore()


def _draw(
    painter: QPainter, rect: QRect, words: str, with_font: QFont, colour: str, *, right: bool = False
) -> int:
    """Draw words on one line; gives the room they take with what is left free beside them."""
    painter.setFont(with_font)
    painter.setPen(QColor(colour))
    measure: Callable[[str], int] = painter.fontMetrics().horizontalAdvance
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, shown)
    return measure(shown) + GRID if shown else 0


def _draw_lines(painter: QPainter, rect: QRect, words: str) -> None:
    """Draw words on two lines at most; what does not fit ends in dots."""
    metrics = painter.fontMetrics()
    line, rest = "", words.split()
    while rest and metrics.horizontalAdvance(f"{line} {rest[0]}".strip()) <= rect.width():
        line = f"{line} {rest.pop(0)}".strip()
    if not line and rest:  # one word wider than the card
        line, rest = metrics.elidedText(rest[0], Qt.TextElideMode.ElideRight, rect.width()), rest[1:]
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    painter.drawText(rect, left, line)
    second = metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect.adjusted(0, metrics.lineSpacing(), 0, 0), left, second)

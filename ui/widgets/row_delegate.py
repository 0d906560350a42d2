"""How the rows of small lists and tables are drawn: as those of the large ones, not as Fusion draws them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.guarding import Guarded
from ui.theme import GRID, ROW_HEIGHT, scaled, tokens
from ui.widgets.chips import colour

Index = QModelIndex | QPersistentModelIndex
_STATE = QStyle.StateFlag
_DRAWN = _STATE.State_Selected | _STATE.State_HasFocus | _STATE.State_MouseOver
"""What is drawn here, and no more by the style."""
_BAR = 3
_BESIDE = 5
"""With the three pixels that the style leaves free beside a text this is one step of the grid."""


class RowDelegate(Guarded, QStyledItemDelegate):
    """A chosen row is flat, and has a bar at its beginning: it does not differ by its colour alone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw what a row is chosen by, then what stands in it."""
        colours, rect, state = tokens(), option.rect, option.state
        if state & _STATE.State_Selected:
            painter.fillRect(rect, colour(colours.selection))
            if self._begins(index):
                painter.fillRect(
                    QRect(rect.left(), rect.top(), _BAR, rect.height()), colour(colours.accent_text)
                )
        if state & _STATE.State_HasFocus:
            painter.setPen(colour(colours.accent_text))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        super().paint(painter, self._plain(option), index)

    def _begins(self, index: Index) -> bool:
        """Whether its row begins with this."""
        return index.column() == 0

    def _plain(self, option: QStyleOptionViewItem) -> QStyleOptionViewItem:
        """The row as the style is to draw it."""
        plain = QStyleOptionViewItem(option)
        plain.state &= ~_DRAWN
        return plain


class LineDelegate(RowDelegate):
    """A line of a list: as high as a row of a table, higher where its text is, with room at both ends."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text and some room, unless the line says itself."""
        size = super().sizeHint(self._plain(option), index)
        if index.data(Qt.ItemDataRole.SizeHintRole) is not None:
            return size
        return QSize(size.width() + 2 * _BESIDE, max(size.height() + GRID, scaled(ROW_HEIGHT)))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A tick is where it is drawn."""
        return super().editorEvent(event, model, self._plain(option), index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """So is what is typed."""
        super().updateEditorGeometry(editor, self._plain(option), index)

    def _begins(self, index: Index) -> bool:
        return True

    def _plain(self, option: QStyleOptionViewItem) -> QStyleOptionViewItem:
        plain = super()._plain(option)
        plain.rect = option.rect.adjusted(_BESIDE, 0, -_BESIDE, 0)
        return plain

"""The list of pages at the left: icon, name, count."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.guarding import Guarded
from ui.icons import pixmap
from ui.theme import GRID, font, scaled, tokens

WIDTH, NARROW = 200, 52
_WORDS_FROM = 860
"""So wide a window has room for the words beside a page."""
_ROW, _LOWEST_ROW = 36, 24
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Escape)
_KEY = Qt.ItemDataRole.UserRole
_ICON = Qt.ItemDataRole.UserRole + 1
_COUNT = Qt.ItemDataRole.UserRole + 2
_WAITS = Qt.ItemDataRole.UserRole + 3


class Navigation(Guarded, QListWidget):
    """Going to an item asks for its page; a click or Enter also says that the user goes on there (`taken`).

    In a narrow window only the icons are left.
    """

    chosen = Signal(str)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_NavigationDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Onderdelen")
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.is_narrow = False
        self.fit(self.maximumWidth())
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemClicked.connect(self._on_item_clicked)

    def add(self, key: str, title: str, icon: str, keys: str = "") -> None:
        """Add a page at the end; `keys` show it from anywhere."""
        item = QListWidgetItem(title, self)
        item.setData(_KEY, key)
        item.setData(_ICON, icon)
        item.setToolTip(f"{title} ({keys})" if keys else title)

    def add_waiting(self, key: str, words: str, icon: str) -> None:
        """Lead to what waits for the user, under the pages."""
        if self._row_of(key) is None:
            self.add(key, words, icon)
            self.item(self.count() - 1).setData(_WAITS, True)
            self.scheduleDelayedItemsLayout()

    def remove(self, key: str) -> None:
        """Take away what no longer waits."""
        row = self._row_of(key)
        if row is not None:
            self.blockSignals(True)  # the item beside it becomes current, and nobody asked for its page
            self.takeItem(row)
            self.blockSignals(False)

    def _row_of(self, key: str) -> int | None:
        return next((row for row in range(self.count()) if self.item(row).data(_KEY) == key), None)

    def show_current(self, key: str) -> None:
        """Mark the page that is shown."""
        for row in range(self.count()):
            if self.item(row).data(_KEY) == key:
                self.blockSignals(True)
                self.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.blockSignals(False)

    def set_count(self, key: str, count: int | None) -> None:
        """Show how many there are of what the page lists."""
        for row in range(self.count()):
            item = self.item(row)
            if item.data(_KEY) == key:
                item.setData(_COUNT, count)
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole,
                    item.text() if count is None else f"{item.text()}, {count}",
                )

    def fit(self, room: int) -> None:
        """Take the width that suits a window so wide, in the measures of the theme."""
        self.is_narrow = room < scaled(_WORDS_FROM)
        self.setFixedWidth(scaled(NARROW if self.is_narrow else WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the items the height there is."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Right and Escape go on in the page that is shown."""
        if event.key() in _TAKING:
            self.taken.emit()
            return
        super().keyPressEvent(event)

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        self._on_current_changed(item)
        self.taken.emit()

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_KEY))


class _NavigationDelegate(Guarded, QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        height = scaled(_ROW)
        if isinstance(view, Navigation):  # lower where all of them would not fit, down to what can be read
            height = min(height, max(scaled(_LOWEST_ROW), view.height() // max(1, view.count())))
        return QSize(scaled(NARROW), height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = tokens()
        rect: QRect = option.rect.adjusted(GRID, 2, -GRID, -2)
        state: QStyle.StateFlag = option.state
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        waits = bool(index.data(_WAITS))
        if selected or hovered or waits:
            ground = colours.selection if selected else colours.hover if hovered else colours.amber
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(rect, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(colours.accent_text))
            painter.drawRoundedRect(rect, 6, 6)
        size = scaled(18)
        where = QRect(rect.left() + GRID, rect.center().y() - size // 2, size, size)
        colour = colours.text if selected or waits else colours.muted
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(where, pixmap(index.data(_ICON), size, colour, ratio))
        if option.rect.width() < scaled(WIDTH) // 2:
            painter.restore()
            return
        painter.setPen(QColor(colours.text if enabled else colours.muted))
        painter.setFont(font(0, QFont.Weight.DemiBold if selected or waits else QFont.Weight.Normal))
        words = rect.adjusted(2 * GRID + size, 0, -GRID, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, index.data())
        count = index.data(_COUNT)
        if count is not None:
            painter.setPen(QColor(colours.muted))
            painter.setFont(font(-1, tabular=True))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, f"{count}")
        painter.restore()

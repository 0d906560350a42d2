"""How cells are drawn and edited: choices, ticks, dates; a refused text keeps its editor open."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bpv.domain import BpvError
from bpv.language import tr
from ui.guarding import Guarded
from ui.icons import pixmap
from ui.models.chips import MARKS, has_chips, read_seats
from ui.models.table_model import TONE, TableModel
from ui.theme import GRID, scaled, tokens
from ui.widgets.cell_editors import CellMessage, LineEditor, is_spreading, make_editor
from ui.widgets.chips import colour, paint_chip, paint_seats
from ui.widgets.day_marks import paint_marks, room_for_marks
from ui.widgets.opening_mark import OpeningMark

Index = QModelIndex | QPersistentModelIndex
_MOVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class CellDelegate(Guarded, QStyledItemDelegate):
    """The delegate of every table. `moved` asks for the next cell; `failed` says what was not stored.

    `typed` gives the cell and what stands in its editor, `left` tells that there is no editor any more.
    """

    moved = Signal(int, int)
    failed = Signal(str)
    typed = Signal(object, str)
    left = Signal()
    spread = Signal(str)
    """What stands in the editor is for every marked cell."""
    opened = Signal(str)
    """The arrow of the row with this id was clicked."""

    def __init__(self, view: QAbstractItemView) -> None:
        """Draw and edit the cells of a view on a `TableModel`."""
        super().__init__(view)
        self._view = view
        self._message: CellMessage | None = None
        self._is_leaving = False
        self.opening: OpeningMark | None = None
        model = view.model()
        columns = model.columns if isinstance(model, TableModel) else ()
        self._chips = frozenset(number for number, each in enumerate(columns) if has_chips(each))
        self._marked = frozenset(number for number, each in enumerate(columns) if each.marks is not None)
        self._seats = frozenset(number for number, each in enumerate(columns) if each.is_seats)

    # Drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw background, tick or text, and the frame of the current cell."""
        colours = tokens()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour(colours.selection))
        elif index.row() % 2:
            painter.fillRect(rect, colour(colours.alternate))
        if state & QStyle.StateFlag.State_Selected and self._begins_selection(index):
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colour(colours.accent_text))
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if tick is not None:
            self._paint_tick(painter, rect, Qt.CheckState(tick) is Qt.CheckState.Checked)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        opens = self.opening is not None and self.opening.is_at(index)
        marks = index.data(MARKS) if index.column() in self._marked else ()
        if marks:
            paint_marks(painter, rect, marks)
        if text:
            right = OpeningMark.room() if opens else GRID + room_for_marks(marks)
            words = rect.adjusted(GRID, 0, -right, 0)
            is_marked = bool(state & QStyle.StateFlag.State_Selected)
            if not self._has_chip(index) or not self._paint_chip(painter, words, index, text, is_marked):
                self._paint_text(painter, words, index, text)
        if opens and self.opening is not None:
            self.opening.paint(painter, rect)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colour(colours.accent_text))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _begins_selection(self, index: Index) -> bool:
        """Whether the cell left of it is not selected: a bar there shows the selection without its colour."""
        if not isinstance(self._view, QTableView):
            return False
        header = self._view.horizontalHeader()
        place = header.visualIndex(index.column()) - 1
        while place >= 0 and header.isSectionHidden(header.logicalIndex(place)):
            place -= 1
        left = index.sibling(index.row(), header.logicalIndex(place)) if place >= 0 else None
        return left is None or not self._view.selectionModel().isSelected(left)

    def _has_chip(self, index: Index) -> bool:
        """Whether a cell may be more than text; told by its column, for every cell that is drawn is asked."""
        return index.column() in self._chips

    def _paint_chip(self, painter: QPainter, words: QRect, index: Index, text: str, is_marked: bool) -> bool:
        """A word in a colour, or seats as dots; False where a cell has plain text after all."""
        seats = read_seats(text) if index.column() in self._seats else None
        if seats is not None:
            paint_seats(painter, words, *seats)
            return True
        tone = index.data(TONE)
        if not tone:
            return False
        alignment = int(index.data(Qt.ItemDataRole.TextAlignmentRole))
        paint_chip(painter, words, text, tone, alignment, is_marked=is_marked)
        return True

    def _paint_text(self, painter: QPainter, words: QRect, index: Index, text: str) -> None:
        painter.setPen(colour(tokens().text))
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(text) > words.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), text)

    def _paint_tick(self, painter: QPainter, rect: QRect, is_on: bool) -> None:
        colours = tokens()
        box = QRect(0, 0, scaled(14), scaled(14))
        box.moveCenter(rect.center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(colours.accent_text if is_on else colours.muted))
        painter.setBrush(colour(colours.accent if is_on else colours.base))
        painter.drawRoundedRect(box, 3, 3)
        if is_on:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(box, pixmap("check", box.width(), "#ffffff", ratio))
        painter.restore()

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line to type in, with the choices or a calendar where the column has them."""
        model = index.model()
        assert isinstance(model, TableModel)
        editor = make_editor(parent, model, index.column(), model.id_at(index.row()))
        editor.textEdited.connect(self._clear_message)
        editor.textEdited.connect(partial(self.typed.emit, QPersistentModelIndex(index)))
        editor.chosen.connect(self._on_editor_chosen)
        editor.entered.connect(self._on_editor_entered)
        editor.spread.connect(self._on_editor_spread)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the text of the cell."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Try to store; a refusal is shown under the cell."""
        assert isinstance(editor, QLineEdit)
        assert isinstance(model, TableModel)
        refused = not model.setData(index, editor.text())
        editor.setProperty("wrong", refused)
        if refused and self._is_leaving:
            self.failed.emit(tr("Niet opgeslagen. {refusal}", refusal=model.refusal))
        elif refused:
            self._show_message(editor, model.refusal)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Cover the cell, and be wide enough to type in."""
        rect: QRect = option.rect
        wished = editor.room() if isinstance(editor, LineEditor) else 0
        room = self._view.viewport().width()
        width = min(max(rect.width(), wished), max(room, rect.width()))
        left = max(0, min(rect.left(), room - width)) if width > rect.width() else rect.left()
        editor.setGeometry(QRect(left, rect.top(), width, rect.height()))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Take the message away with the editor."""
        self._clear_message()
        self.left.emit()
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab store and move on as in a spreadsheet; leaving with a wrong text says so."""
        if not isinstance(watched, QLineEdit):
            return super().eventFilter(watched, event)
        if is_spreading(event):
            if event.type() == QEvent.Type.KeyPress:
                self._spread(watched)
            event.accept()  # or Ctrl+Enter does what it does elsewhere in the window
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            rows, columns = _MOVES[Qt.Key(event.key())]
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                rows = -rows
            self._finish(watched, rows, columns)
            return True
        self._is_leaving = event.type() == QEvent.Type.FocusOut
        handled = super().eventFilter(watched, event)
        self._is_leaving = False
        return handled

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on a tick turns it over, one on the arrow opens its row."""
        if self._opens(event, model, option, index):
            return True
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and index.flags() & Qt.ItemFlag.ItemIsUserCheckable
        ):
            rect: QRect = option.rect
            box = QRect(0, 0, 3 * GRID, 3 * GRID)
            box.moveCenter(rect.center())
            if box.contains(event.position().toPoint()):
                self.toggle(model, index)
                return True
        return False

    def _opens(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        mark = self.opening
        if mark is None or not isinstance(event, QMouseEvent) or not isinstance(model, TableModel):
            return False
        is_click = (
            event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
        )
        cell: QRect = option.rect
        if (
            not is_click
            or not mark.is_at(index)
            or not mark.rect_in(cell).contains(event.position().toPoint())
        ):
            return False
        self.opened.emit(model.id_at(index.row()))
        return True

    def toggle(self, model: QAbstractItemModel, index: Index) -> None:
        """Turn a tick over."""
        is_on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
        if not model.setData(index, state, Qt.ItemDataRole.CheckStateRole) and isinstance(model, TableModel):
            self.failed.emit(model.refusal)

    def _on_editor_chosen(self) -> None:
        editor = self.sender()
        if isinstance(editor, QLineEdit):
            self._finish(editor, 0, 0)

    def _on_editor_entered(self, key: int) -> None:
        editor = self.sender()
        if isinstance(editor, QLineEdit):
            self._finish(editor, *_MOVES[Qt.Key(key)])

    def _on_editor_spread(self) -> None:
        editor = self.sender()
        if isinstance(editor, QLineEdit):
            self._spread(editor)

    def _spread(self, editor: QLineEdit) -> None:
        """Store what was typed in every marked cell; where it cannot be in this one the editor stays."""
        model, at, text = self._view.model(), self._view.currentIndex(), editor.text()
        assert isinstance(model, TableModel)
        try:
            model.command_for(at.row(), at.column(), text)
        except BpvError as refusal:
            editor.setProperty("wrong", True)
            self._show_message(editor, str(refusal))
            return
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.spread.emit(text)

    def _finish(self, editor: QLineEdit, rows: int, columns: int) -> None:
        at = self._view.currentIndex()
        row, place, column = QPersistentModelIndex(at), at.row(), at.column()
        self.commitData.emit(editor)
        if not row.isValid():  # it no longer answers the filter: go on with the row that took its place
            model = self._view.model()
            self._view.setCurrentIndex(model.index(min(place, model.rowCount() - 1), column))
            rows = 0
        if not editor.property("wrong"):
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.moved.emit(rows, columns)

    def _show_message(self, editor: QLineEdit, text: str) -> None:
        self._clear_message()
        editor.style().unpolish(editor)
        editor.style().polish(editor)
        self._message = CellMessage(text, editor, self._view.viewport())

    def _clear_message(self) -> None:
        if self._message is not None:
            self._message.hide()
            self._message.deleteLater()
            self._message = None


class ToneDelegate(CellDelegate):
    """Draws a chip behind every word to which its model gives a tone."""

    def _has_chip(self, _index: Index) -> bool:
        return True

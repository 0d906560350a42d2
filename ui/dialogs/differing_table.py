"""What two people made of the same: a row each, with what it was, what each wants, and which stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableWidgetItem, QWidget

from bpv.language import tr
from bpv.services.differing.wording import Worded
from ui.dialogs.read_table import ReadTable
from ui.theme import scaled, tokens
from ui.widgets.chips import colour
from ui.widgets.row_delegate import Index, RowDelegate

_SUBJECT, _FIELD, _BASE, _MINE, _THEIRS = range(5)
_VALUES = (_BASE, _MINE, _THEIRS)
_SHORT = 18
"""So many characters fit in a cell however narrow the dialog is."""
_IS_KEPT = Qt.ItemDataRole.UserRole
_KEYS = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
_DIAMETER, _ROOM = 13, 22


class _SideDelegate(RowDelegate):
    """Draws before each of two values whether it is the one that stays, as in a row of radio buttons."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, and its ring."""
        super().paint(painter, option, index)
        colours, is_kept = tokens(), bool(index.data(_IS_KEPT))
        middle = QPointF(option.rect.left() + scaled(_ROOM) / 2 + 2, option.rect.center().y() + 0.5)
        radius = scaled(_DIAMETER) / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(colours.accent_text if is_kept else colours.border), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, radius, radius)
        if is_kept:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(colours.accent_text))
            painter.drawEllipse(middle, radius / 2, radius / 2)
        painter.restore()

    def _plain(self, option: QStyleOptionViewItem) -> QStyleOptionViewItem:
        plain = super()._plain(option)
        plain.rect = option.rect.adjusted(scaled(_ROOM), 0, 0, 0)
        return plain


class DifferingTable(ReadTable):
    """Left keeps what is yours in the marked rows, Right what is of the other; `chosen` tells of it."""

    chosen = Signal()

    def __init__(self, rows: Sequence[Worded], other: str, parent: QWidget) -> None:
        """Begin with everything as the other has it."""
        headers = (tr("Wie of wat"), tr("Veld"), tr("Was"), tr("Van u"), tr("Van {other}", other=other))
        super().__init__(headers, tr("Verschillen"), parent)
        self._keeps_mine = [False] * len(rows)
        self._notes = [each.note for each in rows]
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(False)
        self.show_rows([(r.subject, r.field, r.base, r.mine, r.theirs) for r in rows])
        for column in (_MINE, _THEIRS):
            self.setItemDelegateForColumn(column, _SideDelegate(self))
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        for column in _VALUES:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for row, each in enumerate(rows):
            self._cell(row, _THEIRS).setToolTip(f"{each.theirs} ({each.who})")
            self._show(row)
        self.cellClicked.connect(self._on_cell_clicked)
        if rows:
            self.setCurrentIndex(self.model().index(0, _MINE))

    @property
    def of_mine(self) -> list[int]:
        """The rows of which yours stays."""
        return [row for row, keeps in enumerate(self._keeps_mine) if keeps]

    def keep(self, rows: Sequence[int], *, is_mine: bool) -> None:
        """Have yours stay in these rows, or the other's."""
        for row in rows:
            self._keeps_mine[row] = is_mine
            self._show(row)
        self.chosen.emit()

    def keep_all(self, *, is_mine: bool) -> None:
        """The same for every row."""
        self.keep(range(self.rowCount()), is_mine=is_mine)

    def _show(self, row: int) -> None:
        for column, is_kept in ((_MINE, self._keeps_mine[row]), (_THEIRS, not self._keeps_mine[row])):
            cell = self._cell(row, column)
            cell.setData(_IS_KEPT, is_kept)
            said = f"{self._title(column)}: {cell.text()}"
            cell.setData(
                Qt.ItemDataRole.AccessibleTextRole, tr("{said}, blijft staan", said=said) if is_kept else said
            )

    def _title(self, column: int) -> str:
        item = self.horizontalHeaderItem(column)
        return "" if item is None else item.text()

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        assert item is not None
        return item

    def whole_texts(self) -> str:
        """All of the row at the ring, where it says more than its cells have room for; '' else."""
        row = self.currentRow()
        if row < 0:
            return ""
        lines = [self._notes[row]] if self._notes[row] else []
        if max(len(self._cell(row, column).text()) for column in _VALUES) > _SHORT:
            lines += [f"{self._title(column)}: {self._cell(row, column).text()}" for column in _VALUES]
        return "\n".join(lines)

    def _marked(self) -> list[int]:
        return sorted({index.row() for index in self.selectedIndexes()})

    def _on_cell_clicked(self, row: int, column: int) -> None:
        if column in (_MINE, _THEIRS):
            self.keep([row], is_mine=column == _MINE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose a side; Space the other of both."""
        rows, key = self._marked(), Qt.Key(event.key())
        if rows and key in _KEYS:
            self.keep(rows, is_mine=_KEYS[key])
        elif rows and key == Qt.Key.Key_Space:
            self.keep(rows, is_mine=not self._keeps_mine[rows[0]])
        else:
            super().keyPressEvent(event)

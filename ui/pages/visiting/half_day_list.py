"""The visits of one half-day, to drag to another one or to move there by keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidgetItem, QWidget

from bpv.domain.times import word_day
from bpv.language import tr, tr_count
from bpv.services.visiting.moments import Moment
from bpv.services.visiting.rows import State, VisitRow
from ui.widgets.marks import MarkedList

MIME = "application/x-bpv-visit"
KEY = Qt.ItemDataRole.UserRole
HALVES = (tr("ochtend"), tr("middag"))
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class HalfDayList(MarkedList):
    """`dropped` gives the key of a visit that comes here; `stepped` that of one that goes by days and halves,
    `left` asks for the list beside this one, `opened` for what a visit is about."""

    dropped = Signal(str)
    stepped = Signal(str, int, int)
    left = Signal(int, int)
    opened = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget, *, can_change: bool) -> None:
        """Begin empty, without a day."""
        super().__init__(parent)
        self.moment: Moment | None = None
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(can_change)
        self.setAcceptDrops(can_change)
        self.setDropIndicatorShown(False)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.itemDoubleClicked.connect(self._on_item_double_clicked)

    def show_visits(self, moment: Moment | None, rows: Sequence[VisitRow]) -> None:
        """Show these; the one that was marked stays so."""
        was, self.moment = self.key, moment
        self.blockSignals(True)
        self.clear()
        for row in rows:
            words = words_of(row)
            item = QListWidgetItem(words)
            item.setData(KEY, row.key)
            item.setToolTip(_tip(words, row))
            self.addItem(item)
            if row.key == was:
                self.setCurrentItem(item)
        self.blockSignals(False)
        when = tr("Nog zonder datum") if moment is None else f"{word_day(moment.on)}, {HALVES[moment.half]}"
        count = tr_count("{count} bezoek", "{count} bezoeken", len(rows))
        self.setAccessibleName(f"{when}: {count}")

    @property
    def key(self) -> str:
        """The visit that is marked."""
        item = self.currentItem()
        return str(item.data(KEY)) if item is not None and item.isSelected() else ""

    def choose(self, key: str) -> bool:
        """Go to a visit; False when it is not here."""
        for number in range(self.count()):
            if self.item(number).data(KEY) == key:
                self.setCurrentRow(number)
                return True
        return False

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """What is dragged: the key of a visit."""
        data = QMimeData()
        data.setData(MIME, str(items[0].data(KEY)).encode() if items else b"")
        return data

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only visits come here."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in the list."""
        self._judge(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move; the lists follow once it is done."""
        data = event.mimeData()
        if data.hasFormat(MIME):
            event.setDropAction(Qt.DropAction.CopyAction)  # else Qt takes the line away by itself
            event.accept()
            self.dropped.emit(bytes(data.data(MIME).data()).decode())

    def _judge(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Shift and an arrow moves the visit, left and right go to the list beside, Enter opens."""
        step, keys = _STEPS.get(Qt.Key(event.key())), event.modifiers()
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if step is not None and keys == both:
            if self.key:
                self.stepped.emit(self.key, *step)
        elif step is not None and not keys & both and (step[0] or self._is_at_end(step[1])):
            self.left.emit(*step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key:
            self.opened.emit(self.key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Point at the first visit, and tell that the keyboard is here."""
        super().focusInEvent(event)
        if self.currentItem() is None and self.count():
            self.setCurrentRow(0)
        self.entered.emit()

    def _is_at_end(self, by: int) -> bool:
        return not self.count() or self.currentRow() == (self.count() - 1 if by > 0 else 0)

    def _on_item_double_clicked(self, item: QListWidgetItem) -> None:
        self.opened.emit(str(item.data(KEY)))


def words_of(row: VisitRow) -> str:
    """When and who, where, and by whom."""
    first = " ".join(part for part in (row.at_words, row.pupil) if part)
    where = row.city if row.on is not None else row.kind.label  # what is due is told apart by its kind
    third = " · ".join(part for part in (where, row.mentor, _state(row)) if part)
    return "\n".join(part for part in (first, row.company, third) if part)


def _tip(words: str, row: VisitRow) -> str:
    """All of it, for what does not fit."""
    return f"{words}\n{row.kind.label}, {row.round_name}"


def _state(row: VisitRow) -> str:
    return "" if row.state in (State.PLANNED, State.TO_PLAN) else row.state.value.lower()

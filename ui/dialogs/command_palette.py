"""Ctrl+K: find a page, an action or a record, and go there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from bpv.domain import fold
from ui.guarding import Guarded
from ui.icons import icon
from ui.models.rows import READ_AHEAD, searchable
from ui.on_screen import room_for
from ui.theme import GRID, scaled
from ui.widgets.marks import MarkedList

SHOWN = 30
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find: what it is called, what kind it is, what choosing it does."""

    text: str
    kind: str
    icon: str
    run: Callable[[], object]


class CommandPalette(Guarded, QDialog):
    """A line to type in over the best answers; Enter takes the first or the chosen one.

    It is there at once: what can be found is read in idle moments, and answers follow.
    """

    def __init__(self, entries: Iterable[Entry], parent: QWidget | None = None) -> None:
        """Search in these entries; entries named earlier win ties."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._coming = iter(entries)
        self._entries: list[tuple[str, Entry]] = []
        self._reader = QTimer(self, interval=0)
        self._reader.timeout.connect(self._on_reader_timeout)
        self._reader.start()
        self._read(READ_AHEAD)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Zoek een leerling, een bedrijf, een bladzijde of een opdracht")
        self.search.textChanged.connect(self._on_search_changed)
        self.search.installEventFilter(self)
        self.list = MarkedList(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(1)
        self.list.itemClicked.connect(self._on_item_clicked)
        frame = QFrame(self)
        frame.setProperty("panel", True)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(GRID, GRID, GRID, GRID)
        inside.addWidget(self.search)
        inside.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.resize(room_for(self, scaled(560), scaled(420)))
        if parent is not None:
            middle = parent.mapToGlobal(parent.rect().center())
            top = parent.mapToGlobal(parent.rect().topLeft()).y()
            self.move(middle.x() - self.width() // 2, top + scaled(70))
        self._on_search_changed("")

    @property
    def is_reading(self) -> bool:
        """Whether there is more to be found than is known by now."""
        return self._reader.isActive()

    def answers(self, text: str) -> list[Entry]:
        """The best answers among what is read: every word occurs; first where every word begins one."""
        words = fold(text).split()
        found = [answer for answer in self._entries if all(word in answer[0] for word in words)]
        found.sort(key=lambda answer: not all(f" {word}" in f" {answer[0]}" for word in words))
        return [entry for _, entry in found[:SHOWN]]

    def choose(self) -> None:
        """Do what the chosen entry does."""
        if not self.list.count():
            return
        entry: Entry = self.list.currentItem().data(_ENTRY)
        self.close()
        entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while typing; Enter chooses."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow((self.list.currentRow() + step) % max(1, self.list.count()))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._show_more(inf)  # the best answer may not have been read yet
                self.choose()
                return True
        return super().eventFilter(watched, event)

    def _read(self, seconds: float) -> None:
        """Read what can be found, for so long at most."""
        end = perf_counter() + seconds
        for entry in self._coming:
            self._entries.append((searchable(f"{entry.text} {entry.kind}"), entry))
            if perf_counter() >= end:
                return
        self._reader.stop()

    def _on_reader_timeout(self) -> None:
        self._show_more(READ_AHEAD)

    def _show_more(self, seconds: float) -> None:
        if not self.is_reading:
            return
        self._read(seconds)
        text, chosen = self.search.text(), self.list.currentRow()
        if text.strip() and (not self.is_reading or self.list.count() < SHOWN):
            self._on_search_changed(text)
            self.list.setCurrentRow(min(max(0, chosen), self.list.count() - 1))

    def _on_search_changed(self, text: str) -> None:
        self.list.clear()
        for entry in self.answers(text):
            item = QListWidgetItem(icon(entry.icon), f"{entry.text}  ·  {entry.kind}", self.list)
            item.setData(_ENTRY, entry)
        self.list.setCurrentRow(0)

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self.choose()

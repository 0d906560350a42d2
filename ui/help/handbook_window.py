"""The handbook beside the work: its parts at the left, what is read at the right, and words to look for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpv.language import tr
from ui.guarding import Guarded
from ui.help.book import HANDBOOK
from ui.help.reader import Reader
from ui.help.text import found_in, sections
from ui.on_screen import TITLE_BAR, room_for
from ui.theme import GRID, font, scaled
from ui.widgets.buttons import icon_button, let_clear, make_action
from ui.widgets.marks import MarkedTree

_HEADING = Qt.ItemDataRole.UserRole
_CONTENTS, _ROW = 290, 26
_SHARE = 62
"""Percents of the width of a small screen that it takes."""
_Place = tuple[str, str]
"""A page of the documents and a heading on it."""


class HandbookWindow(Guarded, QWidget):
    """Stays over the window it helps with, and leaves that to be worked in. `print_asked` names a heading."""

    print_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Begin at the beginning."""
        self._items: dict[str, QTreeWidgetItem] = {}
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Handboek"))
        free = parent.screen().availableGeometry()
        width = min(scaled(1000), max(scaled(620), free.width() * _SHARE // 100))
        self.resize(room_for(self, width, scaled(720)))
        self.move(
            free.right() - self.width(), free.top() + TITLE_BAR
        )  # what it is about is mostly at the left
        self._past: list[_Place] = []
        self._coming: list[_Place] = []
        self._here: _Place = (HANDBOOK, "")
        self._make_head()
        self.contents = self._make_contents()
        self.reader = Reader(self)
        self.reader.setAccessibleName(tr("Handboek"))
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.contents)
        split.addWidget(self.reader)
        split.setStretchFactor(1, 1)
        contents = min(scaled(_CONTENTS), self.width() // 3)
        split.setSizes([contents, self.width() - contents])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addLayout(self._head)
        layout.addWidget(split, 1)
        self._connect()
        self.reader.show_page(HANDBOOK)
        self._show_ways()

    # Building

    def _make_head(self) -> None:
        self.back = make_action(
            self, tr("Terug"), partial(self.step, -1), icon="arrow-left", shortcut="Alt+Left"
        )
        self.forward = make_action(
            self, tr("Vooruit"), partial(self.step, 1), icon="arrow-right", shortcut="Alt+Right"
        )
        self.print_action = make_action(
            self,
            tr("Afdrukken"),
            self.ask_print,
            icon="print",
            shortcut="Ctrl+P",
            tip=tr("Wat u leest afdrukken (Ctrl+P)"),
        )
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Zoek in het handboek"))
        self.search.setAccessibleName(tr("Zoek in het handboek"))
        let_clear(self.search)
        self.search.installEventFilter(self)
        self.told = QLabel(self)
        self.told.setProperty("muted", True)
        self._head = QHBoxLayout()
        self._head.setSpacing(GRID)
        for action in (self.back, self.forward):
            self.addAction(action)
            self._head.addWidget(icon_button(action, self))
        self._head.addWidget(self.search, 1)
        self._head.addWidget(self.told)
        self.addAction(self.print_action)
        self._head.addWidget(icon_button(self.print_action, self))

    def _make_contents(self) -> MarkedTree:
        tree = MarkedTree(self)
        tree.setAccessibleName(tr("Hoofdstukken"))
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(scaled(2 * GRID))
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        chapter: QTreeWidgetItem | None = None
        for section in sections():
            item = QTreeWidgetItem([section.heading])
            item.setData(0, _HEADING, section.heading)
            item.setToolTip(0, section.heading)
            if section.depth == 1 or chapter is None:
                chapter = item
                tree.addTopLevelItem(item)
            else:
                chapter.addChild(item)
            self._items[section.heading] = item
        tree.expandAll()
        self._measure()
        return tree

    def _measure(self) -> None:
        """Give rows the height and the letters of the zoom there is."""
        for item in self._items.values():
            item.setSizeHint(0, QSize(0, scaled(_ROW)))
            item.setFont(0, font(0, QFont.Weight.DemiBold if item.parent() is None else QFont.Weight.Normal))

    def changeEvent(self, event: QEvent) -> None:
        """Take on another zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search_changed)
        self.contents.currentItemChanged.connect(self._on_current_changed)
        self.contents.itemClicked.connect(self._on_current_changed)
        self.reader.asked.connect(self._on_asked)
        self.reader.came_to.connect(self._on_came_to)
        QShortcut(QKeySequence.StandardKey.Find, self, self._begin_search)
        QShortcut(QKeySequence("F3"), self, partial(self._step_mark, 1))
        QShortcut(QKeySequence("Shift+F3"), self, partial(self._step_mark, -1))

    # Going somewhere

    def go_to(self, heading: str) -> None:
        """Show a heading of the handbook; without one the beginning."""
        self._go((HANDBOOK, heading))

    def step(self, by: int) -> None:
        """Go back (-1) or forth (1) to what was read."""
        left, right = (self._past, self._coming) if by < 0 else (self._coming, self._past)
        if left:
            right.append(self._here)
            self._show(left.pop())

    def ask_print(self) -> None:
        """Ask to print what is read."""
        item = self.contents.currentItem()
        self.print_asked.emit("" if item is None else item.text(0))

    @property
    def heading(self) -> str:
        """What was gone to last."""
        return self._here[1]

    def _go(self, place: _Place) -> None:
        if place != self._here:
            self._past.append(self._here)
            self._coming.clear()
        self._show(place)

    def _show(self, place: _Place) -> None:
        self._here = place
        name, heading = place
        self.reader.show_page(name)
        block = self.reader.block_of(heading)
        self._mark_current(block.text() if block is not None and name == HANDBOOK else "")
        self.reader.go_to(heading)
        self._show_ways()

    def _show_ways(self) -> None:
        self.back.setEnabled(bool(self._past))
        self.forward.setEnabled(bool(self._coming))

    def _mark_current(self, heading: str) -> None:
        item = self._items.get(heading)
        was = self.contents.blockSignals(True)
        self.contents.setCurrentItem(item)  # type: ignore[arg-type]  # None takes the mark away
        self.contents.blockSignals(was)
        if item is not None:
            self.contents.scrollToItem(item)

    def _on_current_changed(self, item: QTreeWidgetItem | None, _before: object = None) -> None:
        heading = item.data(0, _HEADING) if item is not None else None
        if isinstance(heading, str):
            self.go_to(heading)

    def _on_asked(self, name: str, heading: str) -> None:
        self._go((name, heading))

    def _on_came_to(self, heading: str) -> None:
        if self.reader.name == HANDBOOK:
            self._mark_current(heading)

    # Looking for words

    def _begin_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_search_changed(self, words: str) -> None:
        found = {section.heading for section in found_in(words)}
        for heading, item in self._items.items():
            inside = {heading, *_headings_in(item)}
            item.setHidden(not inside & found)
        if words.strip() and found:
            first = next(heading for heading in self._items if heading in found)
            self._show((HANDBOOK, first))
        count = self.reader.mark(words)
        self.told.setText(
            "" if not words.strip() else tr("Niets gevonden") if not found else self.reader.marked
        )
        if count and found:
            self._step_mark(1)

    def _step_mark(self, by: int) -> None:
        self.reader.step(by)
        if self.search.text().strip():
            self.told.setText(self.reader.marked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the line to type in, Enter goes by what is found, and Down to the chapters."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._step_mark(-1 if is_back else 1)
                return True
            if event.key() == Qt.Key.Key_Down:
                self.contents.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc looks for nothing any more; then it closes."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.text():
            self.search.clear()
        else:
            self.close()


def _headings_in(item: QTreeWidgetItem) -> list[str]:
    below = (item.child(number) for number in range(item.childCount()))
    return [each.text(0) for each in below if each is not None]

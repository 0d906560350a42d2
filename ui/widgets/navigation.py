"""The list of pages at the left, in groups: icon, name, count; at the bottom what waits for the user."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from bpv.language import tr
from ui.guarding import Guarded
from ui.theme import scaled
from ui.widgets.navigation_rows import Index, Kind, Look, NavigationDelegate, RoleOf

WIDTH, NARROW = 200, 52
_WORDS_FROM = 860
"""So wide a window has room for the words beside a page."""
_ROW, _LOWEST_ROW = 34, 20
_MARGIN = 6
_HEADING, _LINE, _CARD, _LEAST_GAP = 30, 9, 52, 4
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Escape)


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
        self.row_height, self.gap_height = _ROW, _LEAST_GAP
        self._hovered = -1
        self.setItemDelegate(NavigationDelegate(self.height_of, self._look_of, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Onderdelen"))
        self.setViewport(QWidget())  # which lets the ground through, and is ours: asking which the other is
        # of all widgets of Qt makes the first window wait
        self.setViewportMargins(0, _MARGIN, 0, _MARGIN)
        self.setMouseTracking(True)
        self.is_narrow = self.is_tight = False
        self._gap = self._add_mute("", Kind.GAP)
        self._groups: dict[str, QListWidgetItem] = {}
        self._visited = ""
        self.fit(self.maximumWidth())
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemClicked.connect(self._on_item_clicked)
        self.itemEntered.connect(self._on_item_entered)
        self.viewportEntered.connect(self._on_left)

    # What is in it

    def add(self, key: str, title: str, icon: str, keys: str = "", group: str = "") -> None:
        """Add a page at the end of what stands on top, under the name of its group; `keys` show it."""
        if group and group not in self._groups:
            self._groups[group] = self._add_mute(group, Kind.HEADING, self.row(self._gap))
        self._add(key, title, icon, keys, self.row(self._gap)).setData(RoleOf.GROUP, group)

    def show_group(self, group: str, is_shown: bool) -> None:
        """Show the pages of a group, or leave them out with its name; not while one of them is shown."""
        heading, current = self._groups.get(group), self.currentItem()
        self._visited = ""
        if not is_shown and current is not None and current.data(RoleOf.GROUP) == group:
            is_shown, self._visited = True, group
        if heading is None or heading.isHidden() is not is_shown:
            return
        heading.setHidden(not is_shown)
        for row in range(self.count()):
            if self.item(row).data(RoleOf.GROUP) == group:
                self.item(row).setHidden(not is_shown)
        self._measure()

    def add_below(self, key: str, title: str, icon: str, keys: str = "") -> None:
        """Add a page at the bottom."""
        self._add(key, title, icon, keys, self.count())

    def add_waiting(self, key: str, words: str, icon: str, details: str = "") -> None:
        """Lead to what waits for the user, over the pages at the bottom; `details` say how much."""
        item = self.item_of(key)
        if item is None:
            item = self._add(key, words, icon, "", self.row(self._gap) + 1)
            item.setData(RoleOf.KIND, Kind.CARD)
        item.setData(RoleOf.DETAILS, details)
        self._name(item)
        self._measure()

    def remove(self, key: str) -> None:
        """Take away what no longer waits."""
        item = self.item_of(key)
        if item is not None:
            self.blockSignals(True)  # the item beside it becomes current, and nobody asked for its page
            self.takeItem(self.row(item))
            self.blockSignals(False)
            self._measure()

    def _add(self, key: str, title: str, icon: str, keys: str, row: int) -> QListWidgetItem:
        item = QListWidgetItem(title)
        item.setData(RoleOf.KEY, key)
        item.setData(RoleOf.ICON, icon)
        item.setData(RoleOf.KIND, Kind.PAGE)
        item.setToolTip(f"{title} ({keys})" if keys else title)
        self.insertItem(row, item)
        self._measure()
        return item

    def _add_mute(self, words: str, kind: Kind, row: int = 0) -> QListWidgetItem:
        """What is only looked at: the keys and the mouse pass it by."""
        item = QListWidgetItem(words)
        item.setData(RoleOf.KIND, kind)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.insertItem(row, item)
        return item

    def item_of(self, key: str) -> QListWidgetItem | None:
        """The item that leads to a page."""
        items = (self.item(row) for row in range(self.count()))
        return next((item for item in items if item.data(RoleOf.KEY) == key), None)

    @property
    def titles(self) -> list[str]:
        """What is offered, from top to bottom, without the names of groups."""
        items = [self.item(row) for row in range(self.count())]
        return [item.text() for item in items if item.data(RoleOf.KEY) and not item.isHidden()]

    # What it says

    def show_current(self, key: str) -> None:
        """Mark the page that is shown."""
        item = self.item_of(key)
        if item is not None:
            self.blockSignals(True)
            self.setCurrentItem(item, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.blockSignals(False)
            # Who came by another way than this list still sees where that is.
            if item.isHidden():
                self.show_group(item.data(RoleOf.GROUP), True)
                self._visited = item.data(RoleOf.GROUP)
            elif self._visited and item.data(RoleOf.GROUP) != self._visited:
                self.show_group(self._visited, False)

    def set_count(self, key: str, count: int | None) -> None:
        """Show how many there are of what the page lists."""
        self._set_number(key, count, "", "")

    def set_badge(self, key: str, count: int, tone: str, words: str) -> None:
        """Show how much is open there, in a colour; `words` say what: '3 zonder plek'. Nothing for 0."""
        self._set_number(key, count or None, tone, words)

    def _set_number(self, key: str, count: int | None, tone: str, words: str) -> None:
        item = self.item_of(key)
        if item is not None:
            item.setData(RoleOf.COUNT, count)
            item.setData(RoleOf.TONE, tone if count is not None else "")
            item.setData(RoleOf.DETAILS, words if count is not None else "")
            self._name(item)

    def _name(self, item: QListWidgetItem) -> None:
        """All that it shows, for who does not see it."""
        details, count = item.data(RoleOf.DETAILS), item.data(RoleOf.COUNT)
        more = details or ("" if count is None else str(count))
        role = Qt.ItemDataRole.AccessibleTextRole
        item.setData(role, f"{item.text()}, {more}" if more else item.text())

    # Measures

    def fit(self, room: int) -> None:
        """Take the width that suits a window so wide, in the measures of the theme."""
        self.is_narrow = room < scaled(_WORDS_FROM)
        self.setFixedWidth(scaled(NARROW if self.is_narrow else WIDTH))
        self._measure()

    def height_of(self, kind: Kind) -> int:
        """How high an item is in the room there is."""
        if kind is Kind.GAP:
            return self.gap_height
        if kind is Kind.HEADING:
            return (
                scaled(_LINE) if self.is_narrow or self.is_tight else min(scaled(_HEADING), self.row_height)
            )
        if kind is Kind.CARD and not self.is_narrow:
            return min(scaled(_CARD), 2 * self.row_height)
        return self.row_height

    def _measure(self) -> None:
        """Rows as low as they must be for all of them to be seen, and what is left over the bottom ones."""
        items = [self.item(row) for row in range(self.count())]
        kinds = [Kind(item.data(RoleOf.KIND)) for item in items if not item.isHidden()]
        heights = range(scaled(_ROW), scaled(_LOWEST_ROW) - 1, -1)
        # In a very low window a line parts the groups, where their names would push pages out of sight.
        for self.is_tight, height in [*((False, h) for h in heights), *((True, h) for h in heights[-3:])]:
            self.row_height, self.gap_height = height, 0
            left = self.height() - 2 * _MARGIN - sum(map(self.height_of, kinds))
            if left >= _LEAST_GAP:
                break
        self.gap_height = max(_LEAST_GAP, left)
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the items the height there is."""
        super().resizeEvent(event)
        self._measure()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is over no item any more."""
        super().leaveEvent(event)
        self._on_left()

    def _on_left(self) -> None:
        self._hovered = -1

    def _on_item_entered(self, item: QListWidgetItem) -> None:
        self._hovered = self.row(item)

    def _look_of(self, index: Index) -> Look:
        return Look(
            self.selectionModel().isSelected(index),
            index.row() == self._hovered,
            index.row() == self.currentRow() and self.hasFocus(),
            self.isEnabled(),
        )

    # What is asked

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Right and Escape go on in the page that is shown."""
        if event.key() in _TAKING:
            self.taken.emit()
            return
        super().keyPressEvent(event)

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        if item.data(RoleOf.KEY):
            self._on_current_changed(item)
            self.taken.emit()

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(RoleOf.KEY):
            self.chosen.emit(item.data(RoleOf.KEY))

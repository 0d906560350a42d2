"""Choosing which texts of a column to see."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import fold
from bpv.language import tr
from ui.on_screen import fitted
from ui.theme import GRID, scaled
from ui.widgets.buttons import link_button
from ui.widgets.filter_chips import EMPTY
from ui.widgets.marks import MarkedList

_TEXT = Qt.ItemDataRole.UserRole


class ColumnFilter(QFrame):
    """A pop-up with a tick per text; `changed` gives the set to show, or None for all."""

    changed = Signal(object)

    def __init__(
        self, title: str, texts: Sequence[str], allowed: frozenset[str] | None, parent: QWidget | None = None
    ) -> None:
        """Offer these texts, with those allowed now ticked."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("panel", True)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Zoek in {title}", title=title))
        self.search.setAccessibleName(tr("Zoek in {title}", title=title))
        self.search.textChanged.connect(self._on_search_changed)
        self.every = QCheckBox(tr("Alles"), self)
        self.every.clicked.connect(self._on_every_clicked)
        self.list = MarkedList(self)
        self.list.setAccessibleName(title)
        self.list.setUniformItemSizes(True)
        for text in texts:
            item = QListWidgetItem(text or EMPTY, self.list)
            item.setData(_TEXT, text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_on = allowed is None or text in allowed
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        self.list.itemChanged.connect(self._show_every)
        show = QPushButton(tr("Tonen"), self)
        show.setProperty("primary", True)
        show.clicked.connect(self.apply)
        row = QHBoxLayout()
        row.addWidget(link_button(tr("Filter wissen"), self._on_clear_clicked, self))
        row.addStretch(1)
        row.addWidget(show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.addWidget(self.search)
        layout.addWidget(self.every)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        QShortcut(QKeySequence("Return"), self, self.apply)
        self.resize(scaled(270), scaled(360))
        self._show_every()

    def open_at(self, place: QPoint) -> None:
        """Show at a place on the screen, or as near to it as keeps it within the window it belongs to."""
        parent = self.parentWidget()
        room = self.screen().availableGeometry()
        if parent is not None:
            room = room.intersected(parent.window().frameGeometry()) or room
        self.setGeometry(fitted(QRect(place, self.size()), [room]))
        self.show()
        self.search.setFocus()

    def apply(self) -> None:
        """Tell which texts are ticked, and close. After a search only what was found can be shown."""
        items = [self.list.item(row) for row in range(self.list.count())]
        ticked = [
            item for item in items if not item.isHidden() and item.checkState() is Qt.CheckState.Checked
        ]
        whole = len(ticked) == len(items)
        self.changed.emit(None if whole else frozenset(str(item.data(_TEXT)) for item in ticked))
        self.close()

    def _on_clear_clicked(self) -> None:
        self.changed.emit(None)
        self.close()

    def _on_search_changed(self, text: str) -> None:
        wanted = fold(text)
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in fold(item.text()))
        self._show_every()

    def _on_every_clicked(self) -> None:
        state = Qt.CheckState.Checked if self.every.isChecked() else Qt.CheckState.Unchecked
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            if not self.list.item(row).isHidden():
                self.list.item(row).setCheckState(state)
        self.list.blockSignals(False)
        self.list.viewport().update()

    def _show_every(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        states = {item.checkState() for item in items if not item.isHidden()}
        self.every.setChecked(states == {Qt.CheckState.Checked})

"""The keys worth knowing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from bpv.language import tr
from ui.dialogs.deciding import headed, lay_out
from ui.help.keys import EVERYWHERE, GROUPS, LISTS, PLACING, Keys
from ui.theme import GRID, scaled, set_font

_COLUMNS = ((EVERYWHERE, PLACING), (LISTS,))
"""Beside each other, and about as long."""
_WIDE = 176
"""Of the keys, before zoom: what they do stands in one line in all of a column."""


class KeysDialog(QDialog):
    """To read and close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """List the keys, by where they are used."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Toetsen"))
        columns = QHBoxLayout()
        columns.setSpacing(4 * GRID)
        for groups in _COLUMNS:
            columns.addLayout(self._column(groups), 1)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, self.windowTitle()))
        content.addLayout(columns)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        lay_out(self, content, buttons, scaled(1120))

    def _column(self, groups: Sequence[Keys]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        for keys in groups:
            where = QLabel(next(name for name, each in GROUPS.items() if each is keys), self)
            where.setContentsMargins(0, GRID, 0, 0)
            set_font(where, 1, QFont.Weight.DemiBold)
            column.addWidget(where)
            column.addLayout(self._lines(keys))
        column.addStretch(1)
        return column

    def _lines(self, keys: Keys) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnMinimumWidth(0, scaled(_WIDE))
        grid.setColumnStretch(1, 1)
        for row, (key, what) in enumerate(keys):
            words = QLabel(what, self)
            words.setProperty("muted", True)
            words.setWordWrap(True)
            for column, label in enumerate((QLabel(key, self), words)):
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        return grid

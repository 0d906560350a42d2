"""What is over its term, to tick; what stays and why; typed to confirm."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from bpv.language import tr
from bpv.services.privacy.retention import Terms
from bpv.services.privacy.terms import Overdue
from ui.dialogs.deciding import deciding_row, say
from ui.dialogs.erase_dialog import OUT_OF_REACH
from ui.on_screen import room_for
from ui.theme import GRID, scaled, set_font
from ui.widgets.marks import MarkedList

CONFIRMATION = tr("wissen")
_MOST_NAMES = 30
"""Names in a tooltip; more would not fit on a screen."""


class RetentionDialog(QDialog):
    """Accepted once something is ticked and it was confirmed; `chosen` is what goes."""

    def __init__(self, terms: Terms, parent: QWidget | None = None) -> None:
        """Show it; other files are not ticked beforehand."""
        super().__init__(parent)
        self.setWindowTitle(tr("Bewaartermijnen"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._column.setSpacing(GRID)
        self.terms = terms
        self.overdue = self._list(tr("Over de bewaartermijn"))
        self.staying = self._list(tr("Wat blijft"))
        self.typed = QLineEdit(self)
        self.typed.setAccessibleName(tr("Bevestigen"))
        self._fill()
        self.overdue.setVisible(bool(self.terms.overdue))
        self.staying.setVisible(bool(self.terms.staying))
        self.resize(room_for(self, scaled(700), scaled(560)))

    @property
    def chosen(self) -> list[Overdue]:
        """What is ticked."""
        ticked = Qt.CheckState.Checked
        return [
            each
            for row, each in enumerate(self.terms.overdue)
            if self.overdue.item(row).checkState() == ticked
        ]

    def _fill(self) -> None:
        set_font(self._say(tr("Wat is langer bewaard dan nodig?")), 5, QFont.Weight.DemiBold)
        if self.terms.overdue:
            self._say(
                tr("Haal het vinkje weg bij wat nog moet blijven. De termijnen staan bij Instellingen.")
            )
            for each in self.terms.overdue:
                self._add(each)
            self._column.addWidget(self.overdue, 3)
        else:
            self._say(tr("Er is niets over de bewaartermijn. De termijnen staan bij Instellingen."))
        if self.terms.staying:
            set_font(self._say(tr("Wat blijft, en waarom")), 0, QFont.Weight.DemiBold)
            for stays in self.terms.staying:
                self.staying.addItem(f"{stays.title}: {stays.why}.")
            self._column.addWidget(self.staying, 1)
        if not (self.terms.overdue or self.terms.staying):
            self._column.addStretch(1)
        self._end()

    def _end(self) -> None:
        wanted = QLabel(tr("Typ {confirmation} om te bevestigen:", confirmation=CONFIRMATION), self)
        wanted.setBuddy(self.typed)
        for widget in (wanted, self.typed):
            widget.setVisible(bool(self.terms.overdue))
        if self.terms.overdue:
            self._say(tr("Dit kan niet ongedaan worden gemaakt. {out_of_reach}", out_of_reach=OUT_OF_REACH))
            self._column.addWidget(wanted)
            self._column.addWidget(self.typed)
        leave = tr("Annuleren") if self.terms.overdue else tr("Sluiten")
        buttons, self.erase_button = deciding_row(self, tr("Wissen"), self.accept, icon="delete", leave=leave)
        self.erase_button.setVisible(bool(self.terms.overdue))
        self._column.addLayout(buttons)
        self.typed.textChanged.connect(self._show_what_is_possible)
        self.overdue.itemChanged.connect(self._show_what_is_possible)
        self._show_what_is_possible()

    def _list(self, name: str) -> MarkedList:
        made = MarkedList(self)
        made.setAccessibleName(name)
        made.setWordWrap(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.hide()
        return made

    def _add(self, each: Overdue) -> None:
        item = QListWidgetItem(f"{each.title}\n{each.why[:1].upper()}{each.why[1:]}.", self.overdue)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked if each.file is not None else Qt.CheckState.Checked)
        names = [*each.names[:_MOST_NAMES], *(["…"] if len(each.names) > _MOST_NAMES else [])]
        item.setToolTip("\n".join(names))

    def _say(self, text: str) -> QLabel:
        return say(self, self._column, text)

    @Slot()
    def _show_what_is_possible(self) -> None:
        is_confirmed = self.typed.text().strip().lower() == CONFIRMATION
        self.erase_button.setEnabled(is_confirmed and bool(self.chosen))

"""The companies that can be asked: a tick, why, how much that is for one week, and how many are asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableWidgetItem, QWidget

from bpv.domain import Company, School, fold
from bpv.domain.reaching import FIRST, contacts_of
from bpv.services.asking.candidates import Candidate
from bpv.services.asking.reading import Wanted, read_wanted, word_wanted
from ui.dialogs.read_table import ReadTable
from ui.theme import scaled

_HEADERS = ("", "Bedrijf", "Plaats", "Vragen", "Waarom dit bedrijf", "Drukste week", "Aan")
_TICK, _NAME, _CITY, _WANTED, _WHY, _LOAD, _TO = range(len(_HEADERS))
_STATES = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
_WIDTHS = {_TICK: 34, _NAME: 200, _CITY: 110, _WANTED: 100, _WHY: 190, _LOAD: 160}


class AskTable(ReadTable):
    """`ticked` tells that others are chosen, or asked for something else."""

    ticked = Signal()

    def __init__(self, school: School, found: Sequence[Candidate], parent: QWidget) -> None:
        """Tick those that are proposed."""
        super().__init__(_HEADERS, "Bedrijven om te vragen", parent)
        self.found: tuple[Candidate, ...] = ()
        self._contacts: dict[int, tuple[QComboBox, list[str]]] = {}
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, scaled(width))
        self.itemChanged.connect(self._on_item_changed)
        self.offer(school, found)

    def offer(self, school: School, found: Sequence[Candidate]) -> None:
        """List these instead; who was ticked by hand and is still there stays ticked."""
        ticked = {(each.company_id, each.profile) for each in self.chosen}
        self.blockSignals(True)
        self.setRowCount(0)
        self._contacts = {}
        self.found = tuple(found)
        self.setRowCount(len(found))
        for row, each in enumerate(found):
            self._fill(row, each, to=self._offer_contacts(row, school, each))
            if (each.company_id, each.profile) in ticked:
                self._cell(row, _TICK).setCheckState(Qt.CheckState.Checked)
        self.blockSignals(False)
        if found:
            self.selectRow(0)

    def _fill(self, row: int, each: Candidate, *, to: str) -> None:
        wanted = word_wanted([(each.profile, each.number)])
        load = f"{each.load} (veel)" if each.is_much else each.load
        texts = ("", each.name, each.city, wanted, each.why, load, to)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column != _WANTED:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.setItem(row, column, item)
        tick = self._cell(row, _TICK)
        tick.setFlags(tick.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        tick.setCheckState(_STATES[each.is_proposed])
        tick.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.name} vragen")
        self._cell(row, _WANTED).setToolTip("Hoeveel plekken, en voor welk profiel: 2 Z&W, 1 E&O")

    def _offer_contacts(self, row: int, school: School, each: Candidate) -> str:
        """Who is asked: the first of the contacts, or one to choose where there are more."""
        contacts = contacts_of(school, school.get(Company, each.company_id))
        if len(contacts) > 1:
            box = QComboBox(self)
            box.setAccessibleName(f"Wie bij {each.name} gevraagd wordt")
            for contact in contacts:
                box.addItem(contact.name or contact.role or "eerste contact")
            self._contacts[row] = (box, [contact.id for contact in contacts])
            self.setCellWidget(row, _TO, box)
            return ""
        return contacts[0].name if contacts else ""

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        assert item is not None
        return item

    @property
    def chosen(self) -> list[Candidate]:
        """Who is ticked, also where a search hides it."""
        return [
            each
            for row, each in enumerate(self.found)
            if self._cell(row, _TICK).checkState() is Qt.CheckState.Checked
        ]

    @property
    def much(self) -> int:
        """How many of the chosen are asked more than school wants in one week."""
        return sum(each.is_much for each in self.chosen)

    def wanted_of(self, each: Candidate) -> Wanted:
        """What is asked of a company; BpvError 'bad_cell' when its cell does not say."""
        return read_wanted(self._cell(self.found.index(each), _WANTED).text(), each.profile)

    def contact_of(self, each: Candidate) -> str | None:
        """Who is asked there; None for who stands with the company itself."""
        box, ids = self._contacts.get(self.found.index(each), (None, []))
        id_ = ids[box.currentIndex()] if box is not None else FIRST
        return None if id_ == FIRST else id_

    def tick_all(self, *, is_on: bool) -> None:
        """Tick every row that is shown, or none."""
        self.blockSignals(True)
        for row in range(self.rowCount()):
            if not self.isRowHidden(row):
                self._cell(row, _TICK).setCheckState(_STATES[is_on])
        self.blockSignals(False)
        self.viewport().update()
        self.ticked.emit()

    def show_found(self, text: str) -> None:
        """Show only the companies whose name or town has this in it."""
        wanted = fold(text)
        for row, each in enumerate(self.found):
            self.setRowHidden(row, wanted not in fold(f"{each.name} {each.city}"))

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        if item.column() in (_TICK, _WANTED):
            self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks all marked rows, or takes their ticks away."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        if event.key() == Qt.Key.Key_Space and rows:
            is_on = self._cell(rows[0], _TICK).checkState() is not Qt.CheckState.Checked
            self.blockSignals(True)
            for row in rows:
                self._cell(row, _TICK).setCheckState(_STATES[is_on])
            self.blockSignals(False)
            self.viewport().update()
            self.ticked.emit()
            return
        super().keyPressEvent(event)

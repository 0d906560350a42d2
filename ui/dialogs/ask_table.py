"""The companies that can be asked: a tick, why, how much that is for one week, and how many are asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidgetItem, QWidget

from bpv.domain import Company, School, fold
from bpv.domain.reaching import FIRST, contacts_of
from bpv.domain.terms import Profile
from bpv.language import tr
from bpv.services.asking.candidates import Candidate
from bpv.services.asking.reading import Wanted, read_wanted, word_wanted
from ui.dialogs.read_table import ReadTable
from ui.theme import scaled

_HEADERS = (
    "",
    tr("Bedrijf"),
    tr("Plaats"),
    tr("Vragen"),
    tr("Waarom dit bedrijf"),
    tr("Drukste week"),
    tr("Aan"),
)
_TICK, _NAME, _CITY, _WANTED, _WHY, _LOAD, _TO = range(len(_HEADERS))
_MOST = 120
"""So many rows are shown at once: of more a search finds the others."""
_STATES = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
_WIDTHS = {_TICK: 34, _CITY: 104, _WANTED: 92, _WHY: 164, _LOAD: 172, _TO: 180}


_Key = tuple[str, Profile | None, str]


def _key(each: Candidate) -> _Key:
    return each.company_id, each.profile, each.request_id


class AskTable(ReadTable):
    """`ticked` tells that others are chosen, or asked for something else."""

    ticked = Signal()
    n_more = 0
    """How many more there are than are shown."""

    def __init__(self, school: School, found: Sequence[Candidate], parent: QWidget) -> None:
        """Tick those that are proposed."""
        super().__init__(_HEADERS, tr("Bedrijven om te vragen"), parent)
        self.found: tuple[Candidate, ...] = ()
        self._all: tuple[Candidate, ...] = ()
        self._ticked: set[_Key] = set()
        self._texts: dict[_Key, str] = {}
        self._picked: dict[_Key, str] = {}
        self._contacts: dict[int, tuple[QComboBox, list[str]]] = {}
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, scaled(width))
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.itemChanged.connect(self._on_item_changed)
        self.offer(school, found)

    def offer(self, school: School, found: Sequence[Candidate]) -> None:
        """Offer these instead; who was ticked and is still there stays ticked."""
        known = {_key(each) for each in self._all}
        self._school, self._all = school, tuple(found)
        self._ticked &= {_key(each) for each in found}
        self._ticked |= {_key(each) for each in found if each.is_proposed and _key(each) not in known}
        self.show_found("")

    def show_found(self, text: str) -> None:
        """Show the companies whose name or town has this in it, and of many the first."""
        self._keep()
        wanted = fold(text)
        matching = [each for each in self._all if wanted in fold(f"{each.name} {each.city}")]
        self.found, self.n_more = tuple(matching[:_MOST]), max(0, len(matching) - _MOST)
        self.blockSignals(True)
        self.setRowCount(0)
        self._contacts = {}
        self.setRowCount(len(self.found))
        for row, each in enumerate(self.found):
            self._fill(row, each, to=self._offer_contacts(row, self._school, each))
        self.blockSignals(False)
        if self.found:
            self.selectRow(0)
        self.ticked.emit()

    def _keep(self) -> None:
        """Remember what was typed and chosen in the rows that go out of sight."""
        for row, each in enumerate(self.found):
            self._texts[_key(each)] = self._cell(row, _WANTED).text()
            if row in self._contacts:
                box, ids = self._contacts[row]
                self._picked[_key(each)] = ids[box.currentIndex()]

    def _fill(self, row: int, each: Candidate, *, to: str) -> None:
        wanted = self._texts.get(_key(each)) or word_wanted([(each.profile, each.number)])
        load = tr("{load} (veel)", load=each.load) if each.is_much else each.load
        texts = ("", each.name, each.city, wanted, each.why, load, to)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column != _WANTED:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.setItem(row, column, item)
        tick = self._cell(row, _TICK)
        tick.setFlags(tick.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        tick.setCheckState(_STATES[_key(each) in self._ticked])
        tick.setData(Qt.ItemDataRole.AccessibleTextRole, tr("{name} vragen", name=each.name))
        self._cell(row, _WANTED).setToolTip(tr("Hoeveel plekken, en voor welk profiel: 2 Z&W, 1 E&O"))

    def _offer_contacts(self, row: int, school: School, each: Candidate) -> str:
        """Who is asked: the first of the contacts, or one to choose where there are more."""
        contacts = contacts_of(school, school.get(Company, each.company_id))
        if len(contacts) > 1:
            box = QComboBox(self)
            box.setAccessibleName(tr("Wie bij {name} gevraagd wordt", name=each.name))
            for contact in contacts:
                box.addItem(contact.name or contact.role or tr("eerste contact"))
            ids: list[str] = [contact.id for contact in contacts]
            box.setCurrentIndex(ids.index(self._picked.get(_key(each), ids[0])))
            self._contacts[row] = (box, ids)
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
        return [each for each in self._all if _key(each) in self._ticked]

    @property
    def much(self) -> int:
        """How many of the chosen are asked more than school wants in one week."""
        return sum(each.is_much for each in self.chosen)

    def wanted_of(self, each: Candidate) -> Wanted:
        """What is asked of a company; BpvError 'bad_cell' when its cell does not say."""
        self._keep()
        text = self._texts.get(_key(each)) or word_wanted([(each.profile, each.number)])
        return read_wanted(text, each.profile)

    def contact_of(self, each: Candidate) -> str | None:
        """Who is asked there; None for who stands with the company itself."""
        self._keep()
        id_ = self._picked.get(_key(each), FIRST)
        return None if id_ == FIRST else id_

    def tick_all(self, *, is_on: bool) -> None:
        """Tick every row that is shown, or none."""
        self._tick(range(self.rowCount()), is_on=is_on)

    def _tick(self, rows: Iterable[int], *, is_on: bool) -> None:
        self.blockSignals(True)
        for row in rows:
            self._cell(row, _TICK).setCheckState(_STATES[is_on])
            self._note_tick(row)
        self.blockSignals(False)
        self.viewport().update()
        self.ticked.emit()

    def _note_tick(self, row: int) -> None:
        is_on = self._cell(row, _TICK).checkState() is Qt.CheckState.Checked
        (self._ticked.add if is_on else self._ticked.discard)(_key(self.found[row]))

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == _TICK:
            self._note_tick(item.row())
        if item.column() in (_TICK, _WANTED):
            self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks all marked rows, or takes their ticks away."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        if event.key() == Qt.Key.Key_Space and rows:
            is_on = self._cell(rows[0], _TICK).checkState() is not Qt.CheckState.Checked
            self._tick(rows, is_on=is_on)
            return
        super().keyPressEvent(event)

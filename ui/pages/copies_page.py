"""The copies of a school year: when and why each was made, what is in it and how that differs from now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QStackedLayout,
    QTableWidgetItem,
    QWidget,
)

from bpv.language import comma, tr, tr_count
from bpv.services.year.upkeep import UNPROTECTED
from ui.pages.page import Context, Page
from ui.theme import GRID
from ui.widgets.buttons import ActionButton, link_button, make_action
from ui.widgets.empty_state import EmptyState
from ui.widgets.marks import MarkedTableWidget
from ui.widgets.rows_to_read import read_by_rows

if TYPE_CHECKING:
    from bpv.services.year.backups import Contents, Copy
    from bpv.services.year.upkeep import SecondPlace

HEADERS = (
    tr("Gemaakt"),
    tr("Waarom"),
    tr("Waar"),
    tr("Grootte"),
    tr("Leerlingen"),
    tr("Plaatsingen"),
    tr("Anders dan nu"),
)
_MADE, _WHY, _WHERE, _SIZE, _STUDENTS, _PLACEMENTS, _DIFFERENT = range(len(HEADERS))
_NUMBERS = (_SIZE, _STUDENTS, _PLACEMENTS)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NONE = tr("Er zijn nog geen reservekopieën. Het programma maakt ze zelf, terwijl u werkt.")
_LOOKING = tr("De reservekopieën worden opgezocht…")
_STEP = tr("Terugzetten is één stap, die u ongedaan kunt maken.")
_SWAP = tr("Wat er nu staat wordt bewaard als 'vervangen bestand', en blijft in deze lijst staan.")
_APART = tr("Deze kopieën staan op zichzelf. Zet er een terug onder een eigen naam, en werk daarin verder.")
_NO_PLACE = tr("Kopieën staan alleen op deze computer, naast het bestand.")


class CopiesPage(Page):
    """A list to choose from: the signals ask for what its buttons say."""

    title = tr("Reservekopieën")
    waiting = tr("Reservekopieën")
    icon = "clock"
    restore_asked = Signal(object)
    restore_as_asked = Signal(object)
    look_asked = Signal(object)
    make_asked = Signal()
    salvage_asked = Signal()
    place_asked = Signal()
    place_given_up = Signal()
    closed = Signal()
    came_in_sight = Signal()

    def __init__(self, context: Context, of: Path, *, is_open: bool, is_copy: bool = False) -> None:
        """Show the copies of this school year once they are known; more can be done when it `is_open`.

        When what was named `is_copy` itself, they stand by themselves: there is nothing to put them back in.
        """
        super().__init__(context)
        self.of, self.is_open, self.is_copy = of, is_open, is_copy
        self.copies: Sequence[Copy] = ()
        self.subheading.setText(of.stem)
        self._make_actions()
        self.place = self._make_place()
        self.body.addWidget(self.place)
        self.about = QLabel(_APART if is_copy else _STEP if is_open else _SWAP, self)
        self.about.setProperty("muted", True)
        self.about.setWordWrap(True)
        self.body.addWidget(self.about)
        self.table = self._make_table()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._empty = EmptyState(self.icon, _LOOKING, None, self)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        self.body.addLayout(self._stack, 1)
        self.setFocusProxy(self.table)
        self._on_selection_changed()

    def _make_actions(self) -> None:
        self.restore_action = make_action(
            self,
            tr("Terugzetten"),
            self._on_restore_triggered,
            icon="undo",
            tip=_STEP if self.is_open else _SWAP,
        )
        self.look_action = make_action(
            self,
            tr("Bekijken"),
            self._on_look_triggered,
            icon="search",
            tip=tr("Openen om te kijken, niet om te wijzigen"),
        )
        self.restore_as_action = make_action(
            self,
            tr("Terugzetten als…"),
            self._on_restore_as_triggered,
            icon="copy",
            tip=tr("Onder een andere naam, naast wat er is"),
        )
        self.make_action = make_action(self, tr("Nu een kopie maken"), self.make_asked.emit, icon="add")
        self.salvage_action = make_action(
            self,
            tr("Red wat leesbaar is…"),
            self.salvage_asked.emit,
            icon="export",
            tip=tr("Is het bestand beschadigd: zet in een nieuw bestand wat er nog te lezen is"),
        )
        self.close_action = make_action(
            self, tr("Sluiten"), self.closed.emit, icon="close", tip=tr("Sluiten (Esc)")
        )
        primary = self.restore_as_action if self.is_copy else self.restore_action
        others = (self.look_action, self.restore_as_action)
        self._of_row = tuple(dict.fromkeys((primary, *others)))
        shown = [*self._of_row, self.make_action if self.is_open else self.salvage_action, self.close_action]
        self.addActions(shown)
        self.add_actions([ActionButton(action, self, primary=action is primary) for action in shown])

    def _make_place(self) -> QWidget:
        place = QWidget(self)
        self.place_label = QLabel(place)
        self.place_label.setWordWrap(True)
        self.place_button = link_button("", self.place_asked.emit, place)
        self.no_place_button = link_button(tr("Niet meer"), self.place_given_up.emit, place)
        self.no_place_button.setAccessibleName(tr("Geen tweede plaats meer"))
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.place_label, 1)
        for button in (self.place_button, self.no_place_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        place.setVisible(self.is_open)
        return place

    def _make_table(self) -> MarkedTableWidget:
        table = MarkedTableWidget(0, len(HEADERS), self)
        read_by_rows(table, tr("Reservekopieën"))
        table.setHorizontalHeaderLabels(HEADERS)
        for column in _NUMBERS:
            if (head := table.horizontalHeaderItem(column)) is not None:
                head.setTextAlignment(_RIGHT)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_DIFFERENT, QHeaderView.ResizeMode.Stretch)
        table.itemSelectionChanged.connect(self._on_selection_changed)
        table.itemDoubleClicked.connect(self._on_look_triggered)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_table_menu_requested)
        return table

    # What is shown

    def show_copies(self, copies: Sequence[Copy]) -> None:
        """List the copies; what is in them comes later, by `show_contents`."""
        chosen = self.chosen
        self.copies = copies
        self.table.setRowCount(len(copies))
        for row, copy in enumerate(copies):
            size = tr("{size} MB", size=comma(f"{copy.size / 1000000:.1f}"))
            texts = (f"{copy.made:%d-%m-%Y %H:%M:%S}", copy.why, copy.where, size, "…", "…", "")
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column in _NUMBERS:
                    item.setTextAlignment(_RIGHT)
                item.setToolTip(str(copy.path) if column == _MADE else text)
                self.table.setItem(row, column, item)
        count = tr_count("{count} kopie", "{count} kopieën", len(copies))
        self.subheading.setText(f"{self.of.stem}: {count}" if copies else self.of.stem)
        self._empty.say(_NONE, self.make_action if self.is_open else self.salvage_action)
        self._stack.setCurrentWidget(self.table if copies else self._empty)
        paths = [copy.path for copy in copies]
        self.table.selectRow(paths.index(chosen.path) if chosen and chosen.path in paths else 0)
        self._on_selection_changed()

    def show_contents(self, copy: Copy, contents: Contents) -> None:
        """Say what is in one of the copies."""
        row = next((row for row, each in enumerate(self.copies) if each is copy), None)
        if row is None:
            return
        is_read = not contents.refusal
        self._say(row, _STUDENTS, str(contents.students) if is_read else "-")
        self._say(row, _PLACEMENTS, str(contents.placements) if is_read else "-")
        self._say(row, _DIFFERENT, contents.text, contents.refusal)

    def show_place(self, place: SecondPlace | None, *, is_locked: bool, is_there: bool = True) -> None:
        """Say where copies also go, of when the newest there is, and that who finds them can read them."""
        self.no_place_button.setVisible(place is not None)
        self.place_button.setText(
            tr("Ook op een tweede plaats bewaren…") if place is None else tr("Andere kiezen…")
        )
        words = [_NO_PLACE]
        if place is not None:
            newest = (
                tr("nieuwste kopie {newest}", newest=f"{place.newest:%d-%m-%Y %H:%M}")
                if place.newest
                else tr("nog geen kopie")
            )
            words = [tr("Tweede plaats: {parent} ({newest}).", parent=place.folder.parent, newest=newest)]
            if not is_there:
                words.append(tr("Die is er nu niet; zodra dat weer zo is, gaan de kopieën er vanzelf heen."))
            if not is_locked:
                words.append(tr("Let op: {unprotected}", unprotected=UNPROTECTED))
        self.place_label.setText(" ".join(words))

    def _say(self, row: int, column: int, text: str, tip: str = "") -> None:
        item = self.table.item(row, column)
        if item is not None:
            item.setText(text)
            item.setToolTip(tip or text)

    @property
    def chosen(self) -> Copy | None:
        """The copy that is marked."""
        rows = {index.row() for index in self.table.selectedIndexes()}
        return self.copies[min(rows)] if rows and min(rows) < len(self.copies) else None

    def renew(self) -> None:
        """Draw the picture of the empty list in the colours of the theme, and rows in its measures."""
        self._empty.renew()

    # What is asked

    @Slot()
    def _on_selection_changed(self) -> None:
        for action in self._of_row:
            action.setEnabled(self.chosen is not None)

    @Slot(QPoint)
    def _on_table_menu_requested(self, at: QPoint) -> None:
        if self.table.itemAt(at) is not None:
            self.menu = QMenu(self)
            self.menu.addActions(self._of_row)
            self.menu.popup(self.table.viewport().mapToGlobal(at))

    def _on_restore_triggered(self) -> None:
        if self.chosen is not None:
            self.restore_asked.emit(self.chosen)

    def _on_restore_as_triggered(self) -> None:
        if self.chosen is not None:
            self.restore_as_asked.emit(self.chosen)

    def _on_look_triggered(self, *_: object) -> None:
        if self.chosen is not None:
            self.look_asked.emit(self.chosen)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell, for what changed meanwhile."""
        super().showEvent(event)
        self.came_in_sight.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks into the copy, Esc closes the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            self._on_look_triggered()
        else:
            super().keyPressEvent(event)

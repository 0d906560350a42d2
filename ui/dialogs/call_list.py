"""Who has to hear something: ring, write, tick off; as a list for Excel, a mail, or paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpv.language import tr
from ui import clipboard, desktop
from ui.dialogs.read_table import ReadTable
from ui.exports import Written, writing
from ui.guarding import Guarded
from ui.icons import set_icon
from ui.tasks import Tasks
from ui.theme import GRID, scaled, set_font
from ui.widgets.flow_row import FlowRow

if TYPE_CHECKING:
    from bpv.services.exporting import WorkbookContents
    from bpv.services.printing.content import Paper
    from bpv.services.withdrawing.telling import Hearer
    from ui.paper.offers import Offer

_HEADERS = (tr("Gedaan"), tr("Wie"), tr("Wat"), tr("Telefoon"), tr("E-mail"))
_SAYS = 2
_LEAST, _MOST = 3, 6
_WIDEST = {1: 220, 4: 190}
"""Of columns, before zoom: what there is to say takes what is left."""


class CallList(Guarded, QWidget):
    """`ticked` tells that someone was told, or not after all; `said` what became of an export.

    `print_asked` gives the list as something to print.
    """

    ticked = Signal()
    said = Signal(str)
    print_asked = Signal(object)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        """Begin with nobody."""
        super().__init__(parent)
        self._tasks = tasks
        self.title = ""
        self.hearers: tuple[Hearer, ...] = ()
        self.told: set[str] = set()
        heading = QLabel(tr("Wie moet het weten"), self)
        set_font(heading, 2, QFont.Weight.DemiBold)
        self.count = QLabel(self)
        self.count.setProperty("muted", True)
        self.table = _TickTable(_HEADERS, tr("Wie het moet weten"), self)
        self.table.setSelectionMode(ReadTable.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_SAYS, header.ResizeMode.Stretch)
        self.table.itemChanged.connect(self._on_item_changed)
        self.table.itemSelectionChanged.connect(self._show_what_is_possible)
        self.call_button = self._button(tr("Bellen"), self.call, "phone")
        self.mail_button = self._button(tr("Mailen"), self.mail, "mail")
        self.excel_button = self._button(tr("Naar Excel…"), self.export, "export")
        self.print_button = self._button(tr("Afdrukken…"), self.print_out, "print")
        self.copy_button = self._button(tr("Kopiëren"), self.copy, "copy")
        self.copy_button.setToolTip(tr("Kopiëren voor Excel of mail"))
        head = QHBoxLayout()
        head.addWidget(heading)
        head.addWidget(self.count)
        head.addStretch(1)
        buttons = FlowRow(self, GRID // 2)
        for button in self.buttons:
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(buttons)
        column.addWidget(self.table)
        self.show_hearers("", ())

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """What can be done with the list."""
        return self.call_button, self.mail_button, self.excel_button, self.print_button, self.copy_button

    def _button(self, text: str, run: object, icon: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        set_icon(button, icon)
        button.clicked.connect(run)
        return button

    @property
    def waiting(self) -> tuple[Hearer, ...]:
        """Who was not told yet."""
        return tuple(each for each in self.hearers if each.key not in self.told)

    def show_hearers(self, title: str, hearers: Sequence[Hearer]) -> None:
        """Show these instead; whoever was told stays ticked."""
        row = max(0, self.table.currentRow())
        self.title, self.hearers = title, tuple(hearers)
        self.table.blockSignals(True)
        self.table.show_rows([("", each.who, each.says, each.phone, each.email) for each in hearers])
        for number, each in enumerate(hearers):
            item = QTableWidgetItem()
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_told = each.key in self.told
            item.setCheckState(Qt.CheckState.Checked if is_told else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, tr("{who}: gebeld of gemaild", who=each.who))
            self.table.setItem(number, 0, item)
        self.table.resizeColumnToContents(0)
        for column, widest in _WIDEST.items():
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), scaled(widest)))
        self.table.fit_rows(_LEAST, _MOST)
        self.table.blockSignals(False)
        if hearers:
            self.table.selectRow(min(row, len(hearers) - 1))
        self._show_what_is_possible()

    @property
    def hearer(self) -> Hearer | None:
        """Whom the mark is on."""
        rows = self.table.selectionModel().selectedRows()
        return self.hearers[rows[0].row()] if rows and rows[0].row() < len(self.hearers) else None

    def _show_what_is_possible(self) -> None:
        hearer, is_any = self.hearer, bool(self.hearers)
        self.call_button.setEnabled(hearer is not None and bool(hearer.phone))
        self.mail_button.setEnabled(hearer is not None and bool(hearer.email))
        for button in (self.excel_button, self.print_button, self.copy_button):
            button.setEnabled(is_any)
        done = len(self.hearers) - len(self.waiting)
        self.count.setText(
            tr("{done} van {count} gebeld of gemaild", done=done, count=len(self.hearers)) if is_any else ""
        )

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        if item.column() or item.row() >= len(self.hearers):
            return
        key = self.hearers[item.row()].key
        if item.checkState() is Qt.CheckState.Checked:
            self.told.add(key)
        else:
            self.told.discard(key)
        self._show_what_is_possible()
        self.ticked.emit()

    def call(self) -> None:
        """Ring whom the mark is on."""
        if self.hearer is not None:
            desktop.call(self.hearer.phone)

    def mail(self) -> None:
        """Write to whom the mark is on."""
        if self.hearer is not None:
            desktop.mail(self.hearer.email)

    def copy(self) -> None:
        """Put the list on the clipboard, for Excel or a mail."""
        from bpv.services.withdrawing.telling import as_lines

        clipboard.put(as_lines(self.hearers))

    def print_out(self) -> None:
        """Ask to print the list with a box to tick for each."""
        self.print_asked.emit(_offer(self.title, self.hearers, frozenset(self.told)))

    def export(self) -> None:
        """Write the list as a workbook."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(folder) / tr("Wie moet het weten.xlsx"))
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Exporteren"), start, "Excel (*.xlsx)")
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != ".xlsx":
            path = path.with_name(f"{path.name}.xlsx")
        make = partial(_workbook, self.title, self.hearers, frozenset(self.told))
        self._tasks.start(
            tr("Exporteren"), writing(path, make), self._on_written, self._on_refused,
            can_cancel=False, is_of_year=False,
        )  # fmt: skip

    def _on_written(self, written: Written) -> None:
        self.said.emit(tr("Opgeslagen: {name}", name=written.path.name))

    def _on_refused(self, refusal: object) -> None:
        self.said.emit(str(refusal))


def _offer(title: str, hearers: tuple[Hearer, ...], told: frozenset[str]) -> Offer:
    from bpv.services.printing.calls import NAME, calls_paper
    from ui.paper.offers import Choice, offer_paper

    def build(choice: Choice) -> Paper:
        return calls_paper(title, hearers, told, where=choice.where, made=choice.made)

    return offer_paper(NAME, tr("Wie nog te bellen of te mailen is, om af te vinken."), build, "phone")


def _workbook(title: str, hearers: tuple[Hearer, ...], told: frozenset[str]) -> WorkbookContents:
    from bpv.services.exporting.calls import calls_workbook

    return calls_workbook(title, hearers, told, datetime.now())


class _TickTable(ReadTable):
    """Space ticks the row, wherever in it the ring is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick, or take the tick away."""
        row = self.currentRow()
        item = self.item(row, 0) if row >= 0 else None
        if event.key() == Qt.Key.Key_Space and item is not None:
            is_on = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
            return
        super().keyPressEvent(event)

"""The lists that were recognised in files, and what each of their columns is read as; to be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from bpv.language import tr
from bpv.services.importing.options import ImportOptions
from bpv.services.importing.recognising.files import kinds_of_list, read_elsewhere
from ui.guarding import Guarded
from ui.pages.importing.columns import ColumnsView
from ui.theme import GRID, scaled
from ui.widgets.marks import MarkedList
from ui.widgets.scrolling import ScrollArea

if TYPE_CHECKING:
    from bpv.services.importing.recognising.files import RecognisedList

_NO_KIND = tr("geen lijst herkend")


class ListsView(Guarded, QWidget):
    """Choose a list at the left, correct it at the right; `corrected` gives its file, its sheet and how.

    `policy_chosen` gives a field and what goes first in it, None for what holds for all.
    """

    corrected = Signal(str, str, object)
    policy_chosen = Signal(object, object)

    def __init__(
        self,
        lists: Sequence[RecognisedList],
        options: ImportOptions,
        shown: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Show the lists, one of them in detail."""
        super().__init__(parent)
        self._options = options
        self._all = lists
        self.lists = [each for each in lists if each.is_main]
        self._kinds = kinds_of_list()
        self.names = MarkedList(self)
        self.names.setAccessibleName(tr("Lijsten"))
        self.names.setFixedWidth(scaled(240))
        for each in self.lists:
            self.names.addItem(self._title(each))
        self.area = ScrollArea(self)
        self.area.setAccessibleName(tr("Hoe deze lijst wordt gelezen"))
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        card = QFrame(self)
        card.setProperty("panel", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2 * GRID, GRID, GRID // 2, GRID)
        inside.addWidget(self.area)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.names)
        row.addWidget(card, 1)
        self.names.currentRowChanged.connect(self._show_list)
        if self.lists:
            self.names.setCurrentRow(min(shown, len(self.lists) - 1))

    def _title(self, each: RecognisedList) -> str:
        kind = self._kinds[each.kind] if each.kind else _NO_KIND
        name = each.sheet if each.sheet == kind else f"{each.sheet}: {kind}"
        rows = tr("overgeslagen") if each.is_skipped else tr("{count} rijen", count=len(each.records))
        return f"{name}, {rows}"

    @property
    def columns(self) -> dict[int, QComboBox]:
        """What each column of the shown list is read as, by its number."""
        return self.view.columns

    def finish(self) -> None:
        """Make what is still to be made of the shown list now."""
        if self.area.widget() is not None:
            _ = self.columns

    def showEvent(self, event: QShowEvent) -> None:
        """Show the chosen list in detail only now: its many choices take a while to make."""
        super().showEvent(event)
        if self.area.widget() is None and self.lists:
            self._show_list(self.names.currentRow())

    def _show_list(self, number: int) -> None:
        if not self.isVisible():
            return
        each = self.lists[number]
        inside = QWidget(self)
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        self.reads = QCheckBox(tr("deze lijst inlezen"), inside)
        self.reads.setChecked(not each.is_skipped)
        self.reads.toggled.connect(partial(self._correct_reading, each))
        self.kind = QComboBox(inside)
        for kind, words in self._kinds.items():
            self.kind.addItem(words, kind)
        self.kind.setCurrentIndex(self.kind.findData(each.kind) if each.kind else -1)
        self.kind.setPlaceholderText(_NO_KIND)
        self.kind.activated.connect(partial(self._correct_kind, each))
        self.header_row = QSpinBox(inside)
        self.header_row.setRange(0, 100_000)
        self.header_row.setSpecialValueText(tr("geen"))
        self.header_row.setValue(each.header_row)
        self.header_row.setKeyboardTracking(False)
        self.header_row.lineEdit().setTextMargins(scaled(7), 0, 0, 0)  # as other fields
        self.header_row.valueChanged.connect(partial(self._correct_header, each))
        form.addRow(tr("Bestand"), QLabel(each.file, inside))
        form.addRow("", self.reads)
        form.addRow(tr("Soort lijst"), self.kind)
        form.addRow(tr("Kopregel"), self.header_row)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.kind.setMinimumWidth(scaled(240))
        self.header_row.setMinimumWidth(scaled(80))
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, GRID, GRID, GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(form)
        self.view = ColumnsView(each, self._options, read_elsewhere(each, self._all), inside)
        self.view.corrected.connect(partial(self._correct, each))
        self.view.policy_chosen.connect(self.policy_chosen)
        layout.addWidget(self.view)
        layout.addStretch(1)
        self.area.setWidget(inside)  # gives both a background of their own, in the wrong colour on a card
        for part in (inside, self.area.viewport()):
            part.setAutoFillBackground(False)

    def _correct_reading(self, each: RecognisedList, is_read: bool) -> None:
        self.corrected.emit(each.file, each.sheet, {"is_skipped": not is_read})

    def _correct_kind(self, each: RecognisedList, number: int) -> None:
        kind = self.kind.itemData(number)
        if kind is not each.kind:
            self.corrected.emit(each.file, each.sheet, {"kind": kind, "is_skipped": False})

    def _correct_header(self, each: RecognisedList, row: int) -> None:
        self.corrected.emit(each.file, each.sheet, {"header_row": row})

    def _correct(self, each: RecognisedList, said: object) -> None:
        self.corrected.emit(each.file, each.sheet, said)

"""The lines of a form, to type in: under which section, what it says, whether it is a question to write."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidgetItem, QWidget

from bpv.domain import Criterion
from bpv.language import tr
from bpv.services.assessing.editing import FormEdit
from ui.theme import scaled
from ui.widgets.marks import MarkedTableWidget

_SECTION, _TEXT, _OPEN = range(3)
_HEADERS = (tr("Onderdeel"), tr("Regel"), tr("Open vraag"))
_TIP = tr("Wijzigt u het onderdeel van de eerste regel ervan, dan heet het hele onderdeel zo.")
_FLAGS = Qt.ItemFlag
_TRIGGERS = QAbstractItemView.EditTrigger


class LinesTable(MarkedTableWidget):
    """`changed` gives the form as it becomes; shows nothing by itself until it is told to."""

    changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(0, len(_HEADERS), parent)
        self._edit: FormEdit | None = None
        self._is_showing = False
        self.setAccessibleName(tr("Regels van het formulier"))
        self.setHorizontalHeaderLabels(list(_HEADERS))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(_TRIGGERS.DoubleClicked | _TRIGGERS.EditKeyPressed | _TRIGGERS.AnyKeyPressed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(_SECTION, scaled(130))
        self.setColumnWidth(_OPEN, scaled(90))
        self.setMinimumHeight(scaled(170))
        self.itemChanged.connect(self._on_item_changed)

    def show_edit(self, edit: FormEdit) -> None:
        """Show a form; the ring stays on its line, also when that moved."""
        at = self._id_at(self.currentRow())
        column = max(_SECTION, self.currentColumn())
        self._edit, self._is_showing = edit, True
        self.setRowCount(len(edit.lines))
        for row, line in enumerate(edit.lines):
            self._show_line(row, line)
        self._is_showing = False
        ids: list[str] = [line.id for line in edit.lines]
        row = ids.index(at) if at in ids else min(max(self.currentRow(), 0), len(ids) - 1)
        self._go(row, column)

    def _id_at(self, row: int) -> str:
        item = self.item(row, _TEXT)
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def _show_line(self, row: int, line: Criterion) -> None:
        for column, text in ((_SECTION, line.section), (_TEXT, line.text), (_OPEN, "")):
            item = QTableWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            item.setToolTip(_TIP if column == _SECTION else text)
            if column == _OPEN:
                item.setFlags(_FLAGS.ItemIsEnabled | _FLAGS.ItemIsSelectable | _FLAGS.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if line.is_open else Qt.CheckState.Unchecked)
            self.setItem(row, column, item)

    def _go(self, row: int, column: int) -> None:
        if row >= 0:
            self.setCurrentCell(row, column)

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        edit, row = self._edit, item.row()
        if self._is_showing or edit is None:
            return
        if item.column() == _TEXT:
            after = edit.set_text(row, item.text())
        elif item.column() == _OPEN:
            after = edit.set_open(row, item.checkState() is Qt.CheckState.Checked)
        else:
            after = self._with_section(edit, row, item.text().strip())
        self.changed.emit(after)

    def _with_section(self, edit: FormEdit, row: int, section: str) -> FormEdit:
        """The first line of a section names all of it; another one goes elsewhere alone."""
        old = edit.lines[row].section
        is_first = row == 0 or edit.lines[row - 1].section != old
        is_known = any(line.section == section for line in edit.lines)
        if is_first and not is_known:
            return edit.rename_section(old, section)
        return edit.set_section(row, section)

    def add_line(self) -> None:
        """A line below the one of the ring, to type in at once."""
        if self._edit is None:
            return
        row = self.currentRow()
        self.changed.emit(self._edit.add(row if row >= 0 else len(self._edit.lines) - 1))
        self._go(row + 1, _TEXT)
        self.setFocus()
        if (item := self.item(row + 1, _TEXT)) is not None:
            self.editItem(item)

    def remove_line(self) -> None:
        """Without the line of the ring."""
        row = self.currentRow()
        if self._edit is not None and 0 <= row < len(self._edit.lines):
            self.changed.emit(self._edit.remove(row))

    def shift(self, by: int) -> None:
        """The line of the ring one up or down."""
        row = self.currentRow()
        if self._edit is not None and row >= 0:
            self.changed.emit(self._edit.move(row, by))

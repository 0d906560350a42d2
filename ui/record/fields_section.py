"""Every field of a record, to be changed in place, with the editors and commands of the tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QWidget

from bpv.domain import BpvError
from bpv.domain.fields import FieldKind, grouped
from bpv.language import heard, tr
from bpv.services.accords.table import ACCORDS, ROUTES
from bpv.services.lists.tables import COMPANIES, MENTORS, ROUNDS, STUDENTS, Column, Table
from bpv.services.partnering.table import PARTNERS
from ui.guarding import Guarded, attempt
from ui.pages.page import Context
from ui.pages.registry import page_of
from ui.record.asking import Asking
from ui.record.kept_fields import KeptFields
from ui.record.section import Section
from ui.theme import GRID, scaled, set_font
from ui.widgets.cell_editors import ChoiceEditor, DateEditor, LineEditor, field_kind

_TABLES = (STUDENTS, COMPANIES, MENTORS, ROUNDS, ACCORDS, ROUTES, PARTNERS)
TABLES: dict[type, Table] = {table.entity: table for table in _TABLES}


class FieldsSection(Section):
    """The fields that can be typed, each with its name and, after a text that is no good, why."""

    def __init__(self, entity: type, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Make an editor for every column of the table that can be changed."""
        super().__init__(context, asking, parent)
        self.table = TABLES[entity]
        self.editors: dict[str, QLineEdit | QCheckBox] = {}
        self.remarks: dict[str, QLabel] = {}
        self._kept = KeptFields(self.session.drafts, entity, self.way_back())
        self.session.drafts.ending.connect(self._on_drafts_ending)
        self.lay_out([each for each in self.table.columns if each.edit is not None])

    def way_back(self) -> Mapping[str, object]:
        """What leads to these fields again, after a crash."""
        return {"page": page_of(self.table.entity), "beside": True}

    def lay_out(self, columns: list[Column]) -> None:
        """Put the fields below each other, each behind its name, under the heading of its group."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        for group, members in grouped(columns).items():
            if group:
                heading = QLabel(group, self)
                set_font(heading, 0, QFont.Weight.DemiBold)
                heading.setContentsMargins(0, GRID, 0, 0)
                grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for column in members:
                self._add_field(grid, column)
        self.column.addLayout(grid)

    def _add_field(self, grid: QGridLayout, column: Column) -> None:
        label = QLabel(column.title, self)
        label.setProperty("muted", True)
        label.setWordWrap(True)
        editor, remark = self.make_field(column)
        label.setBuddy(editor)
        row = grid.rowCount()
        grid.addWidget(label, row, 0)
        grid.addWidget(editor, row, 1)
        grid.addWidget(remark, row + 1, 1)

    def make_field(self, column: Column) -> tuple[QLineEdit | QCheckBox, QLabel]:
        """The editor of a column, and what says why a text in it is no good."""
        editor = self._make_editor(column)
        editor.setObjectName(column.key)
        editor.setAccessibleName(column.title)
        editor.setToolTip(column.hint)
        remark = QLabel(self)
        remark.setProperty("wrong", True)
        remark.setWordWrap(True)
        remark.hide()
        self.editors[column.key], self.remarks[column.key] = editor, remark
        return editor, remark

    def _make_editor(self, column: Column) -> QLineEdit | QCheckBox:
        if column.is_check:
            tick = QCheckBox(tr("ja"), self)
            tick.clicked.connect(partial(self._on_tick_clicked, column, tick))
            return tick
        if column.choices is not None:
            editor: LineEditor = ChoiceEditor(column.choices(self.school), self)
        elif field_kind(self.table, column) is FieldKind.DATE:
            editor = DateEditor(self)
        else:
            editor = LineEditor(self)
        editor.setMinimumWidth(scaled(80))
        watched = FieldKeys(editor)
        watched.reverted.connect(partial(self._show, column))
        watched.come.connect(partial(self._on_come, column))
        editor.textEdited.connect(partial(self._on_typed, column))
        editor.editingFinished.connect(partial(self._store, column))
        editor.returnPressed.connect(partial(self._on_return, column))
        editor.chosen.connect(partial(self._store, column))
        editor.entered.connect(partial(self._on_entered, column))
        return editor

    # Showing

    def show_record(self, id_: str) -> None:
        """Show this record; what was typed for the one before and could not be stored is said to be lost."""
        if id_ != self.record_id and self.record_id:
            self.store_typed()
            for key, remark in self.remarks.items():
                if remark.text():
                    self.noticed.emit(tr("Niet opgeslagen. {text}", text=remark.text()), "red")
                    self._remark(key, "")
        is_other = id_ != self.record_id
        self.record_id = id_
        for column in self.table.columns:
            if column.key in self.editors and (is_other or not self._is_typed_in(column.key)):
                self._show(column)

    def store_typed(self) -> None:
        """Store what was typed and not confirmed yet, as leaving the field does."""
        if self.school.find(self.table.entity, self.record_id) is None:
            return
        for column in self.table.columns:
            if column.key in self.editors and self._is_typed_in(column.key):
                self._store(column)

    def _is_typed_in(self, key: str) -> bool:
        editor = self.editors[key]
        return isinstance(editor, QLineEdit) and editor.isModified()

    def _show(self, column: Column) -> None:
        editor, text = self.editors[column.key], column.text(self.school, self.record_id)
        if isinstance(editor, QCheckBox):
            editor.setChecked(text not in ("", *heard("nee")))
        elif editor.text() != text or editor.isModified():
            editor.setText(text)
            editor.setCursorPosition(0)
        self._kept.drop(column.key)
        self._remark(column.key, "")

    def _remark(self, key: str, words: str) -> None:
        remark, editor = self.remarks[key], self.editors[key]
        if remark.text() == words:
            return
        remark.setText(words)
        remark.setVisible(bool(words))
        editor.setProperty("wrong", bool(words))
        editor.style().unpolish(editor)
        editor.style().polish(editor)

    # Storing

    def _store(self, column: Column) -> None:
        editor = self.editors[column.key]
        if not isinstance(editor, QLineEdit) or not self.record_id:
            return
        if editor.text() == column.text(self.school, self.record_id):
            editor.setModified(False)
            self._kept.drop(column.key)
            self._remark(column.key, "")
        elif editor.isModified() and self._try(column, editor.text()):
            self._show(column)

    def _try(self, column: Column, text: str) -> bool:
        assert column.edit is not None
        try:
            command = column.edit(self.school, self.record_id, text)
            editor = self.editors[column.key]
            if isinstance(editor, QLineEdit):
                editor.setModified(False)  # or the change that is told of would leave it as it is
            self.session.try_execute(command)
        except BpvError as refusal:
            self._remark(column.key, str(refusal))
            editor = self.editors[column.key]
            if isinstance(editor, QLineEdit):
                editor.setModified(True)
            return False
        self._remark(column.key, "")
        return True

    def show_field(self, key: str) -> None:
        """Go to a field."""
        if (editor := self.editors.get(key)) is not None:
            editor.setFocus(Qt.FocusReason.TabFocusReason)
            self.bring_in_sight(editor)

    def type_again(self, key: str, text: str) -> bool:
        """Go on with what was typed in a field before a crash; False when it cannot be."""
        editor = self.editors.get(key)
        if not isinstance(editor, QLineEdit):
            return False
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.setText(text)
        editor.setModified(True)
        editor.textEdited.emit(text)
        self.bring_in_sight(editor)
        return True

    def _on_typed(self, column: Column, text: str) -> None:
        self._kept.keep(self.record_id, column.key, column.title, text)

    @Slot()
    def _on_drafts_ending(self) -> None:
        """The school year is about to close: what can be stored waits for nobody."""
        if self.record_id:
            attempt(self.store_typed)

    def _on_tick_clicked(self, column: Column, tick: QCheckBox, _checked: bool = False) -> None:
        if not self._try(column, tr("ja") if tick.isChecked() else tr("nee")):
            remark = self.remarks[column.key].text()
            self._show(column)
            self._remark(column.key, remark)

    def _on_return(self, column: Column) -> None:
        """Enter stores, and goes on with the next field when that went well."""
        self._store(column)
        editor = self.editors[column.key]
        if not self.remarks[column.key].text() and isinstance(editor, QLineEdit):
            self.go_on(editor)

    def go_on(self, _editor: QLineEdit) -> None:
        """To the next field."""
        self.focusNextChild()

    def _on_entered(self, column: Column, _key: int) -> None:
        """Enter or Tab in the list of choices."""
        editor = self.editors[column.key]
        assert isinstance(editor, QLineEdit)
        editor.setModified(True)
        self._on_return(column)

    def _on_come(self, column: Column) -> None:
        """Names may have come or gone since the choices were shown last."""
        editor = self.editors[column.key]
        if isinstance(editor, ChoiceEditor) and column.choices is not None:
            editor.set_choices(column.choices(self.school))


class FieldKeys(Guarded, QWidget):
    """Watches one field: Esc takes back what was typed, and undo is of the window where nothing was typed."""

    reverted = Signal()
    come = Signal()

    def __init__(self, editor: LineEditor) -> None:
        """Watch an editor."""
        super().__init__(editor)
        self.hide()
        self._editor = editor
        editor.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Look at the keys before the field does."""
        if watched is not self._editor:
            return False
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            self.come.emit()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(
                QKeySequence.StandardKey.Redo
            )
            if is_undo and not self._editor.isModified():
                event.ignore()
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_taken = event.key() == Qt.Key.Key_Escape and self._editor.isModified()
            if is_taken:
                self.reverted.emit()
            return is_taken
        return False

"""Filling in a new row, built from the catalogue of fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import BpvError
from bpv.domain.fields import Field, FieldKind
from bpv.language import tr
from ui.dialogs.deciding import BAR, deciding_row
from ui.forms.parts import Part, parts_of
from ui.forms.record_form import RecordForm
from ui.on_screen import room_for
from ui.theme import GRID, scaled, set_font
from ui.widgets.cell_editors import ChoiceEditor, DateEditor
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.fold_button import FoldButton
from ui.widgets.notices import Banner
from ui.widgets.scrolling import ScrollArea

ROWS, _SIDES = 11, 2
"""How many fields stand under each other before they stand beside each other."""
_EXAMPLES = {
    FieldKind.TERMS: tr("meer met een komma"),
    FieldKind.INTEGERS: tr("meer met een komma"),
    FieldKind.TEXTS: tr("meer met een komma"),
    FieldKind.TIME: "uu:mm",
    FieldKind.POSTCODE: tr("1234 AB"),
}


class RecordDialog(QDialog):
    """Asks for a new record; `add` stores it or raises BpvError, and the dialog stays until it is right."""

    typed = Signal()

    def __init__(
        self,
        make_form: Callable[[], RecordForm],
        add: Callable[[Any], None],
        parent: QWidget | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        """Show what is needed first, the rest under headings that unfold; `texts` were filled in before."""
        super().__init__(parent)
        self.form = make_form()
        self.form.texts |= texts or {}
        self._make_form = make_form
        self._add = add
        self.editors: dict[str, QLineEdit | QCheckBox] = {}
        self.folds: dict[str, FoldButton] = {}
        self._parts: dict[FoldButton, Part] = {}
        self._labels: dict[str, QLabel] = {}
        self._remarks: dict[str, QLabel] = {}
        self.added_ids: list[str] = []
        self.setWindowTitle(tr("{one} toevoegen", one=self.form.words.one.capitalize()))
        heading = QLabel(self.windowTitle(), self)
        set_font(heading, 5, QFont.Weight.DemiBold)
        self.banner = Banner(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID - BAR, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(heading)
        layout.addWidget(self.banner)
        layout.addWidget(self._make_fields(), 1)
        buttons = self._make_buttons()
        buttons.setContentsMargins(0, 0, BAR, 0)
        layout.addLayout(buttons)
        self._fill()

    def _make_fields(self) -> QWidget:
        inside = QWidget(self)
        grid = self._grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, BAR, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        for part in parts_of(self.form.entity, self.form.fields):
            if part.title:
                grid.addWidget(self._heading(part, inside), grid.rowCount(), 0, 1, 5)
            self._add_fields(grid, part.fields, inside)
        grid.setRowStretch(grid.rowCount(), 1)
        hint = inside.sizeHint()  # of all of it: a part that unfolds makes nothing wider
        for fold in self.folds.values():
            self._show_part(fold)
        area = self._area = ScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        around = self._around = scaled(70) + 10 * GRID  # heading, buttons, and a remark or two
        room = room_for(self, hint.width() + 6 * GRID - BAR, hint.height() + around)
        width = room.width() - 6 * GRID + BAR
        if width >= hint.width():  # the bar at the right covers an empty margin, nothing to scroll to
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(min(width, scaled(1100)))
        area.setAccessibleName(self.windowTitle())
        self.resize(
            room.width(), min(room.height(), inside.sizeHint().height() + around, scaled(600) + around)
        )
        return area

    def _heading(self, part: Part, inside: QWidget) -> QWidget:
        """The title of a part; of one that folds a button, with what is asked in it behind it."""
        if not part.folds:
            heading = QLabel(part.title, inside)
            set_font(heading, 0, QFont.Weight.DemiBold)
            heading.setContentsMargins(0, GRID, 0, 0)
            return heading
        fold, names = FoldButton(part.title, inside), ElidedLabel(part.names, inside)
        names.setProperty("muted", True)
        names.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # makes nothing wider
        line = QWidget(inside)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, GRID // 2, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(names, 1)
        self.folds[part.title] = fold
        self._parts[fold] = part
        fold.folded.connect(names.setVisible)
        fold.folded.connect(self._on_folded)
        return line

    def _show_part(self, fold: FoldButton) -> None:
        """Show the fields of a part, or put them away."""
        for field in self._parts[fold].fields:
            remark = self._remarks[field.name]
            for widget in (self._labels[field.name], self.editors[field.name]):
                widget.setVisible(fold.is_open)
            remark.setVisible(fold.is_open and bool(remark.text()))

    @Slot()
    def _on_folded(self) -> None:
        fold = self.sender()
        assert isinstance(fold, FoldButton)
        fields = self._parts[fold].fields
        if not fold.is_open and any(self._remarks[each.name].text() for each in fields):
            fold.unfold()  # nothing that is wrong goes out of sight
            return
        self._show_part(fold)
        content = self._area.widget()
        if fold.is_open and content is not None and self.isVisible():
            self._grid.activate()
            wanted = min(content.sizeHint().height(), scaled(600)) + self._around
            self.resize(room_for(self, self.width(), max(self.height(), wanted)))
            last = self.editors[fields[-1].name]
            for widget in (last, fold):  # the heading stays in sight where there is too little room for both
                QTimer.singleShot(0, widget, partial(self._area.ensureWidgetVisible, widget, 0, GRID))

    def _reveal(self, names: Collection[str]) -> None:
        """Unfold every part that has one of these fields."""
        for fold, part in self._parts.items():
            if any(field.name in names for field in part.fields):
                fold.unfold()

    def _add_fields(self, grid: QGridLayout, fields: Sequence[Field], inside: QWidget) -> None:
        """The fields of one part, in columns that are about as long."""
        first = grid.rowCount()
        sides = 1 if len(self.form.fields) <= ROWS else _SIDES  # a third is too wide for a small screen
        high = max(1, -(-len(fields) // sides))
        for number, field in enumerate(fields):
            row, side = first + 2 * (number % high), 3 * (number // high)
            label = QLabel(f"{field.label} *" if field.required else field.label, inside)
            editor = self._make_editor(field, inside)
            label.setBuddy(editor)
            remark = QLabel(inside)
            remark.setProperty("wrong", True)
            remark.setWordWrap(True)
            remark.hide()
            grid.addWidget(label, row, side)
            grid.addWidget(editor, row, side + 1)
            grid.addWidget(remark, row + 1, side + 1)
            if side:
                grid.setColumnMinimumWidth(side - 1, 2 * GRID)
            wide = max(grid.columnMinimumWidth(side), label.sizeHint().width())
            grid.setColumnMinimumWidth(side, wide)  # nothing shifts when a part unfolds
            self.editors[field.name] = editor
            self._labels[field.name], self._remarks[field.name] = label, remark

    def _make_editor(self, field: Field, parent: QWidget) -> QLineEdit | QCheckBox:
        if field.kind is FieldKind.YES_NO:
            tick = QCheckBox(tr("ja"), parent)
            tick.clicked.connect(self.typed)
            return tick
        offered = self.form.choices(field)
        editor: QLineEdit
        if offered:
            editor = ChoiceEditor(offered, parent)
            editor.setPlaceholderText(tr("kies of typ"))
        elif field.kind is FieldKind.DATE:
            editor = DateEditor(parent)
        else:
            editor = QLineEdit(parent)
            editor.setPlaceholderText(_EXAMPLES.get(field.kind, ""))
        editor.setMinimumWidth(scaled(230))
        editor.setToolTip(tr(field.explanation))
        editor.textEdited.connect(self.typed)
        editor.editingFinished.connect(partial(self._check, field))
        return editor

    def _make_buttons(self) -> QHBoxLayout:
        self.more_button = QPushButton(tr("Toevoegen en nog een"), self)
        self.more_button.clicked.connect(self._on_more_clicked)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._on_more_clicked)
        note = QLabel(tr("* moet ingevuld zijn"), self)
        note.setProperty("muted", True)
        row, self.add_button = deciding_row(
            self, tr("Toevoegen"), self._on_add_clicked, self.more_button, before=note
        )
        return row

    def _fill(self) -> None:
        for field in self.form.fields:
            editor = self.editors[field.name]
            text = self.form.texts.get(field.name, "")
            if isinstance(editor, QCheckBox):
                editor.setChecked(bool(text))
            else:
                editor.setText(text)
            self._remark(field.name, "")
        begun = self._make_form().texts
        self._reveal({name for name, text in self.form.texts.items() if text and text != begun.get(name, "")})
        first = next(f.name for f in self.form.fields if not self.form.texts.get(f.name))
        self.editors[first].setFocus(Qt.FocusReason.TabFocusReason)

    def texts(self) -> dict[str, str]:
        """What is filled in now."""
        self._read()
        return self.form.texts

    def _read(self) -> None:
        for name, editor in self.editors.items():
            if isinstance(editor, QCheckBox):
                self.form.texts[name] = tr("ja") if editor.isChecked() else ""
            else:
                self.form.texts[name] = editor.text()

    def _check(self, field: Field) -> None:
        self._read()
        if self.form.texts[field.name].strip():
            self._remark(field.name, self.form.problem(field))

    def _remark(self, name: str, text: str) -> None:
        self._remarks[name].setText(text)
        self._remarks[name].setVisible(bool(text))
        editor = self.editors[name]
        editor.setProperty("wrong", bool(text))
        editor.style().unpolish(editor)
        editor.style().polish(editor)

    def _try_add(self) -> bool:
        self._read()
        problems = self.form.problems()
        for name in self.editors:
            self._remark(name, problems.get(name, ""))
        if problems:
            self._reveal(problems)
            self.editors[next(f.name for f in self.form.fields if f.name in problems)].setFocus()
            return False
        try:
            value = self.form.build()
            self._add(value)
        except BpvError as refusal:
            self.banner.say(str(refusal))
            return False
        self.added_ids.append(value.id)
        self.banner.hide()
        return True

    def _on_add_clicked(self) -> None:
        if self._try_add():
            self.accept()

    def _on_more_clicked(self) -> None:
        if self._try_add():
            self.form = self._make_form()
            self._fill()
            self.banner.say(tr("{one} toegevoegd.", one=self.form.words.one.capitalize()), "green")

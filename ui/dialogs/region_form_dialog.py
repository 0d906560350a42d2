"""A few fields about one thing of the region: places offered or used, a claim on a company."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from bpv.domain import Asking, BpvError
from bpv.domain.fields import CATALOGUE
from bpv.services.lists.commands import Command
from ui.dialogs.deciding import deciding_row, headed, lay_out, say
from ui.dialogs.typed_day import typed_day
from ui.theme import GRID, scaled
from ui.widgets.cell_editors import ChoiceEditor, DateEditor
from ui.widgets.notices import Banner

_DAY = CATALOGUE[Asking].field("until")


@dataclass(frozen=True, slots=True)
class Number:
    """A number up to `most`."""

    name: str
    value: int
    most: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day."""

    name: str
    value: date


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; what it is for stands in it while it is empty, `offers` can be chosen."""

    name: str
    value: str = ""
    hint: str = ""
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several, each a key with its words."""

    name: str
    options: Sequence[tuple[str, str]]


Field = Number | Day | Line | Choice


class RegionFormDialog(QDialog):
    """`carried_out` tells that it was carried out; what is refused is said, and can be mended."""

    carried_out = Signal()
    typed = Signal()
    """Something was filled in."""

    def __init__(
        self,
        words: tuple[str, str, str, str],
        fields: Sequence[Field],
        make_command: Callable[[Sequence[Any]], Command],
        execute: Callable[[Command], object],
        parent: QWidget | None = None,
    ) -> None:
        """Take title, heading, meaning and verb; `make_command` gets what is filled in, in order."""
        super().__init__(parent)
        title, heading, meaning, verb = words
        self.setWindowTitle(title)
        self._fields, self._make_command, self._execute = fields, make_command, execute
        self.banner = Banner(self)
        self.inputs = [self._input(field) for field in fields]
        form = QFormLayout()
        form.setHorizontalSpacing(GRID)
        form.setVerticalSpacing(GRID)
        for field, widget in zip(fields, self.inputs, strict=True):
            widget.setAccessibleName(field.name)
            form.addRow(field.name, widget)
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, heading))
        say(self, layout, meaning)
        layout.addWidget(self.banner)
        layout.addLayout(form)
        row, self.button = deciding_row(self, verb, self.carry_out)
        lay_out(self, layout, row, scaled(600))
        self.inputs[0].setFocus()
        for widget in self.inputs:
            _told_of(widget).connect(self._on_changed)

    def _on_changed(self, _value: object) -> None:
        self.typed.emit()

    def texts(self) -> list[str]:
        """What is filled in, as texts in order."""
        return [_text_of(widget) for widget in self.inputs]

    def fill(self, texts: Sequence[str]) -> None:
        """Fill in what was so before; of a choice that is there no longer the first stays."""
        for widget, text in zip(self.inputs, texts, strict=False):
            if isinstance(widget, QSpinBox):
                widget.setValue(int(text) if text.isdecimal() else widget.value())
            elif isinstance(widget, QComboBox):
                widget.setCurrentIndex(max(widget.findData(text), 0))
            elif isinstance(widget, QLineEdit):
                widget.setText(text)

    def _input(self, field: Field) -> QWidget:
        if isinstance(field, Number):
            spin = QSpinBox(self)
            spin.setRange(0, field.most)
            spin.setValue(field.value)
            spin.setMaximumWidth(scaled(110))
            return spin
        if isinstance(field, Day):
            day = DateEditor(self)
            day.setText(f"{field.value:%d-%m-%Y}")
            return day
        if isinstance(field, Choice):
            box = QComboBox(self)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            for key, words in field.options:
                box.addItem(words, key)
            return box
        line = ChoiceEditor(list(field.offers), self) if field.offers else QLineEdit(self)
        line.setText(field.value)
        line.setPlaceholderText(field.hint)
        return line

    def _value(self, field: Field, widget: QWidget) -> Any:
        if isinstance(widget, QSpinBox):
            return widget.value()
        if isinstance(widget, QComboBox):
            return widget.currentData()
        assert isinstance(widget, QLineEdit)
        return typed_day(widget.text(), _DAY, field.name) if isinstance(field, Day) else widget.text().strip()

    def carry_out(self) -> None:
        """Do it with what is filled in."""
        try:
            values = [self._value(*both) for both in zip(self._fields, self.inputs, strict=True)]
            self._execute(self._make_command(values))
        except BpvError as refusal:
            self.banner.say(str(refusal))
            self.inputs[0].setFocus()
            return
        self.carried_out.emit()
        self.accept()


def _told_of(widget: QWidget) -> SignalInstance:
    if isinstance(widget, QSpinBox):
        return widget.valueChanged
    if isinstance(widget, QComboBox):
        return widget.currentIndexChanged
    assert isinstance(widget, QLineEdit)
    return widget.textChanged


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QSpinBox):
        return str(widget.value())
    if isinstance(widget, QComboBox):
        return str(widget.currentData())
    assert isinstance(widget, QLineEdit)
    return widget.text()

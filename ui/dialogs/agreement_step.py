"""Asking on which day something happened to agreements, and how or why: signed, sent, reminded, void."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import BpvError, Signature
from bpv.domain.fields import CATALOGUE
from bpv.domain.terms_following import SignatureWay
from bpv.language import tr
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.dialogs.typed_day import typed_day
from ui.theme import GRID, scaled
from ui.widgets.cell_editors import DateEditor
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.services.lists.commands import Command

_ON = CATALOGUE[Signature].field("signed_on")


@dataclass(frozen=True, slots=True)
class Filled:
    """What the user filled in."""

    on: date
    way: SignatureWay
    reason: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a day, perhaps a way, a reason under a name, something to tick."""

    title: str
    heading: str
    verb: str
    lines: Sequence[str] = ()
    asks_day: bool = True
    asks_way: bool = False
    reason: str = ""
    reason_hint: str = ""
    tick: str = ""


class AgreementStepDialog(QDialog):
    """`carried_out` tells that it was carried out; what is refused is said, and can be mended."""

    carried_out = Signal()

    def __init__(
        self,
        asked: Asked,
        make_command: Callable[[Filled], Command],
        execute: Callable[[Command], object],
        parent: QWidget | None = None,
    ) -> None:
        """Begin with today and on paper."""
        super().__init__(parent)
        self.setWindowTitle(asked.title)
        self._make_command, self._execute = make_command, execute
        self.banner = Banner(self)
        self.day, self.way, self.reason = DateEditor(self), QComboBox(self), QLineEdit(self)
        self.tick = QCheckBox(asked.tick, self)
        self.day.setPlaceholderText(tr("vandaag, {today}", today=f"{date.today():%d-%m-%Y}"))
        self.reason.setPlaceholderText(asked.reason_hint)
        for way in SignatureWay:
            self.way.addItem(way.label, way)
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, asked.heading))
        for words in asked.lines:
            line = QLabel(words, self)
            line.setWordWrap(True)
            layout.addWidget(line)
        layout.addWidget(self.banner)
        layout.addLayout(self._form(asked))
        self.tick.setVisible(bool(asked.tick))
        layout.addWidget(self.tick)
        row, self.button = deciding_row(self, asked.verb, self.carry_out)
        lay_out(self, layout, row, scaled(520))
        (self.day if asked.asks_day else self.reason).setFocus()

    def _form(self, asked: Asked) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(GRID)
        form.setVerticalSpacing(GRID // 2)
        rows = (
            (tr("Op"), self.day, asked.asks_day),
            (tr("Hoe"), self.way, asked.asks_way),
            (asked.reason, self.reason, bool(asked.reason)),
        )
        for name, field, is_asked in rows:
            field.setVisible(is_asked)
            if is_asked:
                field.setAccessibleName(name)
                form.addRow(name, field)
        return form

    def carry_out(self) -> None:
        """Do it with what is filled in."""
        way = self.way.currentData() or SignatureWay.PAPER
        try:
            filled = Filled(
                typed_day(self.day.text(), _ON, tr("Op")),
                SignatureWay(way),
                self.reason.text().strip(),
                self.tick.isChecked(),
            )
            self._execute(self._make_command(filled))
        except BpvError as refusal:
            self.banner.say(str(refusal))
            (self.reason if refusal.code in ("required", "signed_before_sent") else self.day).setFocus()
            return
        self.carried_out.emit()
        self.accept()

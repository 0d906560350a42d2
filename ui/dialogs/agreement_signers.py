"""Who signs one paper, a row each: name, function, when and how, to fill in and to take back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from bpv.domain import BpvError, Signature
from bpv.domain.cells import read_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.terms_following import SignatureWay
from bpv.language import tr
from bpv.services.agreeing.parties import Signer
from bpv.services.agreeing.signers import ChangeSigner, RemoveSigner
from bpv.services.agreeing.signing import Sign, Signing, TakeBackSignatures
from bpv.services.agreeing.standing import Paper
from bpv.services.lists.commands import Command
from ui.guarding import Guarded
from ui.icons import set_icon
from ui.theme import GRID, scaled

_ON = CATALOGUE[Signature].field("signed_on")
_TODAY = ("x", tr("ja"), "v", tr("vandaag"))
_FIELDS = ("name", "function", "signed", "way", "remove")
_TITLES = (tr("Wie"), tr("Naam"), tr("Functie"), tr("Getekend op"), tr("Hoe"), "")


@dataclass(frozen=True, slots=True)
class _Row:
    name: QLineEdit
    function: QLineEdit
    signed: QLineEdit
    way: QComboBox
    remove: QPushButton


class SignerRows(Guarded, QWidget):
    """`changed` carries the command of what the user did, `refused` what was typed and cannot be."""

    changed = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(GRID // 2)
        self.grid.setVerticalSpacing(GRID // 2)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnStretch(2, 1)
        self.rows: dict[str, _Row] = {}
        self._shown: Paper | None = None

    def show_paper(self, paper: Paper, *, is_open: bool) -> None:
        """Show who signs a paper; one that is not open can only be read."""
        if paper == self._shown:
            return
        focused = self._focused()
        self._shown = paper
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.blockSignals(True)  # it would tell once more what was typed, when it goes
                widget.hide()
                widget.deleteLater()
        self.rows = {}
        for column, title in enumerate(_TITLES):
            label = QLabel(title, self)
            label.setProperty("muted", True)
            self.grid.addWidget(label, 0, column)
        for number, each in enumerate(paper.signatures, start=1):
            self._add(number, each, is_open=is_open)
        self._focus_again(focused)

    def begin(self) -> None:
        """Go to the first who has not signed yet."""
        rows = list(self.rows.values())
        for row in (*(each for each in rows if not each.signed.text()), *rows[:1]):
            row.signed.setFocus()
            return

    def _focused(self) -> tuple[str, str] | None:
        for id_, row in self.rows.items():
            for name in _FIELDS:
                if getattr(row, name).hasFocus():
                    return id_, name
        return None

    def _focus_again(self, focused: tuple[str, str] | None) -> None:
        if focused is not None and focused[0] in self.rows:
            getattr(self.rows[focused[0]], focused[1]).setFocus()
        elif focused is not None and self.rows:
            next(iter(self.rows.values())).signed.setFocus()

    def _add(self, number: int, each: Signature, *, is_open: bool) -> None:
        who = each.party.label
        remove = QPushButton(self)
        set_icon(remove, "delete")
        row = _Row(
            QLineEdit(each.name, self),
            QLineEdit(each.function, self),
            QLineEdit(self),
            QComboBox(self),
            remove,
        )
        row.signed.setText(f"{each.signed_on:%d-%m-%Y}" if each.signed_on else "")
        row.signed.setPlaceholderText(tr("nog niet"))
        row.signed.setFixedWidth(scaled(104))
        row.signed.setToolTip(tr("Een datum, of x voor vandaag. Leeg maken neemt de handtekening terug."))
        for way in SignatureWay:
            row.way.addItem(way.label, way)
        row.way.setCurrentIndex(list(SignatureWay).index(each.way or SignatureWay.PAPER))
        row.way.setEnabled(is_open and each.signed_on is not None)
        remove.setToolTip(tr("{who} hoeft niet te tekenen", who=who))
        remove.setEnabled(is_open and each.signed_on is None)
        words = dict(zip(_FIELDS, (*_TITLES[1:5], tr("Verwijderen")), strict=True))
        label = QLabel(who, self)
        self.grid.addWidget(label, number, 0)
        for column, (name, said) in enumerate(words.items(), start=1):
            field = getattr(row, name)
            field.setAccessibleName(f"{who}{f' {each.name}' if each.name else ''}: {said.lower()}")
            self.grid.addWidget(field, number, column)
        row.name.setToolTip(each.name)
        row.function.setToolTip(each.function)
        for edit in (row.name, row.function, row.signed):
            edit.setCursorPosition(0)
            edit.setReadOnly(not is_open)
        self.rows[each.id] = row
        self._connect(each, row)

    def _connect(self, each: Signature, row: _Row) -> None:
        row.name.editingFinished.connect(partial(self._on_signer_edited, each, row))
        row.function.editingFinished.connect(partial(self._on_signer_edited, each, row))
        row.signed.editingFinished.connect(partial(self._on_signed_edited, each, row))
        row.way.activated.connect(partial(self._on_way_chosen, each, row))
        row.remove.clicked.connect(partial(self._tell, lambda: RemoveSigner(each.id)))

    def _tell(self, make: Callable[[], Command], _checked: bool = False) -> None:
        self.changed.emit(make())

    def _on_signer_edited(self, each: Signature, row: _Row) -> None:
        signer = Signer(each.party, row.name.text().strip(), row.function.text().strip())
        if signer != Signer(each.party, each.name, each.function):
            self.changed.emit(ChangeSigner(each.id, signer))

    def _on_signed_edited(self, each: Signature, row: _Row) -> None:
        said = row.signed.text().strip()
        if not said:
            if each.signed_on is not None:
                self.changed.emit(TakeBackSignatures((each.id,)))
            return
        day = date.today() if said.lower() in _TODAY else read_value(_ON, said).value
        if not isinstance(day, date):
            expected = tr("een datum, of x voor vandaag")
            self.refused.emit(BpvError("bad_cell", label=tr("Getekend op"), found=said, expected=expected))
            return
        if day != each.signed_on:
            way = each.way or SignatureWay.PAPER
            self.changed.emit(Sign((each.id,), Signing(day, way)))

    def _on_way_chosen(self, each: Signature, row: _Row, _index: int) -> None:
        if each.signed_on is not None:
            way = SignatureWay(row.way.currentData())
            self.changed.emit(Sign((each.id,), Signing(each.signed_on, way)))

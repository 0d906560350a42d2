"""A division in a few fields: its name, the period, by when schools answer, and by which rules."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from bpv.domain import BpvError, Division, new_id
from bpv.language import tr
from bpv.services.dividing.commands import ChangeDivision, StartDivision
from bpv.services.dividing.days import Dates, dates_of
from bpv.services.dividing.rules import read_rules, usual_rules
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.dialogs.visit_fields import Fields, read_day, show_day
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.cell_editors import DateEditor
from ui.widgets.notices import Banner

_WIDE = 560
_RULES = tr(
    "Eerst krijgt elke school een zo gelijk mogelijk deel van wat ze vroeg; pas "
    "daarna tellen kilometers. De grens en de kilometers zijn een keuze van de "
    "scholen samen."
)
_DAYS = ("start", "end", "demand_by", "offer_by", "proposal_by", "objections_by", "final_by")


class DivisionDialog(QDialog):
    """`told` says what was done, `made` the id of a division that began."""

    told = Signal(str)
    made = Signal(str)

    def __init__(
        self, session: Session, division: Division | None = None, parent: QWidget | None = None
    ) -> None:
        """Ask for a new division, or show one to change."""
        super().__init__(parent)
        self._session, self._division = session, division
        self.setWindowTitle(tr("Nieuwe verdeling") if division is None else tr("Verdeling aanpassen"))
        rules = usual_rules(session.school) if division is None else read_rules(division.rules)
        self.name = QLineEdit("" if division is None else division.name, self)
        self.name.setPlaceholderText(tr("bijvoorbeeld Blokstage voorjaar"))
        self.days = {name: DateEditor(self) for name in _DAYS}
        if division is not None:
            for name, editor in self.days.items():
                editor.setText(show_day(getattr(dates_of(division), name)))
        self._rules = rules
        self.max_km, self.keep = self._number(rules.max_km), self._number(rules.keep)
        self.spread = self._number(rules.spread)
        self.spread.setSpecialValueText(tr("niet spreiden"))
        self.max_km.setSpecialValueText(tr("geen grens"))
        self.banner = Banner(self)
        self._lay_out()
        self.name.setFocus()

    def _number(self, value: int) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(0, 300)
        box.setSuffix(" km")
        box.setValue(value)
        box.lineEdit().setTextMargins(GRID // 2, 0, 0, 0)
        return box

    def _lay_out(self) -> None:
        fields = Fields()
        fields.add(tr("Naam"), self.name)
        fields.add(tr("Stage van"), self.days["start"])
        fields.add(tr("Stage tot en met"), self.days["end"])
        fields.add(tr("Vraag uiterlijk"), self.days["demand_by"])
        fields.add(tr("Aanbod uiterlijk"), self.days["offer_by"])
        fields.add(tr("Voorstel uiterlijk"), self.days["proposal_by"])
        fields.add(tr("Bezwaar uiterlijk"), self.days["objections_by"])
        fields.add(tr("Definitief uiterlijk"), self.days["final_by"])
        fields.add(tr("Leerlingen gaan hooguit"), self.max_km)
        fields.add(tr("Een plaats van vorig jaar houden mag kosten"), self.keep)
        fields.add(tr("Sectoren spreiden: plaats boven het deel telt"), self.spread)
        note = QLabel(_RULES, self)
        note.setProperty("muted", True)
        note.setWordWrap(True)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, self.windowTitle()))
        content.addWidget(self.banner)
        content.addLayout(fields)
        content.addWidget(note)
        content.addStretch(1)
        word = tr("Beginnen") if self._division is None else tr("Opslaan")
        below, self.store_button = deciding_row(self, word, self.store)
        lay_out(self, content, below, scaled(_WIDE))

    def store(self) -> None:
        """Store it as one step; what is wrong is said here."""
        try:
            dates = Dates(**{name: read_day(editor, Division, "start") for name, editor in self.days.items()})
            rules = replace(
                self._rules, max_km=self.max_km.value(), keep=self.keep.value(), spread=self.spread.value()
            ).kept
            if self._division is None:
                id_ = new_id()
                self._session.try_execute(StartDivision(self.name.text(), dates, rules, id_))
                self.made.emit(id_)
            else:
                id_ = self._division.id
                self._session.try_execute(ChangeDivision(id_, self.name.text(), dates, rules))
        except BpvError as refusal:
            self.banner.say(str(refusal), "red")
            return
        name = self.name.text().strip()
        self.told.emit(
            tr(
                "Verdeling {name} {value}",
                name=name,
                value=tr("begonnen") if self._division is None else tr("aangepast"),
            )
        )
        self.accept()

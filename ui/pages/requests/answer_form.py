"""What a company answered, below the list: a few fields, Enter, and the next one is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import BpvError, Request, School
from bpv.domain.fields import CATALOGUE
from bpv.domain.terms_following import RefusalReason, RequestStatus
from bpv.language import tr
from bpv.services.asking.commands import Promise, Refuse, Withdraw
from bpv.services.asking.seats import word_seats
from bpv.services.lists.commands import Command
from bpv.services.lists.tables import parse
from ui.guarding import Guarded
from ui.theme import GRID, scaled, set_font
from ui.widgets.flow_row import FlowRow


class Answer(Enum):
    """What a company can say; and what the form is headed then."""

    YES = tr("zegt toe")
    RESERVE = tr("zegt toe onder voorbehoud")
    NO = tr("weigert")
    WITHDRAWS = tr("trekt de toezegging in")


_FIELDS = {
    Answer.YES: ("number", "contact", "on", "note"),
    Answer.RESERVE: ("number", "conditions", "contact", "on"),
    Answer.NO: ("reason", "again", "contact", "on", "note"),
    Answer.WITHDRAWS: ("reason", "contact", "on", "note"),
}
_LABELS = {
    "number": tr("Plekken"),
    "conditions": tr("Voorbehoud"),
    "reason": tr("Reden"),
    "again": tr("Weer vragen"),
    "contact": tr("Gesproken met"),
    "on": tr("Op"),
    "note": tr("Opmerking"),
}
_WIDTHS = {"conditions": 260, "again": 96, "contact": 130, "on": 84, "note": 160}
_STORES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOR_FORM = (*_STORES, Qt.Key.Key_Escape)
_MANY, _NUMBER = 1000, 130
_AS_ASKED = tr("zoals gevraagd")


class _ReasonBox(Guarded, QComboBox):
    """A number chooses; Enter and Escape are for the form."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt would open the list with Enter, and take two numbers close after each other for one."""
        number = event.key() - Qt.Key.Key_0
        if event.key() in _FOR_FORM:
            event.ignore()
        elif 0 < number <= min(self.count(), 9):
            self.setCurrentIndex(number - 1)
        else:
            super().keyPressEvent(event)


class AnswerForm(Guarded, QFrame):
    """`stored` gives the command that stores the answer; `left` tells that it was put away without."""

    stored = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAccessibleName(tr("Antwoord van een bedrijf"))
        self.answer = Answer.YES
        self.ids: tuple[str, ...] = ()
        self._school: School | None = None
        self._fixed = ""
        self.heading = QLabel(self)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        set_font(self.heading, 1, QFont.Weight.DemiBold)
        self.says = QLabel(self)
        self.says.setWordWrap(True)
        self.says.setProperty("muted", True)
        self.number = QSpinBox(self)
        self.number.setRange(0, _MANY)
        self.number.valueChanged.connect(self._say_seats)
        self.reason = _ReasonBox(self)
        for place, reason in enumerate(RefusalReason, start=1):
            self.reason.addItem(f"{place}  {reason.label}")
        self.texts = {name: QLineEdit(self) for name in ("conditions", "again", "contact", "on", "note")}
        self.texts["on"].setPlaceholderText(tr("vandaag"))
        self.texts["again"].setPlaceholderText(tr("bv. 1 aug"))
        self.store_button = QPushButton(tr("Vastleggen"), self)
        self.store_button.setProperty("primary", True)
        self.store_button.setToolTip(tr("Vastleggen en naar de volgende (Enter)"))
        self.store_button.clicked.connect(self.store)
        self.leave_button = QPushButton(tr("Annuleren"), self)
        self.leave_button.setToolTip(tr("Niets vastleggen (Esc)"))
        self.leave_button.clicked.connect(self.leave)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self.row = FlowRow(self, GRID)
        self._boxes: dict[str, QWidget] = {}
        for name, words in _LABELS.items():
            box = QWidget(self.row)
            line = QHBoxLayout(box)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(GRID // 2)
            label, field = QLabel(words, box), self._field(name)
            label.setBuddy(field)
            field.setAccessibleName(words)
            line.addWidget(label)
            line.addWidget(field)
            self._boxes[name] = box
            self.row.addWidget(box)
        buttons = QHBoxLayout()
        buttons.addWidget(self.says, 1)
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.store_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.heading)
        column.addWidget(self.row)
        column.addLayout(buttons)
        self.renew()

    def _field(self, name: str) -> QWidget:
        return {"number": self.number, "reason": self.reason}.get(name) or self.texts[name]

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.number.setFixedWidth(scaled(_NUMBER))
        for name, width in _WIDTHS.items():
            self.texts[name].setFixedWidth(scaled(width))

    def ask(
        self, school: School, answer: Answer, ids: Sequence[str], who: str, says: str, contact: str
    ) -> None:
        """Ask what these requests were answered; `who` they are of, `says` what it comes to."""
        self._school, self.answer, self.ids = school, answer, tuple(ids)
        many = len(ids) > 1
        verb = answer.value
        if many:
            verb = verb.replace("zegt", "zeggen").replace("weigert", "weigeren").replace("trekt", "trekken")
        self.heading.setText(f"{who} {verb}")
        for name, box in self._boxes.items():
            box.setVisible(name in _FIELDS[answer] and not (many and name == "contact"))
        for field in self.texts.values():
            field.clear()
        request = school.get(Request, ids[0])
        self.number.setMinimum(0 if many else 1)
        self.number.setSpecialValueText(_AS_ASKED if many else "")  # it stands for the least that can be
        self.number.setValue(0 if many else request.promised or request.number)
        self.texts["conditions"].setText("" if many else request.conditions)
        self.texts["contact"].setText(contact)
        self.reason.setCurrentIndex(0)
        self._fixed = says
        self._say_seats()
        self.show()
        first = self._field(_FIELDS[answer][1 if answer is Answer.RESERVE else 0])
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if first is self.number:
            self.number.selectAll()

    def _say_seats(self) -> None:
        """What the promise does to the places of the company."""
        words = self._fixed if self.ids else ""
        if self.answer is Answer.RESERVE:
            words = tr("De plekken komen er pas als het voorbehoud is afgehandeld.")
        elif self.answer is Answer.YES and len(self.ids) == 1 and self._school is not None:
            request = self._school.get(Request, self.ids[0])
            words = word_seats(self._school, request, self.number.value())
            if request.conditions and request.status is RequestStatus.CONDITIONAL:
                words = tr(
                    "Voorbehoud was: {conditions}. {words}", conditions=request.conditions, words=words
                )
        self.says.setText(words)

    def store(self) -> None:
        """Have the answer stored; says what is wrong with it otherwise."""
        try:
            command = self.command()
        except BpvError as refusal:
            self.says.setText(str(refusal))
            return
        self.stored.emit(command)

    def command(self) -> Command:
        """What the fields say; BpvError when a date is none."""
        known: dict[str, Any] = {
            "ids": self.ids,
            "on": self._day("on", "answered_on") or date.today(),
            "contact": self.texts["contact"].text().strip(),
            "note": self.texts["note"].text().strip() if "note" in _FIELDS[self.answer] else "",
        }
        if self.answer in (Answer.YES, Answer.RESERVE):
            conditions = self.texts["conditions"].text().strip()
            if self.answer is Answer.RESERVE and not conditions:
                raise BpvError("required", label=_LABELS["conditions"])
            more = conditions if self.answer is Answer.RESERVE else ""
            return Promise(**known, number=self.number.value() or None, conditions=more)
        reason = list(RefusalReason)[self.reason.currentIndex()]
        if self.answer is Answer.NO:
            return Refuse(**known, reason=reason, ask_again=self._day("again", "ask_again"))
        return Withdraw(**known, reason=reason)

    def _day(self, name: str, field: str) -> date | None:
        text = self.texts[name].text().strip()
        if not text or self._school is None:
            return None
        found = parse(self._school, CATALOGUE[Request].field(field), text)
        return found if isinstance(found, date) else None

    def leave(self) -> None:
        """Put it away without an answer."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter stores, Escape leaves, from every field."""
        if event.key() in _STORES:
            self.store()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

"""Who or what falls away, in which round and from when: the questions above what would happen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from bpv.domain import BpvError, PlacementRound, Position, School
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE
from bpv.language import tr
from bpv.services.lists.tables import parse
from bpv.services.withdrawing.questions import Kind, Question, Terms, name_of_subject, subjects, terms_of
from ui.dialogs.subject_box import SubjectBox
from ui.guarding import Guarded
from ui.theme import GRID

_NAMES = {"capacity": tr("Aantal"), "days": tr("Dagen"), "start": tr("Van"), "end": tr("Tot en met")}
_HINTS = {
    "days": tr("de dagen van de ronde"),
    "start": tr("het begin van de ronde"),
    "end": tr("het einde van de ronde"),
}
_MANY = 12
_NOTHING = tr("Er is nog niets om te kiezen.")
_LAST_DAY = tr(
    "De laatste dag van wie al begonnen is. Wat begonnen is wordt afgebroken, wat "
    "nog moest beginnen geannuleerd; uren, bezoeken en beoordelingen tot dan "
    "blijven bewaard."
)


@dataclass(frozen=True, slots=True)
class Words:
    """What the dialog says for one kind."""

    title: str
    subject: str
    one: str
    every: str
    reason: str


WORDS: Mapping[Kind, Words] = {
    Kind.COMPANY: Words(
        tr("Bedrijf zegt af"),
        tr("Bedrijf"),
        tr("een bedrijf"),
        tr("Het hele schooljaar"),
        tr("komt bij de opmerking van het bedrijf"),
    ),
    Kind.PUPIL: Words(
        tr("Leerling valt uit"),
        tr("Leerling"),
        tr("een leerling"),
        tr("Het hele schooljaar (van school)"),
        tr("komt bij de bijzonderheden; geen ziekte noemen"),
    ),
    Kind.MENTOR: Words(tr("Mentor valt uit"), tr("Mentor"), tr("een mentor"), tr("Alle rondes"), ""),
    Kind.PLACE: Words(
        tr("Stageplaats verandert"),
        tr("Stageplaats"),
        tr("een stageplaats"),
        tr("Alle rondes waarin die er is"),
        tr("komt bij de opmerking van het bedrijf"),
    ),
}


class WithdrawForm(Guarded, QWidget):
    """`changed` tells that something else is asked."""

    changed = Signal()

    def __init__(self, school: School, question: Question, parent: QWidget | None = None) -> None:
        """Begin with what is known; without an id with the first there is."""
        super().__init__(parent)
        self._school, self.kind = school, question.kind
        self.words = WORDS[question.kind]
        self.subject = SubjectBox(partial(subjects, school, question.kind), self)
        self.round = QComboBox(self)
        self.since, self.reason, self.last_day = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.terms: dict[str, QLineEdit] = {}
        self.problem = QLabel(self)
        self.problem.setProperty("muted", True)
        self.problem.hide()
        self._lay_out()
        self._offer(question)
        self.subject.currentIndexChanged.connect(self._on_subject_changed)
        self.subject.editTextChanged.connect(self._on_asked)
        self.round.currentIndexChanged.connect(self._on_asked)
        for field in (self.since, self.last_day):
            field.editingFinished.connect(self._on_asked)
        for field in self.terms.values():
            field.editingFinished.connect(self._on_asked)
        self._asked = self.question()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        self.since.setPlaceholderText(tr("vandaag"))
        self.since.setToolTip(tr("Een ronde die dan voorbij is, blijft zoals ze was."))
        rows: list[list[tuple[str, QWidget]]] = [
            [(self.words.subject, self.subject)],
            [(tr("Voor welke ronde"), self.round), (tr("Vanaf"), self.since)],
        ]
        ends = self.kind is not Kind.MENTOR
        self.last_day.setVisible(ends)
        if ends:
            self.last_day.setPlaceholderText(tr("de dag bij Vanaf"))
            self.last_day.setToolTip(_LAST_DAY)
        if self.kind is Kind.PLACE:
            self.terms = {name: QLineEdit(self) for name in _NAMES}
            pairs = [(label, self.terms[name]) for name, label in _NAMES.items()]
            rows += [[*pairs[:2]], [*pairs[2:]]]
            for name, hint in _HINTS.items():
                self.terms[name].setPlaceholderText(hint)
        self.reason.setVisible(bool(self.words.reason))
        if self.words.reason:
            self.reason.setPlaceholderText(self.words.reason)
            rows.append([(tr("Laatste dag"), self.last_day)])
            rows.append([(tr("Reden"), self.reason)])  # its hint is long
        for row, pair in enumerate(rows):
            for column, (label, field) in enumerate(pair):
                label_of = QLabel(label, self)
                label_of.setBuddy(field)
                field.setAccessibleName(label)
                grid.addWidget(label_of, row, 2 * column)
                grid.addWidget(field, row, 2 * column + 1, 1, 1 if len(pair) > 1 else 3)
        fields = [field for pair in rows for _, field in pair]
        for before, after in pairwise(fields):
            self.setTabOrder(before, after)
        grid.addWidget(self.problem, len(rows), 0, 1, 4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    def _offer(self, question: Question) -> None:
        if self._school.find(self.kind.entity, question.id) is not None:
            self.subject.begin_with(name_of_subject(self._school, self.kind, question.id), question.id)
        else:
            self.subject.fill()
        self.subject.setMinimumContentsLength(_MANY)
        self.round.setMinimumContentsLength(_MANY)
        for in_round in self._school.all(PlacementRound).values():
            self.round.addItem(in_round.name, in_round.id)
        self.round.addItem(self.words.every, "")
        self.round.setCurrentIndex(max(0, self.round.findData(question.round_id)))
        if (typed := self.subject.lineEdit()) is not None:
            typed.setCursorPosition(0)
        if question.since is not None:
            self.since.setText(show_value(CATALOGUE[Position].field("start"), question.since))
        if question.last_day is not None:
            self.last_day.setText(show_value(CATALOGUE[Position].field("end"), question.last_day))
        self._show_terms(question.terms)

    def _show_terms(self, terms: Terms | None) -> None:
        """What a place says now, to be changed."""
        if not self.terms or not self.id:
            return
        terms = terms or terms_of(self._school, self.id)
        for name, field in self.terms.items():
            with QSignalBlocker(field):
                field.setText(show_value(CATALOGUE[Position].field(name), getattr(terms, name)))

    @property
    def id(self) -> str:
        """Who or what is chosen; empty for nobody."""
        return self.subject.id

    def choose(self, id_: str) -> None:
        """Ask about this one, or about the first there is."""
        self.subject.fill()
        self.subject.setCurrentIndex(self.subject.ids.index(id_) if id_ in self.subject.ids else 0)

    @property
    def name(self) -> str:
        """What it is called."""
        return self.subject.itemText(self.subject.currentIndex())

    def question(self) -> Question | None:
        """What is asked; None while something in it cannot be read."""
        if not self.id or self.subject.currentText() != self.name:
            self._say(tr("Kies {one} uit de lijst.", one=self.words.one) if self.subject.ids else _NOTHING)
            return None
        try:
            since = self._read("start", self.since)
            last_day = self._read("end", self.last_day)
            terms = Terms(**{n: self._read(n, f) for n, f in self.terms.items()}) if self.terms else None
        except BpvError as refusal:
            self._say(str(refusal))
            return None
        self._say("")
        return Question(self.kind, self.id, self.round.currentData(), since, terms, last_day=last_day)

    def _read(self, name: str, field: QLineEdit) -> Any:
        text = field.text().strip()
        if not text:
            return {"capacity": 0, "days": ()}.get(name)
        return parse(self._school, CATALOGUE[Position].field(name), text)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _on_subject_changed(self) -> None:
        self._show_terms(None)
        self._on_asked()

    def _on_asked(self) -> None:
        asked = self.question()
        if asked != self._asked:
            self._asked = asked
            self.changed.emit()

    def close_for_good(self) -> None:
        """It is carried out: nothing can be asked any more."""
        for field in (
            self.subject,
            self.round,
            self.since,
            self.last_day,
            self.reason,
            *self.terms.values(),
        ):
            field.setEnabled(False)

"""One question of an import: both sides next to each other, and what can be chosen or typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from bpv.services.importing.answering.answers import refusal_of
from bpv.services.importing.questions import Question, QuestionKind
from ui.theme import GRID, scaled, set_font
from ui.widgets.flow_row import FlowRow

_UNKNOWN = "niet inlezen"


class QuestionPanel(QFrame):
    """A question with its choices; `answered` gives the answer by key."""

    answered = Signal(object)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        """Show this question."""
        super().__init__(parent)
        self.question = question
        self.group: QButtonGroup | None = None
        self.word: QComboBox | None = None
        self.setProperty("panel", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        heading = QLabel(question.text, self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        set_font(heading, 0, QFont.Weight.DemiBold)
        layout.addWidget(heading)
        column = f", kolom {question.column}" if question.column else ""
        more = f" en {len(question.also)} andere" if question.also else ""
        place = QLabel(f"{question.file}, blad {question.sheet}{more}, rij {question.row}{column}", self)
        place.setProperty("muted", True)
        layout.addWidget(place)
        if question.details:
            layout.addLayout(self._make_sides())
        takes_word = (question.is_open and question.kind is not QuestionKind.SAME) or question.is_missing
        layout.addWidget(self._make_words() if takes_word else self._make_choices())
        if question.is_missing and question.is_open:
            layout.addWidget(self._make_value())

    def take_focus(self) -> None:
        """Have the keys go to the answer of this question."""
        buttons = self.group.buttons() if self.group is not None else []
        target: QWidget | None = self.word or next((each for each in buttons if each.isChecked()), None)
        (target or next(iter(buttons), self)).setFocus()

    def _make_choices(self) -> FlowRow:
        row = FlowRow()
        self.group = QButtonGroup(self)
        for number, choice in enumerate(self.question.choices):
            button = QRadioButton(choice.label, self)
            button.setChecked(choice.answer == self.question.answer)
            button.clicked.connect(partial(self._give, choice.answer))
            self.group.addButton(button, number)
            row.addWidget(button)
        return row

    def _make_words(self) -> FlowRow:
        question, row = self.question, FlowRow()
        self.word = box = QComboBox(self)
        box.setMinimumWidth(scaled(260))
        box.setAccessibleName(question.text)
        is_column = question.kind is QuestionKind.COLUMN
        box.addItem("kies een kolom" if is_column else _UNKNOWN, "")
        for choice in question.choices:
            box.addItem(choice.label, choice.answer)
        if question.answer and box.findData(question.answer) < 0:
            box.addItem(question.answer, question.answer)
        box.setCurrentIndex(max(0, box.findData(question.answer)))
        box.activated.connect(self._on_word_activated)
        if is_column and not question.choices:
            box.hide()
        row.addWidget(box)
        return row

    def _make_value(self) -> FlowRow:
        """One value for every row, where no column has it."""
        row = FlowRow()
        self.value = QLineEdit(self)
        self.value.setPlaceholderText(f"{self.question.column} in elke rij")
        self.value.setAccessibleName(f"{self.question.column} in elke rij")
        self.value.setFixedWidth(scaled(260))
        self.value.returnPressed.connect(self._take_value)
        self.take_button = QPushButton("Voor alle rijen", self)
        self.take_button.setEnabled(False)
        self.take_button.clicked.connect(self._take_value)
        self.refusal = QLabel(self)
        self.refusal.setProperty("muted", True)
        self.value.textChanged.connect(self._check_value)
        for widget in (self.value, self.take_button, self.refusal):
            row.addWidget(widget)
        return row

    def _check_value(self) -> None:
        text = self.value.text().strip()
        refusal = refusal_of(self.question, text) if text else None
        self.refusal.setText(f"Nog niet goed. Verwacht: {refusal.data['expected']}." if refusal else "")
        self.take_button.setEnabled(bool(text) and refusal is None)

    def _take_value(self) -> None:
        if self.take_button.isEnabled():
            self._give(self.value.text().strip())

    def _on_word_activated(self, number: int) -> None:
        assert self.word is not None
        self._give(self.word.itemData(number))

    def _give(self, answer: str, _checked: bool = False) -> None:
        self.answered.emit({self.question.key: answer})

    def _make_sides(self) -> QGridLayout:
        """What tells the sides apart: the list at the left, whom it may be about to the right of it."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        question = self.question
        known = [choice for choice in question.choices if choice.details]
        if known:
            sides = [("In de lijst", question.details), *(("Nu in BPV-planner", c.details) for c in known)]
            for number, (title, _) in enumerate(sides, start=1):
                self._put(grid, 0, number, title, muted=True)
            for number, (label, _) in enumerate(question.details, start=1):
                self._put(grid, number, 0, label, muted=True)
                texts = [details[number - 1][1] for _, details in sides]
                for column, text in enumerate(texts, start=1):
                    bold = text != texts[0] != ""
                    self._put(grid, number, column, text or "leeg", muted=not text, bold=bold)
        else:
            for number, (label, text) in enumerate(question.details):
                self._put(grid, 0, number, label, muted=True)
                self._put(grid, 1, number, text)
        grid.setColumnStretch(grid.columnCount(), 1)
        return grid

    def _put(
        self, grid: QGridLayout, row: int, column: int, text: str, *, muted: bool = False, bold: bool = False
    ) -> None:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("muted", muted)
        set_font(label, 0, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        grid.addWidget(label, row, column)

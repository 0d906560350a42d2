"""What an import cannot decide by itself: each question with both sides next to each other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bpv.services.importing import ImportPlan
from bpv.services.importing.merging_questions import FILE, HERE, Question, QuestionKind
from ui.theme import GRID, scaled, set_font
from ui.widgets.flow_row import FlowRow

_AT_MOST = 40
"""Questions shown at once; answered ones make room for the others."""
_UNKNOWN = "niet inlezen"


class QuestionsView(QScrollArea):
    """Every question of a plan, those without an answer first; `answered` gives answers by key."""

    answered = Signal(object)

    def __init__(self, plan: ImportPlan, parent: QWidget | None = None) -> None:
        """Show the questions of this plan."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Vragen bij de lijsten")
        self.questions = sorted(plan.questions, key=lambda question: question.is_answered)
        self.open_count = sum(not question.is_answered for question in self.questions)
        self.choices: dict[str, QButtonGroup] = {}
        self.words: dict[str, QComboBox] = {}
        self._inside = QWidget(self)
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(GRID)
        self._add_all_at_once(layout)
        for question in self.questions[:_AT_MOST]:
            layout.addWidget(self._make_question(question))
        if len(self.questions) > _AT_MOST:
            layout.addWidget(QLabel(f"Hierna nog {len(self.questions) - _AT_MOST} vragen.", self._inside))
        if not self.questions:
            layout.addWidget(QLabel("Er is niets dat u hoeft te kiezen.", self._inside))
        layout.addStretch(1)
        self.setWidget(self._inside)

    def _add_all_at_once(self, layout: QVBoxLayout) -> None:
        count = sum(question.kind is QuestionKind.CONFLICT for question in self.questions)
        if count < 2:
            return
        row = FlowRow()
        row.addWidget(QLabel(f"{count} keer in de lijst en hier gewijzigd:", self._inside))
        for answer, words in ((HERE, "overal houden wat hier staat"), (FILE, "overal de lijst overnemen")):
            button = QPushButton(words, self._inside)
            button.clicked.connect(partial(self.answer_conflicts, answer))
            row.addWidget(button)
        layout.addLayout(row)

    def answer_conflicts(self, answer: str, _checked: bool = False) -> None:
        """Give every question about what both sides changed this answer."""
        conflicts = [each.key for each in self.questions if each.kind is QuestionKind.CONFLICT]
        self._give(dict.fromkeys(conflicts, answer))

    def _make_question(self, question: Question) -> QFrame:
        frame = QFrame(self._inside)
        frame.setProperty("panel", True)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        heading = QLabel(question.text, frame)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        set_font(heading, 0, QFont.Weight.DemiBold)
        layout.addWidget(heading)
        column = f", kolom {question.column}" if question.column else ""
        place = QLabel(f"{question.file}, blad {question.sheet}, rij {question.row}{column}", frame)
        place.setProperty("muted", True)
        layout.addWidget(place)
        if question.details:
            layout.addLayout(_make_sides(question, frame))
        layout.addLayout(
            self._make_words(question, frame) if question.is_open else self._make_choices(question, frame)
        )
        return frame

    def _make_choices(self, question: Question, frame: QFrame) -> FlowRow:
        row = FlowRow()
        group = QButtonGroup(frame)
        for number, choice in enumerate(question.choices):
            button = QRadioButton(choice.label, frame)
            button.setChecked(choice.answer == question.answer)
            button.clicked.connect(partial(self._give, {question.key: choice.answer}))
            group.addButton(button, number)
            row.addWidget(button)
        self.choices[question.key] = group
        return row

    def _make_words(self, question: Question, frame: QFrame) -> FlowRow:
        row = FlowRow()
        box = QComboBox(frame)
        box.setMinimumWidth(scaled(260))
        box.setAccessibleName(question.text)
        box.addItem(_UNKNOWN, "")
        for choice in question.choices:
            box.addItem(choice.label, choice.answer)
        if question.answer and box.findData(question.answer) < 0:
            box.addItem(question.answer, question.answer)
        box.setCurrentIndex(max(0, box.findData(question.answer)))
        box.activated.connect(partial(self._give_word, question.key, box))
        self.words[question.key] = box
        row.addWidget(box)
        return row

    def _give_word(self, key: str, box: QComboBox, number: int) -> None:
        self._give({key: box.itemData(number)})

    def _give(self, answers: Mapping[str, str], _checked: bool = False) -> None:
        self.answered.emit(dict(answers))


def _make_sides(question: Question, frame: QFrame) -> QGridLayout:
    """What tells the sides apart: the list at the left, whom it may be about to the right of it."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(3 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    known = [choice for choice in question.choices if choice.details]
    if known:
        sides = [("In de lijst", question.details), *(("Nu in BPV-planner", c.details) for c in known)]
        for number, (title, _) in enumerate(sides, start=1):
            _put(grid, frame, 0, number, title, muted=True)
        for number, (label, _) in enumerate(question.details, start=1):
            _put(grid, frame, number, 0, label, muted=True)
            texts = [details[number - 1][1] for _, details in sides]
            for column, text in enumerate(texts, start=1):
                _put(grid, frame, number, column, text or "leeg", muted=not text, bold=text != texts[0] != "")
    else:
        for number, (label, text) in enumerate(question.details):
            _put(grid, frame, 0, number, label, muted=True)
            _put(grid, frame, 1, number, text)
    grid.setColumnStretch(grid.columnCount(), 1)
    return grid


def _put(
    grid: QGridLayout,
    frame: QFrame,
    row: int,
    column: int,
    text: str,
    *,
    muted: bool = False,
    bold: bool = False,
) -> None:
    label = QLabel(text, frame)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("muted", muted)
    set_font(label, 0, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    grid.addWidget(label, row, column)

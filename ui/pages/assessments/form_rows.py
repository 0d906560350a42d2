"""The lines of a form to fill in: a digit chooses a word of the scale and goes on to the next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from bpv.domain import AssessmentForm, Criterion
from bpv.domain.assessments import NOT_APPLICABLE
from bpv.language import tr
from bpv.services.assessing.scores import NA_WORDS
from ui.guarding import Guarded
from ui.theme import GRID, scaled

_KEYS = Qt.Key
_NA_KEYS = (_KEYS.Key_N, _KEYS.Key_Minus)
_CLEAR = (_KEYS.Key_Backspace, _KEYS.Key_Delete, _KEYS.Key_0)
_WAYS = {_KEYS.Key_Up: -1, _KEYS.Key_Down: 1}
_SIDES = {_KEYS.Key_Left: -1, _KEYS.Key_Right: 1}
_TEXT_SHARE = 2
"""Of the width for the text of a line, where the words have one each together."""
_PASSED = frozenset((*_WAYS, *_SIDES))


class _WordButton(Guarded, QPushButton):
    """A word of the scale; keys that choose or move are for the line it is on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the line: Qt would go to the next button of the dialog."""
        if event.key() in _PASSED:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Line(QWidget):
    """One line of a form: `moved` asks for the line so many further, `changed` says it was filled in."""

    moved = Signal(int)
    changed = Signal()

    def __init__(self, line: Criterion, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        self.label = QLabel(line.text, self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setMinimumWidth(scaled(160))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GRID // 2)
        self.row.addWidget(self.label, _TEXT_SHARE)


class ScoreRow(Guarded, _Line):
    """A line to score: one stop for Tab, a button a word with its digit before it."""

    def __init__(self, line: Criterion, words: Sequence[str], parent: QWidget) -> None:
        """Begin without a choice."""
        super().__init__(line, parent)
        self.buttons: dict[str, QPushButton] = {}
        for number, word in enumerate(words, start=1):
            self._add(word, f"{number}  {word}", word)
        self._add(NOT_APPLICABLE, f"n  {NA_WORDS}", tr("niet van toepassing"))
        self.show_word("")

    def _add(self, word: str, text: str, spoken: str) -> None:
        button = _WordButton(text, self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{self.line.text}: {spoken}")
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._on_button_clicked, word))
        self.buttons[word] = button
        self.row.addWidget(button)

    @property
    def word(self) -> str:
        """The word that is chosen; empty for none."""
        return next((word for word, button in self.buttons.items() if button.isChecked()), "")

    def show_word(self, word: str) -> None:
        """Have one chosen, or none."""
        for each, button in self.buttons.items():
            button.setChecked(each == word)
        stop = word if word in self.buttons else next(iter(self.buttons))
        for each, button in self.buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.buttons[stop])

    def choose(self, word: str) -> None:
        """Choose a word and go on; the same again takes it away and stays."""
        self._take("" if word == self.word else word, goes_on=word != self.word)

    def _take(self, word: str, *, goes_on: bool) -> None:
        had_focus = any(button.hasFocus() for button in self.buttons.values())
        self.show_word(word)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        if goes_on:
            self.moved.emit(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit or n chooses and goes on, the arrows go to another line or word, Backspace empties."""
        key, words = _KEYS(event.key()), list(self.buttons)
        number = event.key() - _KEYS.Key_1
        if key in _WAYS:
            self.moved.emit(_WAYS[key])
        elif key in _SIDES:
            at = words.index(self.word) + _SIDES[key] if self.word else 0
            self._take(words[min(max(at, 0), len(words) - 1)], goes_on=False)
        elif key in _NA_KEYS:
            self._take(NOT_APPLICABLE, goes_on=True)
        elif 0 <= number < len(words) - 1:
            self._take(words[number], goes_on=True)
        elif key in _CLEAR:
            self._take("", goes_on=False)
        else:
            super().keyPressEvent(event)

    def _on_button_clicked(self, word: str, is_checked: bool) -> None:
        self._take(word if is_checked else "", goes_on=False)


class _Answer(Guarded, QLineEdit):
    """Where is written; up and down go to another line."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave up and down to the form."""
        key = _KEYS(event.key())
        if key in _WAYS:
            self.moved.emit(_WAYS[key])
        else:
            super().keyPressEvent(event)


class AnswerRow(_Line):
    """A question with room to write."""

    def __init__(self, line: Criterion, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(line, parent)
        self.field = _Answer(self)
        self.field.setAccessibleName(line.text)
        self.field.moved.connect(self.moved)
        self.field.textEdited.connect(self.changed)
        self.row.addWidget(self.field, 3)
        self.setFocusProxy(self.field)


class FormRows(QWidget):
    """All lines of a form under their sections; `filled` says something was, `ended` that none is left."""

    filled = Signal()
    ended = Signal()
    reached = Signal(object)
    """The line the user is at now."""

    def __init__(self, form: AssessmentForm, lines: Sequence[Criterion], parent: QWidget) -> None:
        """Make the lines, empty."""
        super().__init__(parent)
        self.form = form
        self.rows: list[ScoreRow | AnswerRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        section = ""
        for line in lines:
            if line.section != section:
                section = line.section
                column.addWidget(self._title(section))
            column.addWidget(self._row(line))
        column.addStretch(1)

    def _title(self, section: str) -> QLabel:
        title = QLabel(section, self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("muted", True)
        title.setContentsMargins(0, GRID // 2, 0, 0)
        return title

    def _row(self, line: Criterion) -> _Line:
        row = AnswerRow(line, self) if line.is_open else ScoreRow(line, self.form.scale, self)
        row.changed.connect(self.filled)
        row.moved.connect(partial(self._on_row_moved, len(self.rows)))
        self.rows.append(row)
        return row

    def show_values(self, scores: dict[str, str], remarks: dict[str, str]) -> None:
        """Show what was filled in before."""
        for row in self.rows:
            if isinstance(row, ScoreRow):
                row.show_word(scores.get(row.line.id, ""))
            else:
                row.field.setText(remarks.get(row.line.id, ""))

    @property
    def scores(self) -> dict[str, str]:
        """The words that are chosen, by line."""
        return {row.line.id: row.word for row in self.rows if isinstance(row, ScoreRow) and row.word}

    @property
    def remarks(self) -> dict[str, str]:
        """What was written, by line."""
        answers = ((row.line.id, row.field.text().strip()) for row in self.rows if isinstance(row, AnswerRow))
        return {id_: text for id_, text in answers if text}

    @property
    def missing(self) -> int:
        """How many lines to score have no word yet."""
        return sum(isinstance(row, ScoreRow) and not row.word for row in self.rows)

    def begin(self) -> None:
        """Go to the first line without a word, or to the first of all."""
        empty = (row for row in self.rows if isinstance(row, ScoreRow) and not row.word)
        self._go(next(empty, self.rows[0] if self.rows else None))

    def _go(self, row: ScoreRow | AnswerRow | None) -> None:
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self.reached.emit(row)

    def _on_row_moved(self, at: int, by: int) -> None:
        other = at + by
        if other >= len(self.rows):
            self.ended.emit()
        elif other >= 0:
            self._go(self.rows[other])

"""One question about the region: our answer at the left with last year's below it, figures at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bpv.domain.times import word_date
from bpv.language import tr
from bpv.services.surroundings.questions import Side
from ui.dialogs.visit_fields import TextBox
from ui.pages.explore.figure_lines import FigureLines
from ui.record.fields_section import FieldKeys
from ui.theme import GRID, set_font
from ui.widgets.card import Card
from ui.widgets.cell_editors import LineEditor

_ASK_OTHERWISE = tr("Vraag anders stellen")


class AnswerBox(TextBox):
    """`left` when the focus goes elsewhere or with Ctrl+Enter, `reverted` with Esc."""

    left = Signal()
    reverted = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window where nothing was typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if not self.document().isModified() and any(map(event.matches, keys)):
                event.ignore()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is typed is whole now, unless a menu of its own only covers it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps it, Esc takes it back."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.document().isModified():
            QTimer.singleShot(0, self, self.reverted.emit)
        else:
            super().keyPressEvent(event)


class SideCard(Card):
    """`kept` tells that something else is typed than stands in the school year."""

    kept = Signal()

    def __init__(self, side: Side, parent: QWidget) -> None:
        """Show a side for the first time."""
        super().__init__(side.letter.label, parent)
        self.shown = side
        self.question = QLabel(self)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setWordWrap(True)
        set_font(self.question, 1, QFont.Weight.DemiBold)
        name = side.letter.label
        self.asked, self.author = LineEditor(self), LineEditor(self)
        self.asked.setAccessibleName(tr("{name}: de vraag", name=name))
        self.asked.setMaxLength(300)
        self.asked.hide()
        self.author.setAccessibleName(tr("{name}: door wie", name=name))
        self.author.setPlaceholderText(tr("naam of afkorting"))
        self.answer = AnswerBox(
            "", tr("{name}: ons antwoord", name=name), self, tr("Wat u ervan vindt, in een paar zinnen")
        )
        self.last_year, self.last = self._muted(), self._muted()
        self.last.setProperty("muted", False)
        self.figures = FigureLines(tr("{name}: eigen cijfers", name=name), self)
        self._lay_out()
        self.answer.left.connect(self._keep)
        self.answer.reverted.connect(self.revert)
        for editor in (self.asked, self.author):
            editor.editingFinished.connect(self._keep)
            FieldKeys(editor).reverted.connect(self.revert)
        self.link_clicked.connect(self.ask_otherwise)

    def _muted(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("muted", True)
        return label

    def _lay_out(self) -> None:
        by = QLabel(tr("Door"), self)
        by.setProperty("muted", True)
        by.setBuddy(self.author)
        written = QHBoxLayout()
        written.setSpacing(GRID)
        written.addWidget(by)
        written.addWidget(self.author, 1)
        ours = QVBoxLayout()
        ours.setSpacing(GRID // 2)
        for widget in (self.question, self.asked, self.answer):
            ours.addWidget(widget)
        ours.addLayout(written)
        ours.addWidget(self.last_year)
        ours.addWidget(self.last)
        ours.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(3 * GRID)
        row.addLayout(ours, 1)
        row.addWidget(self.figures, 1)
        self.body.addLayout(row)

    def show_side(self, side: Side, *, is_read_only: bool, author: str) -> None:
        """Show it, unless it is just being typed in; `author` is who is likely to write."""
        is_other = side.year != self.shown.year
        self.shown = side
        self.offer("" if is_read_only else _ASK_OTHERWISE)
        for editor in (self.answer, self.author, self.asked):
            editor.setReadOnly(is_read_only)
        noted = side.note
        on = noted.on if noted is not None else None
        day = tr("beantwoord op {word_date}", word_date=word_date(on)) if on is not None else tr("beantwoord")
        self.side.setText(day if side.answer else tr("nog geen antwoord"))
        if is_other or not self.is_typed_in:
            self._write(author)
        last = side.last
        self.last_year.setVisible(last is not None)
        self.last.setVisible(last is not None)
        if last is not None:
            by = f" ({last.author})" if last.author else ""
            self.last_year.setText(tr("Antwoord in {year}{by}", year=last.year, by=by))
            self.last.setText(last.text)

    def _write(self, author: str) -> None:
        side = self.shown
        self.question.setText(side.question)
        self.asked.setText(side.question)
        if self.answer.toPlainText() != side.answer:
            self.answer.setPlainText(side.answer)
        self.author.setText(side.note.author if side.note is not None and side.answer else author)
        self.forget_typed()

    @property
    def is_typed_in(self) -> bool:
        """Whether something is typed that is not stored."""
        return self.answer.document().isModified() or self.asked.isModified() or self.author.isModified()

    def forget_typed(self) -> None:
        """What was typed is stored, or no longer wanted."""
        self.answer.document().setModified(False)
        self.asked.setModified(False)
        self.author.setModified(False)

    def ask_otherwise(self) -> None:
        """Have the question be typed where it stands."""
        self.asked.setText(self.shown.question)
        self.question.hide()
        self.asked.show()
        self.asked.setFocus()
        self.asked.selectAll()

    def revert(self) -> None:
        """Take back what was typed."""
        self._close_question()
        self._write(self.author.text() if not self.author.isModified() else "")

    def _keep(self) -> None:
        """Tell what is typed; once the focus is where it goes, for the page shows all of it anew."""
        if self.is_typed_in:
            self.kept.emit()
        if not self.asked.hasFocus():
            self._close_question()

    def _close_question(self) -> None:
        self.question.show()
        self.asked.hide()

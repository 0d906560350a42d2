"""A setting or a few in one sentence: words and fields, what that comes to, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bpv.domain import School
from bpv.domain.settings import DEFINITIONS
from bpv.language import in_dutch, tr
from bpv.services.lists.setting_changes import ChangeSettings, ResetSettings, is_standard
from bpv.services.lists.setting_words import word_value
from ui.pages.settings.fields import SettingField
from ui.theme import GRID, scaled, set_font
from ui.widgets.buttons import link_button
from ui.widgets.card import Card
from ui.widgets.flow_row import FlowRow

TO_STANDARD = tr("Terug naar standaard")
_LONGEST = 34
"""Letters that stay together on a line: a narrow window at 200 percent has room for them."""
_BETWEEN = 5


class Sentence(QWidget):
    """`changed` carries the command of what the user did."""

    changed = Signal(object)

    def __init__(self, parts: Sequence[str | SettingField], parent: QWidget, *, first: int = 0) -> None:
        """Put words and fields after each other; the first words are at least `first` pixels wide."""
        super().__init__(parent)
        self.fields: dict[str, SettingField] = {}
        self._first, self._begin = first, QLabel(self)
        self._begin.hide()
        self.row = FlowRow(self, _BETWEEN)
        self._add(parts)
        self.tail = QLabel(self.row)
        self.tail.setProperty("muted", True)
        self.reset = link_button(TO_STANDARD, self._on_reset_clicked, self.row)
        self._name_reset()
        self.row.addWidget(self.tail)
        self.row.addWidget(self.reset)
        self.below = QLabel(self)
        self.below.setWordWrap(True)
        self.below.setTextFormat(Qt.TextFormat.PlainText)
        self.below.setMinimumWidth(1)  # a wrapped label asks for more than it needs
        self.below.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID // 2)
        column.setSpacing(0)
        column.addWidget(self.row)
        column.addWidget(self.below)
        self.renew()

    def _add(self, parts: Sequence[str | SettingField]) -> None:
        label: QLabel | None = None
        for part in parts:
            if isinstance(part, str):
                for words in _pieces(part):
                    label = QLabel(words, self.row)
                    self._begin = self._begin if self.fields or self._begin.text() else label
                    self.row.addWidget(label)
                continue
            if label is not None:
                label.setBuddy(part)
            self.fields[part.key] = part
            self.row.addWidget(part)
            part.settled.connect(partial(self._on_field_settled, part.key))

    def _name_reset(self) -> None:
        labels = [DEFINITIONS[key].label for key in self.fields]
        self.reset.setAccessibleName(f"{TO_STANDARD}: {', '.join(labels)}")
        standard = [word_value(key, DEFINITIONS[key].default) for key in self.fields]
        self.reset.setToolTip(tr("Standaard is dit {standard}", standard=tr(" en ").join(standard)))
        set_font(self.reset, -1)

    def show_school(self, school: School) -> None:
        """Show what the settings stand on."""
        for key, field in self.fields.items():
            field.show_value(school.setting(key))
        self.reset.setVisible(not all(is_standard(school, key) for key in self.fields))

    def tell(self, tail: str = "", below: str = "", *, is_wrong: bool = False) -> None:
        """Say what it comes to, behind the sentence and under it."""
        self.tail.setText(tail)
        self.tail.setVisible(bool(tail))
        self.below.setProperty("muted", not is_wrong)
        self.below.setProperty("wrong", is_wrong)
        self.below.style().unpolish(self.below)
        self.below.style().polish(self.below)
        self.below.setText(below)
        self.below.setVisible(bool(below))
        for field in self.fields.values():
            field.setAccessibleDescription(" ".join(filter(None, (tail, below))))

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self._begin.setMinimumWidth(scaled(self._first))
        for field in self.fields.values():
            field.renew()

    def flush(self) -> None:
        """Have what was just changed count now."""
        for field in self.fields.values():
            field.flush()

    def _on_field_settled(self, key: str, value: int) -> None:
        with in_dutch():
            label = f"{DEFINITIONS[key].label}: {word_value(key, value)}"
        is_back = value == DEFINITIONS[key].default
        self.changed.emit(ResetSettings((key,)) if is_back else ChangeSettings(label, {key: value}))

    def _on_reset_clicked(self) -> None:
        first = next(iter(self.fields.values()))
        first.setFocus()  # the link goes once it has been used
        for field in self.fields.values():
            field.forget()
        self.changed.emit(ResetSettings(tuple(self.fields)))


class SentencesCard(Card):
    """Sentences below each other; `changed` carries the command of what the user did in one of them."""

    changed = Signal(object)

    def __init__(self, title: str, parent: QWidget) -> None:
        """Begin without sentences."""
        super().__init__(title, parent)
        self.sentences: list[Sentence] = []

    def add(self, *parts: str | SettingField, first: int = 0) -> Sentence:
        """Add a sentence at the end."""
        sentence = Sentence(parts, self, first=first)
        sentence.changed.connect(self.changed)
        self.sentences.append(sentence)
        self.body.addWidget(sentence)
        return sentence

    @property
    def fields(self) -> dict[str, QWidget]:
        """The field of every setting."""
        return {key: field for sentence in self.sentences for key, field in sentence.fields.items()}

    def show_school(self, school: School) -> None:
        """Show what the settings of a school stand on, and what that comes to."""
        for sentence in self.sentences:
            sentence.show_school(school)
        self.tell(school)

    def tell(self, school: School) -> None:
        """Say what the settings come to."""

    def renew(self) -> None:
        """Take on the measures of the theme."""
        for sentence in self.sentences:
            sentence.renew()

    def flush(self) -> None:
        """Have every field that was just changed count now."""
        for sentence in self.sentences:
            sentence.flush()


def muted_text(words: str, parent: QWidget) -> QLabel:
    """A quiet text of several lines."""
    label = QLabel(words, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("muted", True)
    label.setMinimumWidth(1)
    return label


def _pieces(words: str) -> list[str]:
    """Words in pieces that stay on one line."""
    pieces: list[str] = []
    for word in words.split():
        if pieces and len(pieces[-1]) + len(word) < _LONGEST:
            pieces[-1] += f" {word}"
        else:
            pieces.append(word)
    return pieces

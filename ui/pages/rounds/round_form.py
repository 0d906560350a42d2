"""All of one round in sentences, whose words are the fields: the editors and commands of the table."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from bpv.domain import PlacementRound
from bpv.language import tr
from bpv.services.lists.tables import Column
from bpv.services.schedule.lines import RoundLine, sentence_dates, word_pupils
from bpv.services.schedule.remarks import Remark
from ui.icons import pixmap
from ui.pages.page import Context
from ui.record.asking import Asking
from ui.record.fields_section import FieldsSection
from ui.theme import GRID, scaled, tokens
from ui.widgets.card import empty_layout
from ui.widgets.flow_row import FlowRow

_ICON = 14
_SENTENCES = (
    (("", "name", 190), (tr("is een"), "type", 190)),
    ((tr("Geldt voor leerjaar"), "year_levels", 90),),
    ((tr("Van"), "start", 130), (tr("tot en met"), "end", 130), (tr("op"), "days", 130)),
    (
        (tr("Een plek zoekt:"), "searcher", 110),
        (tr("wie zelf zoekt, heeft tijd tot en met"), "search_deadline", 130),
    ),
    (
        (tr("Een leerling reist hoogstens"), "max_km", 60),
        (tr("km; een mentor hoort bij"), "mentor_mode", 150),
    ),
    ((tr("Elke leerling krijgt"), "visit_norm", 60), (tr("bezoeken; getekend wordt een"), "agreement", 190)),
    ((tr("Bedrijven vragen vanaf"), "ask_from", 130), (tr("afgesloten op"), "closed_on", 130)),
)
"""Words, the field behind them, and how wide that is."""
_EMPTY = {
    "year_levels": tr("iedereen"),
    "days": tr("ma t/m vr"),
    "visit_norm": "norm",
    "agreement": tr("wat bij de stage hoort"),
}
"""What an empty field means."""


class RoundForm(FieldsSection):
    """The fields of a round; what is to be noticed about it stands on top.

    `done` tells that the last of them was entered.
    """

    done = Signal()

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin without a round."""
        self._widths: dict[str, int] = {}
        self._told: tuple[Remark, ...] | None = None
        super().__init__(PlacementRound, context, asking, parent)

    def way_back(self) -> Mapping[str, object]:
        """What leads to these fields again, after a crash."""
        return {"page": "timeline"}

    def lay_out(self, columns: list[Column]) -> None:
        """A line a sentence, that goes on in a next one where the window is narrow."""
        by_key = {column.key: column for column in columns}
        self.notices = QVBoxLayout()
        self.notices.setSpacing(GRID // 2)
        self.column.setSpacing(GRID)
        self.column.addLayout(self.notices)
        self.pupils, self.dates = self.text("", is_muted=True), self.text("", is_muted=True)
        below = {"year_levels": self.pupils, "start": self.dates}
        for sentence in _SENTENCES:
            row = FlowRow(self, GRID)
            self.column.addWidget(row)
            for words, key, width in sentence:
                editor, remark = self.make_field(by_key[key])
                self._widths[key] = width
                if key in _EMPTY and isinstance(editor, QLineEdit):
                    editor.setPlaceholderText(_EMPTY[key])
                row.addWidget(_together(words, editor, row))
                self.column.addWidget(remark)
            if sentence[0][1] in below:
                self.column.addWidget(below[sentence[0][1]])
        self.column.addStretch(1)
        self.renew()

    def go_on(self, editor: QLineEdit) -> None:
        """To the next field; after the last one back to the weeks."""
        if editor is list(self.editors.values())[-1]:
            self.done.emit()
        else:
            super().go_on(editor)

    def renew(self) -> None:
        """Take on the measures and colours of the theme."""
        for key, width in self._widths.items():
            self.editors[key].setFixedWidth(scaled(width))
        told, self._told = self._told, None
        if told is not None:
            self._show_remarks(told)

    def show_line(self, line: RoundLine) -> None:
        """Show a round and what is said of it."""
        self.show_record(line.id)
        self.pupils.setText(tr("{word_pupils} in deze ronde.", word_pupils=word_pupils(line.pupils)))
        self.dates.setText(sentence_dates(line))
        self._show_remarks(line.remarks)

    def _show_remarks(self, remarks: tuple[Remark, ...]) -> None:
        if remarks == self._told:
            return
        self._told = remarks
        empty_layout(self.notices)
        for remark in remarks:
            self.notices.addWidget(_Notice(remark, self))


class _Notice(QFrame):
    """One remark: amber where something is to be done, else grey."""

    def __init__(self, remark: Remark, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("tone", "grey" if remark.is_note else "amber")
        icon = QLabel(self)
        colour = tokens().text if remark.is_note else tokens().on_amber
        name = "info" if remark.is_note else "warning"
        icon.setPixmap(pixmap(name, scaled(_ICON), colour, self.devicePixelRatioF()))
        words = QLabel(remark.text, self)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(icon)
        row.addWidget(words, 1)


def _together(words: str, editor: QWidget, parent: QWidget) -> QWidget:
    """Words and their field, which stay on one line."""
    if not words:
        return editor
    pair = QWidget(parent)
    label = QLabel(words, pair)
    label.setBuddy(editor)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    row.addWidget(label)
    row.addWidget(editor)
    return pair

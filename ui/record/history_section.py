"""What changed of a record, when and by whom, each step with a way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bpv.domain import BpvError
from bpv.language import tr
from bpv.services.records.history import Told, can_take_back, history_of, take_back
from ui.pages.page import Context
from ui.record.asking import Asking
from ui.record.lines import lines_in, muted
from ui.record.section import Section, refill
from ui.theme import GRID, set_font

_LINES = 6
"""So many things that one step changed are shown."""


class HistorySection(Section):
    """The latest changes of one record, newest first."""

    def __init__(self, entity: type, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self.entity = entity
        self.buttons: dict[int, QPushButton] = {}
        self.lines = lines_in()
        self.lines.setSpacing(GRID)
        self.column.addLayout(self.lines)

    def show_record(self, id_: str) -> None:
        """Ask the file; what stood here of another record goes at once."""
        if id_ != self.record_id:
            self.record_id = id_
            refill(self, self.lines, lambda: self.lines.addWidget(muted(tr("Bezig met lezen…"), self)))
            self.forget_shown()
        year, entity = self.session.year, self.entity
        self.ask(lambda school: history_of(year, school, entity, id_), self._on_history)

    def _on_history(self, history: tuple[Told, ...]) -> None:
        shown = tuple((told, can_take_back(self.school, told)) for told in history)
        if not self.shows_already(shown):
            refill(self, self.lines, partial(self._build, shown))

    def _build(self, shown: tuple[tuple[Told, bool], ...]) -> None:
        self.buttons = {}
        if not shown:
            self.lines.addWidget(muted(tr("Er is nog niets gewijzigd."), self))
        for told, can in shown:
            self.lines.addWidget(self._step(told, can))

    def _step(self, told: Told, can: bool) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("line", "taken")
        label = QLabel(told.words, frame)
        label.setWordWrap(True)
        set_font(label, 0, QFont.Weight.DemiBold)
        top = QHBoxLayout()
        top.addWidget(label, 1)
        if can:
            top.addWidget(self._button(told, frame))
        column = QVBoxLayout(frame)
        column.setContentsMargins(GRID, GRID // 2, GRID // 2, GRID // 2)
        column.setSpacing(2)
        column.addLayout(top)
        for line in told.lines[:_LINES]:
            words = QLabel(line.words, frame)
            words.setWordWrap(True)
            column.addWidget(words)
        if len(told.lines) > _LINES:
            column.addWidget(muted(tr("en nog {count} wijzigingen", count=len(told.lines) - _LINES), frame))
        state = tr("teruggenomen") if told.is_taken_back else ""
        about = " · ".join(part for part in (told.when, told.actor, state) if part)
        column.addWidget(muted(about, frame))
        return frame

    def _button(self, told: Told, parent: QWidget) -> QPushButton:
        button = QPushButton(tr("Terugdraaien"), parent)
        button.setObjectName(f"terug {told.entry_id}")
        button.setProperty("link", True)
        button.setToolTip(tr("Alleen dit terugdraaien; wat daarna is gewijzigd blijft"))
        button.setAccessibleName(tr("Terugdraaien: {label}, {when}", label=told.words, when=told.when))
        button.clicked.connect(partial(self._on_back_clicked, told))
        self.buttons[told.entry_id] = button
        return button

    def _on_back_clicked(self, told: Told, _checked: bool = False) -> None:
        try:
            command = take_back(self.school, told)
        except BpvError as refusal:
            self.noticed.emit(str(refusal), "red")
            return
        self.do(command, command.label)

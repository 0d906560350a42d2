"""The usual rounds to tick in a new school year: a line each, with dates proposed around the holidays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from bpv.domain import BpvError, PlacementRound
from bpv.domain.holidays import Holiday
from bpv.domain.terms import Weekday
from bpv.language import tr, tr_count
from bpv.services.schedule.lines import word_dates
from bpv.services.schedule.proposing import RoundProposal, usual_rounds
from bpv.services.schedule.remarks import placement_days
from bpv.services.schedule.span import Span
from bpv.services.year.beginning import day_within
from ui.theme import GRID, scaled
from ui.widgets.cell_editors import DateEditor

_WEEKDAYS = {
    Weekday.MA: tr("maandag"),
    Weekday.DI: tr("dinsdag"),
    Weekday.WO: tr("woensdag"),
    Weekday.DO: tr("donderdag"),
    Weekday.VR: tr("vrijdag"),
}
_DATE_ROOM = 128
_REVERSED = tr("De einddatum is eerder dan de begindatum.")


class RoundLine:
    """One round: ticked or not, and when; dates the user typed are never proposed over."""

    def __init__(self, proposal: RoundProposal, parent: QWidget) -> None:
        """Begin with what is proposed."""
        self.proposal = proposal
        self.tick = QCheckBox(proposal.name, parent)
        self.start, self.end = DateEditor(parent), DateEditor(parent)
        self.start.setAccessibleName(tr("{name}: van", name=proposal.name))
        self.end.setAccessibleName(tr("{name}: tot en met", name=proposal.name))
        self.day: QComboBox | None = None
        if proposal.day is not None:
            self.day = QComboBox(parent)
            self.day.setAccessibleName(tr("{name}: dag", name=proposal.name))
            for day, words in _WEEKDAYS.items():
                self.day.addItem(words, day)
            self.day.setCurrentText(_WEEKDAYS[proposal.day])
        self.words = QLabel(parent)
        self.words.setProperty("muted", True)
        self.is_own = False
        self.propose(proposal)

    @property
    def fields(self) -> list[QWidget]:
        """What can only be filled in for a round that is ticked."""
        return [self.start, self.end, *([self.day] if self.day is not None else [])]

    def propose(self, proposal: RoundProposal) -> None:
        """Other dates, unless the user has given some."""
        self.proposal = proposal
        if not self.is_own:
            self.start.setText(f"{proposal.start:%d-%m-%Y}")
            self.end.setText(f"{proposal.end:%d-%m-%Y}")

    def made(self, span: Span) -> PlacementRound:
        """The round as it is filled in; BpvError."""
        start, end = day_within(span, self.start.text()), day_within(span, self.end.text())
        if end < start:
            raise BpvError("rule", text=_REVERSED)
        # A list of Qt gives a term back as the text it is made of.
        day = None if self.day is None else Weekday(self.day.currentData())
        return self.proposal.made(start, end, day)


class UsualRounds(QWidget):
    """The lines under each other. `changed` tells that something is ticked or filled in otherwise."""

    changed = Signal()

    def __init__(self, span: Span, holidays: Sequence[Holiday], parent: QWidget | None = None) -> None:
        """Propose them for a school year."""
        super().__init__(parent)
        self._span, self._holidays = span, holidays
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(5, 1)
        self.lines: dict[str, RoundLine] = {}
        for row, proposal in enumerate(usual_rounds(span, holidays)):
            line = self.lines[proposal.key] = RoundLine(proposal, self)
            grid.addWidget(line.tick, row, 0)
            grid.addWidget(line.start, row, 1)
            grid.addWidget(QLabel(tr("t/m"), self), row, 2)
            grid.addWidget(line.end, row, 3)
            if line.day is not None:
                grid.addWidget(line.day, row, 4)
                line.day.currentIndexChanged.connect(self._on_edited)
            grid.addWidget(line.words, row, 5)
            line.tick.toggled.connect(self._on_edited)
            for editor in (line.start, line.end):
                editor.setFixedWidth(scaled(_DATE_ROOM))
                editor.textEdited.connect(self._on_typed)
                editor.chosen.connect(self._on_typed)
        self._show()

    def propose(self, span: Span, holidays: Sequence[Holiday]) -> None:
        """Follow another school year or other holidays."""
        self._span, self._holidays = span, holidays
        for proposal in usual_rounds(span, holidays):
            self.lines[proposal.key].propose(proposal)
        self._show()

    def made(self) -> tuple[PlacementRound, ...]:
        """The rounds that are ticked; BpvError, with the focus where something is to be mended."""
        found = []
        for line in self.lines.values():
            if line.tick.isChecked():
                try:
                    found.append(line.made(self._span))
                except BpvError:
                    self._wrong_field(line).setFocus()
                    raise
        return tuple(found)

    def kept(self) -> dict[str, Any]:
        """What is filled in, to be shown again."""
        return {
            key: {
                "is_on": line.tick.isChecked(),
                "dates": [line.start.text(), line.end.text()] if line.is_own else [],
                "day": "" if line.day is None else line.day.currentText(),
            }
            for key, line in self.lines.items()
        }

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Show what was filled in before."""
        for key, line in self.lines.items():
            words = kept.get(key)
            if not isinstance(words, dict):
                continue
            line.tick.setChecked(bool(words.get("is_on")))
            dates = [str(each) for each in words.get("dates", ())]
            if len(dates) == 2:
                line.is_own = True
                line.start.setText(dates[0])
                line.end.setText(dates[1])
            if line.day is not None and words.get("day") in _WEEKDAYS.values():
                line.day.setCurrentText(str(words["day"]))
        self._show()

    def _wrong_field(self, line: RoundLine) -> QLineEdit:
        try:
            day_within(self._span, line.start.text())
        except BpvError:
            return line.start
        return line.end

    def _on_typed(self) -> None:
        editor = self.sender()
        for line in self.lines.values():
            if editor in (line.start, line.end):
                line.is_own = True
        self._on_edited()

    def _on_edited(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for line in self.lines.values():
            for field in line.fields:
                field.setEnabled(line.tick.isChecked())
            line.words.setText(self._told(line))

    def _told(self, line: RoundLine) -> str:
        """'2 weken' or '7 donderdagen', and what of it is in a holiday; nothing where a date is none."""
        try:
            made = line.made(self._span)
        except BpvError as refusal:
            return "" if not line.tick.isChecked() else str(refusal)
        assert made.start is not None
        assert made.end is not None
        count = len(placement_days(made))
        days = tr_count("{count} dag", "{count} dagen", count)
        _, _, holiday = word_dates(made, (made.start, made.end), self._holidays).partition(", ")
        return f"{days}, {holiday}" if holiday else days

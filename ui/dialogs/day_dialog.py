"""One day of a placement: what it was, whom it was told, what it makes up or is made up on, a note."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import BpvError, DayRecord, Placement
from bpv.domain.terms_following import DayKind
from bpv.domain.times import word_day
from bpv.language import tr
from bpv.services.attending.days import Day, days_of_placement
from bpv.services.attending.making_up import RecordDay, made_up_on, to_make_up
from bpv.services.attending.recording import DayEntry, entry_of
from bpv.services.attending.sums import MADE_UP, word_minutes
from bpv.services.attending.words import read_hours
from ui.dialogs.deciding import deciding_row, grow, headed, lay_out
from ui.dialogs.visit_fields import read_day, show_day, term_box
from ui.dialogs.visit_report_dialog import names_of
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.cell_editors import DateEditor
from ui.widgets.notices import Banner

_WIDE, _HOURS = 540, 90
_PRIVACY = tr("geen medische reden")
_NOTHING = tr("geen gemiste dag")


class DayDialog(QDialog):
    """`told` says what was stored."""

    told = Signal(str)

    def __init__(self, session: Session, placement_id: str, on: date, parent: QWidget | None = None) -> None:
        """Begin with what is known of the day."""
        super().__init__(parent)
        self._session, self._placement_id, self._on = session, placement_id, on
        school = session.school
        days = days_of_placement(school, school.get(Placement, placement_id))
        self._day = next((day for day in days if day.on == on), Day(on, 0, 0))
        record = entry_of(self._day.record) if self._day.record is not None else self._as_planned()
        self.setWindowTitle(tr("Dag"))
        self.banner = Banner(self)
        self.kind = term_box(tuple(DayKind), record.kind, tr("Wat er was"), self)
        self.hours = QLineEdit(self)
        self.hours.setPlaceholderText(tr("vanzelf"))
        self.hours.setFixedWidth(scaled(_HOURS))
        self.hours.setAccessibleName(tr("Gewerkte uren, leeg is vanzelf"))
        if record.minutes is not None:
            self.hours.setText(word_minutes(record.minutes))
        self.at_school, self.at_company = (
            QCheckBox(tr("Bij &school"), self),
            QCheckBox(tr("Bij &bedrijf"), self),
        )
        self.at_school.setChecked(record.told_school)
        self.at_company.setChecked(record.told_company)
        self.makes_up = self._missed_box(record)
        self.made_up = DateEditor(self)
        self.made_up.setText(show_day(made_up_on(school, placement_id).get(on)))
        self.note = QLineEdit(record.note, self)
        self.note.setPlaceholderText(_PRIVACY)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        self.kind.setFocus()

    def _as_planned(self) -> DayEntry:
        """What a day is as long as nothing was recorded of it."""
        kind = DayKind.PRESENT if self._day.planned else DayKind.MAKE_UP
        return DayEntry(placement_id=self._placement_id, on=self._on, kind=kind)

    def _missed_box(self, record: DayEntry) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(tr("Haalt in"))
        box.addItem(_NOTHING, None)
        for day in to_make_up(self._session.school, self._placement_id, self._on):
            if day.on != self._on:
                missed = tr(
                    "{label}, {word_minutes} uur",
                    label=day.kind.label.lower(),
                    word_minutes=word_minutes(day.missed),
                )
                box.addItem(f"{word_day(day.on)}: {missed}", day.on)
        box.setCurrentIndex(max(0, box.findData(record.makes_up)))
        return box

    def _lay_out(self) -> None:
        form = self._form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        hours = QLabel(tr("&Uren"), self)
        hours.setBuddy(self.hours)
        what, self._told_row = QHBoxLayout(), QHBoxLayout()
        for widget in (self.kind, hours, self.hours):
            what.addWidget(widget, 1 if widget is self.kind else 0)
        for box in (self.at_school, self.at_company):
            self._told_row.addWidget(box)
        self._told_row.addStretch(1)
        for row in (what, self._told_row):
            row.setSpacing(GRID)
        self._add(tr("&Wat er was"), what, self.kind)
        self._add(tr("Gemeld"), self._told_row, self.at_school)
        self._add(tr("&Haalt in"), self.makes_up, self.makes_up)
        self._add(tr("&Ingehaald op"), self.made_up, self.made_up)
        self._add(tr("&Notitie"), self.note, self.note)
        who, where = names_of(self._session.school, self._placement_id)
        planned = (
            tr("{word_minutes} uur", word_minutes=word_minutes(self._day.planned))
            if self._day.planned
            else tr("geen stage")
        )
        about = QLabel(tr("{where} · volgens plan {planned}", where=where, planned=planned), self)
        about.setProperty("muted", True)
        about.setWordWrap(True)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, f"{who}, {word_day(self._on)}"))
        content.addWidget(about)
        content.addWidget(self.banner)
        content.addLayout(form)
        content.addStretch(1)
        self._offer()  # first, for the room it takes
        below, self.store_button = deciding_row(self, tr("Bewaren"), self.store)
        lay_out(self, content, below, scaled(_WIDE))

    def _add(self, name: str, field: QHBoxLayout | QWidget, first: QWidget) -> None:
        label = QLabel(name, self)
        label.setBuddy(first)
        if not first.accessibleName() and not isinstance(first, QCheckBox):
            first.setAccessibleName(name.replace("&", ""))
        if isinstance(field, QWidget):
            self._form.addRow(label, field)
        else:
            self._form.addRow(label, field)

    def _offer(self) -> None:
        """Ask only what goes with this kind of day."""
        kind = self._chosen
        is_made_up = kind is DayKind.MAKE_UP
        self._form.setRowVisible(self._told_row, kind not in (DayKind.PRESENT, DayKind.MAKE_UP))
        self._form.setRowVisible(self.makes_up, is_made_up)
        self._form.setRowVisible(self.made_up, kind in MADE_UP)

    def _on_kind_changed(self) -> None:
        self._offer()
        grow(self)

    @property
    def _chosen(self) -> DayKind:
        return DayKind(self.kind.currentData())

    def command(self) -> RecordDay:
        """What is filled in; BpvError for what is no good."""
        kind = self._chosen
        is_away = kind not in (DayKind.PRESENT, DayKind.MAKE_UP)
        minutes = read_hours(self.hours.text())
        if kind is DayKind.PRESENT and minutes == self._day.planned:
            minutes = None
        entry = DayEntry(
            placement_id=self._placement_id,
            on=self._on,
            kind=kind,
            minutes=minutes,
            told_school=is_away and self.at_school.isChecked(),
            told_company=is_away and self.at_company.isChecked(),
            makes_up=self.makes_up.currentData() if kind is DayKind.MAKE_UP else None,
            note=self.note.text().strip(),
        )
        return RecordDay(entry, read_day(self.made_up, DayRecord, "makes_up") if kind in MADE_UP else None)

    def store(self) -> None:
        """Store it as one step; what is wrong is said here, and nothing typed is lost."""
        try:
            command = self.command()
            self._session.try_execute(command)
        except BpvError as refusal:
            self.banner.say(str(refusal), "red")
            grow(self)
            return
        who, _ = names_of(self._session.school, self._placement_id)
        self.told.emit(f"{who}, {word_day(self._on)}: {command.entry.kind.label.lower()}")
        self.accept()

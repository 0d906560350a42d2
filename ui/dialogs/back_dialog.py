"""Back after illness: from which day, and which days of the placement that makes days of illness."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from bpv.domain import BpvError, DayRecord, Placement, Student
from bpv.domain.times import word_day
from bpv.language import tr
from bpv.services.attending.sickness import BACK, BackOn, Ill, days_ill
from bpv.services.searching.known import named
from ui.dialogs.deciding import deciding_row, grow, headed, lay_out
from ui.dialogs.visit_fields import Fields, read_day, show_day
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.cell_editors import DateEditor
from ui.widgets.notices import Banner

_WIDE, _FEW = 520, 5


class BackDialog(QDialog):
    """`told` says what was stored."""

    told = Signal(str)

    def __init__(self, session: Session, ill: Sequence[Ill], parent: QWidget | None = None) -> None:
        """Begin with today, or with tomorrow for who fell ill today."""
        super().__init__(parent)
        self._session, self._ill = session, tuple(ill)
        school, today = session.school, date.today()
        students = [school.get(Placement, each.placement_id).student_id for each in self._ill]
        self._whom = named(school, Student, students)
        self.setWindowTitle(tr(BACK))
        self.banner = Banner(self)
        self.back = DateEditor(self)
        fell_today = any(each.since == today for each in self._ill)
        self.back.setText(show_day(today + timedelta(days=1) if fell_today else today))
        self.days = QLabel(self)
        self.days.setWordWrap(True)
        self.days.setProperty("muted", True)
        self.back.textChanged.connect(self._show_days)
        fields = Fields()
        fields.add(tr("Weer aanwezig vanaf"), self.back)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, f"{tr(BACK)}: {self._whom}"))
        content.addWidget(self.banner)
        content.addLayout(fields)
        content.addWidget(self.days)
        content.addStretch(1)
        below, self.store_button = deciding_row(self, tr(BACK), self.store)
        self._show_days()
        lay_out(self, content, below, scaled(_WIDE))
        self.back.setFocus()
        self.back.selectAll()

    def _show_days(self) -> None:
        """Say which days it is about."""
        try:
            back = read_day(self.back, DayRecord, "on")
        except BpvError:
            back = None
        if back is None:
            self.days.setText(tr("Vul in vanaf welke dag de leerling er weer is."))
            return
        days = sorted({day for each in self._ill for day in days_ill(self._session.school, each, back)})
        more = tr(" en nog {count}", count=len(days) - _FEW) if len(days) > _FEW else ""
        shown = ", ".join(map(word_day, days[:_FEW]))
        words = tr("Ziek op {shown}{more}. Alleen dagen met stage tellen.", shown=shown, more=more)
        self.days.setText(words if days else tr("Op geen enkele dag met stage ziek."))
        grow(self)

    def store(self) -> None:
        """Store it as one step; what is wrong is said here."""
        try:
            back = read_day(self.back, DayRecord, "on")
            if back is None:
                raise BpvError("required", label=tr("Weer aanwezig vanaf"))
            ids = tuple(each.placement_id for each in self._ill)
            self._session.try_execute(BackOn(ids, back, date.today()))
        except BpvError as refusal:
            self.banner.say(str(refusal), "red")
            grow(self)
            return
        self.told.emit(tr("{whom}: weer aanwezig vanaf {word_day}", whom=self._whom, word_day=word_day(back)))
        self.accept()

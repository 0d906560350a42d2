"""Making a division final: until when schools may use what they get."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from bpv.domain import BpvError, Division, Share
from bpv.domain.terms_region import DivisionPhase
from bpv.language import tr
from bpv.services.dividing.commands import StepDivision
from ui.dialogs.deciding import deciding_row, headed, lay_out, say
from ui.dialogs.visit_fields import Fields, read_day, show_day
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.cell_editors import DateEditor
from ui.widgets.notices import Banner

_WIDE = 520
_MEANS = tr(
    "Daarna verandert de verdeling niet meer. Wat een school op deze dag niet "
    "heeft gebruikt, komt terug en gaat naar wie het minst heeft."
)


class FinalDialog(QDialog):
    """`told` says that it is final."""

    told = Signal(str)

    def __init__(self, session: Session, division: Division, parent: QWidget | None = None) -> None:
        """Ask for the day; the first day of the period is a usual one."""
        super().__init__(parent)
        self._session, self._division = session, division
        self.setWindowTitle(tr("Verdeling vaststellen"))
        self.until = DateEditor(self)
        begins = division.start
        self.until.setText(show_day(begins if begins is not None and begins > date.today() else None))
        self.banner = Banner(self)
        fields = Fields()
        fields.add(tr("Te gebruiken tot en met"), self.until)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, tr("{name} vaststellen", name=division.name)))
        content.addWidget(self.banner)
        say(self, content, _MEANS)
        content.addLayout(fields)
        content.addStretch(1)
        below, self.store_button = deciding_row(self, tr("Vaststellen"), self.store)
        lay_out(self, content, below, scaled(_WIDE))
        self.until.setFocus()

    def store(self) -> None:
        """Make it final as one step."""
        try:
            until = read_day(self.until, Share, "until")
            self._session.try_execute(StepDivision(self._division.id, DivisionPhase.FINAL, until))
        except BpvError as refusal:
            self.banner.say(str(refusal), "red")
            return
        self.told.emit(tr("Verdeling {name} is vastgesteld", name=self._division.name))
        self.accept()

"""The part of the panel about hours: who is ill, done and still to do, what was missed, what a route asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from bpv.domain import Student
from bpv.language import tr
from bpv.services.attending.reaching import IllNow, absence_mail, ill_now
from bpv.services.attending.recording import TellOf
from bpv.services.attending.told import PupilHours, hours_of_pupil
from ui import desktop
from ui.pages.page import Context
from ui.record.asking import Asking
from ui.record.lines import muted, title_line
from ui.record.pupil_days import PupilDays
from ui.record.section import LinesSection, refill
from ui.theme import GRID
from ui.widgets.buttons import link_button
from ui.widgets.flow_row import FlowRow
from ui.widgets.tag import Tag


class AttendingSection(LinesSection):
    """A line a placement, one for a leerwerktraject or entree, and above them that the pupil is ill."""

    title = tr("Uren")

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self.days = PupilDays(self)
        self.all_button = link_button(tr("Alle dagen"), self.days.open_days, self)
        self.head.addWidget(self.all_button)

    def fill(self) -> None:
        """Show the hours; nothing where there are none."""
        school, today = self.school, date.today()
        student = school.find(Student, self.record_id)
        found = hours_of_pupil(school, student, today) if student is not None else PupilHours()
        ill = ill_now(school, self.record_id, today)
        self.setVisible(bool(found or ill))
        if not self.shows_already((found, ill)):
            refill(self, self.lines, partial(self._build, found, ill))

    def _build(self, found: PupilHours, ill: tuple[IllNow, ...]) -> None:
        for each in ill:
            self._build_ill(each)
        if found.route:
            self.lines.addWidget(title_line(found.route, "", self))
            self.lines.addWidget(muted(found.route_words, self))
            if found.warning:
                self.lines.addWidget(Tag(found.warning, "amber", self))
        for name, words in found.placements:
            self.lines.addWidget(title_line(name, "", self))
            self.lines.addWidget(muted(words, self))

    def _build_ill(self, each: IllNow) -> None:
        """That the pupil is ill, who is to hear it, and what ends it."""
        self.lines.addWidget(Tag(each.words, "amber", self))
        self.lines.addWidget(muted(each.company, self))
        if self.session.year.is_read_only:
            return
        row = FlowRow(self, GRID // 2)
        if desktop.can_call(each.phone):
            self._link(row, tr("Bedrijf bellen"), partial(desktop.call, each.phone))
        if each.email.strip():
            self._link(row, tr("Bedrijf mailen"), partial(self._mail, each.email))
        if not each.told_company:
            self._link(row, tr("Bedrijf weet het"), partial(self._tell, each, to_company=True))
        if not each.told_school:
            self._link(row, tr("School weet het"), partial(self._tell, each, to_company=False))
        self.lines.addWidget(row)

    def _link(self, row: FlowRow, words: str, run: Callable[[], object]) -> None:
        button = link_button(words, partial(_run, run), row)
        button.setObjectName(words)
        row.addWidget(button)

    def _mail(self, address: str) -> None:
        desktop.mail(address, *absence_mail(self.school, self.record_id, date.today()))

    def _tell(self, each: IllNow, *, to_company: bool) -> None:
        whom = tr("bedrijf") if to_company else "school"
        self.do(TellOf(each.days, to_company), tr("Gemeld bij {whom}", whom=whom))


def _run(run: Callable[[], object], _checked: bool = False) -> None:
    run()

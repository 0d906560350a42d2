"""Whom to reach at home, and who may be rung in need: in front while a pupil is under age."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt

from bpv.domain import Student
from bpv.domain.reaching import guardians_of, is_minor
from bpv.language import tr
from ui.record.lines import muted
from ui.record.reach_line import ReachLine
from ui.record.section import LinesSection, refill
from ui.widgets.buttons import link_button


class HomeSection(LinesSection):
    """A frame for each parent, and one for who is rung in need."""

    title = tr("Ouders en nood")

    def fill(self) -> None:
        """Show what is known; of an adult of whom nothing is known nothing."""
        student = self.school.get(Student, self.record_id)
        minor = is_minor(student, date.today())
        guardians = guardians_of(student)
        in_need = (student.emergency_name, student.emergency_phone)
        self.setVisible(minor or bool(guardians) or any(in_need))
        self.aside.setText("" if minor else tr("18 jaar of ouder: vraag de leerling eerst"))
        if not self.shows_already((minor, guardians, in_need)):
            refill(self, self.lines, partial(self._build, student))

    def _build(self, student: Student) -> None:
        guardians = guardians_of(student)
        for each in guardians:
            key = tr("ouder {number}", number=each.number)
            name = each.name or tr("Ouder {number}", number=each.number)
            self.lines.addWidget(ReachLine(key, name, each.relation, each.phone, each.email, self))
        if student.emergency_name or student.emergency_phone:
            name = student.emergency_name or tr("Bij nood")
            line = ReachLine(
                tr("nood"), name, "", student.emergency_phone, "", self, ((tr("bij nood"), "red"),)
            )
            self.lines.addWidget(line)
        if not guardians:
            self.lines.addWidget(muted(tr("Er is nog geen ouder of verzorger ingevuld."), self))
            fill_in = link_button(tr("Invullen bij Gegevens"), self._on_fill_in_clicked, self)
            fill_in.setObjectName("ouder invullen")
            self.lines.addWidget(fill_in, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_fill_in_clicked(self, _checked: bool = False) -> None:
        self.field_asked.emit("guardian1_name")

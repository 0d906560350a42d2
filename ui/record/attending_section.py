"""The part of the panel about hours: done and still to do, what was missed, what a route asks."""

from __future__ import annotations

from datetime import date
from functools import partial

from bpv.domain import Student
from bpv.services.attending.told import PupilHours, hours_of_pupil
from ui.record.lines import muted, title_line
from ui.record.section import LinesSection, refill
from ui.widgets.tag import Tag


class AttendingSection(LinesSection):
    """A line a placement, and one for a leerwerktraject or entree."""

    title = "Uren"

    def fill(self) -> None:
        """Show the hours; nothing where there are none."""
        student = self.school.find(Student, self.record_id)
        found = hours_of_pupil(self.school, student, date.today()) if student is not None else PupilHours()
        self.setVisible(bool(found))
        if not self.shows_already(found):
            refill(self, self.lines, partial(self._build, found))

    def _build(self, found: PupilHours) -> None:
        if found.route:
            self.lines.addWidget(title_line(found.route, "", self))
            self.lines.addWidget(muted(found.route_words, self))
            if found.warning:
                self.lines.addWidget(Tag(found.warning, "amber", self))
        for name, words in found.placements:
            self.lines.addWidget(title_line(name, "", self))
            self.lines.addWidget(muted(words, self))

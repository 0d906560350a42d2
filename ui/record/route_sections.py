"""The parts of the panel about a learning route: what to see to, the accord under it, who is on it."""

from __future__ import annotations

from datetime import date
from functools import partial

from bpv.domain import Accord, LearningRoute, Student
from bpv.services.accords.routes import Pupils, pupils_on, remarks_on
from bpv.services.accords.standing import standing_of
from bpv.services.accords.table import STATE_TONES
from bpv.services.lists.references import name_of
from ui.pages.page import Record
from ui.record.lines import PersonLine, muted, title_line
from ui.record.section import LinesSection, refill
from ui.widgets.tag import Tag

SHOWN = 12
"""So many pupils of a part are named; more are in the list."""


class RouteSection(LinesSection):
    """The accord a route rests on, and what is to be seen to."""

    title = "Afspraak"

    def fill(self) -> None:
        """Show it, or that there is none."""
        route = self.school.get(LearningRoute, self.record_id)
        accord = self.school.find(Accord, route.accord_id)
        state = standing_of(self.school, accord.id).state.value if accord is not None else ""
        remarks = tuple(remarks_on(self.school, route, date.today()))
        if not self.shows_already((accord, state, remarks)):
            refill(self, self.lines, partial(self._build, accord, state, remarks))

    def _build(self, accord: Accord | None, state: str, remarks: tuple[str, ...]) -> None:
        if accord is not None:
            show = partial(self.record_asked.emit, Record(Accord, accord.id))
            tag = Tag(state, STATE_TONES[state], self)
            self.lines.addWidget(
                PersonLine("afspraak", name_of(self.school, accord), show, self, dot="", tag=tag)
            )
        for words in remarks:
            self.lines.addWidget(muted(f"{words[0].upper()}{words[1:]}.", self))


class PupilsSection(LinesSection):
    """Who is on a route, by the part they are in."""

    title = "Leerlingen"

    def fill(self) -> None:
        """Show them."""
        found = pupils_on(self.school, self.record_id)
        self.aside.setText("1 leerling" if len(found.ids) == 1 else f"{len(found.ids)} leerlingen")
        names = tuple(self.school.get(Student, id_) for id_ in found.ids)
        if not self.shows_already((found, names)):
            refill(self, self.lines, partial(self._build, found))

    def _build(self, found: Pupils) -> None:
        if not found.ids:
            self.lines.addWidget(muted("Kies deze leerroute bij de leerlingen die erop zitten.", self))
        for name, ids in (
            ("Vmbo-fase", found.vo),
            ("Mbo-fase", found.mbo),
            ("Fase niet bekend", found.unknown),
        ):
            if ids:
                self.lines.addWidget(title_line(name, str(len(ids)), self))
            for id_ in ids[:SHOWN]:
                student = self.school.get(Student, id_)
                show = partial(self.record_asked.emit, Record(Student, id_))
                line = PersonLine(f"leerling {id_}", student.name, show, self, short=student.school_class)
                line.way.setText(student.profile.label if student.profile is not None else "")
                self.lines.addWidget(line)
            if len(ids) > SHOWN:
                self.lines.addWidget(muted(f"en nog {len(ids) - SHOWN}", self))

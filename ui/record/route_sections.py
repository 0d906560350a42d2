"""The parts of the panel about a learning route: what to see to, the accord under it, who is on it."""

from __future__ import annotations

from datetime import date
from functools import partial

from bpv.domain import Accord, LearningRoute, Partner, Student
from bpv.language import tr, tr_count
from bpv.services.accords.routes import Pupils, disagreeing, pupils_on, remarks_on, without_accord
from bpv.services.accords.standing import standing_of
from bpv.services.accords.table import STATE_TONES
from bpv.services.lists.references import name_of, show_reference
from ui.pages.page import Record
from ui.record.lines import PersonLine, muted, title_line
from ui.record.section import LinesSection, refill
from ui.widgets.tag import Tag

SHOWN = 12
"""So many pupils of a part are named; more are in the list."""


class RouteSection(LinesSection):
    """The accord a route rests on, and what is to be seen to."""

    title = tr("Afspraak")

    def fill(self) -> None:
        """Show it, or that there is none."""
        route = self.school.get(LearningRoute, self.record_id)
        accord = self.school.find(Accord, route.accord_id)
        state = standing_of(self.school, accord.id).state.words if accord is not None else ""
        remarks = tuple(remarks_on(self.school, route, date.today()))
        if not self.shows_already((accord, state, remarks)):
            refill(self, self.lines, partial(self._build, accord, state, remarks))

    def _build(self, accord: Accord | None, state: str, remarks: tuple[str, ...]) -> None:
        if accord is not None:
            show = partial(self.record_asked.emit, Record(Accord, accord.id))
            tag = Tag(state, STATE_TONES[state], self)
            self.lines.addWidget(
                PersonLine(tr("afspraak"), name_of(self.school, accord), show, self, dot="", tag=tag)
            )
        for words in remarks:
            self.lines.addWidget(muted(f"{words[0].upper()}{words[1:]}.", self))


class PupilsSection(LinesSection):
    """Who is on a route, by the part they are in."""

    title = tr("Leerlingen")

    def fill(self) -> None:
        """Show them."""
        found = pupils_on(self.school, self.record_id)
        self.aside.setText(tr_count("{count} leerling", "{count} leerlingen", len(found.ids)))
        names = tuple(self.school.get(Student, id_) for id_ in found.ids)
        if not self.shows_already((found, names)):
            refill(self, self.lines, partial(self._build, found))

    def _build(self, found: Pupils) -> None:
        if not found.ids:
            self.lines.addWidget(muted(tr("Kies deze leerroute bij de leerlingen die erop zitten."), self))
        for name, ids in (
            (tr("Vmbo-fase"), found.vo),
            (tr("Mbo-fase"), found.mbo),
            (tr("Fase niet bekend"), found.unknown),
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
                self.lines.addWidget(muted(tr("en nog {count}", count=len(ids) - SHOWN), self))


class OnRouteSection(LinesSection):
    """The learning route that a pupil is on: in which part, where it leads, and what it rests on."""

    title = tr("Leerroute")

    def fill(self) -> None:
        """Show it; nothing of who is on none."""
        student = self.school.get(Student, self.record_id)
        route = self.school.find(LearningRoute, student.route_id)
        self.setVisible(route is not None)
        if route is None:
            self.forget_shown()
            return
        phase = student.phase.label if student.phase is not None else tr("fase onbekend")
        lacks = without_accord(self.school, student, date.today())
        other = disagreeing(self.school, student)
        mbo = show_reference(self.school, Partner, route.mbo_id)
        self.aside.setText(phase)
        if not self.shows_already((route, mbo, lacks, other)):
            refill(self, self.lines, partial(self._build, route, mbo, lacks, other))

    def _build(self, route: LearningRoute, mbo: str, lacks: str, other: str) -> None:
        show = partial(self.record_asked.emit, Record(LearningRoute, route.id))
        tag = (
            Tag(tr("zonder geldige afspraak"), "red", self)
            if lacks
            else Tag(tr("afspraak geldig"), "green", self)
        )
        line = PersonLine(tr("leerroute"), name_of(self.school, route), show, self, dot="", tag=tag)
        line.way.setText(mbo)
        self.lines.addWidget(line)
        level = tr("niveau {level}", level=route.level) if route.level is not None else ""
        about = ", ".join(filter(None, (route.kind.label, route.training, level)))
        said = [about, tr("Overstap: {switch}", switch=route.switch) if route.switch else "", lacks, other]
        for words in filter(None, said):
            self.lines.addWidget(muted(f"{words[0].upper()}{words[1:]}.", self))

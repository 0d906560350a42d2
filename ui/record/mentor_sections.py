"""The parts of the panel about a mentor: hours, pupils per round, and the companies to visit."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QProgressBar, QWidget

from bpv.domain import Company, Student
from bpv.language import tr, tr_count
from bpv.services.records.guiding import GuidedRound, VisitTo, guided_by, hours_of, visits_of
from ui.pages.page import Context, Record
from ui.record.asking import Asking
from ui.record.lines import PersonLine, muted, title_line
from ui.record.section import LinesSection, Section, refill
from ui.theme import GRID, scaled
from ui.widgets.figures import words_of_km

_BAR = 6


class HoursSection(Section):
    """How many hours the pupils of all rounds take, of those there are."""

    title = tr("Uren")

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(scaled(_BAR))
        self.column.addWidget(self.bar)
        self.remark = muted("", self)
        self.column.addWidget(self.remark)

    def fill(self) -> None:
        """Show the hours."""
        hours = hours_of(self.school, self.record_id)
        self.aside.setText(hours.words)
        self.bar.setVisible(bool(hours.available))
        if hours.available:
            self.bar.setRange(0, hours.available)
            self.bar.setValue(min(hours.used, hours.available))
            self.bar.setAccessibleName(hours.words)
        each = self.school.setting("mentor_hours")
        over = tr("Dat is meer dan er is. ") if hours.is_over else ""
        self.remark.setText(tr("{over}Per leerling rekent de school {each} uur.", over=over, each=each))


class GuidedSection(LinesSection):
    """The pupils of a mentor per round."""

    def fill(self) -> None:
        """Show who is guided."""
        rounds = guided_by(self.school, self.record_id)
        if not self.shows_already(rounds):
            refill(self, self.lines, partial(self._build, rounds))

    def _build(self, rounds: tuple[GuidedRound, ...]) -> None:
        if not rounds:
            self.lines.addWidget(muted(tr("Deze mentor heeft nog geen leerlingen op stage."), self))
        for in_round in rounds:
            self.lines.addWidget(title_line(in_round.name, in_round.words, self))
            for pupil in in_round.pupils:
                line = PersonLine(
                    f"leerling {in_round.round_id} {pupil.student_id}",
                    pupil.name,
                    partial(self.record_asked.emit, Record(Student, pupil.student_id)),
                    self,
                    short=pupil.school_class,
                )
                line.way.setText(pupil.company)
                self.lines.addWidget(line)
            self.lines.addSpacing(GRID // 2)


class VisitsSection(LinesSection):
    """The companies a mentor has to visit, the nearest first."""

    title = tr("Te bezoeken")

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self.hide()

    def fill(self) -> None:
        """Ask which companies, for that takes a map."""
        mentor_id = self.record_id
        self.ask(lambda school: visits_of(school, mentor_id), self._on_visits)

    def show_record(self, id_: str) -> None:
        """What stood here of another mentor goes at once."""
        if id_ != self.record_id:
            self.hide()
        super().show_record(id_)

    def _on_visits(self, visits: tuple[VisitTo, ...]) -> None:
        self.setVisible(bool(visits))
        if self.shows_already(visits):
            return
        self.aside.setText(tr_count("{count} bedrijf", "{count} bedrijven", len(visits)))

        def build() -> None:
            for visit in visits:
                show = partial(self.record_asked.emit, Record(Company, visit.company_id))
                pupils = tr_count("{count} leerling", "{count} leerlingen", visit.pupils)
                line = PersonLine(f"bedrijf {visit.company_id}", visit.company, show, self, dot="")
                line.way.setText(" · ".join(p for p in (words_of_km(visit.km), pupils, visit.city) if p))
                self.lines.addWidget(line)

        refill(self, self.lines, build)

"""The parts of the panel about a company: its seats per round, what is known of it, and its earlier years."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from bpv.domain import Company, Mentor, School, Student
from bpv.domain.times import word_date
from bpv.language import tr
from bpv.services.asking.candidates import word_before
from bpv.services.lists.contacted import last_contact_of
from bpv.services.lists.references import show_reference
from bpv.services.records.earlier import years_of_company
from bpv.services.records.fitting import Fitting, who_fit, who_fit_at
from bpv.services.records.seats import Place, RoundHere, Sitting, seats_of, ways_to, word_taken
from ui.pages.page import Context, Destination, Record
from ui.record.asking import Asking
from ui.record.choosing import chosen_first
from ui.record.lines import BarLine, FreeLine, PersonLine, Said, muted, status_tag, title_line
from ui.record.reach_line import TrainerLine
from ui.record.section import LinesSection, refill
from ui.theme import GRID
from ui.widgets.elided_link import ElidedLink

Answers = tuple[dict[str, str], tuple[Fitting, ...]]


class SeatsSection(LinesSection):
    """Every place in every round: who sits there and how far that is, and who fits what is free."""

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self.people: list[tuple[str, PersonLine]] = []
        self.free: dict[tuple[str, str], FreeLine] = {}

    def fill(self) -> None:
        """Show the seats, and ask for what takes long: the ways, and who fits."""
        rounds = chosen_first(seats_of(self.school, self.record_id), self.context.round.id)
        if not self.shows_already(rounds):
            refill(self, self.lines, partial(self._build, rounds))
        company_id = self.record_id
        self.ask(
            lambda school: (ways_to(school, company_id), who_fit_at(school, company_id)), self._on_answers
        )

    def _build(self, rounds: tuple[RoundHere, ...]) -> None:
        self.people, self.free = [], {}
        if not rounds:
            self.lines.addWidget(muted(tr("Dit bedrijf heeft nog geen stageplaatsen."), self))
        for number, in_round in enumerate(rounds):
            if len(rounds) > 1:
                if number:
                    self.lines.addSpacing(GRID)
                self.lines.addWidget(muted(in_round.name, self))
            for place in in_round.places:
                self._add_place(in_round, place)

    def _add_place(self, in_round: RoundHere, place: Place) -> None:
        self.lines.addWidget(title_line(place.title, word_taken(place), self))
        if place.about:
            self.lines.addWidget(muted(place.about, self))
        if place.contact:
            self.lines.addWidget(
                muted(tr("Contactpersoon voor deze plaats: {contact}", contact=place.contact), self)
            )
        if place.trainer is not None:
            key = f"praktijkopleider {in_round.round_id} {place.position_id}"
            self.lines.addWidget(TrainerLine(key, place.trainer, self))
        for sitting in place.sitting:
            self.lines.addWidget(self._person(sitting))
        if place.free:
            line = FreeLine(
                f"toon {in_round.round_id} {place.position_id}",
                place.free,
                self,
            )
            self.free[in_round.round_id, place.position_id] = line
            self.lines.addWidget(line)
        self.lines.addSpacing(GRID // 2)

    def _person(self, sitting: Sitting) -> PersonLine:
        line = PersonLine(
            f"leerling {sitting.placement_id}",
            sitting.name,
            partial(self.record_asked.emit, Record(Student, sitting.student_id)),
            self,
            short=sitting.school_class,
            tag=status_tag(sitting.status, self, is_pinned=sitting.is_pinned),
        )
        self.people.append((sitting.student_id, line))
        return line

    def _on_answers(self, answers: Answers) -> None:
        ways, fitting = answers
        for student_id, line in self.people:
            line.way.setText(ways.get(student_id, ""))
        for each in fitting:
            line_of = self.free.get((each.round_id, each.position_id))
            if line_of is not None:
                line_of.tell(each.words, partial(self._show_fitting, each) if each.student_ids else None)

    def _show_fitting(self, fitting: Fitting) -> None:
        round_id, position_id = fitting.round_id, fitting.position_id
        name = show_reference(self.school, Company, self.record_id)

        def question(school: School) -> tuple[str, ...]:
            return who_fit(school, round_id, position_id)

        self.go_to.emit(
            Destination(
                "placements",
                frozenset(fitting.student_ids),
                tr("Past bij {name}", name=name),
                round_id=round_id,
                question=question,
            )
        )


class AboutSection(LinesSection):
    """When a company was last spoken to, who of the school does that, and what is remarked."""

    title = tr("Over dit bedrijf")

    def fill(self) -> None:
        """Show what is known; nothing where nothing is."""
        company = self.school.get(Company, self.record_id)
        mentor = show_reference(self.school, Mentor, company.mentor_id)
        day = last_contact_of(self.school, company.id)
        last = word_date(day) if day is not None else ""
        shown = (last, company.notes, mentor, company.answered_before)
        self.setVisible(any(shown))
        if not self.shows_already(shown):
            refill(self, self.lines, partial(self._build, company, last, mentor))

    def _build(self, company: Company, last: str, mentor: str) -> None:
        pairs: list[tuple[str, QWidget | None]] = [
            (tr("Laatste contact"), self.text(last) if last else None),
            (
                tr("Eerder gevraagd"),
                self.text(word_before(self.school, company)) if company.answered_before else None,
            ),
            (tr("Vaste mentor"), self._mentor(company, mentor)),
            (tr("Opmerking"), self.text(company.notes) if company.notes else None),
        ]
        for name, value in pairs:
            if value is not None:
                self.lines.addWidget(Said(name, value, self))

    def _mentor(self, company: Company, mentor: str) -> ElidedLink | None:
        if company.mentor_id is None:
            return None
        record = Record(Mentor, company.mentor_id)
        link = ElidedLink(mentor, partial(self.record_asked.emit, record), self)
        link.setObjectName("mentor")
        return link


class YearsSection(LinesSection):
    """How many pupils a company had per school year."""

    title = tr("Eerdere jaren")

    def fill(self) -> None:
        """Show a bar per year; nothing where there are none."""
        years = years_of_company(self.school, self.record_id)
        self.setVisible(len(years) > 1)
        if self.shows_already(years):
            return

        def build() -> None:
            most = max((each.count for each in years), default=1)
            for each in years:
                name = f"{each.year} (nu)" if each.is_now and each.year != "nu" else each.year
                self.lines.addWidget(BarLine(name, each.count, most, self, is_now=each.is_now))

        refill(self, self.lines, build)

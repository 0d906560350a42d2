"""The parts of the panel about a pupil: the rounds with their places and why, and earlier years."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from bpv.domain import Company, School
from bpv.language import tr
from bpv.services.records.earlier import places_of_pupil
from bpv.services.records.rounds import PupilRound, ShortWhy, rounds_of, short_why
from ui.pages.page import Context, Record
from ui.record.asking import Asking
from ui.record.choosing import choose_place, chosen_first
from ui.record.lines import PersonLine, lines_in, muted, status_tag, title_line
from ui.record.section import LinesSection, refill
from ui.record.why_full import FullWhy
from ui.theme import GRID
from ui.widgets.buttons import link_button

_LEFT = Qt.AlignmentFlag.AlignLeft


class RoundsSection(LinesSection):
    """Per round where the pupil is, in three lines why, and with 'Meer' everything about it."""

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self.places: dict[str, PersonLine] = {}
        self.choose_buttons: dict[str, QPushButton] = {}
        self.more_buttons: dict[str, QPushButton] = {}
        self._whys: dict[str, QWidget] = {}
        self._fulls: dict[str, QVBoxLayout] = {}
        self._abouts: dict[str, QLabel] = {}
        self._rounds: tuple[PupilRound, ...] = ()
        self.full = FullWhy(context, self)
        self.full.undoable.connect(self.undoable)

    def fill(self) -> None:
        """Show the rounds, and ask why."""
        rounds = chosen_first(rounds_of(self.school, self.record_id, date.today()), self.context.round.id)
        ids, student_id = [each.round_id for each in rounds], self.record_id
        self.full.follow(student_id)
        if not self.shows_already(rounds):
            self.full.put_away()
            refill(self, self.lines, partial(self._build, rounds))

        def question(school: School) -> list[ShortWhy]:
            return [short_why(school, student_id, id_) for id_ in ids]

        self.ask(question, self._on_whys)

    def _build(self, rounds: tuple[PupilRound, ...]) -> None:
        self.places, self.choose_buttons, self.more_buttons = {}, {}, {}
        self._whys, self._fulls, self._abouts, self._rounds = {}, {}, {}, rounds
        if not rounds:
            words = tr(
                "Deze leerling hoort bij geen enkele ronde. Kijk bij Rondes voor welk leerjaar die zijn."
            )
            self.lines.addWidget(muted(words, self))
        for in_round in rounds:
            self._add_round(in_round)

    def _add_round(self, in_round: PupilRound) -> None:
        self.lines.addWidget(title_line(in_round.name, "", self))
        if in_round.has_place and in_round.status is not None:
            tag = status_tag(in_round.status, self, is_pinned=in_round.is_pinned)
            company = Record(Company, in_round.company_id)
            key = f"bedrijf {in_round.round_id}"
            line = PersonLine(key, in_round.place, partial(self.record_asked.emit, company), self, tag=tag)
            self.places[in_round.round_id] = line
            self.lines.addWidget(line)
            self._abouts[in_round.round_id] = muted(in_round.about, self)
            self.lines.addWidget(self._abouts[in_round.round_id])
        else:
            state = tr("zoekt zelf een plek") if in_round.is_searching else tr("nog zonder plek")
            state = in_round.stopped or state
            self.lines.addWidget(self._without(in_round, state))
        why = QWidget(self)
        inside = lines_in()
        why.setLayout(inside)
        why.hide()
        self._whys[in_round.round_id] = why
        self.lines.addWidget(why)
        self._fulls[in_round.round_id] = lines_in()
        self.lines.addLayout(self._fulls[in_round.round_id])
        self.lines.addSpacing(GRID // 2)

    def _without(self, in_round: PupilRound, state: str) -> QWidget:
        line = PersonLine(
            f"kies {in_round.round_id}",
            f"{state[:1].upper()}{state[1:]}",
            partial(self._choose, in_round.round_id),
            self,
            dot="seat-free",
        )
        line.setProperty("line", "free")
        line.link.setToolTip(tr("Zelf een plek kiezen voor deze leerling"))
        line.link.setAccessibleName(tr("{name}: {state}. Plek kiezen", name=in_round.name, state=state))
        self.choose_buttons[in_round.round_id] = line.link
        return line

    def _choose(self, round_id: str, _checked: bool = False) -> None:
        choose_place(self, self.session, self.record_id, round_id, self.undoable.emit)

    def _on_whys(self, whys: list[ShortWhy]) -> None:
        for why in whys:
            holder = self._whys.get(why.round_id)
            if holder is None:
                continue
            if why.way and why.round_id in self._abouts:
                self._abouts[why.round_id].setText(self._about(why))
            layout = holder.layout()
            assert layout is not None
            refill(holder, layout, partial(self._tell, holder, why))
            holder.show()

    def _about(self, why: ShortWhy) -> str:
        """How far, before when and with whom."""
        about = {each.round_id: each.about for each in self._rounds}[why.round_id]
        return " · ".join(part for part in (why.way, about) if part)

    def _tell(self, holder: QWidget, why: ShortWhy) -> None:
        layout = holder.layout()
        assert layout is not None
        for line in why.lines:
            layout.addWidget(muted(f"{line[:1].upper()}{line[1:]}", holder))
        has_place = why.round_id in self.places
        more = link_button(
            tr("Meer") if has_place else tr("Meer, en wat helpt"),
            partial(self._on_more_clicked, why.round_id),
            holder,
        )
        more.setObjectName(f"meer {why.round_id}")
        more.setToolTip(tr("De hele uitleg: punten, andere plekken en wat zou helpen"))
        more.setAccessibleName(tr("Meer over waarom, en wat zou helpen"))
        more.setVisible(self.full.round_id != why.round_id)
        self.more_buttons[why.round_id] = more
        layout.addWidget(more)
        layout.setAlignment(more, _LEFT)

    def _on_more_clicked(self, round_id: str, _checked: bool = False) -> None:
        for id_, button in self.more_buttons.items():
            button.setVisible(id_ != round_id)
        self.full.explain(self.record_id, round_id, self._fulls[round_id])


class EarlierSection(LinesSection):
    """Where a pupil was in earlier school years."""

    title = tr("Eerdere jaren")

    def fill(self) -> None:
        """Show the places; nothing where there are none."""
        places = places_of_pupil(self.school, self.record_id)
        self.setVisible(bool(places))
        if self.shows_already(places):
            return

        def build() -> None:
            for number, each in enumerate(places):
                record = Record(Company, each.company_id)
                show = partial(self.record_asked.emit, record)
                when = " · ".join(part for part in (each.year, each.round_name) if part)
                line = PersonLine(tr("eerder {number}", number=number), each.company, show, self, dot="")
                line.way.setText(when)
                self.lines.addWidget(line)

        refill(self, self.lines, build)

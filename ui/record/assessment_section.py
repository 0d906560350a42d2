"""The parts of the panel about assessments: of a pupil half-way beside the end, and by a company."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from bpv.domain import Assessment, Placement, PlacementRound, Student
from bpv.domain.times import word_date
from bpv.language import tr
from bpv.services.assessing.of_company import Judged, judged_by
from bpv.services.assessing.results import PupilResult, results_of_placement
from ui.pages.page import Context, Destination, Record
from ui.record.asking import Asking
from ui.record.lines import PersonLine, muted, title_line
from ui.record.section import LinesSection, refill
from ui.theme import GRID
from ui.widgets.buttons import link_button
from ui.widgets.tag import Tag

_FEW = 4
"""So many lines are shown at once; the rest with 'Alle regels'."""
_TOP = Qt.AlignmentFlag.AlignTop


class AssessmentSection(LinesSection):
    """Each form that was filled in: the points, the lines half-way and at the end, what was remarked."""

    title = tr("Beoordelingen")

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self._open: set[str] = set()
        self.more_buttons: dict[str, QPushButton] = {}

    def fill(self) -> None:
        """Show what was filled in; nothing where that is nothing."""
        placements = list(self.school.placements_of(self.record_id))
        placements += [each for each in self.school.ended_placements() if each.student_id == self.record_id]
        results = tuple(
            result for each in placements for result in results_of_placement(self.school, each.id)
        )
        self.setVisible(bool(results))
        if not self.shows_already((results, tuple(self._open))):
            refill(self, self.lines, partial(self._build, results))

    def _build(self, results: tuple[PupilResult, ...]) -> None:
        self.more_buttons = {}
        for result in results:
            placement = self.school.get(Placement, result.placement_id)
            in_round = self.school.get(PlacementRound, placement.round_id).name
            self.lines.addWidget(title_line(f"{result.form.name} · {in_round}", "", self))
            self.lines.addWidget(muted(_about(result), self))
            key = f"{result.placement_id} {result.form.id}"
            is_open = key in self._open
            self.lines.addWidget(self._grid(result, is_open=is_open))
            if len(result.lines) > _FEW:
                text = tr("Minder regels") if is_open else tr("Alle {count} regels", count=len(result.lines))
                button = link_button(text, partial(self._on_more_clicked, key), self)
                button.setObjectName(f"regels {key}")
                button.setAccessibleName(tr("{text} van {name}", text=text, name=result.form.name))
                self.more_buttons[key] = button
                self.lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _grid(self, result: PupilResult, *, is_open: bool) -> QWidget:
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 3)
        both = [
            name for name, each in ((tr("Tussentijds"), result.interim), (tr("Eind"), result.final)) if each
        ]
        for column, name in enumerate(both, start=1):
            grid.setColumnStretch(column, 2)
            grid.addWidget(muted(name, holder), 0, column)
        for row, line in enumerate(result.lines if is_open else result.lines[:_FEW], start=1):
            both_said = ((line.interim, result.interim), (line.final, result.final))
            said = [text for text, each in both_said if each]
            for column, text in enumerate((line.text, *said)):
                label = QLabel(text, holder)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                grid.addWidget(label, row, column, _TOP)
        return holder

    def _on_more_clicked(self, key: str) -> None:
        self._open ^= {key}
        self.fill()


def _about(result: PupilResult) -> str:
    """'Tussentijds 21 van 30 · Eind 26 van 30 · ingevuld 12-11-2026 door Chef · besproken 18-11-2026'."""
    totals = zip((tr("Tussentijds"), tr("Eind")), result.totals, strict=True)
    words = [f"{name} {total.words}" for name, total in totals if total is not None]
    latest: Assessment | None = result.final or result.interim
    if latest is not None and latest.on is not None:
        words.append(
            tr("ingevuld {word_date}", word_date=word_date(latest.on))
            + (tr(" door {by}", by=latest.by) if latest.by else "")
        )
    if latest is not None and latest.discussed_on is not None:
        words.append(tr("besproken {word_date}", word_date=word_date(latest.discussed_on)))
    if latest is not None and latest.remark:
        words.append(latest.remark)
    return " · ".join(words)


class CompanyAssessments(LinesSection):
    """What a company said of its pupils, what it still owes, and what it thinks of the school."""

    title = tr("Beoordelingen")

    def fill(self) -> None:
        """Show what is to be done first; nothing where nobody was to be judged yet."""
        judged = judged_by(self.school, self.record_id, date.today())
        self.setVisible(judged != Judged())
        self.aside.setText(tr("{n_open} te doen", n_open=judged.n_open) if judged.n_open else "")
        if not self.shows_already(judged):
            refill(self, self.lines, partial(self._build, judged))

    def _build(self, judged: Judged) -> None:
        for each in judged.pupils:
            tag = Tag(each.state, each.tone)
            tag.setAccessibleName(tr("Beoordeling: {state}", state=each.state))
            ask = partial(self.record_asked.emit, Record(Student, each.student_id))
            key = f"beoordeling {each.placement_id}"
            line = PersonLine(key, each.name, ask, self, dot="", short=each.school_class, tag=tag)
            self.lines.addWidget(line)
            self.lines.addWidget(muted(each.words, self))
            self.lines.addSpacing(GRID // 2)
        if judged.pupils:
            ids = frozenset(each.placement_id for each in judged.pupils)
            there = Destination("assessments", ids, tr("Van dit bedrijf"))
            link = link_button(tr("Toon in Beoordelingen"), partial(self.go_to.emit, there), self)
            link.setObjectName("toon beoordelingen")
            self.lines.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        for said in judged.about_us:
            self.lines.addWidget(title_line(said.title, "", self))
            self.lines.addWidget(muted("\n".join(said.lines), self))

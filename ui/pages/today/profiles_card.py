"""'Plekken per profiel': where places are short or just enough in the round that is chosen, and the lists."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from bpv.domain import School, Student
from bpv.language import tr
from bpv.services.placing.shortage import Shortage
from bpv.services.today.about_places import word_balance
from bpv.services.today.lists import Figure, rows_of_figure
from ui.pages.page import Destination
from ui.pages.registry import page_of
from ui.theme import GRID, scaled, set_font
from ui.widgets.buttons import link_button
from ui.widgets.card import Card, empty_layout
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_row import FlowRow
from ui.widgets.tag import Tag

_LEAST = 48
MOST = 5
"""So many profiles are shown; the worst stand first."""
MEANING = tr(
    "Plekken: hoeveel leerlingen van dit profiel een plek kunnen krijgen terwijl "
    "ieder ander er ook een krijgt. Afstand en leeftijd tellen hier niet mee."
)


class ProfilesCard(Card):
    """A line a profile: its pupils against the seats that are there for them."""

    go_to = Signal(object)
    arranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing known."""
        super().__init__(tr("Plekken per profiel"), parent)
        self.heading.setToolTip(MEANING)
        self.setAccessibleDescription(MEANING)
        self.numbers: list[QPushButton] = []
        self._known: tuple[Sequence[Shortage], str, bool] | None = None
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes by, in order."""
        return list(self.numbers)

    def show_profiles(self, profiles: Sequence[Shortage], round_id: str, *, has_places: bool) -> None:
        """Show these, of this round."""
        if (profiles, round_id, has_places) != self._known:
            self._known = (profiles, round_id, has_places)
            self.arrange()

    def arrange(self) -> None:
        """Lay everything out anew."""
        empty_layout(self.body)
        self.numbers = []
        profiles, _, has_places = self._known or ((), "", False)
        self.side.setText(tr("waar knelt het?") if profiles else "")
        self.setVisible(has_places)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, each in enumerate(profiles[:MOST]):
            self._add(grid, row, each)
        if not profiles:
            words = QLabel(tr("Voor elk profiel zijn er ruim genoeg plekken."), self)
            words.setProperty("muted", True)
            words.setWordWrap(True)
            grid.addWidget(words, 0, 0, 1, 2)
        self.body.addLayout(grid)
        self.arranged.emit()

    def _add(self, grid: QGridLayout, row: int, each: Shortage) -> None:
        name = ElidedLabel(each.title, self)
        name.setMinimumWidth(scaled(_LEAST))
        set_font(name, 0, QFont.Weight.DemiBold)
        button = link_button(word_balance(each), partial(self._on_number_clicked, each), self)
        button.setAccessibleName(f"{each.title}: {button.text()}")
        button.setToolTip(tr("Toon deze leerlingen. {meaning}", meaning=MEANING))
        self.numbers.append(button)
        tag = (
            Tag(tr("{short} tekort", short=each.short), "red") if each.short > 0 else Tag(tr("krap"), "amber")
        )
        grid.addWidget(name, row, 0)
        grid.addWidget(button, row, 1)
        grid.addWidget(tag, row, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _on_number_clicked(self, each: Shortage) -> None:
        round_id = self._known[1] if self._known is not None else ""
        question = partial(_pupils, round_id=round_id, profiles=each.profiles)
        ids = frozenset(each.student_ids)
        label = tr("Profiel {title}", title=each.title)
        self.go_to.emit(Destination("placements", ids, label, round_id=round_id, question=question))


def _pupils(school: School, *, round_id: str, profiles: Sequence[object]) -> list[str]:
    from bpv.domain import PlacementRound

    in_round = school.find(PlacementRound, round_id)
    students = school.students_in(in_round) if in_round is not None else []
    return [student.id for student in students if student.profile in profiles]


class ListsRow(FlowRow):
    """Numbers about the lists, in one line where there is room; those of 0 are left out."""

    go_to = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing known."""
        super().__init__(parent, 2 * GRID)
        self.numbers: list[QPushButton] = []
        self._figures: Sequence[Figure] = ()

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes by, in order."""
        return list(self.numbers)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these."""
        if figures == self._figures:
            return
        self._figures = figures
        for button in self.numbers:
            button.hide()
            button.deleteLater()
        self.numbers = []
        for figure in (figure for figure in figures if figure.ids):
            self._add(figure)
        self.setVisible(bool(self.numbers))

    def _add(self, figure: Figure) -> None:
        kind = tr("Leerlingen") if figure.entity is Student else tr("Bedrijven")
        label = f"{kind} {figure.title}"
        question = partial(rows_of_figure, key=figure.key)
        there = Destination(page_of(figure.entity), frozenset(figure.ids), label, question=question)
        button = link_button(figure.words, partial(self.go_to.emit, there), self)
        button.setToolTip(tr("Toon deze {kind}", kind=kind.lower()))
        set_font(button, -1, tabular=True)
        self.numbers.append(button)
        self.addWidget(button)

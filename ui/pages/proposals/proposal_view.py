"""A proposal to look at before it is taken over: numbers now and then, what moves, why, and what to check."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.language import tr, tr_count
from bpv.services.alternatives.comparing import Comparison, Move, comparison_table
from bpv.services.alternatives.differences import Difference, Kind, count_kinds
from bpv.services.planning.fairness_rules import FairnessRule
from ui.guarding import Guarded
from ui.icons import set_icon
from ui.models.table_model import TableModel
from ui.pages.page import Context
from ui.pages.proposals.decision_row import DecisionRow
from ui.pages.proposals.proposal_pictures import LIST, ProposalPictures
from ui.settings import TableState
from ui.theme import GRID, scaled, set_font
from ui.widgets.buttons import let_clear, link_button
from ui.widgets.figures import words_of_km
from ui.widgets.flow_row import FlowRow
from ui.widgets.grid_view import GridView
from ui.widgets.marks import MarkedList
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.services.alternatives.round_numbers import RoundNumbers
    from bpv.services.planning.round_plan import Proposal

_WIDTHS = {
    "school_class": 62,
    "student": 172,
    "profile": 84,
    "move": 112,
    "before": 200,
    "after": 240,
    "km_before": 70,
    "km_after": 58,
    "rank": 86,
    "reason": 150,
}
PROOF = tr(
    "Bewezen betekent: met deze gegevens, gewichten en verdeelregel bestaat er "
    "geen verdeling die beter is. Eerst krijgen zo veel mogelijk leerlingen een "
    "plek, daarna telt de verdeelregel, daarna voorkeur, afstand en wat u verder "
    "laat meetellen. Een tweede, onafhankelijke berekening heeft dit nagerekend; "
    "alleen waar afspraken over groepen of koppels of andere rondes meespelen, "
    "bewijst de zoekmethode het zelf."
)
UNPROVEN = tr(
    "Door de afspraken over wie wel en niet samen gaat, over groepen en klassen, "
    "of over rondes die elkaar raken is het zoveel rekenwerk, dat een nog iets "
    "betere verdeling niet is uitgesloten. Waar een afspraak niet is gehaald, "
    "staat dat bij de aandachtspunten."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What dividing a round gave, and the revision of the school it was made from."""

    proposal: Proposal
    comparison: Comparison
    rule: FairnessRule
    revision: int
    seconds: float
    differences: tuple[Difference, ...] = ()


class ProposalView(Guarded, QWidget):
    """Shows an answer; what to do with it is for whoever listens to its signals."""

    accepted = Signal()
    declined = Signal()
    again_asked = Signal()
    why_asked = Signal()
    keep_asked = Signal()

    def __init__(
        self, context: Context, answer: Answer, parent: QWidget | None = None, *, decides: bool = True
    ) -> None:
        """Show every pupil, what changes first; `decides` when it is taken over by itself."""
        super().__init__(parent)
        self.answer = answer
        self.decides = decides
        self.is_proven = answer.proposal.proof == "optimal"
        self.is_stale = False
        session = context.session
        table = comparison_table(answer.comparison)
        self.model = TableModel(table, session.school, session.try_execute, self)
        self.view = GridView(self.model, self)
        self.view.setAccessibleName(tr("Voorstel per leerling"))
        self.view.setSelectionBehavior(GridView.SelectionBehavior.SelectRows)
        nobody_leaves = not answer.comparison.ids(Move.MOVES, Move.LOSES)
        hidden = ["before", "km_before"] if nobody_leaves else []
        self.view.restore_table(TableState(widths=_WIDTHS, hidden=hidden).scaled())
        self.view.horizontalHeader().setStretchLastSection(True)
        self.banner = Banner(self)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0 if decides else GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._make_deciding())
        layout.addWidget(self.banner)
        layout.addWidget(self._make_explanation())
        layout.addLayout(self._make_links())
        layout.addWidget(self._make_warnings())
        self.pictures = ProposalPictures(context, answer.proposal, self.view, self)
        self.pictures.chosen.connect(self.view.chosen)
        self.pictures.rows_asked.connect(self._on_rows_asked)
        self.pictures.noticed.connect(self.banner.say)
        layout.addWidget(self._make_filters())
        layout.addWidget(self.pictures, 1)
        nothing_changes = not len(answer.proposal.changeset)
        if self.decides and nothing_changes:
            self.accept_button.setEnabled(False)
        if answer.proposal.harm:
            begin = tr("Er verandert niets, maar ") if self.decides and nothing_changes else tr("Let op: ")
            self.banner.say(begin + answer.proposal.harm, "amber", tr("Toon ze"), self._on_harm_asked)
        elif self.decides and nothing_changes:
            self.banner.say(tr("De plaatsing van nu is al de beste. Er verandert niets."), "green")

    # Building

    def _make_deciding(self) -> DecisionRow:
        row = self.deciding = DecisionRow(self)
        self.accept_button, self.decline_button, self.keep_button = row.accept, row.decline, row.keep
        for signal, own in (
            (row.accepted, self.accepted),
            (row.declined, self.declined),
            (row.again_asked, self.again_asked),
            (row.why_asked, self.why_asked),
            (row.keep_asked, self.keep_asked),
        ):
            signal.connect(own)
        self.proof_button = link_button(self.answer.proposal.proof_text, self._on_proof_clicked, self)
        set_icon(self.proof_button, "info" if self.is_proven else "warning")
        self.proof_button.setToolTip(PROOF if self.is_proven else UNPROVEN)
        if self.decides:
            row.addWidget(self.proof_button)
        row.setVisible(self.decides)
        return row

    def _make_explanation(self) -> QFrame:
        self.explanation = QFrame(self)
        self.explanation.setProperty("tone", "blue")
        meaning = PROOF if self.is_proven else UNPROVEN
        rule = self.answer.rule
        words = QLabel(f"{meaning}\nVerdeelregel: {rule.title}. {rule.explanation}", self)
        words.setWordWrap(True)
        inside = QVBoxLayout(self.explanation)
        inside.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        inside.addWidget(words)
        self.explanation.hide()
        return self.explanation

    def _make_numbers(self) -> FlowRow:
        """The numbers now and those of the proposal, on one line as far as they fit."""
        row = FlowRow(self, spacing=2 * GRID)
        now, then = (_number_texts(n) for n in (self.answer.comparison.now, self.answer.comparison.then))
        for title in now:
            row.addWidget(_number_block(title, now[title], then[title], self))
        return row

    def _make_links(self) -> QHBoxLayout:
        """The numbers, how sure it is when that is not said above, what to look at, a field to search."""
        warnings = self.answer.proposal.warnings
        words = tr_count("{count} aandachtspunt", "{count} aandachtspunten", len(warnings))
        self.warnings_button = link_button(words, self._on_warnings_clicked, self)
        set_icon(self.warnings_button, "warning")
        self.warnings_button.setVisible(bool(warnings))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Zoeken"))
        self.search.setAccessibleName(tr("Zoeken in het voorstel"))
        let_clear(self.search)
        self.search.setMinimumWidth(scaled(110))
        self.search.setMaximumWidth(scaled(120))
        self.search.textChanged.connect(self._on_search_changed)
        links = self._make_numbers()
        if not self.decides:
            links.addWidget(self.proof_button)
        links.addWidget(self.warnings_button)
        line = QHBoxLayout()
        line.addWidget(links, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _make_warnings(self) -> MarkedList:
        self.warnings = MarkedList(self)
        self.warnings.addItems(list(self.answer.proposal.remarks))
        self.warnings.setWordWrap(True)
        self.warnings.setMaximumHeight(scaled(160))
        self.warnings.setAccessibleName(tr("Aandachtspunten"))
        self.warnings.hide()
        return self.warnings

    def _make_filters(self) -> FlowRow:
        row = FlowRow()
        row.addWidget(self.pictures.views)
        comparison = self.answer.comparison
        self.filters: dict[Move | None, QPushButton] = {}
        self._add_filter(row, None, tr("alle {count}", count=len(comparison.outcomes)))
        for move in Move:
            count = comparison.counts[move]
            if count:
                self._add_filter(row, move, f"{count} {_plural(move, count)}")
        self.kind_filters: dict[Kind, QPushButton] = {}
        counts = count_kinds(self.answer.differences)
        for kind in _OF_MOVERS:
            if counts[kind]:
                button = self.kind_filters[kind] = QPushButton(f"{counts[kind]} {kind}", self)
                button.setCheckable(True)
                button.clicked.connect(partial(self.show_kind, kind))
                row.addWidget(button)
        self.show_moves(None)
        return row

    def _add_filter(self, row: FlowRow, move: Move | None, text: str) -> None:
        button = QPushButton(text, self)
        button.setCheckable(True)
        button.clicked.connect(partial(self.show_moves, move))
        self.filters[move] = button
        row.addWidget(button)

    # What others ask

    def set_slider(self, slider: QWidget) -> None:
        """Put the slider of changes over the numbers."""
        self._layout.insertWidget(self._layout.indexOf(self.banner) + 1, slider)
        slider.show()

    def show_moves(self, move: Move | None, _checked: bool = False) -> None:
        """Show only the pupils with whom this happens; None shows all."""
        only = None if move is None else frozenset(self.answer.comparison.ids(move))
        self._show_only(self.filters[move], only)

    def show_kind(self, kind: Kind, _checked: bool = False) -> None:
        """Show only the pupils who move and are this much better or worse off."""
        ids = frozenset(d.student_id for d in self.answer.differences if d.kind is kind)
        self._show_only(self.kind_filters[kind], ids)

    def _show_only(self, chosen: QPushButton, only: frozenset[str] | None) -> None:
        for button in (*self.filters.values(), *self.kind_filters.values()):
            button.setChecked(button is chosen)
        self._ask(only=only)

    def _ask(self, **changes: Any) -> None:
        """Ask the same of the list and the board."""
        query = replace(self.model.query, **changes)
        self.model.ask(query)
        self.pictures.ask(query.words, query.only)

    def selected_ids(self) -> list[str]:
        """The pupils the user is at."""
        student_id = self.pictures.student_id
        if self.pictures.is_list or student_id is None:
            return self.view.selected_ids()
        return [student_id]

    def go_stale(self) -> None:
        """Say that the lists have changed since, so that this proposal can no longer be taken over."""
        if not self.is_stale:
            self.is_stale = True
            self.deciding.go_stale(self.banner)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape backs out: of a search first, then of the proposal."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.text():
            self.search.clear()
        else:
            self.declined.emit()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.view.renew()
        self.pictures.renew()
        self.search.setMinimumWidth(scaled(110))
        self.search.setMaximumWidth(scaled(220))

    def _on_proof_clicked(self) -> None:
        self.explanation.setVisible(self.explanation.isHidden())
        self.warnings.hide()

    def _on_warnings_clicked(self) -> None:
        self.warnings.setVisible(self.warnings.isHidden())
        self.explanation.hide()

    def _on_harm_asked(self) -> None:
        """Show the pupils who cannot stay where they are, with what to do about each."""
        found = [each for each in self.answer.proposal.troubles if each.trouble and each.trouble.is_harm]
        ids = frozenset(id_ for each in found for id_ in each.student_ids)
        self._ask(only=ids)
        for button in (*self.filters.values(), *self.kind_filters.values()):
            button.setChecked(False)
        self.warnings.show()
        self.explanation.hide()

    def _on_rows_asked(self, ids: frozenset[str]) -> None:
        """Show in the list who was circled on the map."""
        self.pictures.show_as(LIST)
        self._ask(only=ids)
        for button in (*self.filters.values(), *self.kind_filters.values()):
            button.setChecked(False)

    def _on_search_changed(self, text: str) -> None:
        self._ask(words=text)


_NUMBER = re.compile(r"[\d.,]+")


def _number_block(title: str, now: str, then: str, parent: QWidget) -> QWidget:
    """'Eerste voorkeur 34 → 26': a title, the number now and that of the proposal."""
    block = QWidget(parent)
    line = QHBoxLayout(block)
    line.setContentsMargins(0, GRID // 2, 0, GRID // 2)
    line.setSpacing(GRID // 2)
    number = _NUMBER.match(now)
    short = now if number is None else number[0]
    before, after = QLabel(f"{title} {short} →", block), QLabel(then, block)
    before.setProperty("muted", True)
    set_font(before, 0, tabular=True)
    set_font(after, 1, QFont.Weight.DemiBold, tabular=True)
    for label in (before, after):
        line.addWidget(label)
    return block


def _number_texts(numbers: RoundNumbers) -> dict[str, str]:
    return {
        tr("Geplaatst"): tr("{count} van {count2}", count=len(numbers.placed), count2=len(numbers.students)),
        tr("Zonder plek"): str(len(numbers.unplaced)),
        tr("Eerste voorkeur"): str(len(numbers.first_choices)),
        tr("Gemiddeld"): words_of_km(numbers.mean_km),
        tr("Het verst"): words_of_km(numbers.longest_km),
    }


_OF_MOVERS = (Kind.BETTER, Kind.EQUAL, Kind.WORSE, Kind.FORCED)
"""What a proposal does to pupils who move; the other kinds are moves of their own."""

_PLURALS = {
    Move.LOSES: tr("verliezen hun plek"),
    Move.MOVES: tr("verhuizen"),
    Move.NEW: tr("krijgen een plek"),
    Move.WITHOUT: tr("zonder plek"),
    Move.STAYS: tr("blijven"),
}


def _plural(move: Move, count: int) -> str:
    return move.value if count == 1 else _PLURALS[move]

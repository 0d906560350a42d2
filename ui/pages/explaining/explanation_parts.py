"""The explanation of one pupil as widgets: the place, its points, other places, and what would help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from bpv.domain import Position, School, Student
from bpv.language import comma, tr, tr_count
from bpv.services.lists.references import show_reference
from bpv.services.lists.years import word_earlier_years
from ui.theme import GRID, scaled, set_font
from ui.widgets.buttons import link_button
from ui.widgets.figures import words_of_km

if TYPE_CHECKING:
    from bpv.services.alternatives.suggesting import Suggestion
    from bpv.services.explaining import Alternative, Chain
    from bpv.services.explaining.costs import Part
    from ui.pages.explaining.explanation_work import Why

_FIXED = tr(
    "Deze plek staat vast. Maak de leerling los, dan staat hier wat andere plekken voor iedereen schelen."
)
SHOWN_ALTERNATIVES = 6
SHOWN_MOVES = 8
_BAR = 6


class ExplanationView(QWidget):
    """`chain_asked` carries the id of a place; `help_asked` a suggestion to carry out."""

    chain_asked = Signal(str)
    help_asked = Signal(object)

    def __init__(self, why: Why, parent: QWidget | None = None, *, has_name: bool = True) -> None:
        """Show everything that is known; without the name where that stands over it already."""
        super().__init__(parent)
        self.why, self._has_name = why, has_name
        self.chains: dict[str, QLabel] = {}
        self.chain_buttons: dict[str, QPushButton] = {}
        self.help_buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, GRID, GRID)
        self._column.setSpacing(GRID)
        self._add_place()
        self._add_earlier()
        if why.explanation.parts:
            self._add_points()
        if why.explanation.shortage is not None:
            self._add_heading(tr("Hoe dat komt"))
            self._add_text(f"{_sentence(why.explanation.shortage.text)}")
        if why.suggestions:
            self._add_suggestions()
        if why.explanation.alternatives:
            self._add_alternatives()
        elif why.explanation.is_fixed:
            self._add_text(_FIXED, is_muted=True)
        self._column.addStretch(1)

    # Building

    def _add_place(self) -> None:
        why, explanation = self.why, self.why.explanation
        student = why.school.get(Student, explanation.student_id)
        name = QLabel(student.name, self)
        name.setWordWrap(True)
        set_font(name, 3, QFont.Weight.DemiBold)
        self._column.addWidget(name)
        name.setVisible(self._has_name)
        self.place = self._add_text(_place_words(why))
        if explanation.reason:
            begin = tr("Die plek: ") if self._is_other_place else ""
            self._add_text(_sentence(f"{begin}{explanation.reason}"), is_muted=True)

    @property
    def _is_other_place(self) -> bool:
        """Whether what is explained is a place that dividing again would give instead of the one of now."""
        why = self.why
        return (
            not why.in_proposal
            and None not in (why.now, why.explanation.position_id)
            and (why.now != why.explanation.position_id)
        )

    def _add_points(self) -> None:
        explanation = self.why.explanation
        which = tr("die plek") if self._is_other_place else tr("deze plek")
        self._add_heading(
            tr("Punten van {which}: {decimal}", which=which, decimal=_decimal(explanation.points))
        )
        self._add_text(tr("Hoe minder punten, hoe beter de plek past."), is_muted=True)
        most = max(max(part.contribution for part in explanation.parts), 100.0)
        for part in explanation.parts:
            self._column.addWidget(_PartView(part, most, self))

    def _add_earlier(self) -> None:
        """Where the pupil was in earlier years, which counts in the points."""
        words = word_earlier_years(self.why.school, self.why.explanation.student_id)
        if words:
            self.earlier = self._add_text(tr("Eerder: {words}.", words=words), is_muted=True)

    def _add_suggestions(self) -> None:
        self._add_heading(tr("Wat zou helpen"))
        for suggestion in self.why.suggestions:
            self._column.addWidget(self._make_suggestion(suggestion))

    def _make_suggestion(self, suggestion: Suggestion) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("panel", True)
        words = QLabel(_sentence(suggestion.words), frame)
        words.setWordWrap(True)
        button = QPushButton(tr("Doen"), frame)
        button.setToolTip(tr("Dit wijzigen; plaats daarna opnieuw. U kunt het ongedaan maken."))
        button.setAccessibleName(tr("Doen: {text}", text=suggestion.words))
        button.clicked.connect(partial(self._on_help_clicked, suggestion))
        self.help_buttons.append(button)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(GRID, GRID, GRID, GRID)
        inside.addWidget(words)
        inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _add_alternatives(self) -> None:
        explanation = self.why.explanation
        self._add_heading(tr("Andere plekken"))
        self._add_text(
            tr("Wat een andere plek voor alle leerlingen samen zou schelen; + is slechter."), is_muted=True
        )
        if explanation.note:
            self._add_text(explanation.note, is_muted=True)
        for alternative in explanation.alternatives[:SHOWN_ALTERNATIVES]:
            self._column.addWidget(self._make_alternative(alternative))
        rest = len(explanation.alternatives) - SHOWN_ALTERNATIVES
        if rest > 0:
            self._add_text(
                tr("En nog {places} waarmee het geheel niet beter wordt.", places=_places(rest)),
                is_muted=True,
            )
        if explanation.n_left_out:
            self._add_text(
                tr("Niet uitgerekend: {places}.", places=_places(explanation.n_left_out)), is_muted=True
            )

    def _make_alternative(self, alternative: Alternative) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("panel", True)
        name = QLabel(alternative.name, frame)
        name.setWordWrap(True)
        about = [words_of_km(alternative.km)]
        if alternative.rank is not None:
            about.append(tr("{rank}e voorkeur", rank=alternative.rank))
        details = QLabel(" · ".join([*about, alternative.effect.text]), frame)
        details.setWordWrap(True)
        details.setProperty("muted", True)
        chain = QLabel(frame)
        chain.setWordWrap(True)
        chain.hide()
        ask = partial(self._on_chain_clicked, alternative.position_id)
        button = link_button(tr("Wie verhuist er dan?"), ask, frame)
        self.chains[alternative.position_id] = chain
        self.chain_buttons[alternative.position_id] = button
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        inside.setSpacing(GRID // 4)
        for widget in (name, details, chain):
            inside.addWidget(widget)
        inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _add_heading(self, text: str) -> None:
        label = QLabel(text, self)
        label.setWordWrap(True)
        set_font(label, 0, QFont.Weight.DemiBold)
        self._column.addSpacing(GRID)
        self._column.addWidget(label)

    def _add_text(self, text: str, *, is_muted: bool = False) -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setProperty("muted", is_muted)
        self._column.addWidget(label)
        return label

    # What others ask

    def show_chain(self, position_id: str, chain: Chain | None) -> None:
        """Show who would move if the pupil went to this place."""
        label = self.chains[position_id]
        label.setText("\n".join(_chain_lines(self.why.school, chain)))
        label.show()
        self.chain_buttons[position_id].hide()

    def _on_chain_clicked(self, position_id: str, _checked: bool = False) -> None:
        self.chain_buttons[position_id].setEnabled(False)
        self.chain_asked.emit(position_id)

    def _on_help_clicked(self, suggestion: Suggestion, _checked: bool = False) -> None:
        self.help_asked.emit(suggestion)


class _PartView(QWidget):
    """One criterion: its name, a bar as long as its points, and where they come from."""

    def __init__(self, part: Part, most: float, parent: QWidget) -> None:
        super().__init__(parent)
        title = QLabel(part.label, self)
        title.setWordWrap(True)
        points = QLabel(_decimal(part.contribution), self)
        set_font(points, 0, QFont.Weight.DemiBold, tabular=True)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(points, 0, Qt.AlignmentFlag.AlignTop)
        bar = QProgressBar(self)
        bar.setRange(0, 1000)
        bar.setValue(round(1000 * part.contribution / most))
        bar.setTextVisible(False)
        bar.setFixedHeight(scaled(_BAR))
        bar.setAccessibleName(part.text)
        words = QLabel(
            tr(
                "{words} ({points} × gewicht {weight})",
                words=part.words,
                points=comma(f"{part.points:.1f}"),
                weight=part.weight,
            ),
            self,
        )
        words.setWordWrap(True)
        words.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 4)
        column.addLayout(head)
        column.addWidget(bar)
        column.addWidget(words)


def _place_words(why: Why) -> str:
    """Where the pupil goes, and where they are now when that differs."""
    then, now = (
        show_reference(why.school, Position, id_) if id_ else ""
        for id_ in (why.explanation.position_id, why.now)
    )
    if why.explanation.position_id == why.now:
        return tr("Zit bij {now}.", now=now) if now else tr("Heeft nog geen plek.")
    before = tr("Zit nu bij {now}", now=now) if now else tr("Heeft nu geen plek")
    if why.in_proposal:
        return tr("{before}. Dit voorstel: {then}.", before=before, then=then or tr("geen plek"))
    return tr("{before}. Opnieuw plaatsen geeft: {then}.", before=before, then=then or tr("geen plek"))


def _chain_lines(school: School, chain: Chain | None) -> list[str]:
    if chain is None:
        return [tr("Deze plek is niet vrij te maken.")]
    if len(chain.moves) < 2:
        return [tr("Niemand anders verhuist.")]
    lines = []
    for move in chain.moves[1 : SHOWN_MOVES + 1]:
        name = school.get(Student, move.student_id).name
        place = (
            tr("naar {show_reference}", show_reference=show_reference(school, Position, move.after))
            if move.after
            else tr("verliest de plek")
        )
        lines.append(f"{name} {place}{f' in {move.round_name}' if move.round_name else ''}")
    rest = len(chain.moves) - 1 - SHOWN_MOVES
    if rest > 0:
        lines.append(tr("en nog 1 leerling") if rest == 1 else tr("en nog {rest} leerlingen", rest=rest))
    return [tr("Dan verhuizen:"), *(f"– {line}" for line in lines)]


def _places(count: int) -> str:
    return tr_count("{count} andere plek", "{count} andere plekken", count)


def _decimal(number: float) -> str:
    return comma(f"{number:.1f}")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"

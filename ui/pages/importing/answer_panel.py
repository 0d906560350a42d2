"""One thing to do in an import: what it is, its answers as buttons, and the rows as the file has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import Severity
from bpv.language import tr
from bpv.services.importing.answering.offers import Offer, Way, holds_for_alike
from bpv.services.importing.answering.points import Point
from bpv.services.importing.questions import NEW, OUT, REMEMBERED, QuestionKind
from bpv.services.importing.reading.corrections import Spot
from ui.icons import set_icon
from ui.pages.importing.for_all_box import ForAllBox
from ui.pages.importing.offer_row import OfferRow
from ui.pages.importing.sheet_view import SheetView
from ui.theme import GRID, set_font
from ui.widgets.card import empty_layout
from ui.widgets.scrolling import ScrollArea

if TYPE_CHECKING:
    from bpv.services.importing.recognising.files import RecognisedList


class AnswerPanel(QFrame):
    """`given` gives an answer, its text, and whether it holds for all alike; `went_on` asks for the next."""

    given = Signal(object, str, bool)
    went_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("panel", True)
        self.point: Point | None = None
        self.spot: Spot | None = None
        self.offers: list[OfferRow] = []
        self.conflicts: tuple[Point, ...] = ()
        """The other questions of this kind that wait, for which the answer can hold as well."""
        self._shown: tuple[object, ...] = ()
        inside = QWidget(self)
        self.title = QLabel(inside)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        set_font(self.title, 3, QFont.Weight.DemiBold)
        self.about = QLabel(inside)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.about.setProperty("muted", True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID - 2)
        self.sheet_title = QLabel(inside)
        self.sheet_title.setTextFormat(Qt.TextFormat.PlainText)
        self.sheet_title.setProperty("muted", True)
        self.sheet = SheetView(inside)
        self.sheet.setToolTip(tr("F2 of gewoon typen verbetert een cel; in uw bestand verandert niets"))
        self.sheet.sheet.refused.connect(self._on_cell_refused)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
        layout.setSpacing(GRID)
        for part in (self.title, self.about):
            layout.addWidget(part)
        layout.addLayout(self._rows)
        layout.addLayout(self._make_going_on(inside))
        layout.addWidget(self.refusal)
        layout.addWidget(self.sheet_title)
        layout.addWidget(self.sheet, 1)
        self.area = ScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        around = QVBoxLayout(self)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(self.area)

    def _make_going_on(self, inside: QWidget) -> QHBoxLayout:
        self.for_all = ForAllBox(inside)
        self.refusal = QLabel(inside)
        self.refusal.setProperty("wrong", True)
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.next_button = QPushButton(tr("Volgende"), inside)
        self.next_button.setProperty("primary", True)
        set_icon(self.next_button, "arrow-right", on_accent=True)
        self.next_button.setToolTip(tr("Naar het volgende dat te doen is (Enter)"))
        self.next_button.clicked.connect(self._on_next_clicked)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.for_all, 1)
        row.addWidget(self.next_button)
        return row

    def show_point(
        self,
        point: Point,
        spot: Spot | None,
        offers: Sequence[Offer],
        search: Callable[[], dict[str, str]],
    ) -> None:
        """Show a point; one that is shown already stays as it stands, with what is being typed in it."""
        shown = (point.key, tuple(offers))
        is_same = shown == self._shown
        had_focus = self.focused
        self.point, self.spot, self._shown = point, spot, shown
        if not is_same:
            self._make_rows(offers, search)
        for label in (self.title, self.about):  # fewer words about the same move nothing
            label.setMinimumHeight(label.height() if is_same else 0)
        self.title.setText(_heading(point))
        self.about.setText(_about(point))
        self.about.setVisible(bool(self.about.text()))
        self._show_chosen(point)
        self._show_for_all(point)
        if not is_same:
            self.for_all.setChecked(not is_conflict(point))
            self.refuse("")
            self.area.verticalScrollBar().setValue(0)
        if had_focus >= 0 and not is_same:
            self.take_focus(had_focus)

    def show_sheet(self, view: Callable[[SheetView], None], lists: Sequence[RecognisedList]) -> None:
        """Show the rows in the file, if it is about any."""
        point = self.point
        has_place = point is not None and any(
            (each.file, each.sheet) == (point.file, point.sheet) for each in lists
        )
        self.sheet.setVisible(has_place)
        self.sheet_title.setVisible(has_place)
        if point is not None and has_place:
            self.sheet_title.setText(tr("Blad {sheet}: zo staat het in uw bestand", sheet=point.sheet))
            view(self.sheet)

    def _make_rows(self, offers: Sequence[Offer], search: Callable[[], dict[str, str]]) -> None:
        if self.focused >= 0:  # what goes would give the keyboard to whatever comes first in the window
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        empty_layout(self._rows)
        self.offers = []
        for number, offer in enumerate(offers, start=1):
            row = OfferRow(number, offer, self)
            row.search = search
            row.accepts = partial(self._accepts, row)
            row.taken.connect(self._on_row_taken)
            row.went_on.connect(self.went_on)
            row.stepped.connect(self._on_row_stepped)
            row.missed.connect(self._on_row_missed)
            row.reached.connect(self._on_row_reached)
            if row.field is not None and offer.way is Way.TYPE:
                row.field.textEdited.connect(self._check)
            self.offers.append(row)
            self._rows.addWidget(row)
            row.show()

    # What is chosen

    def _show_chosen(self, point: Point) -> None:
        question, spot = point.question, self.spot
        for row in self.offers:
            offer = row.offer
            is_chosen = point.is_done and offer.label == point.result
            if question is not None and offer.way is Way.ANSWER:
                is_chosen = is_chosen or (question.is_answered and offer.value == question.answer)
            elif offer.way is Way.LEAVE:
                is_chosen = point.is_done and point.result == tr("zo gelaten")
            row.setChecked(is_chosen)
        field = next((row for row in self.offers if row.field is not None), None)
        if field is None or field.field is None or field.field.hasFocus():
            return
        if (
            point.is_done
            and not any(row.isChecked() for row in self.offers)
            and field.offer.way is not Way.SEARCH
        ):
            field.setChecked(bool(point.result))
        text = ""
        if field.offer.way is Way.TYPE and spot is not None:
            text = spot.found
        elif point.is_done and field.offer.way is Way.SEARCH and not any(r.isChecked() for r in self.offers):
            text = point.result
            field.setChecked(bool(text))
        field.field.setText(text)

    def _show_for_all(self, point: Point) -> None:
        if is_conflict(point):
            self.for_all.setVisible(bool(self.conflicts))
            self.for_all.tell(
                tr("ook voor de {count} andere die hier en in de lijst wijzigden", count=len(self.conflicts))
            )
            return
        found = [holds_for_alike(point, row.offer, self.spot) for row in self.offers]
        count = max((count for count, _ in found), default=0)
        is_free = any(free for _, free in found)
        self.for_all.setVisible(count > 0 and is_free)
        if not count or self.spot is None:
            return
        cells = tr("andere cel") if count == 1 else tr("{count} andere cellen", count=count)
        again = tr(", en voor een volgende keer") if _is_remembered(point, self._likely()) else ""
        self.for_all.tell(
            tr(
                "ook voor de {cells} waar '{short}' staat{again}",
                cells=cells,
                short=_short(self.spot.found),
                again=again,
            )
        )

    def _likely(self) -> Offer | None:
        """What the words of the box are about: the answer with the keyboard, else the one that was given."""
        if self.focused >= 0:
            return self.offers[self.focused].offer
        return next((row.offer for row in self.offers if row.isChecked()), None)

    def _on_row_reached(self) -> None:
        if self.point is not None and self.sender() in self.offers:
            self._show_for_all(self.point)

    def choose(self, number: int) -> bool:
        """Choose the answer with this number; False when there is none."""
        row = next((row for row in self.offers if row.number == number), None)
        if row is None:
            return False
        row.choose()
        return True

    def _on_row_taken(self, text: str) -> None:
        row = self.sender()
        if not isinstance(row, OfferRow):
            return
        for each in self.offers:
            each.setChecked(each is row)
        if row.field is None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        is_new = row.offer.way is Way.ANSWER and row.offer.value == NEW
        for_all = self.for_all.isHidden() or self.for_all.isChecked() or is_new
        self.given.emit(row.offer, text, for_all)

    def _on_next_clicked(self) -> None:
        """Take along what was typed and not yet taken; what cannot be holds it up."""
        row = next((row for row in self.offers if row.is_half_typed), None)
        if row is None:
            self.went_on.emit()
        else:
            row.enter()

    def refuse(self, words: str) -> None:
        """Say why an answer is none; '' when it is one."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))

    def _accepts(self, row: OfferRow, text: str) -> bool:
        return row.offer.way is not Way.TYPE or self._is_right(row, text)

    def _check(self, text: str) -> None:
        row = next((row for row in self.offers if row.field is self.sender()), None)
        if row is not None:
            self._is_right(row, text.strip())

    def _is_right(self, row: OfferRow, text: str) -> bool:
        refusal = self.spot.refusal(text) if self.spot is not None and text else None
        is_empty = not text and self.spot is None
        is_same = self.spot is not None and text == self.spot.found
        words = (
            tr(
                "Nog niet goed. {remedy}",
                remedy=refusal.remedy or tr("Verwacht: {expected}.", expected=refusal.expected),
            )
            if refusal
            else ""
        )
        self.refuse(words)
        field = row.field
        if field is not None and field.property("wrong") != (refusal is not None):
            field.setProperty("wrong", refusal is not None)
            field.style().unpolish(field)
            field.style().polish(field)
        return refusal is None and not is_empty and not is_same

    # The keyboard

    @property
    def focused(self) -> int:
        """The answer with the keyboard, counted from 0; -1 when it is elsewhere."""
        focus = self.focusWidget()
        if focus is None or not focus.hasFocus():
            return -1
        return next((n for n, row in enumerate(self.offers) if row is focus or row.field is focus), -1)

    def take_focus(self, number: int = -1) -> None:
        """Have the keys go to an answer: this one, else the one that was chosen, else the first."""
        if not self.offers:
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = next((n for n, row in enumerate(self.offers) if row.isChecked()), 0)
        row = self.offers[min(number, len(self.offers) - 1) if number >= 0 else chosen]
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(row, 0, GRID)

    def _on_cell_refused(self, words: str) -> None:
        self.refuse(tr("Niet overgenomen. {words}", words=words))

    def _on_row_missed(self) -> None:
        row = self.sender()
        if isinstance(row, OfferRow) and row.offer.way is Way.SEARCH:
            self.refuse(tr("Niet gevonden. Kies een naam uit de lijst die verschijnt als u typt."))

    def _on_row_stepped(self, by: int) -> None:
        row = self.sender()
        if isinstance(row, OfferRow):
            self.take_focus((self.offers.index(row) + by) % len(self.offers))

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.sheet.renew()
        for row in self.offers:
            row.renew()


_LONGEST = 30


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _is_remembered(point: Point, offer: Offer | None) -> bool:
    """That a row stays out is said of this list alone."""
    stays_out = offer is not None and offer.way is Way.ANSWER and offer.value == OUT
    return point.question is not None and point.question.kind in REMEMBERED and not stays_out


def _heading(point: Point) -> str:
    return point.title if point.question is None else point.question.text


def _about(point: Point) -> str:
    """Where it is, and what is expected there."""
    rows = tr("rij {rows}", rows=point.rows[0]) if point.rows else ""
    more = tr(" en {count} andere", count=len(point.rows) - 1) if len(point.rows) > 1 else ""
    who = point.who if len(point.rows) == 1 and not point.who.startswith("rij ") else ""
    place = ", ".join(
        filter(None, (tr("Blad {sheet}", sheet=point.sheet) if point.sheet else "", f"{rows}{more}", who))
    )
    if point.question is not None:
        also = tr(", en {count} andere bladen", count=len(point.question.also)) if point.question.also else ""
        sides = "; ".join(f"{label}: {text}" for label, text in point.question.details if text)
        wrong = point.issues[0] if point.issues and point.severity is Severity.ERROR else None
        says = wrong is not None and wrong.expected and not wrong.expected.startswith("een van")
        expected = tr("Verwacht: {expected}", expected=wrong.expected) if wrong is not None and says else ""
        return " ".join(f"{part}." for part in (f"{place}{also}", sides, expected) if part)
    if not point.issues:
        return f"{place}."
    first = point.issues[0]
    words = [first.remedy if first.remedy != point.title else ""]
    if first.expected:
        words.insert(0, tr("Verwacht: {expected}.", expected=first.expected))
    return " ".join(filter(None, (f"{place}.", *words)))


def is_conflict(point: Point) -> bool:
    """Whether it asks what counts of what both sides changed."""
    return point.question is not None and point.question.kind is QuestionKind.CONFLICT

"""Verkennen: what the school finds of its region, a question a side, with our own figures beside each."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from bpv.domain import ENTITIES, School
from bpv.domain.terms_region import Destep
from bpv.language import in_dutch, tr
from bpv.services.supply.picture import current_year
from bpv.services.surroundings.questions import AnswerSide, Side, sides_of, years_of
from ui.pages.explore.side_card import SideCard
from ui.pages.looked_at import LookedAtPage
from ui.pages.page import Context, Destination
from ui.theme import GRID
from ui.widgets.buttons import ActionButton, make_action
from ui.widgets.scrolling import scroll_down
from ui.writing_workbook import WorkbookWriting

if TYPE_CHECKING:
    from bpv.services.exporting import WorkbookContents
    from ui.paper.offers import Offer

_AUTHOR = "region_author"


class ExplorePage(LookedAtPage):
    """Six cards below each other, for a school year; earlier ones are to read."""

    title = tr("Verkennen")
    icon = "region"

    def __init__(self, context: Context) -> None:
        """Begin with this school year."""
        super().__init__(context)
        self._known: tuple[object, ...] = ()
        self._year = ""
        self.cards: dict[Destep, SideCard] = {}
        tip = tr("De vragen, cijfers en antwoorden op papier of als PDF, om met elkaar te bespreken")
        self.print_action = make_action(
            self, tr("Afdrukken voor het team…"), partial(self.wanted.emit, "print"), icon="print", tip=tip
        )
        self.next_action = make_action(
            self,
            tr("Volgende open vraag"),
            self.go_to_open,
            icon="assessment",
            tip=tr("Naar de eerste zonder antwoord"),
        )
        self.writing = WorkbookWriting(self.session, self._workbook, self)
        self.writing.noticed.connect(self.noticed)
        self.excel_action = make_action(
            self,
            tr("Naar Excel…"),
            self.ask_workbook,
            icon="export",
            tip=tr(
                "De vragen met antwoorden en cijfers als werkmap; minder dan vijf leerlingen staat er als <5"
            ),
        )
        for action in (self.print_action, self.next_action, self.excel_action):
            self.addAction(action)
        row = self.add_actions(
            [
                ActionButton(self.next_action, self, primary=True),
                ActionButton(self.print_action, self),
                ActionButton(self.excel_action, self),
            ]
        )
        self.years = QComboBox(row)
        self.years.setAccessibleName(tr("Van welk schooljaar"))
        self.years.activated.connect(self._on_year_chosen)
        row.addWidget(self.years)
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(GRID + GRID // 2)
        self.area = scroll_down(self._inside, self)
        self.body.addWidget(self.area, 1)
        self.look_anew()
        self._show(has_figures=False)

    @property
    def year(self) -> str:
        """The school year that is shown."""
        return self.years.currentText()

    def look(self) -> None:
        """Show all six as they are now."""
        if not self.session.is_open:
            return
        school, today = self.session.school, date.today()
        known = (school.revision(*ENTITIES), self._year, today)
        if known == self._known:
            return
        years = years_of(school, today)
        if self._year not in years:
            self._year = ""
        self._known = (known[0], self._year, today)
        self._show(has_figures=True)

    def _show(self, *, has_figures: bool) -> None:
        """Show them; figures come in a moment after the page does."""
        school, today = self.session.school, date.today()
        sides = sides_of(school, today, self._year, has_figures=has_figures)
        self._show_years(years_of(school, today), sides[0].year)
        is_earlier = sides[0].year != current_year(school, today)
        is_read_only = self.session.year.is_read_only or is_earlier
        author = self.context.settings.text(_AUTHOR)
        for side in sides:
            card = self.cards.get(side.letter) or self._make(side)
            card.show_side(side, is_read_only=is_read_only, author=author)
            if has_figures:
                card.figures.show_figures(side.figures)
        answered = sum(bool(side.answer) for side in sides)
        self.subheading.setText(
            tr("{answered} van {count} vragen beantwoord", answered=answered, count=len(sides))
        )
        is_open = not is_read_only and answered < len(sides)
        self.next_action.setEnabled(is_open)
        self.next_action.setToolTip(
            tr("Naar de eerste zonder antwoord")
            if is_open
            else tr("Er is geen vraag die op een antwoord wacht.")
        )

    def _make(self, side: Side) -> SideCard:
        card = self.cards[side.letter] = SideCard(side, self._inside)
        card.kept.connect(partial(self.keep, side.letter))
        self._column.addWidget(card)
        if len(self.cards) == 1:
            self.setFocusProxy(card.answer)
        return card

    def _show_years(self, years: list[str], shown: str) -> None:
        if [self.years.itemText(at) for at in range(self.years.count())] != years:
            self.years.clear()
            self.years.addItems(years)
        self.years.setCurrentText(shown)
        self.years.setVisible(len(years) > 1)

    @Slot()
    def _on_year_chosen(self) -> None:
        self._year = self.years.currentText()
        self.look()

    def keep(self, letter: Destep) -> None:
        """Store what is typed on a card, as one step."""
        card = self.cards[letter]
        if not card.is_typed_in or self.session.year.is_read_only:
            return
        author = card.author.text().strip()
        command = AnswerSide(
            letter, card.shown.year, card.asked.text(), card.answer.toPlainText(), author, date.today()
        )
        if card.author.isModified():
            self.context.settings.set_text(_AUTHOR, author)
        is_answer = card.answer.document().isModified() or card.asked.isModified() or card.shown.answer
        card.forget_typed()
        if is_answer and self.session.execute(command):
            self.undoable.emit(tr("Bewaard: {label}", label=letter.label))
        self._known = ()
        self.look()

    def go_to_open(self) -> None:
        """Have the first question without an answer be answered."""
        for card in self.cards.values():
            if not card.answer.toPlainText().strip():
                self.area.ensureWidgetVisible(card)
                card.answer.setFocus()
                return

    def show_rows(self, destination: Destination) -> None:
        """Begin at the first question that waits for an answer."""
        self._year = ""
        self.look()
        if destination.begin:
            self.go_to_open()

    def printed(self) -> list[Offer]:
        """What a team talks about."""
        from ui.paper.team_report import offer_team_report

        return [offer_team_report(self.session.school, date.today(), year=self.year)]

    def ask_workbook(self) -> QFileDialog:
        """Ask where the workbook of the year that is shown is to be."""
        self.store()
        return self.writing.ask(tr("Onze regio {year}", year=self.year))

    def _workbook(self) -> WorkbookContents | None:
        from bpv.services.exporting.network import sides_workbook

        school = School(self.session.school)
        with in_dutch():
            return sides_workbook(sides_of(school, date.today(), self.year), datetime.now())

    def store(self) -> None:
        """Keep what is still being typed."""
        for letter in self.cards:
            self.keep(letter)

"""The page Verdelen: what schools ask, what there is, who gets which and why, step by step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bpv.domain.shared_supply import Division, Objection, Share
from bpv.domain.terms_region import DivisionPhase
from bpv.language import tr
from bpv.services.dividing.changes import read_change
from bpv.services.dividing.fitting import objector_of
from bpv.services.dividing.proof import read_proof
from bpv.services.dividing.returning import returns_of, word_returns
from bpv.services.dividing.standing import next_step
from bpv.services.dividing.table import Chosen, division_table, divisions_of, standing_now
from ui.pages.dividing.acts import DividingActs
from ui.pages.dividing.phase_row import PhaseRow
from ui.pages.dividing.places_card import PlacesCard
from ui.pages.dividing.why_card import WhyCard
from ui.pages.page import Context, Destination
from ui.pages.printed_table import printed_table
from ui.pages.registry import BY_KEY
from ui.pages.table_page import TablePage
from ui.theme import GRID
from ui.widgets.buttons import ActionButton, MenuButton, make_action, make_menu

if TYPE_CHECKING:
    from bpv.services.year.school_year import Done
    from ui.paper.offers import Offer

KEY = "dividing"
_NO_REGION = tr(
    "Verdelen is werk van het bureau van een regio: scholen sturen hun vraag, "
    "bedrijven geven plaatsen, en iedereen krijgt een eerlijk deel. Word eerst lid "
    "van een regio."
)
_NO_DIVISION = tr(
    "Er is nog geen verdeling. Begin er een: dan ziet u wat scholen vragen, en "
    "maakt het programma een eerlijk voorstel met uitleg per school."
)
_NO_DEMAND = tr("In deze verdeling is nog geen vraag van scholen. Lees hun pakketten bij Uitwisselen.")


class DividingPage(TablePage):
    """A row a school; below it why the school that is chosen gets what it gets."""

    title = tr("Verdelen")
    icon = "shared"
    takes_lists = False

    def __init__(self, context: Context) -> None:
        """Show the division that goes on."""
        self.chosen = Chosen()
        super().__init__(context, division_table(self.chosen), KEY, can_add=False)
        self.why = WhyCard(self)
        places = self.acts.places
        self.places = PlacesCard(self, places.pin_action, places.other_action)
        self.places.moved.connect(self._show_place)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.why, 1)
        below.addWidget(self.places, 1)
        self.body.addLayout(below, 1)
        self.view.chosen.connect(self._show_why)
        self._show_division()

    def _make_actions(self) -> None:
        super()._make_actions()
        self.acts = DividingActs(self, self.chosen)
        self.acts.begun.connect(self.show_division)
        self.exchange_action = make_action(self, tr("Naar Uitwisselen"), self._go_to_exchange, icon="region")

    def _make_head(self) -> None:
        super()._make_head()
        self.phases = PhaseRow(self)
        self.phases.chosen.connect(self.show_division)
        self.body.addWidget(self.phases)

    def _buttons(self) -> list[QWidget]:
        acts = self.acts
        more = make_menu(
            tr("Meer"),
            self,
            acts.new_action,
            acts.answer_action,
            acts.change_action,
            acts.back_action,
            acts.remove_action,
            acts.excel_action,
            self.copy_action,
            self.columns_action,
        )
        self.grouping.button.hide()
        self.step_buttons = [
            ActionButton(acts.next_action, self, primary=True),
            ActionButton(acts.divide_action, self),
            ActionButton(acts.object_action, self),
        ]
        return [
            *self.step_buttons,
            MenuButton(more, "more", tr("Nieuwe verdeling, dagen en regels, terug, Excel"), self),
        ]

    def _ways_on(self) -> list[QAction]:
        return [self.acts.new_action]

    def _empty_sentence(self) -> str:
        return _NO_DIVISION

    # What is shown

    def show_division(self, id_: str) -> None:
        """Go to another division."""
        self.chosen.division_id = id_
        self.model.begin_anew()
        self.views.count()
        self._show_division()

    def show_rows(self, destination: Destination) -> None:
        """Go to the division and the school that an objection, a share or a division is of."""
        school = self.session.school
        ids = destination.ids or ()
        for about in (
            *(school.find(Objection, each) for each in ids),
            *(school.find(Share, each) for each in ids),
        ):
            if about is not None and about.division_id is not None:
                self.show_division(about.division_id)
                if isinstance(about, Share):
                    member: str = about.school_id
                else:
                    member = objector_of(about, school.find(Share, about.share_id))
                self.view.select_id(member)
                return
        found = next((each for each in ids if school.find(Division, each) is not None), None)
        if found is None:
            super().show_rows(destination)
        else:
            self.show_division(found)

    def _show_division(self) -> None:
        school = self.session.school
        division = self.chosen.division(school)
        self.phases.show_divisions(divisions_of(school), division)
        if division is not None:
            standing = standing_now(school, division)
            today = date.today()
            known = read_proof(division.proof)
            summary = known.summary.words if division.proof else ""
            if known.summary.unknown:
                summary += tr("; plaats onbekend van {unknown}", unknown=", ".join(known.summary.unknown[:3]))
            said = next_step(standing, today) if self.acts.is_ours else division.phase.label
            is_open = division.phase in (DivisionPhase.PROPOSAL, DivisionPhase.OBJECTIONS)
            change, now = (
                read_change(division.proof),
                {str(each.member.id): each.given for each in standing.parts},
            )
            self.phases.say(
                said,
                summary,
                returns=word_returns(standing, returns_of(school, division, today)),
                changed=change.words(school, now) if change is not None and is_open else "",
            )
        for button in self.step_buttons:
            button.setVisible(division is not None)
        self._say_empty()
        self._show_why()
        self.acts.show_what_is_possible()

    def _say_empty(self) -> None:
        if self.acts.me is None:
            ways = [self.exchange_action] if "exchange" in BY_KEY else []
            self.empty.say(_NO_REGION, *ways)
        elif self.acts.division is None:
            self.empty.say(_NO_DIVISION, self.acts.new_action)
        else:
            self.empty.say(_NO_DEMAND, *([self.exchange_action] if "exchange" in BY_KEY else []))

    def _show_why(self) -> None:
        school, part = self.session.school, self.acts.part()
        for card in (self.why, self.places):
            card.setVisible(bool(self.model.total))
        self.why.show_part(school, part)
        self.places.show_part(school, self.acts.division, part)
        self.acts.show_what_is_possible()
        self._show_place()

    def _show_place(self) -> None:
        self.acts.places.show_what_is_possible(self.places.current, is_ours=self.acts.is_ours)

    def _show_what_is_possible(self) -> None:
        super()._show_what_is_possible()
        if hasattr(self, "why"):
            self._show_why()

    def follow(self, *actions: Done) -> None:
        """Also the steps, the numbers and the reasons."""
        super().follow(*actions)
        self._show_division()

    def _go_to_exchange(self) -> None:
        self.go_to.emit(Destination("exchange"))

    # For others

    def acts_on(self) -> dict[QAction, str]:
        """The division that is shown, and the school that is chosen."""
        division, part = self.acts.division, self.acts.part()
        about = "" if division is None else division.name
        acts = self.acts
        of_division = (
            acts.next_action,
            acts.divide_action,
            acts.answer_action,
            acts.change_action,
            acts.back_action,
            acts.remove_action,
            acts.excel_action,
        )
        whom = "" if part is None else part.member.name
        of_school = (acts.object_action, acts.places.pin_action, acts.places.other_action)
        return {**super().acts_on(), **dict.fromkeys(of_division, about), **dict.fromkeys(of_school, whom)}

    def menu_actions(self) -> list[QAction]:
        """What the context menu of the cells offers."""
        return [self.acts.object_action, *super().menu_actions()]

    def parts(self) -> list[QWidget]:
        """What F6 goes by."""
        return [self, self.places.view]

    def printed(self) -> list[Offer]:
        """A letter per school, and the list."""
        from bpv.domain import School
        from ui.paper.dividing import division_offers

        division = self.acts.division
        if division is None:
            return printed_table(self)
        ids = self.view.selected_ids()
        chosen = ids if len(ids) > 1 else []
        school = School(self.session.school)
        return [*division_offers(school, division, chosen), *printed_table(self)]

"""What is printed of the page Plaatsen: a proposal that waits, else the map and the list of the round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QStackedWidget

from bpv.domain import Student
from bpv.language import tr, tr_in
from ui.pages.mentoring.mentor_view import MentorView
from ui.pages.placing.placement_stack import RoundStack
from ui.pages.printed_table import chosen_offers, list_offer, offer_of, records_offer
from ui.pages.proposals.proposal_view import ProposalView
from ui.pages.proposals.rounds_view import RoundsView

if TYPE_CHECKING:
    from ui.chosen_round import ChosenRound
    from ui.pages.page import Context
    from ui.paper.offers import Offer

_TITLE = tr_in("the page", "Plaatsen")
PROPOSED = tr("voorstel, nog niet overgenomen")


class RoundShown(Protocol):
    """The page with the round, or with what is proposed over it."""

    stack: QStackedWidget
    context: Context


def printed_round(page: RoundShown) -> list[Offer]:
    """What is in front there; the list of the round stands as it is filtered and sorted."""
    shown, chosen = page.stack.currentWidget(), page.context.round
    if isinstance(shown, RoundStack):
        front = shown.currentWidget()
        return [_proposed(front, chosen.name)] if isinstance(front, ProposalView) else _round(shown)
    if isinstance(shown, RoundsView):
        number = shown.tabs.currentIndex()
        return [_proposed(shown.views[number], shown.tabs.tabText(number))]
    return _mentors(shown, chosen) if isinstance(shown, MentorView) else []


def _round(stack: RoundStack) -> list[Offer]:
    """The map while that is looked at, the list, and whom actions are about, in whichever view."""
    table, ids = stack.table, stack.table.selected_ids()
    offers = [list_offer(table, _TITLE, stack.name), *chosen_offers(table, ids, _TITLE, stack.name)]
    if len(ids) == 1:
        offers.append(records_offer(table.model.school, Student, ids))
    if table.maps.map is not None and table.maps.is_shown:
        offers.insert(0, table.maps.map.offer())
    return offers


def _proposed(view: ProposalView, name: str) -> Offer:
    return offer_of(view.model, view.view, tr("Voorstel"), f"{name} · {PROPOSED}", name=tr("Dit voorstel"))


def _mentors(view: MentorView, chosen: ChosenRound) -> list[Offer]:
    about = f"{chosen.name} · {PROPOSED}"
    return [
        offer_of(view.model, view.view, tr("Mentor per leerling"), about, name=tr("Mentor per leerling")),
        offer_of(view.loads_model, view.loads, tr("Mentoren"), about, name=tr("Mentoren")),
    ]

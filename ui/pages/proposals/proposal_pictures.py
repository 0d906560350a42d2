"""A proposal as a list, on the board and on the map: the same difference, looked at in three ways."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from bpv.domain import PlacementRound
from bpv.language import tr
from bpv.services.moving.cards import CardGroup, GroupBy, list_cards
from bpv.services.planning.round_plan import Proposal
from ui.map.round_map import RoundMap
from ui.pages.board.board_model import BoardModel
from ui.pages.board.card_view import CardView
from ui.pages.page import Context
from ui.widgets.segments import Segments

LIST, BOARD, MAP = "list", "board", "map"
_VIEW = "placing_view"


class ProposalPictures(QStackedWidget):
    """Begins as rounds are shown; the board and the map are made when they are first looked at.

    `chosen` tells that the user is at another pupil, `rows_asked` asks to see pupils in the list, and
    `noticed` says a text with a tone.
    """

    chosen = Signal()
    rows_asked = Signal(object)
    noticed = Signal(str, str)

    def __init__(self, context: Context, proposal: Proposal, listed: QWidget, parent: QWidget) -> None:
        """Take the list that is there already."""
        super().__init__(parent)
        self._context, self._proposal = context, proposal
        self.board: CardView | None = None
        self.map: RoundMap | None = None
        self._groups: list[CardGroup] = []
        self._words = ""
        self._only: frozenset[str] | None = None
        self._listed = listed
        self.views = Segments(tr("Voorstel als"), parent)
        self.views.add(BOARD, tr("Bord"), "board", tr("Wie waar komt en wie waar weggaat"))
        self.views.add(LIST, tr("Lijst"), "list", tr("De leerlingen onder elkaar"))
        self.views.add(MAP, tr("Kaart"), "map", tr("De wegen die erbij komen en die vervallen"))
        self.views.chosen.connect(self.show_as)
        self.addWidget(listed)
        key = context.settings.text(_VIEW)
        self.show_as(key if key in self.views.buttons else BOARD)

    @property
    def student_id(self) -> str | None:
        """The pupil the user is at on the board or the map."""
        if self.map is not None and self.currentWidget() is self.map:
            return next(iter(self.map.pupils()), None)
        item = self.board.item if self.board is not None else None
        return item.seat.student_id if item is not None and item.seat is not None else None

    @property
    def is_list(self) -> bool:
        """Whether the list is shown."""
        return self.currentWidget() is self._listed

    def show_as(self, key: str) -> None:
        """Show the proposal in another way."""
        self.views.show_current(key)
        makers = {BOARD: self._board, MAP: self._map}
        self.setCurrentWidget(makers[key]() if key in makers else self._listed)
        self.chosen.emit()

    def ask(self, words: str, only: Collection[str] | None) -> None:
        """Show only places with these words, and with one of these pupils."""
        self._words, self._only = words, None if only is None else frozenset(only)
        self._ask()
        if self.map is not None:
            self.map.mark(self._only or frozenset())

    def renew(self) -> None:
        """Take on the measures of the theme."""
        if self.board is not None:
            self.board.renew()

    def _ask(self) -> None:
        if self.board is None:
            return
        places = None
        if self._only is not None:
            cards = [card for group in self._groups for card in group.cards]
            places = {c.position_id for c in cards if any(s.student_id in self._only for s in c.seats)}
        self.board.board.ask(self._words, places)

    def _board(self) -> CardView:
        if self.board is None:
            school = self._context.session.school
            then = {each.student_id: each.position_id for each in self._proposal.placements}
            in_round = school.get(PlacementRound, self._proposal.round_id)
            self._groups = list_cards(school, in_round, GroupBy.TOWN, then)
            model = BoardModel(self)
            model.show_groups(self._groups)
            self.board = CardView(model, self)
            self.board.setAccessibleName(tr("Voorstel op het bord"))
            self.board.chosen.connect(self.chosen)
            self.addWidget(self.board)
            self._ask()
        return self.board

    def _map(self) -> RoundMap:
        if self.map is None:
            self.map = RoundMap(self._context, self)
            self.map.selected.connect(self.chosen)
            self.map.list_asked.connect(self.rows_asked)
            self.map.noticed.connect(self.noticed)
            self.map.mark(self._only or frozenset())
            self.map.show_proposal(self._proposal.changeset)
            self.map.show_round(self._proposal.round_id)
            self.addWidget(self.map)
        return self.map

"""The page Afspraken: what organisations agreed, with what lacks a point or ends soon first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from bpv.services.accords.table import ACCORDS, HIDDEN_OF_ACCORDS
from bpv.services.viewing.accords import ACCORDS as VIEWS
from bpv.services.viewing.view import View
from ui.pages.accords.acts import Acts
from ui.pages.page import Context, Destination
from ui.pages.row_acts import ActsPage
from ui.settings import TableState
from ui.widgets.buttons import ActionButton, MenuButton, make_menu

KEY = "accords"
_WIDTHS = {"title": 230, "kind": 150, "with": 150, "state": 126, "settled": 80, "ends": 106, "owner_id": 84}


class AccordsPage(ActsPage):
    """A row an accord; its parties and points are in the panel."""

    title = "Afspraken"
    icon = "accord"
    takes_lists = False
    acts_of = Acts
    acts: Acts

    def __init__(self, context: Context) -> None:
        """Show every accord."""
        super().__init__(context, ACCORDS, KEY)
        if not context.settings.table(KEY).order:
            state = TableState(widths=_WIDTHS, hidden=list(HIDDEN_OF_ACCORDS))
            self.view.restore_table(state.scaled())

    def add(self, texts: Mapping[str, str] | None = None) -> None:
        """Ask of which kind and with whom; its points come with the kind."""
        self.acts.make()

    def _buttons(self) -> list[QWidget]:
        acts = self.acts
        more = make_menu(
            "Meer", self, acts.letter_action, acts.end_action, self.many_action, self.copy_action
        )
        return [
            ActionButton(self.add_action, self, primary=True),
            ActionButton(acts.sign_action, self),
            ActionButton(acts.prolong_action, self),
            ActionButton(acts.document_action, self),
            ActionButton(self.remove_action, self),
            MenuButton(more, "more", "Wat nog meer kan met de gekozen afspraken", self),
            ActionButton(self.columns_action, self),
            self._grouping_button(),
        ]

    def _grouping_button(self) -> QWidget:
        self.grouping.button.show()
        return self.grouping.button

    def views_offered(self) -> Iterable[View]:
        """By what is to be seen to."""
        return VIEWS

    def _empty_sentence(self) -> str:
        return (
            "Er zijn nog geen afspraken met andere organisaties. Kies een soort;\n"
            "de punten die de wet vraagt, staan dan klaar om in te vullen."
        )

    def _ways_on(self) -> list[QAction]:
        return [self.add_action]

    def menu_actions(self) -> list[QAction]:
        """What the context menu of the cells offers besides editing."""
        return [*self.acts.actions, self.remove_action]

    def show_rows(self, destination: Destination) -> None:
        """Also begin what the user came for: 'make' an accord, for the route that is named behind it."""
        super().show_rows(destination)
        what, _, id_ = destination.begin.partition(" ")
        if what == "make":
            self.acts.make(id_)
            return
        run = {"prolong": self.acts.ask_prolonged, "sign": self.acts.ask_signed}.get(what)
        if destination.ids and not destination.select and self.model.ids:
            self.view.select_id(self.model.ids[0])
        if run is not None:
            run()
        elif what == "fill_points":
            self.records.open_current()

"""The page Afspraken: what organisations agreed, with what lacks a point or ends soon first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QAction

from bpv.language import tr
from bpv.services.accords.table import ACCORDS, HIDDEN_OF_ACCORDS
from bpv.services.viewing.accords import ACCORDS as VIEWS
from ui.pages.accords.acts import Acts
from ui.pages.accords.agreed_page import AgreedPage
from ui.pages.page import Context, Destination

KEY = "accords"
_WIDTHS = {"title": 230, "kind": 150, "with": 150, "state": 126, "settled": 80, "ends": 106, "owner_id": 84}


class AccordsPage(AgreedPage):
    """A row an accord; its parties and points are in the panel."""

    title = tr("Afspraken")
    acts_of = Acts
    acts: Acts
    widths, hidden, offered, called = _WIDTHS, HIDDEN_OF_ACCORDS, VIEWS, tr("afspraken")
    when_empty = tr(
        "Er zijn nog geen afspraken met andere organisaties. Kies een soort;\n"
        "de punten die de wet vraagt, staan dan klaar om in te vullen."
    )

    def __init__(self, context: Context) -> None:
        """Show every accord."""
        super().__init__(context, ACCORDS, KEY)

    def add(self, texts: Mapping[str, str] | None = None) -> None:
        """Ask of which kind and with whom; its points come with the kind."""
        self.acts.make()

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on with an accord that was being made, or with a cell."""
        return self.acts.take_up(words) if "accord" in words else super().take_up(words)

    def _in_sight(self) -> Sequence[QAction]:
        return self.acts.sign_action, self.acts.prolong_action, self.acts.document_action

    def _behind(self) -> Sequence[QAction]:
        return self.acts.letter_action, self.acts.end_action

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

"""The page Overeenkomsten: every placement with who signed, who begins soon and is not signed first."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from bpv.language import tr
from bpv.services.agreeing.table import AGREEMENTS
from bpv.services.viewing.agreements import AGREEMENTS as VIEWS
from bpv.services.viewing.view import View
from ui.pages.agreements.acts import Acts
from ui.pages.page import Context, Destination
from ui.pages.row_acts import ActsPage
from ui.widgets.buttons import ActionButton, MenuButton, make_action

KEY = "agreements"


class AgreementsPage(ActsPage):
    """A row a placement; a click or a key signs, and more is in the dialog of one agreement."""

    title = tr("Overeenkomsten")
    icon = "agreement"
    acts_of = Acts
    acts: Acts

    def __init__(self, context: Context) -> None:
        """Show every placement that counts."""
        super().__init__(context, AGREEMENTS, KEY, can_add=False)
        self.removeAction(self.many_action)
        self.view.on_space = self.acts.sign_here
        self._show_what_is_possible()

    def _buttons(self) -> list[QWidget]:
        acts = self.acts
        return [
            ActionButton(acts.make_action, self, primary=True),
            ActionButton(acts.sign_action, self),
            ActionButton(acts.letter_action, self),
            ActionButton(acts.send_action, self),
            ActionButton(acts.open_action, self),
            MenuButton(acts.menu, "more", tr("Wat nog meer kan met de gekozen rijen"), self),
            ActionButton(self.columns_action, self),
            self._grouping_button(),
        ]

    def _grouping_button(self) -> QWidget:
        self.grouping.button.show()
        return self.grouping.button

    def views_offered(self) -> Iterable[View]:
        """By how far they are."""
        return VIEWS

    def _empty_sentence(self) -> str:
        return tr("Er zijn nog geen plaatsingen. Verdeel eerst de plaatsen; dan komt hier wie er tekent.")

    def _ways_on(self) -> list[QAction]:
        return [make_action(self, tr("Naar Plaatsen"), self._go_placing, icon="match")]

    def _go_placing(self) -> None:
        self.go_to.emit(Destination("placements"))

    def show_rows(self, destination: Destination) -> None:
        """Also begin what the user came for: 'make' agreements for the rows."""
        super().show_rows(destination)
        if destination.begin == "make":
            self.acts.make(self.model.ids)

"""The page Beoordelingen: every placement with what was asked, filled in and discussed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from bpv.language import tr
from bpv.services.assessing.table import ASSESSMENTS
from bpv.services.viewing.assessments import ASSESSMENTS as VIEWS
from bpv.services.viewing.view import View
from ui.pages.assessments.acts import Acts
from ui.pages.page import Context, Destination
from ui.pages.row_acts import ActsPage
from ui.widgets.buttons import ActionButton, MenuButton, make_action

KEY = "assessments"
_BEGINS = ("assess_ask", "assess_interim", "assess_remind")
"""Sentences of Vandaag of which the rows are marked, for the button that solves them."""


class AssessmentsPage(ActsPage):
    """A row a placement; typing over goes by a form after another, days are one click."""

    title = tr("Beoordelingen")
    icon = "assessment"
    takes_lists = False
    acts_of = Acts
    acts: Acts

    def __init__(self, context: Context) -> None:
        """Show every placement that is assessed."""
        super().__init__(context, ASSESSMENTS, KEY, can_add=False)
        self._show_what_is_possible()

    def _buttons(self) -> list[QWidget]:
        acts = self.acts
        self.grouping.button.show()
        return [
            ActionButton(acts.type_action, self, primary=True),
            ActionButton(acts.ask_action, self),
            ActionButton(acts.discuss_action, self),
            ActionButton(acts.results_action, self),
            ActionButton(acts.forms_action, self),
            MenuButton(acts.menu, "more", tr("Wat nog meer kan met de gekozen rijen"), self),
            ActionButton(self.columns_action, self),
            self.grouping.button,
        ]

    def views_offered(self) -> Iterable[View]:
        """By how far they are."""
        return VIEWS

    def _empty_sentence(self) -> str:
        return tr(
            "Er zijn nog geen plaatsingen. Verdeel eerst de plaatsen; dan komt hier wie wordt beoordeeld."
        )

    def _ways_on(self) -> list[QAction]:
        forms = make_action(self, tr("Formulieren bekijken…"), self.acts.show_forms, icon="list")
        return [make_action(self, tr("Naar Plaatsen"), self._go_placing, icon="match"), forms]

    def _go_placing(self) -> None:
        self.go_to.emit(Destination("placements"))

    def show_rows(self, destination: Destination) -> None:
        """Mark the rows that a sentence of Vandaag is about, for the button that solves it."""
        super().show_rows(destination)
        if destination.begin in _BEGINS:
            self.view.selectAll()

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on with an assessment that was being typed over."""
        return self.acts.take_up(words) if "placement" in words else super().take_up(words)

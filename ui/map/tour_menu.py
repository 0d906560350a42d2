"""The button over the map of a round that leads to the visits of each of its mentors."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from bpv.language import tr
from bpv.services.mapping.tour import mentors_with_visits
from ui.dialogs.tour_dialog import TourDialog, ask_for_tour
from ui.pages.page import Context
from ui.widgets.buttons import MenuButton

_NOBODY = tr("Nog niemand van deze ronde heeft een mentor")


class TourButton(MenuButton):
    """`opened` gives the kind and id of a spot of a tour of which more is asked."""

    opened = Signal(object, str)

    def __init__(self, context: Context, round_id: Callable[[], str], parent: QWidget) -> None:
        """Offer the mentors there are when it is opened."""
        self.choices = QMenu(tr("Bezoekronde"), parent)
        super().__init__(
            self.choices, "mentor", tr("De bezoeken van één mentor in een goede volgorde"), parent
        )
        self._context, self._round_id = context, round_id
        self.choices.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer who has visits in the round now."""
        self.choices.clear()
        for mentor in mentors_with_visits(self._context.session.school, self._round_id()):
            self.choices.addAction(mentor.label, partial(self.show_tour, mentor.id))
        if self.choices.isEmpty():
            self.choices.addAction(_NOBODY).setEnabled(False)

    def show_tour(self, mentor_id: str) -> TourDialog:
        """Show the visits of a mentor."""
        dialog = ask_for_tour(self._context, mentor_id, self._round_id(), self)
        dialog.opened.connect(self.opened)
        return dialog

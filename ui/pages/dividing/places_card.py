"""The places of the school that is chosen, one by one; what is pinned stays whatever is divided."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from bpv.domain import School, fold
from bpv.domain.shared_supply import Division
from bpv.language import tr
from bpv.services.dividing.place_rows import PINNED, PlaceRow, place_rows
from bpv.services.dividing.standing import SchoolPart
from ui.models.columns_model import ColumnsModel, ShownColumn
from ui.theme import scaled
from ui.widgets.buttons import ActionButton
from ui.widgets.card import Card
from ui.widgets.columns_view import ColumnsView
from ui.widgets.flow_row import FlowRow

_HEIGHT = 320


def _tone(row: PlaceRow) -> str:
    return "blue" if row.is_pinned else "grey" if row.is_agreed else ""


_COLUMNS = (
    ShownColumn(tr("Bedrijf en functie"), lambda r: r.name, lambda r: fold(r.name), 210),
    ShownColumn(tr("Plaats"), lambda r: r.city, lambda r: fold(r.city), 110),
    ShownColumn(tr("Aantal"), lambda r: str(r.places), lambda r: -r.places, 66),
    ShownColumn(tr("Stand"), lambda r: r.words, lambda r: r.words, 116, _tone),
)


class PlacesCard(Card):
    """`moved` tells that another place is marked."""

    moved = Signal()

    def __init__(self, parent: QWidget, *actions: QAction) -> None:
        """Begin with nobody; the actions are about the place that is marked."""
        super().__init__(tr("Plaatsen"), parent)
        self.rows = ColumnsModel(_COLUMNS, self)
        self.view = ColumnsView(self.rows, tr("Plaatsen van de gekozen school"), self)
        self.view.moved.connect(self.moved)
        self.buttons = [ActionButton(each, self) for each in actions]
        below = FlowRow(self)
        for button in self.buttons:
            below.addWidget(button)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(below)
        self.setMaximumHeight(scaled(_HEIGHT))
        self._shown: tuple[object, ...] = ()

    @property
    def current(self) -> PlaceRow | None:
        """The place that is marked."""
        row = self.view.current
        return row if isinstance(row, PlaceRow) else None

    def show_part(self, school: School, division: Division | None, part: SchoolPart | None) -> None:
        """Show what one school has."""
        rows = [] if division is None or part is None else place_rows(school, division, part)
        if tuple(rows) == self._shown:
            return
        self._shown = tuple(rows)
        pinned = sum(each.places for each in rows if each.words == PINNED)
        self.side.setText(tr("{pinned} vastgezet", pinned=pinned) if pinned else "")
        with self.view.staying():
            self.rows.show_rows(rows)

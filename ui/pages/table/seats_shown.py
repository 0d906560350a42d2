"""Seats as dots in a list of companies or places: in the round of the window, and right behind the name."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from bpv.services.lists.tables import Table
from bpv.services.viewing.seats import KEY, with_seats
from ui.pages.page import Context
from ui.widgets.grid_view import GridView


def seats_behind(table: Table, context: Context) -> Table:
    """The table with its seats in the round that is chosen by then."""
    return with_seats(table, lambda: context.round.id)


class SeatsShown(QObject):
    """Works for one list; until the user has put columns elsewhere, seats come behind the names."""

    def __init__(self, view: GridView, context: Context, key: str) -> None:
        """Follow the round; `key` is what is remembered of the list."""
        super().__init__(view)
        self._view = view
        header = view.horizontalHeader()
        if KEY not in context.settings.table(key).order:
            names = [header.visualIndex(n) for n in range(header.count()) if view.is_name(n)]
            header.moveSection(header.visualIndex(view.grid.column_number(KEY)), max(names, default=-1) + 1)
        context.round.round_changed.connect(self._on_round_changed)

    @Slot(str)
    def _on_round_changed(self, _round_id: str) -> None:
        self._view.grid.begin_anew()

"""What a click with the other button offers on the cells of a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction

from bpv.language import tr
from ui.widgets.grid_view import GridView
from ui.widgets.menus import PassingMenu


def open_cell_menu(view: GridView, actions: Sequence[QAction], place: QPoint) -> None:
    """Offer what can be done with cells, and then these actions; the menu ends when it is left."""
    menu = PassingMenu(view)
    for text, run in (
        (tr("Kopiëren\tCtrl+C"), view.blocks.copy),
        (tr("Plakken\tCtrl+V"), view.blocks.paste),
        (tr("Omlaag doorvoeren\tCtrl+D"), view.blocks.fill_down),
        (tr("Naar rechts doorvoeren\tCtrl+R"), view.blocks.fill_right),
        (tr("Leegmaken\tDel"), view.blocks.clear),
    ):
        menu.addAction(text).triggered.connect(run)
    menu.addSeparator()
    menu.addActions(actions)
    menu.popup(view.viewport().mapToGlobal(place))

"""The buttons that every map has: streets, closer and farther, all of it in sight, on paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from bpv.language import tr
from ui.map.choosing import STEP
from ui.map.map_view import MapView
from ui.map.paper import MapPage
from ui.map.saving import SavingMap
from ui.map.streets.switch import StreetsSwitch
from ui.pages.page import Context
from ui.widgets.buttons import icon_button, make_action


class MapTools(QObject):
    """For one map; `saving` says how it went, `widgets` are the buttons, `offered` is for Ctrl+K."""

    def __init__(
        self,
        context: Context,
        shown: MapView,
        page: Callable[[], MapPage],
        print_page: Callable[[], object],
        parent: QWidget,
    ) -> None:
        """Make the buttons; `page` gives what is saved, `print_page` asks how to print it."""
        super().__init__(parent)
        self._map, self._page = shown, page
        shown.show_streets(context.streets)
        self.saving = SavingMap(context, parent)
        self.streets_button = StreetsSwitch(context.streets, parent)
        act = partial(make_action, parent)
        closer = act(tr("Dichterbij"), self._on_closer_triggered, icon="add", tip=tr("Dichterbij (+)"))
        farther = act(tr("Verder weg"), self._on_farther_triggered, icon="minus", tip=tr("Verder weg (-)"))
        whole = act(tr("Alles in beeld"), shown.fit, icon="fit", tip=tr("Alles in beeld (0)"))
        save = act(
            tr("Kaart opslaan…"), self.save, icon="export", tip=tr("De kaart opslaan als PDF of plaatje")
        )
        paper = act(tr("Kaart afdrukken…"), print_page, icon="print", tip=tr("De kaart afdrukken"))
        self.offered: list[QAction] = [save, paper, self.streets_button.action]
        icons = [icon_button(action, parent) for action in (farther, closer, whole, save, paper)]
        self.widgets: list[QWidget] = [self.streets_button, *icons]

    def save(self) -> None:
        """Ask where the page goes, and write it there."""
        self.saving.ask(self._page())

    def _on_closer_triggered(self) -> None:
        self._map.zoom(STEP)

    def _on_farther_triggered(self) -> None:
        self._map.zoom(1 / STEP)

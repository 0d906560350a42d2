"""What stands beside the title of Plaatsen: as what the round is shown, its numbers, a field to search."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from bpv.language import tr
from ui.settings import WindowSettings
from ui.theme import scaled
from ui.widgets.buttons import make_action
from ui.widgets.segments import Segments

LIST, BOARD, MAP = "list", "board", "map"
_VIEW = "placing_view"
_ROOM_FOR_NUMBERS = 980


class RoundHead:
    """A switch and a bar for each round, beside the title; in a narrow page the bar is under it."""

    def __init__(
        self, settings: WindowSettings, head: QHBoxLayout, body: QVBoxLayout, parent: QWidget
    ) -> None:
        """Show rounds as they were shown last."""
        self._settings, self._head, self._body = settings, head, body
        self.views = Segments(tr("Plaatsen als"), parent)
        self.views.add(BOARD, tr("Bord"), "board", tr("De plekken als kaarten, om leerlingen te slepen"))
        self.views.add(LIST, tr("Lijst"), "list", tr("De leerlingen onder elkaar"))
        self.views.add(MAP, tr("Kaart"), "map", tr("Waar iedereen woont en heen gaat"))
        self.actions = [
            make_action(
                parent,
                tr("Plaatsen als {text} tonen", text=button.text().lower()),
                partial(self.views.chosen.emit, key),
                icon=key,
            )
            for key, button in self.views.buttons.items()
        ]
        """The same by name, for Ctrl+K."""
        if settings.text(_VIEW) in self.views.buttons:
            self.views.show_current(settings.text(_VIEW))
        self.bars = QStackedWidget(parent)
        self.bars.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        head.insertWidget(1, self.views)

    def show_as(self, key: str, *, keep: bool) -> None:
        """Have another view down, perhaps after a restart as well."""
        self.views.show_current(key)
        if keep:
            self._settings.set_text(_VIEW, key)

    def show_bar(self, bar: QWidget | None) -> None:
        """Show the bar of a round; where something else than a round is shown, nothing."""
        for widget in (self.views, self.bars):
            widget.setVisible(bar is not None)
        if bar is not None:
            self.bars.setCurrentWidget(bar)

    def fit(self, width: int) -> None:
        """Have the numbers beside the title of a page so wide, or under it."""
        is_beside, has_room = self._head.indexOf(self.bars) >= 0, width >= scaled(_ROOM_FOR_NUMBERS)
        if has_room and not is_beside:
            self._body.removeWidget(self.bars)
            self._head.insertWidget(2, self.bars, 20)
            self._head.setStretch(self._head.count() - 1, 0)  # the numbers need all the room
        elif not has_room and (is_beside or self._body.indexOf(self.bars) < 0):
            self._head.removeWidget(self.bars)
            self._body.insertWidget(1, self.bars)

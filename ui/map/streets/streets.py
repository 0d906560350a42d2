"""Whether streets come from the internet: off until the user says so, and off again at once."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from bpv.language import tr

if TYPE_CHECKING:
    from ui.map.streets.fetching import TileFetcher
    from ui.map.streets.grid import Tile
    from ui.settings import WindowSettings
    from ui.tasks import Tasks

_CHOICE = "streets"
SOURCE = tr("© Kadaster (CC BY 4.0)")
_TROUBLE = tr("De straten zijn nu niet op te halen; u ziet de kaart van het programma.")
_NO_MORE = tr("Er zijn er nu niet meer op te halen.")


class Streets(QObject):
    """The one of a window. `changed` tells that they were turned on or off, or that there is something else
    to say of them; `arrived` that there is more to draw."""

    changed = Signal()
    arrived = Signal()

    def __init__(
        self, settings: WindowSettings, tasks: Tasks, parent: QObject | None = None, address: str = ""
    ) -> None:
        """As they were left; nothing is asked for until a map that is in sight wants it."""
        super().__init__(parent)
        self._settings = settings
        self.drawn = 0
        """Rises with everything that came, for what is drawn from it."""
        self._tasks, self._address = tasks, address
        self._made: TileFetcher | None = None

    @property
    def _fetcher(self) -> TileFetcher:
        """Made when a map first asks: the window paints without what maps reckon with."""
        if self._made is None:
            from ui.map.streets.fetching import ADDRESS, TileFetcher

            made = self._made = TileFetcher(self._tasks, self._address or ADDRESS, self)
            made.arrived.connect(self._on_fetcher_arrived)
            made.troubled.connect(self.changed)
        return self._made

    @property
    def since(self) -> date | None:
        """When the user turned them on; None while they are off."""
        with suppress(ValueError):
            return date.fromisoformat(self._settings.text(_CHOICE))
        return None

    @property
    def is_on(self) -> bool:
        """Whether anything may be asked of the network."""
        return self.since is not None

    @property
    def words(self) -> str:
        """What stands on the map: where they are from, or that they do not come."""
        if not self.is_on:
            return ""
        if not self._fetcher.is_troubled:
            return tr("Straten: {source}", source=SOURCE)
        return (
            tr("Straten: {source}. {no_more}", source=SOURCE, no_more=_NO_MORE)
            if self._fetcher.has_any
            else _TROUBLE
        )

    def allow(self, today: date) -> None:
        """The user has read what goes over the network, and wants them."""
        self._settings.set_text(_CHOICE, today.isoformat())
        self.changed.emit()

    def withdraw(self) -> None:
        """Nothing goes over the network from now on, and what came is forgotten."""
        self._settings.set_text(_CHOICE, "")
        self.stop()
        self.changed.emit()

    def stop(self) -> None:
        """Break off what is under way."""
        if self._made is not None:
            self._made.stop()

    def want(self, who: object, tiles: Sequence[Tile]) -> None:
        """Fetch these for a map, as far as it is allowed."""
        if self.is_on or not tiles:
            self._fetcher.want(who, tiles)

    def tile(self, tile: Tile) -> QImage | None:
        """A tile that is there."""
        return self._fetcher.tile(tile)

    def _on_fetcher_arrived(self) -> None:
        self.drawn += 1
        self.arrived.emit()

"""'Wat over het netwerk gaat': all that the user allowed, each with the way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from bpv.language import tr
from ui.dialogs.streets_dialog import WHAT_GOES, StreetsDialog
from ui.map.streets.streets import Streets
from ui.map.streets.switch import turn_streets
from ui.widgets.card import Card

_NOTHING = tr("Nu niets")


class NetworkCard(Card):
    """A tick box for the streets on the map."""

    def __init__(self, streets: Streets, parent: QWidget) -> None:
        """Begin as it is."""
        super().__init__(tr("Wat over het netwerk gaat"), parent)
        self._streets = streets
        self.box = QCheckBox(tr("Straten van internet op de kaart"), self)
        self.box.clicked.connect(self.turn)
        self.body.addWidget(self.box)
        self.words = QLabel(WHAT_GOES, self)
        self.words.setWordWrap(True)
        self.words.setProperty("muted", True)
        self.body.addWidget(self.words)
        self.box.setAccessibleDescription(WHAT_GOES)
        streets.changed.connect(self._follow)
        self._follow()

    def turn(self) -> StreetsDialog | None:
        """Turn them off, or ask whether they may be on."""
        self._follow()
        return turn_streets(self._streets, self)

    def _follow(self) -> None:
        since = self._streets.since
        self.box.setChecked(since is not None)
        self.side.setText(
            _NOTHING if since is None else tr("U zette dit aan op {since}", since=f"{since:%d-%m-%Y}")
        )

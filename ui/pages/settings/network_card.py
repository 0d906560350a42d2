"""'Wat over het netwerk gaat': all that the user allowed, each with the way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from bpv.language import tr
from ui.desktop import show_versions
from ui.dialogs.streets_dialog import WHAT_GOES, StreetsDialog
from ui.map.streets.streets import Streets
from ui.map.streets.switch import turn_streets
from ui.updating.updates import Updates
from ui.widgets.card import Card

_UPDATES = tr("Kijken of er een nieuwe versie is")
_NOTHING, _SOMETHING = tr("Nu niets"), tr("Wat u hieronder aanzette")


class NetworkCard(Card):
    """Tick boxes for the streets on the map, and for looking whether there is a newer version."""

    def __init__(self, streets: Streets, updates: Updates, parent: QWidget) -> None:
        """Begin as they are."""
        super().__init__(tr("Wat over het netwerk gaat"), parent)
        from ui.dialogs.update_dialog import WHAT_GOES as OF_UPDATES

        self._streets, self._updates = streets, updates
        self.box, self._of_streets = self._item(tr("Straten van internet op de kaart"), self.turn)
        self.updates_box, self._of_updates = self._item(_UPDATES, self.turn_updates)
        self._words = {self._of_streets: WHAT_GOES, self._of_updates: OF_UPDATES}
        self.box.setAccessibleDescription(WHAT_GOES)
        self.updates_box.setAccessibleDescription(OF_UPDATES)
        streets.changed.connect(self._follow)
        updates.changed.connect(self._follow)
        self._follow()

    def turn(self) -> StreetsDialog | None:
        """Turn streets off, or ask whether they may be on."""
        self._follow()
        return turn_streets(self._streets, self)

    def turn_updates(self) -> None:
        """Withdraw it, or say what it means and look."""
        self._follow()
        if self._updates.since is not None:
            self._updates.withdraw()
            return
        from ui.dialogs.update_dialog import UpdateDialog

        UpdateDialog(self._updates, show_versions, self).open()

    def _item(self, text: str, turn: Callable[[], object]) -> tuple[QCheckBox, QLabel]:
        box, words = QCheckBox(text, self), QLabel(self)
        box.clicked.connect(turn)
        words.setWordWrap(True)
        words.setProperty("muted", True)
        self.body.addWidget(box)
        self.body.addWidget(words)
        return box, words

    def _follow(self) -> None:
        allowed = {self._of_streets: self._streets.since, self._of_updates: self._updates.since}
        self.box.setChecked(allowed[self._of_streets] is not None)
        self.updates_box.setChecked(allowed[self._of_updates] is not None)
        for label, since in allowed.items():
            label.setText(f"{_since(since)}{self._words[label]}")
        self.side.setText(_NOTHING if not any(allowed.values()) else _SOMETHING)


def _since(day: date | None) -> str:
    return "" if day is None else tr("U zette dit aan op {day}.", day=f"{day:%d-%m-%Y}") + " "

"""The button that turns streets on, after asking, and off at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QPushButton, QWidget

from bpv.language import tr
from ui.dialogs.streets_dialog import StreetsDialog
from ui.icons import set_icon
from ui.map.streets.streets import Streets
from ui.widgets.buttons import make_action


class StreetsSwitch(QPushButton):
    """Down while streets are on; `action` does the same for Ctrl+K."""

    def __init__(self, streets: Streets, parent: QWidget) -> None:
        """Begin as they are."""
        super().__init__(tr("Straten"), parent)
        self._streets = streets
        self.setCheckable(True)
        self.setToolTip(tr("Straten van internet onder de kaart; eerst staat er wat over het netwerk gaat"))
        set_icon(self, "map")
        self.action = make_action(self, tr("Straten op de kaart…"), self.turn, icon="map")
        self.clicked.connect(self.turn)
        streets.changed.connect(self._follow)
        self._follow()

    def turn(self) -> StreetsDialog | None:
        """Turn them off, or ask whether they may be on."""
        self._follow()
        return turn_streets(self._streets, self)

    def _follow(self) -> None:
        self.setChecked(self._streets.is_on)
        self.action.setText(
            tr("Straten op de kaart weglaten") if self._streets.is_on else tr("Straten op de kaart…")
        )


def turn_streets(streets: Streets, parent: QWidget) -> StreetsDialog | None:
    """Turn streets off; or say what goes over the network, and only who agrees has them."""
    if streets.is_on:
        streets.withdraw()
        return None
    dialog = StreetsDialog(parent)
    dialog.accepted.connect(lambda: streets.allow(date.today()))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog

"""Of which year a file with pupil numbers is, where it does not say so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from bpv.domain import BpvError
from bpv.language import tr
from ui.dialogs.deciding import deciding_row, headed, lay_out, say
from ui.theme import GRID, scaled
from ui.widgets.notices import Banner

_FIRST = 2000
_SAYS = tr(
    "In het bestand en in de naam ervan staat geen jaar. Op duo.nl staat bij het "
    "bestand van welk jaar de telling is: 2025 is de telling van oktober 2025."
)


class YearDialog(QDialog):
    """Closes once the file could be taken in as of the year that was chosen."""

    def __init__(
        self, name: str, year: int, take_in: Callable[[int], object], parent: QWidget | None = None
    ) -> None:
        """Begin with this year."""
        super().__init__(parent)
        self.setWindowTitle(tr("DUO-bestand inlezen"))
        self._take_in = take_in
        self.banner = Banner(self)
        self.year = QSpinBox(self)
        self.year.setRange(_FIRST, year)
        self.year.setValue(year)
        self.year.setMaximumWidth(scaled(110))
        self.year.setAccessibleName(tr("Jaar van de telling"))
        form = QFormLayout()
        form.setHorizontalSpacing(GRID)
        form.addRow(tr("Jaar van de telling"), self.year)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, tr("Van welk jaar is {name}?", name=name)))
        say(self, content, _SAYS)
        content.addWidget(self.banner)
        content.addLayout(form)
        row, self.button = deciding_row(self, tr("Inlezen"), self.take_in)
        lay_out(self, content, row, scaled(560))
        self.year.setFocus()

    def take_in(self) -> None:
        """Do it, or say why not."""
        try:
            self._take_in(self.year.value())
        except BpvError as refusal:
            self.banner.say(str(refusal))
            return
        self.accept()

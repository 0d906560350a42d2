"""The numbers of a round on one line, each with the pupils behind it, and a field to search."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bpv.language import tr
from bpv.services.alternatives.round_numbers import RoundNumbers
from ui.pages.placing.missing_reasons import MissingReasons
from ui.widgets.figures import Figures, words_of_km

_FIGURES = {
    "placed": tr("geplaatst"),
    "unplaced": tr("zonder plek"),
    "first_choices": tr("eerste voorkeur"),
    "mean_km": tr("gemiddeld"),
    "against": tr("tegen een regel"),
}
LABELS = {
    "placed": tr("Geplaatst"),
    "unplaced": tr("Nog zonder plek"),
    "first_choices": tr("Eerste voorkeur"),
    "mean_km": tr("Het verst eerst"),
    "against": tr("Tegen een regel"),
}
"""What the rows behind a number are called."""


class RoundBar(QWidget):
    """`asked` gives the key of a number of which the pupils are to be shown."""

    asked = Signal(str)

    def __init__(self, missing: MissingReasons, beside: list[QWidget], parent: QWidget) -> None:
        """Begin with every number unknown; `beside` are what stands behind the numbers."""
        super().__init__(parent)
        self._missing = missing
        self._numbers: RoundNumbers | None = None
        self.figures = Figures(_FIGURES, self._on_figure_clicked, self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.figures, 20)
        for widget in beside:
            line.addWidget(widget)
        missing.renewed.connect(self._show_against)

    def show_numbers(self, numbers: RoundNumbers) -> None:
        """Show these from now on."""
        self._numbers = numbers
        placed = tr("{count} van {count2}", count=len(numbers.placed), count2=len(numbers.students))
        self.figures.set_figure("placed", placed, leads_somewhere=bool(numbers.placed))
        for key, ids in (("unplaced", numbers.unplaced), ("first_choices", numbers.first_choices)):
            self.figures.set_figure(key, str(len(ids)), leads_somewhere=bool(ids))
        has_km = numbers.mean_km is not None
        self.figures.set_figure("mean_km", words_of_km(numbers.mean_km), leads_somewhere=has_km)
        self._show_against()

    def ids_of(self, key: str) -> tuple[str, ...]:
        """The pupils behind a number."""
        if self._numbers is None:
            return ()
        if key == "against":
            return tuple(id_ for id_ in self._numbers.placed if id_ in self._missing.against)
        ids: tuple[str, ...] = getattr(self._numbers, "placed" if key == "mean_km" else key)
        return ids

    def _show_against(self) -> None:
        against = self.ids_of("against")
        count = str(len(against)) if self._missing.is_known else "–"
        self.figures.set_figure("against", count, leads_somewhere=bool(against))

    def _on_figure_clicked(self, key: str, _checked: bool = False) -> None:
        self.asked.emit(key)

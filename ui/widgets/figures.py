"""A row of numbers that matter, each with its words; a click shows the rows behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from bpv.language import comma, tr
from ui.theme import GRID, set_font
from ui.widgets.buttons import link_button
from ui.widgets.flow_row import FlowRow


class Figures(FlowRow):
    """Numbers by key, from left to right, each beside its words. A click calls `run` with the key."""

    def __init__(
        self, titles: Mapping[str, str], run: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        """Begin with every number unknown."""
        super().__init__(parent, GRID + GRID // 2)
        self._titles = titles
        self.buttons = {key: self._add(key, title, run) for key, title in titles.items()}

    def _add(self, key: str, title: str, run: Callable[[str], object]) -> QPushButton:
        box = QWidget(self)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID // 2)
        number = link_button("", partial(run, key), box)
        set_font(number, 3, QFont.Weight.DemiBold, tabular=True)
        words = QLabel(title, box)
        words.setProperty("muted", True)
        words.setBuddy(number)
        line.addWidget(number)
        line.addWidget(words)
        self.addWidget(box)
        return number

    def set_figure(self, key: str, text: str, *, leads_somewhere: bool = True) -> None:
        """Show a number; one without rows behind it cannot be clicked."""
        button = self.buttons[key]
        button.setText(text)
        button.setEnabled(leads_somewhere)
        button.setAccessibleName(f"{self._titles[key]}: {text}")
        button.setToolTip(tr("Toon deze leerlingen") if leads_somewhere else "")


def words_of_km(km: float | None) -> str:
    """'5,9 km', or a dash when it is not known."""
    return "–" if km is None else tr("{km} km", km=comma(f"{km:.1f}"))

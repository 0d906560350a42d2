"""The column filters that are on, each with a button that takes it away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QPushButton

from bpv.language import tr
from ui.widgets.buttons import link_button
from ui.widgets.flow_row import FlowRow

EMPTY = tr("(leeg)")
_NAMED, _LONGEST = 2, 30


class FilterChips:
    """Behind the buttons of a row, so that the table stays where it is."""

    def __init__(self, row: FlowRow, clear: Callable[[str, None], object]) -> None:
        """Begin without filters; `clear` takes the key of a column."""
        self._row, self._clear = row, clear
        self.buttons: dict[str, QPushButton] = {}
        self._wanted: set[str] = set()
        self._is_shown = True

    def set_shown(self, shown: bool) -> None:
        """Show them, or not where they change nothing of what is seen."""
        self._is_shown = shown
        for key, button in self.buttons.items():
            button.setVisible(shown and key in self._wanted)

    def show_filters(self, filters: Mapping[str, tuple[str, frozenset[str]]]) -> None:
        """Show these: by title, the key of the column and the texts that are let through."""
        self._wanted = {key for key, _ in filters.values()}
        for title, (key, texts) in filters.items():
            if key not in self.buttons:
                self.buttons[key] = button = link_button("", partial(self._on_clicked, key), self._row)
                button.setProperty("chip", True)
                self._row.addWidget(button)
            self.buttons[key].setText(f"{title}: {_worded(texts)}  ×")
            self.buttons[key].setToolTip(tr("Filter op {title} wissen", title=title))
        self.set_shown(self._is_shown)

    def _on_clicked(self, key: str, _checked: bool = False) -> None:
        self._clear(key, None)


def _worded(texts: frozenset[str]) -> str:
    words = ", ".join(sorted(text or EMPTY for text in texts))
    return (
        words if len(texts) <= _NAMED and len(words) <= _LONGEST else tr("{count} waarden", count=len(texts))
    )

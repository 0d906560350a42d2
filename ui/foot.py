"""The line at the foot of the window: what the rows that are shown come to together."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStatusBar

from ui.page_flow import PageFlow
from ui.pages.page import Page
from ui.theme import GRID, set_font
from ui.widgets.elided_label import ElidedLabel


class Foot(ElidedLabel):
    """Shows the `foot` of the page that is shown, for as long as it is."""

    def __init__(self, flow: PageFlow, status: QStatusBar) -> None:
        """Stand at the left of the bar."""
        super().__init__(status)
        self._flow = flow
        self.setContentsMargins(2 * GRID, 0, GRID, 0)
        self.setProperty("muted", True)
        set_font(self, 0, tabular=True)
        status.addWidget(self, 1)
        flow.made.connect(self._on_page_made)
        flow.moved.connect(self._show)

    @Slot(object)
    def _on_page_made(self, page: Page) -> None:
        page.footed.connect(self._show)

    @Slot()
    def _show(self) -> None:
        page = self._flow.page
        self.setText("" if page is None else page.foot)

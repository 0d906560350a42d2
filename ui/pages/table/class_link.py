"""From a group of pupils of one class to that class over all rounds."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from bpv.domain import Student
from bpv.language import tr
from bpv.services.viewing.over_rounds import to_class
from ui.models.groups import Group
from ui.pages.page import Destination, Page
from ui.widgets.grid_view import GridView

_WORDS = tr("Over alle rondes")


class ClassLink(QObject):
    """For one table of pupils; other tables, and the one it leads to, have none."""

    def __init__(self, page: Page, view: GridView) -> None:
        """Offer it beside each class."""
        super().__init__(page)
        self._page, self._grid = page, view.grid
        view.bands.link = self._words
        view.bands.followed.connect(self._on_followed)

    def _words(self, group: Group) -> str:
        is_class = self._grid.table.entity is Student and self._grid.query.group_key == "school_class"
        return _WORDS if is_class and group.text else ""

    @Slot(str)
    def _on_followed(self, text: str) -> None:
        self._page.go_to.emit(Destination("classes", begin=to_class(text)))

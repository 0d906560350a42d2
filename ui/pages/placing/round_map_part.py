"""The map beside the list of a round: who is marked or pointed out there is whom actions are about."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction

from bpv.domain import Company, Student
from bpv.language import tr
from bpv.services.mapping.content import SpotKind
from bpv.services.year.school_year import Done
from ui.map.round_map import RoundMap
from ui.pages.page import Destination, Record
from ui.pages.table_page import TablePage


class RoundMapPart(QObject):
    """Makes the map when it is first looked at. `chosen` tells that actions are about other pupils,
    `rows_asked` for the pupils who were circled, in the list, `menu_asked` for what can be done with whom is
    chosen, at a point of the screen."""

    chosen = Signal()
    menu_asked = Signal(QPoint)
    rows_asked = Signal(object)

    def __init__(self, page: TablePage, round_id: str) -> None:
        """Begin without."""
        super().__init__(page)
        self._page, self._round_id = page, round_id
        self.map: RoundMap | None = None
        self.is_shown = False
        self._is_found = False
        """Whether who is marked is who was searched for."""
        page.model.arranged.connect(self.mark_found)

    def show(self, shown: bool, student_ids: list[str]) -> None:
        """Show the map with these pupils pointed out, or not."""
        self.is_shown = shown
        if not shown:
            return
        found = self._make()
        found.show_round(self._round_id)
        if len(student_ids) == 1:
            found.choose(student_ids[0])
        elif student_ids:
            found.mark(frozenset(student_ids))
        self.mark_found()

    @property
    def actions(self) -> list[QAction]:
        """What can be done with the map itself, while it is in sight."""
        return self.map.tools.offered if self.map is not None and self.is_shown else []

    def selected_ids(self) -> list[str]:
        """The pupils who are marked, else the one who is pointed out."""
        return self.map.pupils() if self.map is not None else []

    @property
    def company_id(self) -> str:
        """The company that is pointed out; empty for none."""
        return self.map.company_id if self.map is not None else ""

    def mark_found(self) -> None:
        """Mark whom the search of the page finds, as long as there is one."""
        if not self.is_shown or self.map is None:
            return
        model = self._page.model
        if model.query.is_filtering:
            self.map.mark(frozenset(model.answered))
        elif self._is_found:
            self.map.mark(frozenset())
        self._is_found = model.query.is_filtering

    def follow(self, *_actions: Done) -> None:
        """Show what changed, while it is in sight."""
        if self.map is not None and self.is_shown:
            self.map.follow()

    def _make(self) -> RoundMap:
        if self.map is None:
            found = self.map = RoundMap(self._page.context, self._page)
            found.selected.connect(self.chosen)
            found.selected.connect(self._on_map_selected)
            found.ids_lassoed.connect(self.chosen)
            found.opened.connect(self._on_map_opened)
            found.list_asked.connect(self._on_map_list_asked)
            found.noticed.connect(self._page.noticed)
            found.print_asked.connect(partial(self._page.wanted.emit, "print"))
            found.map.menu_asked.connect(self._on_map_menu_asked)
            self._page.stack.addWidget(found)
        return self.map

    def _on_map_menu_asked(self, place: QPoint) -> None:
        if self.selected_ids() or self.company_id:
            self.menu_asked.emit(place)

    def _on_map_opened(self, kind: SpotKind, id_: str) -> None:
        self._page.record_asked.emit(_record(kind, id_))

    def _on_map_selected(self, kind: SpotKind | None, id_: str) -> None:
        if kind is not None:
            self._page.record_passed.emit(_record(kind, id_))

    def _on_map_list_asked(self, ids: frozenset[str]) -> None:
        self.rows_asked.emit(Destination("", ids, tr("Op de kaart gekozen")))


def _record(kind: SpotKind, id_: str) -> Record:
    """What the panel shows of a spot."""
    return Record(Student if kind is SpotKind.PUPIL else Company, id_)

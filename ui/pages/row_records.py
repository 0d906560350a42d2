"""Which record a row of a table is of, and telling the panel: when the ring comes to it, and on Enter."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from bpv.domain import (
    Accord,
    Company,
    LearningRoute,
    Mentor,
    Partner,
    Placement,
    Position,
    Request,
    School,
    Student,
)
from bpv.services.partnering.organisations import find_partner
from bpv.services.searching.known import named
from ui.pages.page import Page, Record
from ui.widgets.grid_view import GridView

_OWN = (Student, Company, Mentor, Accord, LearningRoute)


def record_of(school: School, entity: type, id_: str) -> Record | None:
    """The record a row of a class belongs to; None for rows that have none."""
    if entity is Position:
        position = school.find(Position, id_)
        return None if position is None else Record(Company, position.company_id)
    if entity is Request:
        request = school.find(Request, id_)
        return None if request is None else Record(Company, request.company_id)
    if entity is Placement:
        placement = school.find(Placement, id_)
        return None if placement is None else Record(Student, placement.student_id)
    if entity is Partner:
        partner = find_partner(school, id_)
        if partner is None:
            return None
        company_id = partner.company_id
        return Record(Partner, partner.id) if company_id is None else Record(Company, company_id)
    return Record(entity, id_) if entity in _OWN and school.find(entity, id_) is not None else None


class RowRecords(QObject):
    """Listens to the table of a page; tables of other classes are left as they are."""

    def __init__(self, page: Page, view: GridView, entity: type) -> None:
        """Begin to listen."""
        super().__init__(view)
        self._page, self._view, self._entity = page, view, entity
        self.is_active = entity in (*_OWN, Position, Request, Placement, Partner)
        if self.is_active:
            view.open_rows()
            view.opened.connect(self._on_opened)
            view.selectionModel().currentRowChanged.connect(self._on_row_changed)

    @property
    def current(self) -> Record | None:
        """What the row of the ring is of."""
        row = self._view.currentIndex().row()
        grid = self._view.grid
        if not self.is_active or not 0 <= row < grid.rowCount():
            return None
        return record_of(self._page.session.school, self._entity, grid.id_at(row))

    def acted_on(self, *actions: QAction | None) -> dict[QAction, str]:
        """What these act on, in words: the rows that are chosen."""
        whom = named(self._page.session.school, self._entity, self._view.selected_ids())
        return {action: whom for action in actions if action is not None}

    def open_current(self) -> None:
        """Show the row of the ring in the panel."""
        if self.current is not None:
            self._page.record_asked.emit(self.current)

    @Slot(str)
    def _on_opened(self, id_: str) -> None:
        record = record_of(self._page.session.school, self._entity, id_)
        if record is not None:
            self._page.record_asked.emit(record)

    def _on_row_changed(self) -> None:
        self._page.record_passed.emit(self.current)

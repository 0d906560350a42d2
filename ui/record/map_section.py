"""Where a record is, with what belongs to it: the small map of the panel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from bpv.domain import Company, Mentor, School, Student
from bpv.language import tr
from bpv.services.mapping.around import around_company, around_mentor, around_student
from bpv.services.mapping.content import MapContent, SpotKind
from ui.map.small_map import SmallMap
from ui.pages.page import Context, Record
from ui.record.asking import Asking
from ui.record.section import Section

_AROUND: dict[type, Callable[[School, str], MapContent]] = {
    Company: around_company,
    Student: around_student,
    Mentor: around_mentor,
}


class MapSection(Section):
    """Not there for a record of which nobody knows where it is."""

    title = tr("Waar")

    def __init__(self, entity: type, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin without a map, until it is known what stands on it."""
        super().__init__(context, asking, parent)
        self._around = _AROUND[entity]
        self.map = SmallMap(self)
        self.map.opened.connect(self._on_map_opened)
        self.column.addWidget(self.map)
        self.hide()

    def show_record(self, id_: str) -> None:
        """Ask what there is to draw; the map of another record goes at once."""
        if id_ != self.record_id:
            self.hide()
        super().show_record(id_)

    def fill(self) -> None:
        """Ask where everything is."""
        around, id_ = self._around, self.record_id
        self.ask(lambda school: around(school, id_), self._on_content)

    def _on_content(self, content: MapContent) -> None:
        self.setVisible(bool(content.spots))
        if content.spots and not self.shows_already(content):
            self.map.show_place(content)

    def _on_map_opened(self, kind: SpotKind, id_: str) -> None:
        self.record_asked.emit(Record(Company if kind is SpotKind.COMPANY else Student, id_))

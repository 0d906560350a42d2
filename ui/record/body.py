"""What stands under the head of the panel for one class of records: buttons, tabs, and the parts on them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from bpv.language import tr
from bpv.services.partnering.working import works_with_region
from ui.pages.page import Context
from ui.record.asking import Asking
from ui.record.registry import Kind, Tab
from ui.record.section import Section
from ui.theme import GRID
from ui.widgets.scrolling import scroll_down


class RecordBody(QWidget):
    """Made once for a class; a tab is made when it is first looked at, and shows only while it is."""

    record_asked = Signal(object)
    go_to = Signal(object)
    undoable = Signal(str)
    noticed = Signal(str, str)
    erase_asked = Signal(object, object)
    inzage_asked = Signal(object, str)

    def __init__(self, context: Context, asking: Asking, kind: Kind, parent: QWidget | None = None) -> None:
        """Make the buttons and the names of the tabs."""
        super().__init__(parent)
        self._context, self._asking, self._kind = context, asking, kind
        self._id = ""
        self.buttons = kind.actions(context, asking, self)
        self._listen(self.buttons)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(tr("Onderdelen van het zijpaneel"))
        self.stack = QStackedWidget(self)
        self.made: dict[int, tuple[Section, ...]] = {}
        self._areas: dict[int, QScrollArea] = {}
        for tab in kind.tabs:
            self.tabs.addTab(tab.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID // 2, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.buttons)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self._on_tab_changed)

    @property
    def first_focus(self) -> QWidget:
        """Where the keyboard goes on in the panel."""
        return self.tabs

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts that are shown."""
        return self.made.get(self.tabs.currentIndex(), ())

    def show_tab(self, title: str) -> None:
        """Go to the tab with this title."""
        for number, tab in enumerate(self._kind.tabs):
            if tab.title == title:
                self.tabs.setCurrentIndex(number)

    def show_record(self, id_: str) -> None:
        """Show this record on the tab that is looked at; another one is shown from its top."""
        is_other, self._id = id_ != self._id, id_
        is_regional = works_with_region(self._context.session.school)
        for number, tab in enumerate(self._kind.tabs):
            if self.tabs.isTabVisible(number) is not (is_regional or not tab.is_regional):
                self.tabs.setTabVisible(number, is_regional or not tab.is_regional)
        self.buttons.show_record(id_)
        area = self._area(self.tabs.currentIndex())
        self.stack.setCurrentWidget(area)
        for section in self.sections:
            section.show_record(id_)
        if is_other:
            area.verticalScrollBar().setValue(0)

    def _on_tab_changed(self, _number: int) -> None:
        for number, sections in self.made.items():
            if number != self.tabs.currentIndex():
                for section in sections:
                    self._asking.forget(section)
        if self._id:
            self.show_record(self._id)

    def _area(self, number: int) -> QScrollArea:
        if number not in self._areas:
            self._areas[number] = self._make(number, self._kind.tabs[number])
            self.stack.addWidget(self._areas[number])
        return self._areas[number]

    def _make(self, number: int, tab: Tab) -> QScrollArea:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, GRID, GRID, GRID)
        column.setSpacing(2 * GRID)
        sections = tuple(make(self._context, self._asking) for make in tab.sections)
        for section in sections:
            self._listen(section)
            column.addWidget(section)
        self.made[number] = sections
        return scroll_down(content, self)

    def _listen(self, section: Section) -> None:
        section.record_asked.connect(self.record_asked)
        section.go_to.connect(self.go_to)
        section.undoable.connect(self.undoable)
        section.noticed.connect(self.noticed)
        section.erase_asked.connect(self.erase_asked)
        section.inzage_asked.connect(self.inzage_asked)
        section.field_asked.connect(self._on_field_asked)

    def _on_field_asked(self, key: str) -> None:
        self.show_tab(tr("Gegevens"))
        for section in self.sections:
            section.show_field(key)

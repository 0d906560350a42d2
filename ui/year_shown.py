"""What the window tells of the school year around the pages: which one is open, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QLabel, QMainWindow

from ui.menus import Menus
from ui.page_flow import PageFlow
from ui.pages.registry import IN_NAVIGATION, Group
from ui.record_side import RecordSide
from ui.session import Session
from ui.theme import GRID
from ui.top_bar import TopBar
from ui.widgets.navigation import Navigation

if TYPE_CHECKING:
    from bpv.domain import School


class YearShown(QObject):
    """Keeps the title, the menus, the bar, the counts of the navigation and the status line true."""

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        flow: PageFlow,
        side: RecordSide,
        menus: Menus,
        bar: TopBar,
        navigation: Navigation,
    ) -> None:
        """Begin with nothing told; `place` the label once the status bar has what stands before it."""
        super().__init__(window)
        self._window, self._session, self._flow, self._side = window, session, flow, side
        self._menus, self._bar, self._navigation = menus, bar, navigation
        self.saved_label = QLabel(window)
        self.saved_label.setProperty("muted", True)
        self.saved_label.setContentsMargins(0, 0, 2 * GRID, 0)
        flow.moved.connect(self.show_ways)
        side.moved.connect(self.show_ways)

    def place(self) -> None:
        """Stand in the status bar, which measures its height only when something is put in it."""
        status = self._window.statusBar()
        status.removeWidget(self.saved_label)
        status.addPermanentWidget(self.saved_label)
        self.saved_label.show()

    @Slot()
    def begin(self) -> None:
        """A school year is open: show the page of last time."""
        self._navigation.setEnabled(True)
        self.show()
        self._flow.show_last()

    @Slot()
    def end(self) -> None:
        """None is open any more: show how to begin."""
        self._navigation.setEnabled(False)
        self._flow.mark_nothing()
        self._navigation.show_group(Group.REGION, False)
        for entry in IN_NAVIGATION:
            self._navigation.set_count(entry.key, None)
        self._flow.show_start()
        self.show()

    @Slot(object)
    def show(self, _done: object = None) -> None:
        """Tell it all anew."""
        session = self._session
        self._window.setWindowTitle(session.title)
        self._menus.show_state(session)
        self.show_ways()
        self._bar.show_open(session.is_open)
        self._menus.fit()
        self.saved_label.setText(session.saved_words)
        if session.is_open:
            self._show_navigation(session.school)

    def _show_navigation(self, school: School) -> None:
        from bpv.services.partnering.organisations import organisations
        from bpv.services.partnering.working import works_with_region

        is_regional = works_with_region(school)
        self._navigation.show_group(Group.REGION, is_regional)
        for entry in IN_NAVIGATION:
            if entry.key == "partners":
                self._navigation.set_count(entry.key, len(organisations(school)) if is_regional else None)
            elif entry.entity is not None:
                self._navigation.set_count(entry.key, len(school.all(entry.entity)))

    @Slot()
    def show_ways(self) -> None:
        """Offer to go back or forth where there is something to go to."""
        for key, by in (("back", -1), ("forward", 1)):
            can_step = self._flow.can_step(by) or self._side.can_step(by)
            self._menus.actions[key].setEnabled(self._session.is_open and can_step)

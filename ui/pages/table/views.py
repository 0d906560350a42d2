"""The views of a list: which rows each has, asked again after every change, and how many."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction

from bpv.domain import School
from bpv.services.viewing.view import ALL, View
from bpv.services.viewing.views import VIEWS
from ui.pages.page import Page
from ui.pages.table.asking import Asking
from ui.widgets.buttons import make_action
from ui.widgets.view_pills import PillWords, ViewPills


class Views(QObject):
    """Works for one page; has nothing to show where a list has no views."""

    def __init__(self, page: Page, key: str, asking: Asking) -> None:
        """Begin with every row; `key` is the list."""
        super().__init__(page)
        self._page, self._asking, self._round = page, asking, page.context.round
        self._views: dict[str, View] = {view.key: view for view in VIEWS.get(key, ())}
        self._uncounted: list[str] = []
        self._counting = QTimer(self, interval=0)
        self._counting.timeout.connect(self._count_next)
        self.pills = ViewPills(page)
        self.pills.setVisible(bool(self._views))
        self.pills.show_views({key: PillWords(view.name, view.hint) for key, view in self._views.items()})
        self.pills.chosen.connect(self.show)
        self.actions = [self._action(view) for view in self._views.values()]
        asking.viewed.connect(self._on_viewed)
        self._round.round_changed.connect(self._on_round_changed)

    def _action(self, view: View) -> QAction:
        """The same by name, for Ctrl+K."""
        action = make_action(self._page, f"Weergave: {view.name}", partial(self.show, view.key), icon="list")
        self._page.addAction(action)
        return action

    @property
    def name(self) -> str:
        """What the view that is shown is called; '' while that is every row."""
        view = self._views.get(self._asking.view_key)
        return "" if view is None else view.name

    @Slot(str)
    def show(self, key: str) -> None:
        """Show the rows of a view, and nothing beside it."""
        view = self._views[key]
        question = None if view.ask is None else partial(self._ids_of, key)
        self._asking.show_view("" if key == ALL else key, question)

    def catch_up(self) -> None:
        """Ask again what is shown: the round may be another one."""
        self._asking.follow()
        self.count()

    def count(self) -> None:
        """Count every view anew, unless nobody looks."""
        if self._views and self._page.isVisible():
            self._uncounted = list(self._views)
            self._counting.start()

    def _ids_of(self, key: str, school: School) -> Iterable[str]:
        ask = self._views[key].ask
        return school.all(self._asking.entity) if ask is None else ask(school, self._round.id)

    def _count_next(self) -> None:
        """One at a time, in idle moments: whoever types waits for one at most."""
        session = self._page.session
        if not self._uncounted or not session.is_open:
            self._counting.stop()
            return
        key = self._uncounted.pop(0)
        self.pills.show_count(key, len(set(self._ids_of(key, session.school))))

    @Slot(str)
    def _on_viewed(self, key: str) -> None:
        self.pills.show_current(key or ALL)

    @Slot(str)
    def _on_round_changed(self, _round_id: str) -> None:
        if self._page.session.is_open and self._page.isVisible():
            self.catch_up()

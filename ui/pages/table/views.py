"""The views of a list: which rows each has, asked again after every change, and how many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, QTimer, Slot

from bpv.domain import SavedView, School
from bpv.language import tr
from bpv.services.viewing.view import ALL, View
from bpv.services.year.school_year import Done
from ui.pages.page import Page
from ui.pages.table.arrangement import show_columns, show_sort
from ui.pages.table.asking import Asking
from ui.pages.table.own_views import OwnViews
from ui.settings import TableState
from ui.widgets.buttons import make_action
from ui.widgets.grid_view import GridView
from ui.widgets.view_pills import PillWords, ViewPills

_LATER_MS = 300


class Views(QObject):
    """Works for one page; has nothing to show where a list has no views.

    One that the user made has columns, groups and a sort of its own; those of the program share theirs.
    """

    def __init__(
        self, page: Page, key: str, view: GridView, asking: Asking, offered: Iterable[View] = ()
    ) -> None:
        """Begin with every row; `key` is the list, `offered` are the views that come with the program."""
        super().__init__(page)
        self._page, self._view, self._asking, self._round = page, view, asking, page.context.round
        self._views: dict[str, View] = {each.key: each for each in offered}
        self._shared: TableState | None = None
        self._is_arranging = False
        self._uncounted: list[str] = []
        self._counting = QTimer(self, interval=0)
        self._counting.timeout.connect(self._count_next)
        self.pills = ViewPills(page)
        self.pills.setVisible(bool(self._views))
        self.own = OwnViews(page, key, view, self._asks, lambda: self._asking.view_key)
        if self._views:
            self.pills.put_behind(self.own.buttons)
            view.horizontalHeader().sectionMoved.connect(self._follow_look)
            view.horizontalHeader().sectionResized.connect(self._on_section_resized)
            view.grid.arranged.connect(self._follow_look)
            for text, key, by in ((tr("Volgende"), "Ctrl+PgDown", 1), (tr("Vorige"), "Ctrl+PgUp", -1)):
                run = partial(self.pills.step, by)
                page.addAction(
                    make_action(page, tr("{text} weergave", text=text), run, icon="list", shortcut=key)
                )
        else:
            self.own.buttons.hide()
            page.removeAction(self.own.action)
        self._list()
        self.own.saved.connect(self._on_saved)
        self.pills.chosen.connect(self.show)
        self.pills.menu_asked.connect(self._on_menu_asked)
        asking.viewed.connect(self._on_viewed)
        self._round.round_changed.connect(self._on_round_changed)

    def offer(self, views: Iterable[View]) -> None:
        """Other views come with the program now."""
        own = {each.key: each for each in views}
        if own.keys() != self._views.keys():
            self._views = own
            self._list_again()

    def _list(self) -> None:
        """Have a pill for each."""
        words = {key: PillWords(view.name, view.hint) for key, view in self._views.items()}
        if self._views:
            tip = tr("Eigen weergave; rechtsklik om te wijzigen")
            words |= {view.id: PillWords(view.name, tip, is_own=True) for view in self.own.all}
        self.pills.show_views(words)

    # Which one

    # Which one

    @property
    def name(self) -> str:
        """What the view that is shown is called; '' while that is every row."""
        view = self._views.get(self._asking.view_key) or self.own.find(self._asking.view_key)
        return "" if view is None else view.name

    @Slot(str)
    def show(self, key: str) -> None:
        """Show the rows of a view, and nothing beside it."""
        saved = self.own.find(key)
        if saved is None:
            view = self._views[key]
            question = None if view.ask is None else partial(self._ids_of, key)
            self._asking.show_view("" if key == ALL else key, question)
            return
        asks = saved.asks if saved.asks in self._views else ALL
        question = None if asks == ALL else partial(self._ids_of, asks)
        query = self.own.query_of(saved)
        self._asking.show_view(key, question, query.words, query.allowed)

    def begin(self, what: str) -> None:
        """Show a view another page leads to: 'view unplaced'."""
        act, _, key = what.partition(" ")
        if act == "view" and key in self.pills.pills:
            self.show(key)

    @Slot(str)
    def _on_saved(self, key: str) -> None:
        self.show(key)
        self.pills.focus_current()

    def _asks(self) -> str:
        """The view of the program that is shown, or that the shown one was made from."""
        key = self._asking.view_key
        if key in self._views:
            return key
        saved = self.own.find(key)
        return "" if saved is None else saved.asks

    @Slot(str)
    def _on_viewed(self, key: str) -> None:
        self._arrange(key)
        if self._views:
            self.pills.show_current(key or ALL)
            self._follow_look()
        ring = self._view.currentIndex()
        if ring.isValid():
            self._view.scrollTo(ring)
        else:
            self._view.verticalScrollBar().setValue(0)

    def _arrange(self, key: str) -> None:
        """Give a list the columns, groups and sort of the view, or back those it has otherwise."""
        saved = self.own.find(key)
        self._is_arranging = True
        if saved is not None:
            self._shared = self._shared or self._view.table_state()
            query = self.own.query_of(saved)
            show_columns(self._view, saved.columns)
            self._group_and_sort(query.group_key, query.sort_key, descending=query.descending)
        elif self._shared is not None:
            state, self._shared = self._shared, None
            show_columns(self._view, state.order, state.hidden)
            self._group_and_sort(state.group_key, state.sort_key, descending=state.descending)
        self._is_arranging = False

    def _group_and_sort(self, group_key: str, sort_key: str, *, descending: bool) -> None:
        now = self._view.grid.query
        wanted = replace(now, group_key=group_key, sort_key=sort_key, descending=descending)
        if group_key != now.group_key:
            wanted = replace(wanted, closed=frozenset())
        if wanted != now:
            self._view.grid.ask(wanted)
        show_sort(self._view, sort_key, descending=descending)

    @Slot()
    def _follow_look(self) -> None:
        """Whether the list still looks as the view was kept."""
        if self._page.session.is_open and not self._is_arranging and self.own.follow():
            self.pills.arrange()

    def _on_section_resized(self, _column: int, was: int, now: int) -> None:
        if not was or not now:  # shown or hidden
            self._follow_look()

    def _on_menu_asked(self, key: str, place: QPoint) -> None:
        self.own.open_menu(key, place, self.pills.pills[key])

    # What is remembered

    def state(self) -> TableState:
        """How the list looks without a view of the user, and which one is shown."""
        now = self._view.table_state()
        state = (
            now if self._shared is None else replace(self._shared, widths=self._shared.widths | now.widths)
        )
        return replace(state, view=self._asking.view_key, filters=self._asking.tellable_filters())

    def restore(self, state: TableState) -> None:
        """Show the view and the filters of last time, as far as they are still there."""
        if state.view in self._views or self.own.find(state.view) is not None:
            self.show(state.view)
        if self.own.find(state.view) is None:
            self._asking.restore_filters(state.filters)

    # Again

    def follow(self, *actions: Done) -> None:
        """Show what actions changed."""
        if any(done.changeset.of(SavedView) for done in actions):
            self._list_again()
        self._asking.follow()
        self.count()

    def _list_again(self) -> None:
        """One that is gone is no longer shown."""
        self._list()
        key = self._asking.view_key
        if key and key not in self.pills.pills:
            self._asking.clear()
        else:
            self._follow_look()

    def catch_up(self) -> None:
        """Ask again what is shown: the round may be another one."""
        self._asking.follow()
        self.count()

    def count(self) -> None:
        """Count every view anew, unless nobody looks."""
        if self._views and self._page.isVisible():
            self._uncounted = list(self.pills.pills)
            self._counting.start(0)

    def _ids_of(self, key: str, school: School) -> Iterable[str]:
        ask = self._views[key].ask
        return self._view.grid.table.rows(school) if ask is None else ask(school, self._round.id)

    def _count_next(self) -> None:
        """One at a time, in idle moments: whoever types waits for one at most."""
        session = self._page.session
        if not self._uncounted or not session.is_open:
            self._counting.stop()
            return
        key = self._uncounted[0]
        saved = self.own.find(key)
        if saved is not None and saved.words and self._view.grid.reads_ahead:
            self._counting.start(_LATER_MS)  # what is searched is still being read
            return
        self._uncounted.pop(0)
        self._counting.start(0)
        if saved is None and key not in self._views:
            return  # it went while nobody looked
        if saved is None:
            count = len(set(self._ids_of(key, session.school)))
        else:
            asks = saved.asks if saved.asks in self._views else ALL
            query = replace(self.own.query_of(saved), only=frozenset(self._ids_of(asks, session.school)))
            count = len(self._view.grid.answer_to(query))
        self.pills.show_count(key, count)

    @Slot(str)
    def _on_round_changed(self, _round_id: str) -> None:
        if self._page.session.is_open and self._page.isVisible():
            self.catch_up()

"""Which page is shown, and the ways from one to another: the navigation, links, and back over the trail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.dressing import dress
from ui.letting_go import let_go_of
from ui.pages.page import Context, Destination, Page
from ui.pages.registry import BY_KEY, PAGES, head_of, views_beside
from ui.trail import Trail
from ui.turns import TURNS
from ui.widgets.navigation import Navigation
from ui.widgets.page_stack import PageStack


class PageFlow(QObject):
    """Makes a page when it is first asked for; `made` tells of it, `came` of each one that is shown.

    `moved` tells that other steps back or forth are possible now.
    """

    made = Signal(object)
    came = Signal(object)
    moved = Signal()

    def __init__(
        self, context: Context, navigation: Navigation, stack: PageStack, start_page: QWidget, parent: QObject
    ) -> None:
        """Show pages in this stack; without a school year the start page."""
        super().__init__(parent)
        self._context, self._session, self._settings = context, context.session, context.settings
        self._navigation, self._stack, self._start_page = navigation, stack, start_page
        self.pages: dict[str, Page] = {}
        self._beside: dict[str, Page] = {}
        self._doors: dict[str, Callable[[], object]] = {}
        self._last_views: dict[str, str] = {}
        self.trail = Trail()
        self._is_going = False
        self._is_dated: set[Page] = set()
        """Pages that do not have the measures of the theme yet."""
        navigation.chosen.connect(self._on_navigation_chosen)
        navigation.taken.connect(self.focus_page)
        context.round.round_changed.connect(self._on_round_changed)

    @property
    def page(self) -> Page | None:
        """The page that is shown; None on the start page."""
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, Page) else None

    # To a page

    def show(self, key: str) -> Page | None:
        """Show a page; None when no school year is open."""
        if not self._session.is_open:
            return None
        stop = self.trail.current
        if stop is None or stop.key != key:
            self._leave()
            self.trail.visit(key, self._context.round.id)
        return self._show(key)

    def show_last(self) -> Page | None:
        """Show the page of last time; the first one when it is not there any more."""
        return self.show(self._settings.last_page if self._settings.last_page in BY_KEY else PAGES[0].key)

    def show_head(self, key: str) -> Page | None:
        """Show a page of the navigation as it was seen last; where it is shown, the next view of it."""
        views = [entry.key for entry in views_beside(key)]
        shown = self._shown_key()
        if shown in views:
            return self.show(views[(views.index(shown) + 1) % len(views)])
        return self.show(self._last_views.get(key, key))

    @Slot(object)
    def go_to(self, destination: Destination) -> None:
        """Show a page, and on it the rows that were asked for, in the round they are of."""
        if not self._session.is_open:
            return
        with self._going():
            self._leave()
            if destination.round_id:
                self._context.round.choose(destination.round_id)
            self.trail.visit(destination.page, self._context.round.id)
            self._show(destination.page).show_rows(destination)

    def _show(self, key: str) -> Page:
        TURNS.window_begins()
        page = self.pages.get(key) or self._make(key)
        self._last_views[head_of(key)] = key
        # Marked first: the focus that leaves the hidden page makes an unmarked list choose its first row.
        self._navigation.show_current(head_of(key))
        if page in self._is_dated:
            self._is_dated.remove(page)
            dress(page)
            page.renew()
        self._stack.setCurrentWidget(page)
        self._settings.last_page = key
        if not self._navigation.hasFocus():  # or the arrow keys in it would end after one step
            page.setFocus()
        self.came.emit(page)
        self.moved.emit()
        return page

    def _make(self, key: str) -> Page:
        page = self.pages[key] = BY_KEY[key].make(replace(self._context, nest=self._stack.nest()))
        page.go_to.connect(self.go_to)
        views = {entry.key: entry.title for entry in views_beside(key)}
        if views:
            page.offer_views(views, key)
        self._stack.addWidget(page)
        self.made.emit(page)
        return page

    def _shown_key(self) -> str:
        """The page that is shown; empty where it is none of the school year."""
        return next((key for key, page in self.pages.items() if page is self.page), "")

    @Slot()
    def focus_page(self) -> None:
        """Go on in the page that is shown."""
        if self.page is not None:
            self.page.setFocus()

    @Slot(str)
    def _on_navigation_chosen(self, key: str) -> None:
        if key in self._doors:
            self._doors[key]()
        elif key in self._beside:
            self.show_beside(self._beside[key])
        elif self._shown_key() != self._last_views.get(key, key):
            self.show(self._last_views.get(key, key))

    # Back and forth

    def can_step(self, by: int) -> bool:
        """Whether there is something to go back or forth to."""
        return self.trail.can_step(by) or (by < 0 and self._is_beside and self.trail.current is not None)

    def step(self, by: int) -> None:
        """Go back (-1) or forth (1) to what was shown there; from an import or the like to where one was."""
        stop = self.trail.current if by < 0 and self._is_beside else None
        if stop is None:
            self._leave()
            stop = self.trail.step(by)
        if stop is None:
            return
        with self._going():
            if stop.round_id:
                self._context.round.choose(stop.round_id)
            self._show(stop.key)
            if stop.restore is not None:
                stop.restore()

    @property
    def _is_beside(self) -> bool:
        return self.page is not None and self.page in self._beside.values()

    def _leave(self) -> None:
        """Remember how the page of the stop where the user is can be shown again."""
        stop, page = self.trail.current, self.page
        if stop is not None and page is not None and page is self.pages.get(stop.key):
            self.trail.leave(page.bookmark())

    @contextmanager
    def _going(self) -> Iterator[None]:
        """While the program itself chooses the round that belongs to what it shows."""
        was, self._is_going = self._is_going, True
        try:
            yield
        finally:
            self._is_going = was

    @Slot(str)
    def _on_round_changed(self, _round_id: str) -> None:
        if not self._is_going:
            self.trail.forget_rounds()

    # Beside the others

    @Slot(object)
    def show_beside(self, page: Page) -> None:
        """Show a page that is not in the navigation, with or without a school year."""
        if page.title not in self._beside:
            self._leave()
            page.waiting_changed.connect(self._on_waiting_changed)
        self._beside[page.title] = page
        self._navigation.add_waiting(page.title, page.waiting, page.icon, page.waiting_numbers)
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
            self.made.emit(page)
        self._stack.setCurrentWidget(page)
        self._navigation.show_current(page.title)
        self.came.emit(page)
        self.moved.emit()

    def offer(self, key: str, words: str, icon: str, details: str, run: Callable[[], object] | None) -> None:
        """Lead to something that waits but is not open yet, by a card that `run`s it; without: no longer."""
        if run is None:
            self._doors.pop(key, None)
            self._navigation.remove(key)
        else:
            self._doors[key] = run
            self._navigation.add_waiting(key, words, icon, details)

    @Slot()
    def _on_waiting_changed(self) -> None:
        for title, page in self._beside.items():
            self._navigation.add_waiting(title, page.waiting, page.icon, page.waiting_numbers)

    @Slot(object)
    def leave_beside(self, page: Page) -> None:
        """Take such a page away and go back to where the user was."""
        is_shown = self._stack.currentWidget() is page
        self._beside.pop(page.title, None)
        if is_shown and self.show_last() is None:
            self.show_start()
        self._stack.removeWidget(page)
        self._navigation.remove(page.title)

    # The start and the end

    def show_start(self) -> None:
        """Show how to begin."""
        self._stack.setCurrentWidget(self._start_page)
        self.moved.emit()

    def let_go_of_one(self) -> bool:
        """Let go of a page that is not seen, for the school year is about to close; False without any.

        All at once would stop the window for longer. What worked for these pages is stopped first.
        """
        unseen = self.unseen()
        if not unseen:
            return False
        self._context.tasks.end_year()
        self.trail.clear()  # it knows how pages are shown again
        self._is_dated.clear()
        key = next(key for key, page in self.pages.items() if page is unseen[0])
        let_go_of({key: self.pages.pop(key)})
        return True

    def end_year(self) -> None:
        """Let go of every page of the school year that closes."""
        self.trail.clear()
        self._last_views.clear()
        self._is_dated.clear()
        let_go_of(self.pages)

    def mark_nothing(self) -> None:
        """Mark no page in the navigation, as on the start page."""
        self._navigation.setCurrentRow(-1)

    def unseen(self) -> list[Page]:
        """The pages that are made and not shown."""
        return [page for page in self.pages.values() if page is not self.page]

    def renew(self) -> None:
        """Have the page that is shown take on the measures of the theme, and the others once they are."""
        self._is_dated = set(self.unseen())
        if self.page is not None and self.page in self.pages.values():
            self.page.renew()
        for page in self._beside.values():
            page.renew()

    def regions(self) -> list[QWidget]:
        """What F6 goes by: the navigation, and the parts of the page."""
        return [self._navigation, *(self.page.parts() if self.page is not None else [self._start_page])]

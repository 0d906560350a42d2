"""Views that the user keeps: taken down from what is shown, called otherwise, moved and removed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bpv.domain import SavedView, new_id
from bpv.language import tr
from bpv.services.viewing.saving import LONGEST, MoveView, RemoveView, SaveView, saved_views
from ui.models.rows import Query
from ui.pages.page import Page
from ui.pages.table.arrangement import shown_keys
from ui.theme import GRID
from ui.widgets.buttons import link_button, make_action
from ui.widgets.grid_view import GridView
from ui.widgets.menus import PassingMenu
from ui.widgets.name_popup import NamePopup

_DOWN = "-"


class OwnViews(QObject):
    """Works for one page; `asks` gives the key of the program's view that is shown, `current` of any."""

    saved = Signal(str)
    """A view with this id was made from what is shown."""

    def __init__(
        self, page: Page, list_key: str, view: GridView, asks: Callable[[], str], current: Callable[[], str]
    ) -> None:
        """Offer to keep what is shown."""
        super().__init__(page)
        self._page, self._session, self._view, self._key = page, page.session, view, list_key
        self._asks, self._current = asks, current
        self.action = make_action(page, tr("Weergave bewaren…"), self.ask_name, icon="add")
        page.addAction(self.action)
        self.buttons = QWidget(page)
        self.keep_button = link_button(tr("+ Weergave bewaren"), self.ask_name, self.buttons)
        self.keep_button.setAccessibleName(tr("Weergave bewaren"))
        self.keep_button.setToolTip(
            tr("Filters, groepen, sortering en kolommen van nu onder een naam bewaren")
        )
        self.renew_button = link_button(tr("Bijwerken"), self.renew, self.buttons)
        self.renew_button.setToolTip(tr("Deze weergave bewaren zoals de lijst er nu uitziet"))
        self.renew_button.hide()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.renew_button)
        row.addWidget(self.keep_button)

    @property
    def all(self) -> list[SavedView]:
        """Those of this list, in their order."""
        return saved_views(self._session.school, self._key) if self._session.is_open else []

    def find(self, id_: str) -> SavedView | None:
        """The one with this id."""
        return next((view for view in self.all if view.id == id_), None)

    # From what is shown to values and back

    def taken_down(self, view: SavedView) -> SavedView:
        """The same view as the list looks now."""
        query = self._view.grid.query
        pairs = [(key, text) for key, texts in query.allowed.items() for text in sorted(texts)]
        return replace(
            view,
            asks=self._asks(),
            words=query.words,
            filters=tuple(key for key, _ in pairs),
            texts=tuple(text for _, text in pairs),
            group=query.group_key,
            sort=f"{_DOWN}{query.sort_key}" if query.descending else query.sort_key,
            columns=shown_keys(self._view) if view.columns or self.find(view.id) is None else (),
        )

    def query_of(self, view: SavedView) -> Query:
        """What a view asks besides its question, as far as this list has the columns for it."""
        keys = {column.key for column in self._view.grid.columns}
        allowed: dict[str, set[str]] = defaultdict(set)
        for key, text in zip(view.filters, view.texts, strict=False):
            if key in keys:
                allowed[key].add(text)
        sort = view.sort.removeprefix(_DOWN)
        return Query(
            words=view.words,
            allowed={key: frozenset(texts) for key, texts in allowed.items()},
            sort_key=sort if sort in keys else "",
            descending=view.sort.startswith(_DOWN) and sort in keys,
            group_key=view.group if view.group in keys else "",
        )

    def follow(self) -> bool:
        """Offer to keep a view as the list looks now, where that differs; True when that began or ended."""
        view = self.find(self._current())
        is_other = view is not None and self.taken_down(view) != view
        if is_other != self.renew_button.isHidden():
            return False
        self.renew_button.setVisible(is_other)
        return True

    # What the user does

    @Slot()
    def ask_name(self) -> None:
        """Ask what a view of what is shown is to be called."""
        self._ask(tr("Naam van de weergave"), self._proposal(), self._save, self.keep_button)

    def _ask(self, title: str, text: str, take: Callable[[str], object], under: QWidget) -> None:
        popup = NamePopup(title, text, LONGEST, take, self._page)
        popup.open_at(under.mapToGlobal(QPoint(0, under.height())))

    def _proposal(self) -> str:
        """Called after what it shows."""
        grid = self._view.grid
        texts: Iterable[str] = (text for own in grid.query.allowed.values() for text in sorted(own) if text)
        words = ", ".join([*texts, *filter(None, [grid.query.words.strip()])])
        titles = {column.key: column.title for column in grid.columns}
        if not words and grid.query.group_key:
            words = tr("Per {titles}", titles=titles[grid.query.group_key].lower())
        return words[:LONGEST]

    def _save(self, name: str) -> None:
        view = self.taken_down(SavedView(id=new_id(), name=name, list_key=self._key))
        self._session.try_execute(SaveView(view))
        self.saved.emit(view.id)

    @Slot()
    def renew(self) -> None:
        """Keep the view that is shown as it looks now."""
        view = self.find(self._current())
        if view is not None:
            self._session.execute(SaveView(self.taken_down(view)))

    def open_menu(self, id_: str, place: QPoint, under: QWidget) -> None:
        """Offer what can be done with a view."""
        view = self.find(id_)
        if view is None:
            return
        ids = [each.id for each in self.all]
        menu = PassingMenu(self._page)
        is_shown = id_ == self._current()
        for words, run, is_possible in (
            (
                tr("Bijwerken met wat nu getoond wordt"),
                self.renew,
                is_shown and not self.renew_button.isHidden(),
            ),
            (tr("Naam wijzigen…"), partial(self._ask_other_name, view, under), True),
            (tr("Naar links"), partial(self._session.execute, MoveView(id_, -1)), ids[0] != id_),
            (tr("Naar rechts"), partial(self._session.execute, MoveView(id_, 1)), ids[-1] != id_),
            (tr("Verwijderen"), partial(self._remove, view), True),
        ):
            action = menu.addAction(words)
            action.triggered.connect(run)
            action.setEnabled(is_possible)
        menu.popup(place)

    def _ask_other_name(self, view: SavedView, under: QWidget) -> None:
        def take(name: str) -> None:
            self._session.try_execute(SaveView(replace(view, name=name)))

        self._ask(tr("Andere naam voor {name}", name=view.name), view.name, take, under)

    def _remove(self, view: SavedView) -> None:
        if self._session.execute(RemoveView(view.id)):
            self._page.undoable.emit(tr("Weergave {name} verwijderd", name=view.name))

"""Grouping the rows of a table: by which column, chosen from a button or a header, and folding all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from bpv.language import tr
from bpv.services.viewing.groupings import GROUPINGS
from ui.models.table_model import TableModel
from ui.pages.page import Page
from ui.widgets.buttons import MenuButton, make_action

_BUTTON = tr("Groeperen")


class Grouping(QObject):
    """Works for one page; `button` shows by what the rows are grouped and lets that be chosen."""

    def __init__(self, page: Page, key: str, model: TableModel) -> None:
        """Offer the columns by which this list can be grouped; none: the button stays hidden."""
        super().__init__(page)
        self._model = model
        titles = {column.key: column.title for column in model.columns}
        self._titles = {each: titles[each] for each in GROUPINGS.get(key, ())}
        self.menu = QMenu(_BUTTON, page)
        self._choices = QActionGroup(self)
        self.actions: dict[str, QAction] = {"": self._add(page, "", tr("Niet groeperen"))}
        for each, title in self._titles.items():
            self.actions[each] = self._add(page, each, title)
        self.menu.addSeparator()
        for words, is_open in ((tr("Alle groepen inklappen"), False), (tr("Alle groepen uitklappen"), True)):
            action = make_action(page, words, partial(self.fold_all, is_open=is_open))
            self.menu.addAction(action)
            if self._titles:
                page.addAction(action)
        self._folding = self.menu.actions()[-2:]
        self.button: QPushButton = MenuButton(
            self.menu, "board", tr("De rijen in groepen onder elkaar"), page
        )
        self.button.hide()  # until the page puts it somewhere
        model.arranged.connect(self._follow)
        self._follow()

    @property
    def is_offered(self) -> bool:
        """Whether this list can be grouped at all."""
        return bool(self._titles)

    def _add(self, page: Page, key: str, title: str) -> QAction:
        action = make_action(page, title, partial(self.group_by, key))
        action.setCheckable(True)
        action.setProperty("found_as", tr("Groeperen op {title}", title=title.lower()) if key else title)
        self._choices.addAction(action)
        self.menu.addAction(action)
        if self._titles:
            page.addAction(action)
        return action

    def group_by(self, key: str) -> None:
        """Group by a column; '' puts all rows under each other again."""
        query = self._model.query
        closed = query.closed if key == query.group_key else frozenset[str]()
        self._model.ask(replace(query, group_key=key, closed=closed))

    def offers(self, key: str) -> list[tuple[str, Callable[[], object]]]:
        """What the header of a column offers."""
        if key not in self._titles:
            return []
        if key == self._model.query.group_key:
            return [(tr("Niet groeperen"), partial(self.group_by, ""))]
        return [(tr("Groeperen op {titles}", titles=self._titles[key].lower()), partial(self.group_by, key))]

    def fold_all(self, *, is_open: bool) -> None:
        """Show the rows of every group, or of none."""
        texts = frozenset[str]() if is_open else frozenset(g.text for g in self._model.groups.all.values())
        self._model.ask(replace(self._model.query, closed=texts))

    def _follow(self) -> None:
        key = self._model.query.group_key
        title = self._titles.get(key, "")
        self.actions.get(key, self.actions[""]).setChecked(True)
        self.button.setText(f"{_BUTTON}: {title.lower()}" if title else _BUTTON)
        for action in self._folding:
            action.setEnabled(bool(title))

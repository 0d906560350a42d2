"""What the user asked to see of a table: words, a filter per column, rows that another page led to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from bpv.domain import School
from bpv.language import tr
from bpv.services.viewing.tellable import tellable
from ui.models.rows import Query
from ui.pages.page import Destination
from ui.theme import scaled
from ui.widgets.buttons import let_clear, link_button
from ui.widgets.column_filter import ColumnFilter
from ui.widgets.filter_chips import FilterChips
from ui.widgets.flow_row import FlowRow
from ui.widgets.grid_view import GridView

Question = Callable[[School], Iterable[str]]
_LEAST_SEARCH = 110


class Asking(QObject):
    """A field to search, a chip for rows that another page led to, and one for each filter.

    All of it is a question, asked again after every change. Rows that another page led to give way to a view,
    and a view to them: `viewed` tells which view is shown, '' for all rows.
    """

    viewed = Signal(str)

    def __init__(self, view: GridView, many: str, parent: QWidget) -> None:
        """Begin with every row; `many` is what the rows are called."""
        super().__init__(parent)
        self._view, self._model, self._page = view, view.grid, parent
        self._question: Question | None = None
        self.view_key = ""
        self._is_setting = False
        self.only_chip = link_button("", self._on_chip_clicked, parent)
        self.only_chip.setProperty("chip", True)
        self.only_chip.hide()
        self.search = QLineEdit(parent)
        self.search.setPlaceholderText(tr("Zoeken"))
        let_clear(self.search)
        self.search.setAccessibleName(tr("Zoeken in {many}", many=many))
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(view.setFocus)

    def make_chips(self, row: FlowRow) -> FilterChips:
        """Show the filters that are on behind what stands in a row."""
        self.filters = FilterChips(row, self.set_filter)
        return self.filters

    def fit(self, widest: int) -> None:
        """Take on the measures of the theme."""
        self.search.setMinimumWidth(scaled(_LEAST_SEARCH))
        self.search.setMaximumWidth(scaled(widest))

    @property
    def entity(self) -> type:
        """The class of the rows."""
        return self._model.table.entity

    def show_only(self, destination: Destination) -> None:
        """Show the rows that another page leads to, and nothing beside them."""
        query = self._asked(only=destination.ids)
        self._show(query, destination.question, chip=f"{destination.label}  ×")

    def show_view(
        self,
        key: str,
        question: Question | None,
        words: str = "",
        allowed: Mapping[str, frozenset[str]] = MappingProxyType({}),
    ) -> None:
        """Show the rows that answer the question of a view, all without one, and what it lets through."""
        only = None if question is None else frozenset(question(self._model.school))
        self._show(self._asked(only=only, words=words, allowed=dict(allowed)), question, key=key)

    def _asked(self, **what: Any) -> Query:
        """Nothing but this, in the groups and the order of now."""
        return replace(self._model.query, **{"words": "", "allowed": {}, "only": None, **what})

    def _show(self, query: Query, question: Question | None, *, chip: str = "", key: str = "") -> None:
        self._question, self.view_key = question, key
        self._is_setting = True
        self.search.setText(query.words)
        self._is_setting = False
        self.only_chip.setText(chip.replace("&&", "&").replace("&", "&&"))  # 'Profiel E&O' has no key
        self.only_chip.setVisible(bool(chip) and query.only is not None)
        self._model.ask(query)
        self.viewed.emit(key)

    def follow(self) -> None:
        """Ask anew which rows another page led to: a change may have answered the question for some."""
        if self._question is not None and self._model.query.only is not None:
            only = frozenset(self._question(self._model.school))
            if only != self._model.query.only:
                self._model.ask(replace(self._model.query, only=only))

    def clear(self) -> None:
        """Show every row again."""
        self._show(self._asked(), None)

    def back_out(self) -> bool:
        """One step back to every row: first what narrows a view, then the view; False when there is none."""
        query = self._model.query
        if not query.is_filtering:
            return False
        is_narrowed = bool(query.words or query.allowed)
        if self.view_key and is_narrowed:
            self._show(self._asked(only=query.only), self._question, key=self.view_key)
        else:
            self.clear()
        return True

    def open_filter(self, column: int, place: QPoint) -> None:
        """Let the user choose which texts of a column to see."""
        what = self._model.columns[column]
        allowed = self._model.query.allowed.get(what.key)
        popup = ColumnFilter(what.title, self._model.column_values(what.key), allowed, self._page)
        popup.changed.connect(partial(self.set_filter, what.key))
        popup.open_at(place)

    def set_filter(self, key: str, texts: frozenset[str] | None) -> None:
        """Show only rows with these texts in a column; None shows all."""
        self._model.ask(self._model.query.with_allowed(key, texts))

    def show_filters(self) -> None:
        """Show a chip for each filter that is on."""
        titles = {column.key: column.title for column in self._model.columns}
        allowed = self._model.query.allowed
        self.filters.show_filters({titles[key]: (key, texts) for key, texts in allowed.items()})

    # Coming back

    def bookmark(self) -> Callable[[], object]:
        """What asks the same again; the sort stays as it is then."""
        chip = self.only_chip.text() if self._model.query.only is not None and not self.view_key else ""
        return partial(self._ask_again, self._model.query, self._question, chip, self.view_key)

    def _ask_again(self, query: Query, question: Question | None, chip: str, key: str) -> None:
        asked = self._asked(words=query.words, allowed=query.allowed, only=query.only)
        self._show(asked, question, chip=chip, key=key)
        self.follow()

    def tellable_filters(self) -> dict[str, list[str]]:
        """The filters that may be remembered outside the school year: they say nothing about a person."""
        allowed = self._model.query.allowed
        return {key: sorted(allowed[key]) for key in tellable(self.entity) if key in allowed}

    def restore_filters(self, filters: Mapping[str, Sequence[str]]) -> None:
        """Filter as was remembered, unless nothing is left then: it may be another school."""
        keys = {column.key for column in self._model.columns} & tellable(self.entity)
        allowed = {key: frozenset(texts) for key, texts in filters.items() if key in keys}
        query = replace(self._model.query, allowed=allowed)
        if allowed and self._model.answer_to(query):
            self._model.ask(query)

    @Slot()
    def start_search(self) -> None:
        """Go to the field, to type over what is in it."""
        self.search.setFocus()
        self.search.selectAll()

    def _on_search_changed(self, text: str) -> None:
        if not self._is_setting:
            query = self._model.query
            closed = query.closed if query.words else frozenset[str]()  # what is found is seen
            self._model.ask(replace(query, words=text, closed=closed))

    def _on_chip_clicked(self) -> None:
        self._question = None
        self.only_chip.hide()
        self._model.ask(replace(self._model.query, only=None))

"""The menus of a table's columns: which are shown, and what a header offers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt

from bpv.domain.fields import grouped
from bpv.language import tr
from ui.widgets.grid_view import GridView
from ui.widgets.menus import PassingMenu


class ColumnMenus(QObject):
    """Opens them for one view; `open_filter` takes a column and a place on the screen.

    `more` gives what the header of a column offers besides, by its key.
    """

    def __init__(
        self,
        view: GridView,
        open_filter: Callable[[int, QPoint], object],
        more: Callable[[str], list[tuple[str, Callable[[], object]]]] = lambda key: [],
    ) -> None:
        """Open the menu of a header at a right click on it."""
        super().__init__(view)
        self._view, self._open_filter, self._more = view, open_filter, more
        header = view.horizontalHeader()
        view.titles.show_funnels()
        view.titles.filter_asked.connect(self._filter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu_requested)

    def choose(self, place: QPoint) -> None:
        """Let the user choose which columns are shown; those of a group stand in a menu of their own."""
        menu = PassingMenu(self._view)
        for group, columns in grouped(self._view.grid.columns).items():
            inside = menu.addMenu(group) if group else menu
            for column in columns:
                number = self._view.grid.column_number(column.key)
                action = inside.addAction(column.title)
                action.setCheckable(True)
                action.setChecked(not self._view.isColumnHidden(number))
                action.toggled.connect(partial(self._show_column, number))
        menu.popup(place)

    def filter_current(self) -> None:
        """Let the user filter the column of the ring, under its header."""
        column, shown = self._view.currentIndex().column(), self._view.shown_columns()
        self._filter(column if column in shown else shown[0])

    def _filter(self, column: int) -> None:
        header = self._view.horizontalHeader()
        place = QPoint(max(0, header.sectionViewportPosition(column)), header.height())
        self._open_filter(column, header.viewport().mapToGlobal(place))

    def _show_column(self, number: int, is_shown: bool) -> None:
        if is_shown or len(self._view.shown_columns()) > 1:
            self._view.setColumnHidden(number, not is_shown)

    def _on_header_menu_requested(self, place: QPoint) -> None:
        header = self._view.horizontalHeader()
        column = header.logicalIndexAt(place)
        if column < 0:
            return
        menu = PassingMenu(self._view)
        at = header.viewport().mapToGlobal(QPoint(header.sectionViewportPosition(column), header.height()))
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        for text, run in (
            (tr("Oplopend sorteren"), partial(self._view.sortByColumn, column, ascending)),
            (tr("Aflopend sorteren"), partial(self._view.sortByColumn, column, descending)),
            (tr("Filteren…"), partial(self._open_filter, column, at)),
            *self._more(self._view.grid.columns[column].key),
            (tr("Kolom verbergen"), partial(self._show_column, column, False)),
        ):
            menu.addAction(text).triggered.connect(run)
        menu.popup(header.viewport().mapToGlobal(place))

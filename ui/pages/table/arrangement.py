"""How the columns of a table stand and by what it is sorted and grouped, taken down and set again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from ui.widgets.grid_view import GridView


def shown_keys(view: GridView) -> tuple[str, ...]:
    """The columns that are shown, from left to right."""
    return tuple(view.grid.columns[column].key for column in view.shown_columns())


def show_columns(view: GridView, keys: Sequence[str], hidden: Sequence[str] | None = None) -> None:
    """Have these columns stand in this order; all are shown but `hidden`, without it only these."""
    header = view.horizontalHeader()
    numbers = {column.key: number for number, column in enumerate(view.grid.columns)}
    known = [key for key in keys if key in numbers]
    if not known:
        return
    for place, key in enumerate(known):
        header.moveSection(header.visualIndex(numbers[key]), place)
    for key, number in numbers.items():
        is_hidden = key not in known if hidden is None else key in hidden
        if view.isColumnHidden(number) != is_hidden:
            view.setColumnHidden(number, is_hidden)


def show_sort(view: GridView, key: str, *, descending: bool) -> None:
    """Sort by a column and say so in its header; by '' as the table does of itself."""
    numbers = {column.key: number for number, column in enumerate(view.grid.columns)}
    order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
    view.horizontalHeader().setSortIndicator(numbers.get(key, -1), order)

"""The columns of tables that are open grow and shrink with the letters in them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget


def follow_zoom(root: QWidget, times: float) -> None:
    """Make the columns of every table below `root` so many times as wide, as its letters became larger.

    What takes the room that is left over, or has a width of its own accord, is left to that.
    """
    if times == 1:
        return
    for header in root.findChildren(QHeaderView):
        # The header over names that stay in sight follows the one that it lies over.
        if header.orientation() is Qt.Orientation.Horizontal and not isinstance(header.parent(), QHeaderView):
            for column in _columns_of_users(header):
                header.resizeSection(column, round(header.sectionSize(column) * times))


def _columns_of_users(header: QHeaderView) -> list[int]:
    """The columns that are seen and can be made wider by hand."""
    free = QHeaderView.ResizeMode.Interactive
    shown = [n for n in range(header.count()) if not header.isSectionHidden(n)]
    if shown and header.stretchLastSection():
        shown.remove(max(shown, key=header.visualIndex))
    return [column for column in shown if header.sectionResizeMode(column) == free]

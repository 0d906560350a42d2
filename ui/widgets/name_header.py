"""The headers of the names that stay in sight, over the header they belong to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt

from ui.widgets.funnel_header import FunnelHeader


class NameHeader(FunnelHeader):
    """Follows the header under it: clicks sort it, widths are its own, its menu opens."""

    def __init__(self, over: FunnelHeader, columns: Callable[[], list[int]]) -> None:
        """Begin hidden; `columns` gives the names that are shown, from left to right."""
        super().__init__(over)
        self._over, self._columns = over, columns
        self._is_following = False
        self._taken: list[int] | None = None
        """The names it shows; None when those are of rows that are no longer there."""
        self.filter_asked.connect(over.filter_asked)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSortIndicatorClearable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.sectionResized.connect(self._on_section_resized)
        self.sortIndicatorChanged.connect(self._on_sorted_here)
        over.sortIndicatorChanged.connect(self._on_sorted_there)
        over.sectionResized.connect(self._renew)
        over.sectionMoved.connect(self._renew)
        self.hide()

    def follow(self, model: QAbstractItemModel | None) -> None:
        """Show the titles of a model."""
        self.setModel(model)
        if model is not None:
            model.modelReset.connect(self._forget)
        self._on_sorted_there(self._over.sortIndicatorSection(), self._over.sortIndicatorOrder())

    def cover(self, width: int) -> None:
        """Lie over so much of the header under it; 0 hides it."""
        if not width:
            self.hide()
            return
        if self.isHidden() or self._taken != self._columns():
            self._take_on()
        self.has_funnels = self._over.has_funnels
        self.setSortIndicatorShown(self._over.isSortIndicatorShown())
        self.setGeometry(0, 0, width, self._over.height())
        self.show()
        self.raise_()

    def _forget(self) -> None:
        self._taken = None

    def _renew(self) -> None:
        if not self.isHidden() and not self._is_following:
            self._take_on()
            self.resize(sum(map(self._over.sectionSize, self._columns())), self._over.height())

    def _take_on(self) -> None:
        """The same columns in the same order and width."""
        self._is_following = True
        names = self._taken = self._columns()
        for column in range(self.count()):
            self.setSectionHidden(column, column not in names)
        for place, column in enumerate(names):
            self.moveSection(self.visualIndex(column), place)
            self.resizeSection(column, self._over.sectionSize(column))
        self._is_following = False

    def _on_section_resized(self, column: int, _before: int, width: int) -> None:
        if not self._is_following and width and not self.isHidden():
            self._is_following = True
            self._over.resizeSection(column, width)
            self._is_following = False
            self.resize(sum(map(self._over.sectionSize, self._columns())), self._over.height())

    def _on_sorted_here(self, column: int, order: Qt.SortOrder) -> None:
        if not self._is_following:
            self._over.setSortIndicator(column, order)

    def _on_sorted_there(self, column: int, order: Qt.SortOrder) -> None:
        self._is_following = True
        self.setSortIndicator(column, order)
        self._is_following = False

    def _on_menu_requested(self, place: QPoint) -> None:
        column = self.logicalIndexAt(place)
        if column >= 0:
            within = QPoint(self._over.sectionViewportPosition(column) + 2, place.y())
            self._over.customContextMenuRequested.emit(within)

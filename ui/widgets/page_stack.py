"""Views over each other; and pages, each of which scrolls where the window is too small for it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget
from shiboken6 import Shiboken

from ui.guarding import Guarded
from ui.theme import scaled
from ui.widgets.scrolling import ScrollArea


class ViewStack(Guarded, QStackedWidget):
    """Shows one view at a time, and asks for no more room than that one needs.

    What a hidden view, or one that is still being filled, would like to have moves nothing.
    """

    def __init__(self, least: int, parent: QWidget | None = None) -> None:
        """Begin empty; `least` is the height in pixels below which a view is of no use."""
        super().__init__(parent)
        self._least = least
        self.currentChanged.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        """Only what is needed counts, not what would be liked at a width."""
        return False

    def sizeHint(self) -> QSize:
        """What is needed; the page gives what it has."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """What the view that is shown needs."""
        shown = self.currentWidget()
        needed = QSize() if shown is None else shown.minimumSizeHint()
        return needed.expandedTo(QSize(0, scaled(self._least)))


class PageStack(Guarded, QStackedWidget):
    """Shows one page at a time. A page gets the room there is, and never less than it needs: nothing in it
    overlaps, also in a small window with large letters.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._areas: dict[QWidget, QScrollArea] = {}
        self._nests: dict[QWidget, QScrollArea] = {}

    def nest(self) -> QWidget:
        """Where a page is to be made that is added next."""
        area, inside = ScrollArea(self), QWidget()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setViewport(inside)  # lets the ground through
        self._nests[inside] = area
        return inside

    def addWidget(self, page: QWidget) -> int:
        """Add a page at the end; it is shown when `setCurrentWidget` asks for it."""
        nest = page.parentWidget()
        area = self._nests.pop(nest if nest in self._nests else self.nest())
        area.setWidget(page)
        page.setAutoFillBackground(False)
        self._areas[page] = area
        page.destroyed.connect(partial(self._forget, page, area))
        return super().addWidget(area)

    def removeWidget(self, page: QWidget) -> None:
        """Take a page out; it stays a hidden child of this widget."""
        area = self._areas.pop(page, None)
        if area is not None:
            page.hide()
            page.setParent(self)  # at once: on its own for a moment, all in it would be styled as a window's
            super().removeWidget(area)
            area.deleteLater()

    def _forget(self, page: QWidget, area: QScrollArea, _page: object = None) -> None:
        """A page that is ended leaves nothing behind."""
        if self._areas.pop(page, None) is not None and Shiboken.isValid(self) and Shiboken.isValid(area):
            super().removeWidget(area)
            area.deleteLater()

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page that was added."""
        super().setCurrentWidget(self._areas[page])

    def currentWidget(self) -> QWidget | None:
        """The page that is shown."""
        area = super().currentWidget()
        return area.widget() if isinstance(area, QScrollArea) else None

    def indexOf(self, page: QWidget) -> int:
        """Where a page stands; -1 when it is not here."""
        area = self._areas.get(page)
        return -1 if area is None else super().indexOf(area)

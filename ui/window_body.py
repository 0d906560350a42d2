"""What fills the window: the navigation, the page with what is said under it, and room for a panel beside."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.registry import IN_NAVIGATION, KEYS, Group
from ui.pages.start_page import StartPage
from ui.tasks import Tasks
from ui.widgets.navigation import Navigation
from ui.widgets.notices import Banner, Toast, banners_under
from ui.widgets.page_stack import PageStack
from ui.widgets.task_panel import TaskPanel


class WindowBody(QWidget):
    """Lays the parts out; what they do is theirs."""

    def __init__(self, start_page: StartPage, tasks: Tasks, window: QWidget) -> None:
        """Begin on the start page."""
        super().__init__(window)
        self.navigation = Navigation(self)
        for entry in IN_NAVIGATION:
            keys = KEYS[entry.key]
            if entry.group is Group.BELOW:
                self.navigation.add_below(entry.key, entry.title, entry.icon, keys)
            else:
                self.navigation.add(entry.key, entry.title, entry.icon, keys, entry.group.value)
        self.banner, self.trouble_banner, self.waiting_banner = [Banner(self) for _ in range(3)]
        self.stack = PageStack(self)
        self.stack.addWidget(start_page)
        self.task_panel = TaskPanel(tasks, self)
        banners = [self.banner, self.trouble_banner, self.waiting_banner]
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addLayout(banners_under(banners))
        right.addWidget(self.task_panel)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.navigation)
        self._row.addLayout(right, 1)
        self.toast = Toast(self, *banners, self.task_panel)

    def add_side(self, side: QWidget) -> None:
        """Put a panel at the right of the page."""
        self._row.addWidget(side)

    def take_side(self, side: QWidget) -> None:
        """Let a panel go from the row; it stays a child of this one, and may lie over the page."""
        self._row.removeWidget(side)

    def raise_side(self, side: QWidget) -> None:
        """Have a panel lie over the page, and under what is just being said."""
        side.raise_()
        self.toast.raise_()

    def fit(self, width: int) -> None:
        """Leave the words of the navigation out where they would take the room of the page."""
        self.navigation.fit(width)

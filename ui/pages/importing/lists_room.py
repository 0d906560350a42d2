"""The first step of an import: what was recognised, made once it is looked at and anew for another plan."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpv.services.importing import ImportOptions, ImportPlan
from ui.pages.importing.lists import ListsView
from ui.pages.importing.staying import go_back_to, place_in, scroll_to
from ui.pages.importing.unread import UnreadLine
from ui.theme import GRID


class ListsRoom(QWidget):
    """`corrected` and `policy_chosen` pass on what the user says of a list."""

    corrected = Signal(str, str, object)
    policy_chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a plan."""
        super().__init__(parent)
        self.unread = UnreadLine(self)
        self.view: ListsView | None = None
        self._plan: ImportPlan | None = None
        self._options = ImportOptions()
        self._shown = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self.unread)

    def show_plan(self, plan: ImportPlan, options: ImportOptions, *, is_looked_at: bool) -> None:
        """Show what was recognised, with the user where that was."""
        self._plan, self._options = plan, options
        self.unread.tell(plan.unread)
        old, self.view = self.view, None
        if old is None:
            return
        self._shown = old.names.currentRow()
        was = place_in(old)
        old.hide()
        old.setParent(None)
        old.deleteLater()
        if is_looked_at:
            view = self.come()
            view.finish()
            go_back_to(view, was)
            scroll_to(view, was)

    def come(self) -> ListsView:
        """Make it, now that it is looked at."""
        if self.view is None:
            assert self._plan is not None
            view = self.view = ListsView(self._plan.lists, self._options, self._shown, self)
            view.corrected.connect(self.corrected)
            view.policy_chosen.connect(self.policy_chosen)
            self._column.addWidget(view, 1)
            view.show()
            self.setFocusProxy(view.names)
        return self.view

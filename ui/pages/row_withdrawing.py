"""What happens when what a row is about falls away: an action of its table, in the menu and for Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from bpv.services.searching.known import named
from bpv.services.withdrawing.questions import Kind, Question
from ui.dialogs.withdraw_dialog import WithdrawDialog
from ui.pages.table_page import TablePage
from ui.widgets.buttons import make_action


class RowWithdrawing(QObject):
    """The menu of the window has one for anyone; this is about the row of the ring, or what `of` gives."""

    def __init__(self, page: TablePage, kind: Kind, text: str, of: Callable[[], str] | None = None) -> None:
        """Add the action to the page."""
        super().__init__(page)
        self._page, self._kind, self._of = page, kind, of or self._at_ring
        self.action = make_action(page, text, self.start, icon="person-off")
        page.addAction(self.action)

    @property
    def id(self) -> str:
        """What falls away; empty for nothing, or the line above a group."""
        id_ = self._of()
        return id_ if self._page.session.school.find(self._kind.entity, id_) is not None else ""

    def _at_ring(self) -> str:
        row, model = self._page.view.currentIndex().row(), self._page.model
        return model.id_at(row) if 0 <= row < model.rowCount() else ""

    def show_what_is_possible(self) -> None:
        """Grey it where there is no row."""
        self.action.setEnabled(bool(self.id))

    def whom(self) -> str:
        """Whom or what it is about, in words."""
        return named(self._page.session.school, self._kind.entity, [self.id]) if self.id else ""

    @Slot()
    def start(self) -> None:
        """Show what would happen."""
        page = self._page
        if not self.id:
            return
        question = Question(self._kind, self.id, page.context.round.id)
        dialog = WithdrawDialog(page.context, question, page)
        dialog.told.connect(page.undoable)
        dialog.open()

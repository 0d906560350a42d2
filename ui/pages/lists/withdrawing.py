"""What happens when the row the ring is on falls away: an action of its table, in the menu and for Ctrl+K."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from bpv.services.searching.known import named
from bpv.services.withdrawing.questions import Kind, Question
from ui.dialogs.withdraw_dialog import WithdrawDialog
from ui.pages.table_page import TablePage
from ui.widgets.buttons import make_action


class RowWithdrawing(QObject):
    """The menu of the window has one for anyone; this one is about the row."""

    def __init__(self, page: TablePage, kind: Kind, text: str) -> None:
        """Add the action to the page."""
        super().__init__(page)
        self._page, self._kind = page, kind
        self.action = make_action(page, text, self.start, icon="person-off")
        page.addAction(self.action)

    @property
    def id(self) -> str:
        """What the ring is on; empty for nothing, or the line above a group."""
        row, model = self._page.view.currentIndex().row(), self._page.model
        id_ = model.id_at(row) if 0 <= row < model.rowCount() else ""
        return id_ if self._page.session.school.find(self._kind.entity, id_) is not None else ""

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

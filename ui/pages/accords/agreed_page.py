"""What the tables of accords and of learning routes have alike: their buttons, views, widths and menu."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from bpv.language import tr
from bpv.services.lists.tables import Table
from bpv.services.viewing.view import View
from ui.pages.page import Context
from ui.pages.row_acts import ActsPage
from ui.settings import TableState
from ui.widgets.buttons import ActionButton, MenuButton, make_menu


class AgreedPage(ActsPage):
    """Rows of which most is in the panel; a page says which acts have a button of their own."""

    icon = "accord"
    takes_lists = False
    widths: Mapping[str, int] = {}
    hidden: Sequence[str] = ()
    offered: Sequence[View] = ()
    called = ""
    """What the rows are called in the tip of 'Meer'."""
    when_empty = ""

    def __init__(self, context: Context, table: Table, key: str) -> None:
        """Show every row, in our own widths until the user has others."""
        super().__init__(context, table, key)
        if not context.settings.table(key).order:
            state = TableState(widths=dict(self.widths), hidden=list(self.hidden))
            self.view.restore_table(state.scaled())

    def _in_sight(self) -> Sequence[QAction]:
        """The acts with a button of their own."""
        return ()

    def _behind(self) -> Sequence[QAction]:
        """The acts that are behind 'Meer'."""
        return ()

    def _buttons(self) -> list[QWidget]:
        more = make_menu(tr("Meer"), self, *self._behind(), self.many_action, self.copy_action)
        self.grouping.button.show()
        return [
            ActionButton(self.add_action, self, primary=True),
            *(ActionButton(action, self) for action in self._in_sight()),
            ActionButton(self.remove_action, self),
            MenuButton(
                more, "more", tr("Wat nog meer kan met de gekozen {called}", called=self.called), self
            ),
            ActionButton(self.columns_action, self),
            self.grouping.button,
        ]

    def views_offered(self) -> Iterable[View]:
        """By what is to be seen to."""
        return self.offered

    def _empty_sentence(self) -> str:
        return self.when_empty

    def _ways_on(self) -> list[QAction]:
        return [self.add_action]

    def menu_actions(self) -> list[QAction]:
        """What the context menu of the cells offers besides editing."""
        return [*self.acts.actions, self.remove_action]

"""What pages do with the rows that are marked, each act one step with its way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog

from bpv.domain import School
from bpv.services.lists.commands import Command
from bpv.services.searching.known import named
from ui.pages.printed_table import printed_table
from ui.pages.table_page import TablePage
from ui.widgets.buttons import make_action

if TYPE_CHECKING:
    from ui.paper.offers import Offer


class RowActs(QObject):
    """Works for a page with one table; `on_rows` are the actions that are about rows."""

    on_rows: tuple[QAction, ...] = ()

    def __init__(self, page: TablePage) -> None:
        """Begin without any."""
        super().__init__(page)
        self._page = page

    @property
    def actions(self) -> list[QAction]:
        """All of them, as the menu of a row has them."""
        return list(self.on_rows)

    @property
    def ids(self) -> tuple[str, ...]:
        """The rows that are marked."""
        return tuple(self._page.view.selected_ids())

    @property
    def _school(self) -> School:
        return self._page.session.school

    def _act(
        self, text: str, run: Callable[[], object], icon: str, shortcut: str = "", tip: str = ""
    ) -> QAction:
        action = make_action(self._page, text, run, icon=icon, shortcut=shortcut, tip=tip)
        self._page.addAction(action)
        return action

    def show_what_is_possible(self) -> None:
        """Grey what needs a row."""
        for action in self.on_rows:
            action.setEnabled(self._page.view.has_records)

    def acts_on(self) -> dict[QAction, str]:
        """The rows that are chosen, in words."""
        return dict.fromkeys(self.on_rows, named(self._school, self._page.table.entity, self.ids))

    def offers(self) -> Iterable[Offer]:
        """What more can be printed than the list."""
        return ()

    def _carry_out(self, command: Command, told: str) -> bool:
        """Do it, and say so with the way back."""
        is_done = self._page.session.execute(command)
        if is_done:
            self._page.undoable.emit(told)
        return is_done

    def _open(self, dialog: QDialog) -> None:
        """Show a dialog; the table has the keys again once it is closed."""
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._page.view.setFocus)
        dialog.open()


class ActsPage(TablePage):
    """A table whose rows are acted on; `acts_of` makes the acts."""

    acts_of: type[RowActs]
    acts: RowActs

    def _make_actions(self) -> None:
        super()._make_actions()
        self.acts = self.acts_of(self)

    def _show_what_is_possible(self) -> None:
        super()._show_what_is_possible()
        self.acts.show_what_is_possible()

    def acts_on(self) -> dict[QAction, str]:
        """The rows that are chosen."""
        return {**super().acts_on(), **self.acts.acts_on()}

    def menu_actions(self) -> list[QAction]:
        """What the context menu of the cells offers besides editing."""
        return self.acts.actions

    def printed(self) -> list[Offer]:
        """The list, and what the acts have to print."""
        return [*printed_table(self), *self.acts.offers()]

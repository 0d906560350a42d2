"""A page around one table: search, add, remove, choose columns, and everything a spreadsheet does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from bpv.language import tr
from bpv.services.lists.commands import Command
from bpv.services.lists.editing import AddRecords
from bpv.services.lists.tables import Table
from bpv.services.viewing.view import View
from bpv.services.viewing.views import VIEWS
from ui.dialogs.change_many_dialog import ChangeManyDialog
from ui.dialogs.erase_dialog import ERASING
from ui.dialogs.removal_dialog import RemovalDialog
from ui.half_typed import HalfTyped
from ui.models.table_model import TableModel
from ui.pages.page import Context, Destination, Page, Record
from ui.pages.printed_table import printed_table
from ui.pages.row_records import RowRecords
from ui.pages.table.asking import Asking
from ui.pages.table.changing import Changing
from ui.pages.table.class_link import ClassLink
from ui.pages.table.grouping import Grouping
from ui.pages.table.marked import MarkedCells
from ui.pages.table.summing import Summing
from ui.pages.table.views import Views
from ui.theme import scaled
from ui.widgets.buttons import ActionButton, Shortcut, make_action
from ui.widgets.cell_menu import open_cell_menu
from ui.widgets.column_menus import ColumnMenus
from ui.widgets.empty_state import PASTING, EmptyState
from ui.widgets.grid_view import GridView

if TYPE_CHECKING:
    from bpv.services.year.school_year import Done


class TablePage(Page):
    """Shows and edits one table. `key` names what is remembered about it."""

    search_width = 260
    is_main = True
    """Whether adding to it is what the page is first for."""
    takes_lists = True
    """Whether an empty list offers to import, and takes what is pasted as an import."""
    printed = printed_table

    def __init__(
        self,
        context: Context,
        table: Table,
        key: str,
        *,
        can_add: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Show every row; rows can be added and removed when `can_add`."""
        super().__init__(context, parent)
        self.table = table
        self.key = key
        self.can_add = can_add
        self.can_change = any(column.edit is not None for column in table.columns)
        self._missed: list[Done] = []
        self.model = TableModel(table, self.session.school, self.session.try_execute, self)
        self.view = GridView(self.model, self)
        self.view.setAccessibleName(table.many.capitalize())
        self.asking = Asking(self.view, table.many, self)
        self.search, self.only_chip = self.asking.search, self.asking.only_chip
        self.grouping = Grouping(self, key, self.model)
        self.summing = Summing(self, key, self.model)
        self.marked = MarkedCells(self.view, self.summing.tell_marked)
        self._make_actions()
        self._make_head()
        self.views = Views(self, key, self.view, self.asking, self.views_offered())
        self.body.addWidget(self.views.pills)
        self.views.pills.come_after(self.search)
        self.filters = self.asking.make_chips(self.add_actions(self._buttons()))
        self.stack = QStackedWidget(self)
        self.empty = self._make_empty()
        self.nothing_found = EmptyState(
            "search", tr("Geen rij voldoet aan de zoekopdracht."), self.clear_action
        )
        for widget in (self.view, self.empty, self.nothing_found):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack, 1)
        self._connect()
        state = context.settings.table(key)
        self.view.restore_table(state)
        self.views.restore(state)
        self.setFocusProxy(self.view)
        self._on_model_arranged()

    def _make_actions(self) -> None:
        keys = QKeySequence.StandardKey
        adding = tr("{one} toevoegen", one=self.table.one.capitalize())
        self.add_action = self._action(tr("Toevoegen"), self.add, "add", keys.New, adding)
        self.add_action.setProperty("found_as", adding)
        self.remove_action = self._action(tr("Verwijderen"), self.remove, "delete", "Ctrl+Del")
        tip = tr("Eén veld van alle gemarkeerde rijen wijzigen, met vooraf wat er verandert")
        self.many_action = self._action(
            tr("Meer tegelijk wijzigen…"), self.change_many, "change-many", "Ctrl+Shift+M", tip
        )
        tip = tr("Kopiëren naar Excel (Ctrl+C)")
        self.copy_action = self._action(tr("Kopiëren"), self.view.blocks.copy, "copy", tip=tip)
        self.filter_action = self._action(
            tr("Kolom filteren"), self._on_filter_triggered, "filter", "Alt+Down"
        )
        self.columns_action = self._action(tr("Kolommen"), self._on_columns_triggered, "columns")
        self.find_action = self._action(
            tr("Zoeken in deze lijst"), self.asking.start_search, "search", keys.Find
        )
        self.clear_action = self._action(tr("Zoeken en filters wissen"), self.clear_search, "close")
        erasing = ERASING.get(self.table.entity)
        self.erase_action = self._action(erasing, self.erase, "delete") if erasing else None
        if not self.can_add:
            self.removeAction(self.add_action)
            self.removeAction(self.remove_action)
        if not self.can_change:
            self.removeAction(self.many_action)

    def _action(
        self, text: str, run: Callable[[], object], icon: str, shortcut: Shortcut = "", tip: str = ""
    ) -> QAction:
        action = make_action(self, text, run, icon=icon, shortcut=shortcut, tip=tip)
        self.addAction(action)
        return action

    def _make_head(self) -> None:
        self.asking.fit(self.search_width)
        self.head.addWidget(self.only_chip)
        self.head.addWidget(self.search, 20)

    def _buttons(self) -> list[QWidget]:
        changing = [self.remove_action] if self.can_add else []
        changing += [self.many_action] if self.can_change else []
        others = [*changing, self.copy_action, self.columns_action]
        primary: list[QWidget] = (
            [ActionButton(self.add_action, self, primary=self.is_main)] if self.can_add else []
        )
        grouping = [self.grouping.button] if self.grouping.is_offered else []
        self.grouping.button.setVisible(self.grouping.is_offered)
        return [*primary, *(ActionButton(action, self) for action in others), *grouping]

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on in a form or a cell."""
        self.clear_search()
        return self.typing.take_up(words)

    def _connect(self) -> None:
        self.typing = HalfTyped(self)
        self.records = RowRecords(self, self.view, self.table.entity)
        preset = self.preset if self.can_add else None
        self.changing = Changing(self, self.view, preset, self.clear_search, self.adding)
        self.model.arranged.connect(self._on_model_arranged)
        self.view.chosen.connect(self._show_what_is_possible)
        self.session.changed.connect(self._on_session_changed)
        self.columns = ColumnMenus(self.view, self.asking.open_filter, self.grouping.offers)
        self._link_groups()
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_view_menu_requested)

    def views_offered(self) -> Iterable[View]:
        """The views that come with the program."""
        return VIEWS.get(self.key, ())

    def _link_groups(self) -> None:
        """Lead from groups to more about them."""
        ClassLink(self, self.view)

    def _make_empty(self) -> EmptyState:
        """What an empty list shows; lists of others can be imported or pasted there."""
        ways = self._ways_on()
        if not self.takes_lists:
            return EmptyState(self.icon, self._empty_sentence(), ways[0] if ways else None, self)
        run = partial(self.wanted.emit, "import")
        importing = make_action(self, tr("Lijsten importeren…"), run, icon="import")
        sentence = f"{self._empty_sentence()}\n{PASTING}"
        empty = EmptyState(self.icon, sentence, importing, self, also=ways)
        QShortcut(QKeySequence.StandardKey.Paste, empty, partial(self.wanted.emit, "paste_lists"))
        return empty

    def _ways_on(self) -> list[QAction]:
        """What helps when there is nothing, besides lists."""
        return [self.add_action] if self.can_add else []

    def _empty_sentence(self) -> str:
        return tr("Er zijn nog geen {many}.", many=self.table.many)

    # What others ask

    def show_rows(self, destination: Destination) -> None:
        """Show only the rows asked for, or go to one."""
        if destination.ids is not None or destination.label:
            self.asking.show_only(destination)
        if destination.select:
            if self.model.row_of(destination.select) is None:
                self.clear_search()
            self.view.select_id(destination.select)
        self.views.begin(destination.begin)
        self.view.setFocus()
        self.typing.begin(destination.begin)
        if destination.opens:
            self.records.open_current()

    def bookmark(self) -> Callable[[], object]:
        """The rows that are shown, and the one the user is at."""
        return partial(self._show_again, self.asking.bookmark(), self.view.selected_ids()[:1])

    def _show_again(self, ask: Callable[[], object], ids: list[str]) -> None:
        ask()
        if ids and self.model.row_of(ids[0]) is not None:
            self.view.select_id(ids[0])
        self.view.setFocus()

    def record(self) -> Record | None:
        """What the row of the ring is of."""
        return self.records.current

    def acts_on(self) -> dict[QAction, str]:
        """The rows that are chosen."""
        return self.records.acted_on(self.remove_action, self.erase_action, self.many_action)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.view.renew()
        self.empty.renew()
        self.nothing_found.renew()
        self.asking.fit(self.search_width)
        self.views.pills.renew()

    def follow(self, *actions: Done) -> None:
        """Show what actions changed; a page that is not looked at hears of them when it is shown."""
        self.model.take(*actions)
        self.views.follow(*actions)
        self.summing.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        missed, self._missed = self._missed, []
        if missed:
            self.follow(*missed)
        else:
            self.views.catch_up()
            self.summing.start()

    def store(self) -> None:
        """Remember how the list looks, and which view it is."""
        self.context.settings.set_table(self.key, self.views.state())

    # Actions

    def adding(self, values: tuple[Any, ...]) -> Command:
        """The command that adds rows."""
        return AddRecords(values)

    def preset(self) -> dict[str, str]:
        """The texts a new row begins with."""
        return {}

    def add(self, texts: Mapping[str, str] | None = None) -> None:
        """Ask for a new row, perhaps with what was filled in before, and go to it."""
        self.changing.open_form(texts or {}, self.typing.watch)

    def remove(self) -> RemovalDialog | None:
        """Remove the selected rows; where much goes along that is shown first, and said afterwards."""
        return self.changing.remove()

    def change_many(self) -> ChangeManyDialog | None:
        """Ask what one field of the marked rows becomes."""
        return self.changing.change_many()

    def erase(self) -> None:
        """Ask to erase who is in the selected rows, or is named there, for good."""
        self.erase_wanted.emit(self.table.entity, self.view.selected_ids())

    def clear_search(self) -> None:
        """Show every row again."""
        self.asking.clear()

    @Slot(object)
    def _on_session_changed(self, done: Done) -> None:
        if self.isVisible():
            self.follow(done)
        else:
            self._missed.append(done)

    def _on_model_arranged(self) -> None:
        shown, total = len(self.model.answered), self.model.total
        is_filtering = self.model.query.is_filtering
        self.asking.show_filters()
        self.say_count(shown, total, of_all=is_filtering)
        self.clear_action.setEnabled(is_filtering)
        if not shown and is_filtering:
            self.nothing_found.say(self._nothing_words(), self.clear_action)
        widget = self.view if shown else self.nothing_found if total and is_filtering else self.empty
        self.stack.setCurrentWidget(widget)
        self._show_what_is_possible()

    def _nothing_words(self) -> str:
        """Why no row is shown: nothing belongs to the view, or what was asked within it leaves nothing."""
        query, name = self.model.query, self.views.name
        if not name:
            return tr("Geen rij voldoet aan de zoekopdracht.")
        if query.words or query.allowed:
            return tr("In '{name}' voldoet geen rij aan de zoekopdracht.", name=name)
        return tr("Er zijn nu geen {many} in '{name}'.", many=self.table.many, name=name)

    def _show_what_is_possible(self) -> None:
        for action in (self.remove_action, self.erase_action, self.many_action, self.copy_action):
            if action is not None:
                action.setEnabled(self.view.has_records)

    def keyPressEvent(self, event: Any) -> None:
        """Escape backs out of a search."""
        if event.key() == Qt.Key.Key_Escape and self.asking.back_out():
            self.view.setFocus()
            return
        super().keyPressEvent(event)

    # Menus

    def _on_filter_triggered(self) -> None:
        self.columns.filter_current()

    def _on_columns_triggered(self) -> None:
        self.columns.choose(self.mapToGlobal(QPoint(self.width() // 3, scaled(90))))

    def menu_actions(self) -> list[QAction]:
        """What the context menu of the cells offers besides editing."""
        changing = (self.add_action, self.remove_action) if self.can_add else ()
        return [action for action in (*changing, self.erase_action) if action is not None]

    def _on_view_menu_requested(self, place: QPoint) -> None:
        if self.view.bands.open_menu(place):
            return
        many = [self.many_action] if self.can_change else []
        open_cell_menu(self.view, [*many, *self.menu_actions()], place)

"""A page around one table: search, add, remove, choose columns, and everything a spreadsheet does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from bpv.domain import School
from bpv.services.lists.editing import AddRecords
from bpv.services.lists.removing import Removal, foresee_removal
from bpv.services.lists.tables import Table
from ui.dialogs.erase_dialog import ERASING
from ui.dialogs.record_dialog import RecordDialog
from ui.dialogs.refusals_dialog import RefusalsDialog
from ui.dialogs.removal_dialog import RemovalDialog, ask_first
from ui.forms.record_form import RecordForm, build_all
from ui.half_typed import HalfTyped
from ui.models.blocks import RefusedCell
from ui.models.rows import Query
from ui.models.table_model import TableModel
from ui.pages.page import Context, Destination, Page, Record
from ui.pages.row_records import RowRecords
from ui.theme import scaled
from ui.widgets.buttons import ActionButton, Shortcut, link_button, make_action
from ui.widgets.cell_menu import open_cell_menu
from ui.widgets.column_filter import ColumnFilter
from ui.widgets.column_menus import ColumnMenus
from ui.widgets.empty_state import PASTING, EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.grid_view import GridView

if TYPE_CHECKING:
    from bpv.services.year.school_year import Done

Question = Callable[[School], Iterable[str]]
_FEW = 3
"""So many reasons why cells are not emptied fit in a sentence."""


class TablePage(Page):
    """Shows and edits one table. `key` names what is remembered about it."""

    search_width = 260
    takes_lists = True
    """Whether an empty list offers to import, and takes what is pasted as an import."""

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
        self._missed: list[Done] = []
        self._question: Question | None = None
        self.model = TableModel(table, self.session.school, self.session.try_execute, self)
        self.view = GridView(self.model, self)
        self.view.setAccessibleName(table.many.capitalize())
        self._make_actions()
        self._make_head()
        self.filters = FilterChips(self.add_actions(self._buttons()), self.set_filter)
        self.stack = QStackedWidget(self)
        self.empty = self._make_empty()
        self.nothing_found = EmptyState("search", "Geen rij voldoet aan de zoekopdracht.", self.clear_action)
        for widget in (self.view, self.empty, self.nothing_found):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack, 1)
        self._connect()
        self.view.restore_table(context.settings.table(key))
        self.setFocusProxy(self.view)
        self._on_model_arranged()

    def _make_actions(self) -> None:
        keys = QKeySequence.StandardKey
        adding = f"{self.table.one.capitalize()} toevoegen"
        self.add_action = self._action("Toevoegen", self.add, "add", keys.New, adding)
        self.add_action.setProperty("found_as", adding)
        self.remove_action = self._action("Verwijderen", self.remove, "delete", "Ctrl+Del")
        tip = "Kopiëren naar Excel (Ctrl+C)"
        self.copy_action = self._action("Kopiëren", self.view.copy, "copy", tip=tip)
        self.filter_action = self._action("Kolom filteren", self._on_filter_triggered, "filter", "Alt+Down")
        self.columns_action = self._action("Kolommen", self._on_columns_triggered, "columns")
        self.find_action = self._action("Zoeken in deze lijst", self._on_find_triggered, "search", keys.Find)
        self.clear_action = self._action("Zoeken en filters wissen", self.clear_search, "close")
        erasing = ERASING.get(self.table.entity)
        self.erase_action = self._action(erasing, self.erase, "delete") if erasing else None
        if not self.can_add:
            self.removeAction(self.add_action)
            self.removeAction(self.remove_action)

    def _action(
        self, text: str, run: Callable[[], object], icon: str, shortcut: Shortcut = "", tip: str = ""
    ) -> QAction:
        action = make_action(self, text, run, icon=icon, shortcut=shortcut, tip=tip)
        self.addAction(action)
        return action

    def _make_head(self) -> None:
        self.only_chip = link_button("", self._on_chip_clicked, self)
        self.only_chip.setProperty("chip", True)
        self.only_chip.hide()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Zoeken")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(f"Zoeken in {self.table.many}")
        self._fit_search()
        self.head.addWidget(self.only_chip)
        self.head.addWidget(self.search, 20)

    def _fit_search(self) -> None:
        self.search.setMinimumWidth(scaled(110))
        self.search.setMaximumWidth(scaled(self.search_width))

    def _buttons(self) -> list[QWidget]:
        changing = [self.remove_action] if self.can_add else []
        others = [*changing, self.copy_action, self.filter_action, self.columns_action]
        primary: list[QWidget] = [ActionButton(self.add_action, self, primary=True)] if self.can_add else []
        return [*primary, *(ActionButton(action, self) for action in others)]

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on in a form or a cell."""
        self.clear_search()
        return self.typing.take_up(words)

    def _connect(self) -> None:
        self.typing = HalfTyped(self)
        self.records = RowRecords(self, self.view, self.table.entity)
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(self.view.setFocus)
        self.model.arranged.connect(self._on_model_arranged)
        self.view.refused.connect(self._on_view_refused)
        self.view.failed.connect(self.session.refused)
        self.view.overflowed.connect(self._on_view_overflowed)
        self.view.chosen.connect(self._show_what_is_possible)
        self.session.changed.connect(self._on_session_changed)
        self.columns = ColumnMenus(self.view, self.open_filter)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_view_menu_requested)

    def _make_empty(self) -> EmptyState:
        """What an empty list shows; lists of others can be imported or pasted there."""
        ways = [self.add_action] if self.can_add else []
        if not self.takes_lists:
            return EmptyState(self.icon, self._empty_sentence(), ways[0] if ways else None, self)
        run = partial(self.wanted.emit, "import")
        importing = make_action(self, "Lijsten importeren…", run, icon="import")
        sentence = f"{self._empty_sentence()}\n{PASTING}"
        first, *also = [*ways, importing]
        empty = EmptyState(self.icon, sentence, first, self, also=also)
        QShortcut(QKeySequence.StandardKey.Paste, empty, partial(self.wanted.emit, "paste_lists"))
        return empty

    def _empty_sentence(self) -> str:
        return f"Er zijn nog geen {self.table.many}."

    # What others ask

    def show_rows(self, destination: Destination) -> None:
        """Show only the rows asked for, or go to one."""
        if destination.ids is not None or destination.label:
            self._question = destination.question
            self.search.clear()
            self.only_chip.setText(f"{destination.label}  ×")
            self.only_chip.setVisible(destination.ids is not None)
            self.model.ask(replace(self.model.query, words="", allowed={}, only=destination.ids))
        if destination.select:
            if self.model.row_of(destination.select) is None:
                self.clear_search()
            self.view.select_id(destination.select)
        self.view.setFocus()
        self.typing.begin(destination.begin)
        if destination.opens:
            self.records.open_current()

    def bookmark(self) -> Callable[[], object]:
        """The rows that are shown, and the one the user is at."""
        chip = self.only_chip.text() if self.model.query.only is not None else ""
        return partial(self._show_again, self.model.query, chip, self._question, self.view.selected_ids()[:1])

    def _show_again(self, query: Query, chip: str, question: Question | None, ids: list[str]) -> None:
        self._question = question
        self.search.setText(query.words)
        self.only_chip.setText(chip)
        self.only_chip.setVisible(bool(chip))
        now = self.model.query
        self.model.ask(replace(query, sort_key=now.sort_key, descending=now.descending))
        self._ask_question()
        if ids and self.model.row_of(ids[0]) is not None:
            self.view.select_id(ids[0])
        self.view.setFocus()

    def record(self) -> Record | None:
        """What the row of the ring is of."""
        return self.records.current

    def acts_on(self) -> dict[QAction, str]:
        """The rows that are chosen."""
        return self.records.acted_on(self.remove_action, self.erase_action)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.view.renew()
        self.empty.renew()
        self.nothing_found.renew()
        self._fit_search()

    def follow(self, *actions: Done) -> None:
        """Show what actions changed; a page that is not looked at hears of them when it is shown."""
        self.model.take(*actions)
        self._ask_question()

    def _ask_question(self) -> None:
        """Ask anew which rows another page led to: a change may have answered the question for some."""
        if self._question is not None and self.model.query.only is not None:
            only = frozenset(self._question(self.session.school))
            if only != self.model.query.only:
                self.model.ask(replace(self.model.query, only=only))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        missed, self._missed = self._missed, []
        if missed:
            self.follow(*missed)

    def store(self) -> None:
        """Remember columns and sort."""
        self.context.settings.set_table(self.key, self.view.table_state())

    # Actions

    def preset(self) -> dict[str, str]:
        """The texts a new row begins with."""
        return {}

    def add(self, texts: Mapping[str, str] | None = None) -> None:
        """Ask for a new row, perhaps with what was filled in before, and go to it."""
        dialog = RecordDialog(self._make_form, self._add_record, self, texts or {})
        self.typing.watch(dialog)
        dialog.finished.connect(partial(self._on_dialog_finished, dialog))
        dialog.open()

    def remove(self) -> RemovalDialog | None:
        """Remove the selected rows; where much goes along that is shown first, and said afterwards."""
        ids = self.view.selected_ids()
        if not ids:
            return None
        removal = foresee_removal(self.session.school, self.table.entity, ids)
        if not removal.needs_preview:
            self._remove(removal)
            return None
        return ask_first(removal, partial(self._remove, removal), self)

    def _remove(self, removal: Removal) -> None:
        rows, column = self.view.selected_rows(), self.view.currentIndex().column()
        if not self.session.execute(removal.command):
            return
        self.undoable.emit(removal.told)
        if rows and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(min(rows[0], self.model.rowCount() - 1), column))

    def erase(self) -> None:
        """Ask to erase who is in the selected rows, or is named there, for good."""
        self.erase_wanted.emit(self.table.entity, self.view.selected_ids())

    def clear_search(self) -> None:
        """Show every row again."""
        self.search.clear()
        self.only_chip.hide()
        self.model.ask(replace(self.model.query, words="", allowed={}, only=None))

    def open_filter(self, column: int, place: QPoint) -> None:
        """Let the user choose which texts of a column to see."""
        what = self.model.columns[column]
        allowed = self.model.query.allowed.get(what.key)
        popup = ColumnFilter(what.title, self.model.column_values(what.key), allowed, self)
        popup.changed.connect(partial(self.set_filter, what.key))
        popup.open_at(place)

    def set_filter(self, key: str, texts: frozenset[str] | None) -> None:
        """Show only rows with these texts in a column; None shows all."""
        self.model.ask(self.model.query.with_allowed(key, texts))

    def _make_form(self) -> RecordForm:
        return RecordForm(self.session.school, self.table.entity, self.preset())

    def _add_record(self, value: Any) -> None:
        self.session.try_execute(AddRecords((value,)))

    def _on_dialog_finished(self, dialog: RecordDialog, _result: int) -> None:
        if dialog.added_ids:
            if self.model.row_of(dialog.added_ids[-1]) is None:
                self.clear_search()
            self.view.select_id(dialog.added_ids[-1])
        self.view.setFocus()
        dialog.deleteLater()

    @Slot(object)
    def _on_session_changed(self, done: Done) -> None:
        if self.isVisible():
            self.follow(done)
        else:
            self._missed.append(done)

    def _on_search_changed(self, text: str) -> None:
        self.model.ask(replace(self.model.query, words=text))

    def _on_model_arranged(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        is_filtering = self.model.query.is_filtering
        titles = {column.key: column.title for column in self.model.columns}
        self.filters.show_filters({titles[k]: (k, texts) for k, texts in self.model.query.allowed.items()})
        self.subheading.setText(f"{shown} van {total}" if is_filtering else str(total))
        self.clear_action.setEnabled(is_filtering)
        widget = self.view if shown else self.nothing_found if total and is_filtering else self.empty
        self.stack.setCurrentWidget(widget)
        self._show_what_is_possible()

    def _show_what_is_possible(self) -> None:
        for action in (self.remove_action, self.erase_action, self.copy_action):
            if action is not None:
                action.setEnabled(self.view.has_marks)

    @Slot(object)
    def _on_view_refused(self, refused: list[RefusedCell]) -> None:
        if len(refused) == 1:
            self.noticed.emit(f"Niet opgeslagen. {refused[0].reason}", "red")
            return
        reasons = list(dict.fromkeys(cell.reason for cell in refused))
        if len(reasons) <= _FEW and not any(cell.text for cell in refused):
            self.noticed.emit(f"{len(refused)} cellen zijn niet leeggemaakt. {' '.join(reasons)}", "red")
            return
        dialog = RefusalsDialog(self.model, refused, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(object)
    def _on_view_overflowed(self, lines: list[dict[str, str]]) -> None:
        """Pasted lines past the last row become new rows, as in a spreadsheet."""
        if not self.can_add:
            self.noticed.emit(f"{len(lines)} rijen pasten niet onder elkaar en zijn niet geplakt.", "red")
            return
        school, entity, preset = self.session.school, self.table.entity, self.preset()
        values, reasons = build_all(RecordForm(school, entity, {**preset, **line}) for line in lines)
        if values:
            if not self.session.execute(AddRecords(tuple(values))):
                return
            self.view.select_ids([value.id for value in values])
        if reasons:
            told = f"Van de {len(lines)} nieuwe rijen zijn er {len(reasons)} niet toegevoegd. {reasons[0]}"
            self.noticed.emit(told, "red")

    def _on_chip_clicked(self) -> None:
        self.only_chip.hide()
        self.model.ask(replace(self.model.query, only=None))

    def _on_find_triggered(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def keyPressEvent(self, event: Any) -> None:
        """Escape backs out of a search."""
        if event.key() == Qt.Key.Key_Escape and self.model.query.is_filtering:
            self.clear_search()
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
        open_cell_menu(self.view, self.menu_actions(), place)

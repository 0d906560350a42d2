"""The one model behind every table: rows by id in an order list; selection survives every change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from bpv.domain import BpvError, Draft, School
from bpv.language import heard, tr
from bpv.services.lists.tables import Column, Table
from ui.guarding import Guarded
from ui.models.chips import MARKS, marks_of, read_out, tip_of, tone_of
from ui.models.groups import Group, Groups
from ui.models.rows import AT_ONCE, READ_AHEAD, Query, Rows

if TYPE_CHECKING:
    from bpv.services.lists.commands import Command
    from bpv.services.year.school_year import Done

Index = QModelIndex | QPersistentModelIndex
TONE = int(Qt.ItemDataRole.UserRole)
"""Asks a model for the colour that goes with a word: red, amber, green, blue, grey, or nothing."""
FILTERED = int(Qt.ItemDataRole.UserRole) + 1
"""Asks the header of a column whether its filter is on."""
_ROOT = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ROLE = Qt.ItemDataRole
_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_CHECKABLE = _READABLE | Qt.ItemFlag.ItemIsUserCheckable
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable
_FIRST_READ = 200
"""Milliseconds before rows are read ahead: the page is painted first."""
_ONE_BY_ONE = 100
"""So many changed rows are told of one by one; of more, all rows are told of at once."""


class TableModel(Guarded, QAbstractTableModel):
    """Shows a `Table` of the services; `execute` carries out edits and raises BpvError to refuse."""

    arranged = Signal()

    def __init__(
        self,
        table: Table,
        school: School,
        execute: Callable[[Command], object],
        parent: QObject | None = None,
    ) -> None:
        """Show every row in the table's own order."""
        super().__init__(parent)
        self.table = table
        self.columns = table.columns
        self.query = Query()
        self.refusal = ""
        self._school = school
        self._execute = execute
        self._rows = Rows(school, table)
        self.groups = Groups(self._rows)
        self._ids: list[str] = self.groups.lay_out(list(self._rows.all), self.query)
        self._row_of: dict[str, int] | None = None
        self._is_waiting = False
        self._reader = QTimer(self, interval=_FIRST_READ)
        self._reader.timeout.connect(self._on_reader_timeout)
        self._reader.start()

    # What the rows are

    @property
    def reads_ahead(self) -> bool:
        """Whether rows are still being read for searching."""
        return self._reader.isActive()

    @property
    def school(self) -> School:
        """The school whose rows these are."""
        return self._school

    @property
    def ids(self) -> list[str]:
        """The ids of the rows shown, from top to bottom, without those above groups."""
        return [id_ for id_ in self._ids if id_ not in self.groups.all] if self.groups.is_on else self._ids

    @property
    def answered(self) -> list[str]:
        """The ids of all rows that answer what was asked, also of groups that are closed."""
        return self.groups.answer

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._rows.all)

    def id_at(self, row: int) -> str:
        """The id of a row shown."""
        return self._ids[row]

    def group_at(self, row: int) -> Group | None:
        """The group whose own row this is; None for the row of a record, and where there is none."""
        return self.groups.all.get(self._ids[row]) if 0 <= row < len(self._ids) else None

    def group_row(self, row: int) -> int:
        """Where the group begins that a row is in; -1 where rows are not grouped."""
        return self.groups.row_above(self._ids, row) if 0 <= row < len(self._ids) else -1

    def open_group(self, group: Group, *, is_open: bool) -> None:
        """Show the rows of a group, or only that it is there."""
        closed = self.query.closed - {group.text} if is_open else self.query.closed | {group.text}
        self.ask(replace(self.query, closed=closed))

    def count_groups_anew(self) -> None:
        """What rows come to together was worked out elsewhere, and is otherwise now."""
        if self.groups.is_on:
            self.groups.forget_words()
            self._tell_changed(0, len(self._ids) - 1)

    def row_of(self, id_: str) -> int | None:
        """Where an id is shown; None when it is not."""
        if self._row_of is None:
            self._row_of = {shown: row for row, shown in enumerate(self._ids)}
        return self._row_of.get(id_)

    def column_number(self, key: str) -> int:
        """Where the column with this key stands in the model."""
        return next(number for number, column in enumerate(self.columns) if column.key == key)

    def text_at(self, row: int, column: int) -> str:
        """What a cell says."""
        return self._rows.texts(self._ids[row])[column]

    def texts_at(self, row: int) -> tuple[str, ...]:
        """What every cell of a row says, by column."""
        return self._rows.texts(self._ids[row])

    def column_values(self, key: str) -> list[str]:
        """The texts that occur in a column."""
        return self._rows.values(key)

    def command_for(self, row: int, column: int, text: str, school: School | None = None) -> Command:
        """The command that gives a cell this text, in the school as it is or as it will be by then.

        BpvError when the text or the cell does not allow it.
        """
        edit = self.columns[column].edit
        if edit is None or self.group_at(row) is not None:
            raise BpvError("read_only_field", label=self.columns[column].title)
        return edit(self._school if school is None else school, self._ids[row], text)

    def preview(self, commands: Iterable[Command]) -> School:
        """The school as it would be after these commands."""
        draft = Draft(self._school)
        for command in commands:
            command.change(draft)
        return draft.preview()

    def execute(self, command: Command) -> None:
        """Carry out a command; BpvError when refused."""
        self._execute(command)

    def choices(self, column: Column) -> list[str]:
        """What can be chosen in a column; empty where there is nothing usual to choose from."""
        return column.choices(self._school) if column.choices is not None else []

    # Qt's questions

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The number of rows shown."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Text, tick, alignment or tooltip of a cell."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if self.groups.is_on and (group := self.group_at(index.row())) is not None:
            return self._said_of(group, role)
        id_ = self._ids[index.row()]
        if role == _ROLE.DisplayRole or role == _ROLE.EditRole:
            if column.is_check and role == _ROLE.DisplayRole:
                return None
            return self._rows.texts(id_)[index.column()]
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if column.is_number else _LEFT
        if role == _ROLE.CheckStateRole and column.is_check:
            is_on = self._rows.texts(id_)[index.column()] not in ("", *heard("nee"))
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        if role == _ROLE.AccessibleTextRole:
            return read_out(column, self._school, id_, self._rows.texts(id_)[index.column()])
        if role == MARKS:
            return marks_of(column, self._school, id_)
        if role == TONE:
            return tone_of(column, self._rows.texts(id_)[index.column()])
        if role == _ROLE.ToolTipRole:
            return tip_of(column, self._school, id_)
        return None

    def _said_of(self, group: Group, role: int) -> Any:
        if role == _ROLE.AccessibleTextRole:
            state = tr("uitgeklapt") if group.is_open else tr("ingeklapt")
            words = self.groups.words_of(group)
            return tr("Groep {name}: {words}, {state}", name=group.name, words=words, state=state)
        return _LEFT if role == _ROLE.TextAlignmentRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Titles of columns, numbers of rows."""
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == _ROLE.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _ROLE.DisplayRole:
            return column.title
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if column.is_number else _LEFT
        if role == _ROLE.ToolTipRole:
            return column.hint or column.title
        return column.key in self.query.allowed if role == FILTERED else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of columns with an edit can be changed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        column = self.columns[index.column()]
        if column.edit is None or (self.groups.is_on and self.group_at(index.row()) is not None):
            return _READABLE
        return _CHECKABLE if column.is_check else _EDITABLE

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Carry out an edit; when refused, `refusal` says why and nothing has changed."""
        column = self.columns[index.column()]
        self.refusal = ""
        if column.edit is None or self.group_at(index.row()) is not None:
            return False
        if role == _ROLE.CheckStateRole:
            value = tr("ja") if Qt.CheckState(value) is Qt.CheckState.Checked else tr("nee")
        elif role != _ROLE.EditRole or value == self.text_at(index.row(), index.column()):
            return True
        try:
            self._execute(column.edit(self._school, self._ids[index.row()], value))
        except BpvError as refusal:
            self.refusal = str(refusal)
            return False
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives the table's own order back."""
        key = self.columns[column].key if column >= 0 else ""
        descending = bool(key) and order is Qt.SortOrder.DescendingOrder
        self.ask(replace(self.query, sort_key=key, descending=descending))

    def answer_to(self, query: Query) -> list[str]:
        """The rows that would answer a query, in no order."""
        return self._rows.answer(replace(query, sort_key=""))

    # Changes

    def ask(self, query: Query) -> None:
        """Show the rows that answer a query: at once, or when enough rows are read to search them."""
        filtered = self.query.allowed.keys() ^ query.allowed.keys()
        self.query = query
        self._is_waiting = bool(query.words.strip()) and self._rows.unread > AT_ONCE
        if self._is_waiting:
            self._reader.start(0)
        else:
            self._show(self._rows.answer(query))
        for key in filtered:
            number = self.column_number(key)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, number, number)

    def take(self, *actions: Done) -> None:
        """Show what actions changed."""
        own = frozenset[str]().union(*(done.changeset.ids_of(self.table.entity) for done in actions))
        depends = any(not self.table.depends_on.isdisjoint(done.changeset.entities) for done in actions)
        if not own and not depends:
            return
        if depends or len(own) > _ONE_BY_ONE:
            self._rows.forget(None if depends else own)
            self._tell_changed(0, len(self._ids) - 1)
        else:
            self._rows.forget(own)
            for row in sorted(row for row in map(self.row_of, own) if row is not None):
                self._tell_changed(row, row)
        moved = depends or any(done.changeset.has_other_values for done in actions)
        if moved and self._rows.has_other_rows():
            self._show(self._rows.answer(self.query))
        else:
            self._ask_again()
        self._reader.start()

    def renew(self, ids: Iterable[str]) -> None:
        """Read these rows anew, for what they say was worked out elsewhere."""
        self._rows.forget(ids)
        self._tell_changed(0, len(self._ids) - 1)
        self._ask_again()
        self._reader.start()

    def begin_anew(self) -> None:
        """Ask the table for its rows and what they say again, for all of it was worked out elsewhere."""
        self._rows.forget()
        self._rows.has_other_rows()
        self._tell_changed(0, len(self._ids) - 1)
        self._show(self._rows.answer(self.query))
        self._reader.start()

    def _ask_again(self) -> None:
        """A filter is a question: rows that no longer answer it go, others come; the rest stay put."""
        if not self.query.is_filtering and not self.groups.is_on:
            return
        if self.query.words and self._rows.unread > AT_ONCE:
            self._is_waiting = True
            return
        answer = self._rows.answer(self.query)
        kept = set(answer)
        was = self.answered
        self._show([id_ for id_ in was if id_ in kept] if kept <= set(was) else answer)

    def _tell_changed(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _on_reader_timeout(self) -> None:
        """Read ahead in idle moments, so that the first letter of a search is as quick as the others."""
        self._reader.setInterval(0)
        if self._rows.prepare(READ_AHEAD):
            self._reader.stop()
        if self._is_waiting and self._rows.unread <= AT_ONCE:
            self._is_waiting = False
            self._show(self._rows.answer(self.query))

    # From one order to another: at most one removal, one insertion and two permutations, whatever changed

    def _show(self, answer: list[str]) -> None:
        had_groups = self.groups.is_on
        self._arrange(self.groups.lay_out(answer, self.query))
        if had_groups and self.groups.is_on:
            self._tell_changed(0, len(self._ids) - 1)  # what stands above a group counts its rows

    def _arrange(self, wanted: list[str]) -> None:
        if wanted != self._ids:
            self._remove_all_but(set(wanted))
            self._insert_missing(wanted)
            self._permute(wanted)
        self.arranged.emit()

    def _remove_all_but(self, wanted: set[str]) -> None:
        rows = [row for row, id_ in enumerate(self._ids) if id_ not in wanted]
        if not rows:
            return
        first, last = rows[0], rows[-1]
        if last - first + 1 != len(rows):
            kept = [id_ for id_ in self._ids if id_ in wanted]
            gone = [id_ for id_ in self._ids if id_ not in wanted]
            self._permute(kept + gone)
            first, last = len(kept), len(self._ids) - 1
        self.beginRemoveRows(_ROOT, first, last)
        self._set(self._ids[:first] + self._ids[last + 1 :])
        self.endRemoveRows()

    def _insert_missing(self, wanted: list[str]) -> None:
        known = set(self._ids)
        rows = [row for row, id_ in enumerate(wanted) if id_ not in known]
        if not rows:
            return
        first, last = rows[0], rows[-1]
        missing = [wanted[row] for row in rows]
        if last - first + 1 != len(rows) or first > len(self._ids):
            first = len(self._ids)
        self.beginInsertRows(_ROOT, first, first + len(missing) - 1)
        self._set(self._ids[:first] + missing + self._ids[first:])
        self.endInsertRows()

    def _permute(self, wanted: list[str]) -> None:
        if wanted == self._ids:
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        held = [(self._ids[index.row()], index.column()) for index in old]
        self._set(list(wanted))
        new = [self.index(self.row_of(id_) or 0, column) for id_, column in held]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _set(self, ids: list[str]) -> None:
        self._ids = ids
        self._row_of = None

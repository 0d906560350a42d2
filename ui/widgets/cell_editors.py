"""The editors of cells: a line, with choices or a calendar; and the message under a wrong one."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QEvent, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCompleter,
    QFrame,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from bpv.domain import School
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.language import tr
from bpv.services.lists.tables import Column, Table
from ui.guarding import Guarded
from ui.icons import SIZE, set_icon
from ui.models.table_model import TableModel
from ui.theme import GRID, scaled
from ui.widgets.buttons import make_action
from ui.widgets.menus import PassingMenu

_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ROOM, _AROUND, _LONGEST = 140, 28, 60
"""Pixels an editor has at least, pixels around its text, and letters of a choice that count."""


def field_kind(table: Table, column: Column) -> FieldKind:
    """The kind of field behind a column; TEXT for a column that is put together."""
    for field in CATALOGUE[table.entity].fields:
        if field.name == column.key:
            return field.kind
    return FieldKind.TEXT


def is_spreading(event: QEvent) -> bool:
    """Whether this is Ctrl+Enter, or Qt asking whose that is: what is typed is for all that is marked."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    )


class LineEditor(Guarded, QLineEdit):
    """A line to type in. `chosen`: the user picked something; `entered`: with Enter or Tab (the key);
    `spread`: with Ctrl+Enter."""

    chosen = Signal()
    entered = Signal(int)
    spread = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("wrong", False)
        self.textChanged.connect(self._on_text_changed)

    def room(self) -> int:
        """How wide it must be to show all it says, and at least enough to type in."""
        words = max(map(self.fontMetrics().horizontalAdvance, (self.text(), *self.hints())))
        return max(scaled(_ROOM), words + scaled(_AROUND))

    def hints(self) -> tuple[str, ...]:
        """Texts that must be readable in it besides its own."""
        return (self.placeholderText(),)

    def _on_text_changed(self) -> None:
        """Grow with what is typed in a cell, as far as the table goes."""
        over = self.parentWidget()
        if self.property("cell") and over is not None and self.width() < self.room():
            width = min(self.room(), over.width())
            self.setGeometry(min(self.x(), over.width() - width), self.y(), width, self.height())


class ChoiceEditor(LineEditor):
    """A line with the choices under it; typing narrows them, its arrow and Down show all."""

    has_arrow = True

    def __init__(self, choices: list[str], parent: QWidget | None = None) -> None:
        """Offer these texts."""
        super().__init__(parent)
        self.choices = choices
        completer = self._completer = QCompleter([text for text in choices if text], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)
        completer.activated.connect(self._on_completer_activated)
        if self.has_arrow:
            action = make_action(self, tr("Keuzes tonen"), self.offer_all)
            set_icon(action, "chevron-down")
            self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)

    def set_choices(self, choices: list[str]) -> None:
        """Offer these texts from now on."""
        if choices != self.choices:
            self.choices = choices
            self._completer.setModel(QStringListModel([text for text in choices if text], self._completer))

    def hints(self) -> tuple[str, ...]:
        """The longest choice, up to a measure, is readable in the list under it."""
        longest = max(self.choices, key=len, default="")
        return (*super().hints(), longest[:_LONGEST])

    def event(self, event: QEvent) -> bool:
        """Enter and Tab over the open list take the best choice; the list passes its keys to this line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TAKING:
            popup = self._completer.popup()
            if popup is not None and popup.isVisible():
                self._take_best()
                tell = self.spread.emit if is_spreading(event) else partial(self.entered.emit, event.key())
                QTimer.singleShot(0, self, tell)
                event.accept()
                return True
        return super().event(event)

    def _take_best(self) -> None:
        popup = self._completer.popup()
        assert popup is not None
        current = popup.currentIndex()
        if current.isValid():
            self.setText(str(current.data()))
        elif self.isModified() and self.text() and self._completer.completionCount():
            self.setText(self._completer.currentCompletion())
        popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list of all choices."""
        popup = self._completer.popup()
        if event.key() == Qt.Key.Key_Down and (popup is None or not popup.isVisible()):
            self.offer_all()
            return
        super().keyPressEvent(event)

    def offer_all(self) -> None:
        """Show every choice."""
        if self.isVisible():
            self._completer.setCompletionPrefix("")
            self._completer.complete()

    def _on_completer_activated(self) -> None:
        QTimer.singleShot(0, self, self.chosen.emit)


class CellChoiceEditor(ChoiceEditor):
    """In a cell the choices show at once."""

    has_arrow = False

    def showEvent(self, event: QShowEvent) -> None:
        """Offer the choices unless the user is already typing."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._offer_unless_typing)

    def _offer_unless_typing(self) -> None:
        if not self.isModified():
            self.offer_all()


class DateEditor(LineEditor):
    """A line for a date in any usual form, with a calendar behind its icon or Down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setPlaceholderText("dd-mm-jjjj")
        self._icon_room = scaled(2 * GRID + SIZE)
        action = make_action(self, tr("Kalender"), self.open_calendar)
        set_icon(action, "round")
        self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)

    def room(self) -> int:
        """Also for the icon."""
        return super().room() + self._icon_room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the calendar."""
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Let the user pick a day."""
        menu = PassingMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        shown = QDate.fromString(self.text().strip(), "dd-MM-yyyy")
        if shown.isValid():
            calendar.setSelectedDate(shown)
        calendar.activated.connect(self._on_calendar_activated)
        calendar.clicked.connect(self._on_calendar_activated)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_calendar_activated(self, day: QDate) -> None:
        self.setText(f"{date(day.year(), day.month(), day.day()):%d-%m-%Y}")
        self.setModified(True)
        QTimer.singleShot(0, self, self.chosen.emit)


class CellMessage(QFrame):
    """A line in red under a cell that says what is wrong with its text."""

    def __init__(self, text: str, editor: QWidget, viewport: QWidget) -> None:
        """Show it under the editor, inside the viewport."""
        super().__init__(viewport)
        self.setProperty("tone", "red")
        self._label = QLabel(text, self)
        self._label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        layout.addWidget(self._label)
        width = min(380, viewport.width() - GRID)
        height = layout.heightForWidth(width)
        left = max(0, min(editor.x(), viewport.width() - width))
        below = editor.geometry().bottom() + 2
        top = below if below + height < viewport.height() else max(0, editor.y() - height - 2)
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()

    def text(self) -> str:
        """What it says."""
        return self._label.text()


def line_for(parent: QWidget, school: School, table: Table, column: Column) -> LineEditor:
    """A line for what a column can say, by itself and in no cell: with its choices, or a calendar."""
    if column.is_check:
        return ChoiceEditor([tr("ja"), tr("nee")], parent)
    if column.choices is not None:
        return ChoiceEditor(column.choices(school), parent)
    return DateEditor(parent) if field_kind(table, column) is FieldKind.DATE else LineEditor(parent)


def make_editor(parent: QWidget, model: TableModel, column: int, id_: str) -> LineEditor:
    """The editor for a column of a table, in one row."""
    what = model.columns[column]
    editor: LineEditor
    if what.choices_at is not None:
        editor = CellChoiceEditor(what.choices_at(model.school, id_), parent)
    elif what.choices is not None:
        editor = CellChoiceEditor(model.choices(what), parent)
    else:
        editor = line_for(parent, model.school, model.table, what)
    editor.setProperty("cell", True)
    editor.setAccessibleName(what.title)
    return editor

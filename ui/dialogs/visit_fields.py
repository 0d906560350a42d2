"""The fields that dialogs about visits and contact are made of: a day, a time, a text, what was agreed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from bpv.domain import ActionPoint, BpvError, new_id
from bpv.domain.cells import read_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.ids import ActionPointId
from bpv.domain.terms import Term
from bpv.language import tr
from ui.guarding import Guarded
from ui.theme import GRID, scaled
from ui.widgets.buttons import link_button
from ui.widgets.cell_editors import ChoiceEditor, DateEditor

_OWNERS = (tr("Mentor"), tr("School"), tr("Leerling"), tr("Bedrijf"), tr("Ouders"))
_LINES = 5


def read_day(editor: QLineEdit, entity: type, name: str) -> date | None:
    """The day that is typed; BpvError('bad_cell') for what is none."""
    return _read(editor, entity, name)  # type: ignore[no-any-return]


def read_time(editor: QLineEdit, entity: type, name: str) -> time | None:
    """The time that is typed; BpvError('bad_cell') for what is none."""
    return _read(editor, entity, name)  # type: ignore[no-any-return]


def _read(editor: QLineEdit, entity: type, name: str) -> Any:
    field = CATALOGUE[entity].field(name)
    text = editor.text().strip()
    try:
        return read_value(field, text).value if text else None
    except BpvError:
        editor.setFocus()
        raise


def show_day(day: date | None) -> str:
    """A day as it is typed."""
    return f"{day:%d-%m-%Y}" if day is not None else ""


def show_time(at: time | None) -> str:
    """A time as it is typed."""
    return f"{at:%H:%M}" if at is not None else ""


def term_box(terms: Sequence[Term], current: Term, name: str, parent: QWidget) -> QComboBox:
    """One of a few words."""
    box = QComboBox(parent)
    for term in terms:
        box.addItem(term.label, term)
    box.setCurrentIndex(box.findData(current))
    box.setAccessibleName(name)
    return box


class TextBox(Guarded, QPlainTextEdit):
    """Some lines of text; Tab leaves it."""

    def __init__(self, text: str, name: str, parent: QWidget, hint: str = "") -> None:
        """Begin with a text."""
        super().__init__(parent)
        self.setPlainText(text)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(scaled(_LINES * 20))

    def sizeHint(self) -> QSize:
        """Some lines; it grows where there is room."""
        return QSize(super().sizeHint().width(), scaled(_LINES * 20))


class Fields(QGridLayout):
    """Names at the left, what is filled in at the right; a row is added in one line."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setHorizontalSpacing(2 * GRID)
        self.setVerticalSpacing(GRID)
        self.setColumnStretch(1, 1)

    def add(self, name: str, *widgets: QWidget) -> None:
        """Add a row; what stands beside the first field belongs to it."""
        first = widgets[0]
        parent = first.parentWidget()
        label = QLabel(name, parent)
        label.setBuddy(first)
        if not first.accessibleName():
            first.setAccessibleName(name)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for widget in widgets:
            row.addWidget(widget, 1 if widget is first else 0)
        at = self.rowCount()
        if isinstance(first, (QLineEdit, QComboBox)):
            self.addWidget(label, at, 0)
        else:
            label.setContentsMargins(0, GRID // 2 + 1, 0, 0)
            self.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
        self.addLayout(row, at, 1)


class PointsBox(QWidget):
    """What was agreed: a text, who does it and by when, a line each; an empty text is no action point."""

    def __init__(self, points: Sequence[ActionPoint], parent: QWidget, grown: Callable[[], object]) -> None:
        """Begin with these, or with one empty line; `grown` is told when there is another line."""
        super().__init__(parent)
        self._grown = grown
        self._points: list[ActionPoint] = []
        self.lines: list[tuple[QLineEdit, ChoiceEditor, DateEditor]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID // 2)
        self._grid.setColumnStretch(0, 1)
        self.more = link_button(tr("Nog een actiepunt"), self.add_line, self)
        for point in points or [_fresh()]:
            self._add(point)

    def add_line(self) -> None:
        """Another line, to type in at once."""
        self._add(_fresh())
        self.lines[-1][0].setFocus()
        self._grown()

    def _add(self, point: ActionPoint) -> None:
        number = len(self.lines) + 1
        text, owner, due = QLineEdit(point.text, self), ChoiceEditor(list(_OWNERS), self), DateEditor(self)
        text.setPlaceholderText(tr("Wat is afgesproken"))
        owner.setText(point.owner)
        owner.setPlaceholderText(tr("Wie"))
        due.setText(show_day(point.due))
        for widget, name in ((text, tr("wat")), (owner, tr("wie")), (due, tr("voor wanneer"))):
            widget.setAccessibleName(tr("Actiepunt {number}: {name}", number=number, name=name))
        owner.setFixedWidth(scaled(120))
        due.setFixedWidth(scaled(150))
        for column, widget in enumerate((text, owner, due)):
            self._grid.addWidget(widget, number, column)
        self._grid.addWidget(self.more, number + 1, 0, Qt.AlignmentFlag.AlignLeft)
        self._points.append(point)
        self.lines.append((text, owner, due))
        QWidget.setTabOrder(text, owner)
        QWidget.setTabOrder(owner, due)
        QWidget.setTabOrder(due, self.more)

    def points(self) -> tuple[ActionPoint, ...]:
        """What is filled in; those that were there and are emptied are among them without a text."""
        found = []
        for point, (text, owner, due) in zip(self._points, self.lines, strict=True):
            day = read_day(due, ActionPoint, "due")
            now = replace(point, text=text.text().strip(), owner=owner.text().strip(), due=day)
            if now.text or point.text:
                found.append(now)
        return tuple(found)


def _fresh() -> ActionPoint:
    return ActionPoint(id=ActionPointId(new_id()))

"""What every part of the panel is: a heading over what it shows of one record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.pages.page import Context
from ui.record.asking import Asking
from ui.record.lines import lines_in
from ui.theme import GRID, set_font

if TYPE_CHECKING:
    from bpv.domain import School
    from bpv.services.lists.commands import Command


class Section(QWidget):
    """A part of the panel; made once for a class of records, and shown for one after another.

    `record_asked` asks for another record in the panel, `go_to` for a page; `undoable` says what was done and
    `noticed` a text with a tone. `field_asked` asks for the field in which something is filled in, and
    `erase_asked` to erase persons of a class for good, `inzage_asked` to give what is kept of one.
    """

    title = ""
    record_asked = Signal(object)
    go_to = Signal(object)
    undoable = Signal(str)
    noticed = Signal(str, str)
    field_asked = Signal(str)
    erase_asked = Signal(object, object)
    inzage_asked = Signal(object, str)

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Lay out the heading."""
        super().__init__(parent)
        self.context, self.session, self.asking = context, context.session, asking
        self.record_id = ""
        self._shown: Any = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GRID // 2)
        self.heading = QLabel(self.title, self)
        set_font(self.heading, 0, QFont.Weight.DemiBold)
        self.aside = QLabel(self)
        self.aside.setProperty("muted", True)
        self.head = QHBoxLayout()
        self.head.addWidget(self.heading)
        self.head.addStretch(1)
        self.head.addWidget(self.aside)
        if self.title:
            self.column.addLayout(self.head)
        else:
            self.heading.hide()
            self.aside.hide()

    def show_record(self, id_: str) -> None:
        """Show this record, also when only something about it may have changed."""
        self.record_id = id_
        self.fill()

    def fill(self) -> None:
        """Show what there is to say of the record."""

    def show_field(self, key: str) -> None:
        """Go to a field, where this part has it."""

    def take_up(self, _words: Mapping[str, Any]) -> bool:
        """Go on with what was being filled in here before a crash; False when that is not of this part."""
        return False

    def store_typed(self) -> None:
        """Store what is being typed: the school year is about to close."""

    # For the parts

    @property
    def school(self) -> School:
        """The school as it is now."""
        return self.session.school

    def shows_already(self, values: Any) -> bool:
        """Whether these values are what is shown; they are from now on."""
        is_same = self._shown is not None and self._shown == (self.record_id, values)
        self._shown = (self.record_id, values)
        return bool(is_same)

    def forget_shown(self) -> None:
        """Show everything anew at the next question."""
        self._shown = None

    def ask(self, question: Callable[[School], Any], answer: Callable[[Any], None]) -> None:
        """Ask what takes long; only the answer to the latest question arrives."""
        self.asking.ask(self, question, answer)

    def do(self, command: Command, told: str) -> bool:
        """Carry out a change and say what was done; a refusal is said by the window."""
        is_done = self.session.execute(command)
        if is_done:
            self.undoable.emit(told)
        return is_done

    def bring_in_sight(self, widget: QWidget) -> None:
        """Scroll to what has just come up, once it has its place."""
        area: QWidget | None = self
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            QTimer.singleShot(0, widget, partial(area.ensureWidgetVisible, widget))

    def text(self, words: str, *, is_muted: bool = False) -> QLabel:
        """A text that may take several lines."""
        label = QLabel(words, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("muted", is_muted)
        return label


def refill(section: QWidget, layout: QLayout, build: Callable[[], None]) -> None:
    """Fill a layout anew, and put the focus where it was: on what has the same name of an object."""
    focused = section.focusWidget()
    name = focused.objectName() if focused is not None and focused.hasFocus() else ""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            _empty(inner)
    build()
    if name:
        again = section.findChild(QWidget, name)
        target = again if again is not None else _first_focusable(section)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            _empty(inner)


def _first_focusable(section: QWidget) -> QWidget | None:
    widgets = section.findChildren(QWidget)
    return next(
        (each for each in widgets if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()), None
    )


class LinesSection(Section):
    """A part whose lines are filled anew."""

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self.lines = lines_in()
        self.column.addLayout(self.lines)

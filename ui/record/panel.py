"""The panel of one record: its name, what can be done at once, and tabs with everything about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import Accord, Company, Mentor, Partner, Student
from bpv.language import tr
from bpv.services.records.heads import Head, head_of
from ui.guarding import Guarded, attempt
from ui.pages.page import Context, Record
from ui.record.asking import Asking
from ui.record.body import RecordBody
from ui.record.fields_section import FieldsSection
from ui.record.registry import KINDS, OVERVIEW
from ui.theme import GRID, set_font
from ui.widgets.buttons import icon_button, make_action
from ui.widgets.flow_row import FlowRow
from ui.widgets.tag import Tag

_WRITTEN_TO = (Student, Company, Mentor, Accord, Partner)
"""To or about whom letters are made."""


class RecordPanel(Guarded, QFrame):
    """`closed` asks to put it away, `print_asked` to print a record, `letter_asked` to write to it.

    The others are as of a page.
    """

    closed = Signal()
    moved = Signal()
    """Whether there is a record to go back to may have changed."""
    go_to = Signal(object)
    undoable = Signal(str)
    noticed = Signal(str, str)
    print_asked = Signal(object)
    letter_asked = Signal(object)
    erase_asked = Signal(object, object)
    inzage_asked = Signal(object, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Begin without a record."""
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAccessibleName(tr("Zijpaneel"))
        self.context = context
        self.record: Record | None = None
        self._trail: list[Record] = []
        self._ahead: list[Record] = []
        self._head: Head | None = None
        self.asking = Asking(context, self)
        self.bodies: dict[type, RecordBody] = {}
        self._make_head()
        self.body_stack = QStackedWidget(self)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(self.top)
        for widget in (self.line, self.chips):
            column.addWidget(widget)
        column.addWidget(self.body_stack, 1)

    def _make_head(self) -> None:
        back = QKeySequence("Alt+Left").toString(QKeySequence.SequenceFormat.NativeText)
        tip = tr("Terug in het zijpaneel ({back})", back=back)
        self.back_action = make_action(
            self, tr("Terug in het zijpaneel"), self.go_back, icon="arrow-left", tip=tip
        )
        self.close_action = make_action(
            self, tr("Zijpaneel sluiten"), self.closed.emit, icon="close", tip=tr("Zijpaneel sluiten (Esc)")
        )
        self.print_action = make_action(
            self,
            tr("Zijpaneel afdrukken…"),
            self._on_print_triggered,
            icon="print",
            tip=tr("Afdrukken of PDF"),
        )
        self.letter_action = make_action(
            self, tr("Brief maken…"), self._on_letter_triggered, icon="letter", tip=tr("Een brief maken")
        )
        self.back_button = icon_button(self.back_action, self)
        self.close_button = icon_button(self.close_action, self)
        self.print_button = icon_button(self.print_action, self)
        self.letter_button = icon_button(self.letter_action, self)
        self.name = QLabel(self)
        self.name.setWordWrap(True)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        set_font(self.name, 5, QFont.Weight.DemiBold)
        self.line = QLabel(self)
        self.line.setWordWrap(True)
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setProperty("muted", True)
        self.chips = FlowRow(self, GRID // 2)
        self._tags: list[Tag] = []
        self.others: Tag | None = None
        """Who else is at this record."""
        self.top = QHBoxLayout()
        self.top.setSpacing(GRID // 2)
        self.top.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        self.top.addWidget(self.name, 1)
        self.top.addWidget(self.letter_button, 0, Qt.AlignmentFlag.AlignTop)
        self.top.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignTop)
        self.top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    # What is shown

    @property
    def body(self) -> RecordBody | None:
        """What stands under the head now."""
        widget = self.body_stack.currentWidget()
        return widget if isinstance(widget, RecordBody) else None

    @property
    def tabs(self) -> QTabBar | None:
        """The tabs of what is shown."""
        return None if self.body is None else self.body.tabs

    def show_record(self, record: Record, *, is_followed: bool = False) -> bool:
        """Show a record; False when it is not there. One that is followed leaves no trail to go back over."""
        if is_followed:
            self._trail.clear()
        elif self.record is not None and self.record != record:
            self._trail.append(self.record)
        self._ahead.clear()
        return self._show(record)

    @Slot(object)
    def _on_record_asked(self, record: Record) -> None:
        had_focus = self._has_focus()
        self.show_record(record)
        if had_focus:
            self.take_focus()

    def can_step(self, by: int) -> bool:
        """Whether there is a record to go back (-1) or forth (1) to."""
        return bool(self._trail if by < 0 else self._ahead)

    def go_back(self) -> None:
        """To the record that led to this one."""
        self.step(-1)

    def step(self, by: int) -> None:
        """To the record that led to this one (-1), or to the one it was left for (1)."""
        ways = (self._trail, self._ahead)
        there, behind = ways if by < 0 else ways[::-1]
        had_focus, left = self._has_focus(), self.record
        while there:
            if self._show(there.pop()):
                if left is not None:
                    behind.append(left)
                break
        self._show_ways()
        if had_focus:
            self.take_focus()

    def _show_ways(self) -> None:
        self.back_button.setVisible(bool(self._trail))
        self.moved.emit()

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def type_again(self, column: str, text: str) -> bool:
        """Go on in a field with what was typed there before a crash; False when that is not there."""
        if self.body is None:
            return False
        self.body.show_tab(tr("Gegevens"))
        return any(
            section.type_again(column, text)
            for section in self.body.sections
            if isinstance(section, FieldsSection)
        )

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on in a form that was being filled in before a crash; False when that is not there."""
        if self.body is None:
            return False
        self.body.show_tab(str(words.get("tab", OVERVIEW)))
        return any(section.take_up(words) for section in self.body.sections)

    def refresh(self) -> bool:
        """Show anew what may have changed; False when the record is gone."""
        return self.record is not None and self._show(self.record)

    def actions(self) -> list[QAction]:
        """What Ctrl+K offers while the panel is shown."""
        if self.body is None:
            return []
        beside = ((self.letter_action, self.letter_button), (self.print_action, self.print_button))
        offered = [action for action, button in beside if button.isVisibleTo(self)]
        return [*(a for a in self.body.buttons.actions() if a.isVisible()), *offered]

    def _on_letter_triggered(self) -> None:
        self.letter_asked.emit(self.record)

    def _on_print_triggered(self) -> None:
        self.print_asked.emit(self.record)

    def _show(self, record: Record) -> bool:
        head = head_of(self.context.session.school, record.entity, record.id, date.today())
        if head is None:
            return False
        self.record = record
        self._show_head(head)
        self.letter_button.setVisible(record.entity in _WRITTEN_TO)
        self._trail[:] = [each for each in self._trail if each != record]
        body = self._body_of(record.entity)
        self.body_stack.setCurrentWidget(body)
        body.show_record(record.id)
        self._show_ways()
        return True

    def _show_head(self, head: Head) -> None:
        if head == self._head:
            return
        self._head = head
        self.name.setText(head.name)
        self.line.setText(head.line)
        self.line.setVisible(bool(head.line))
        for tag in self._tags:
            self.chips.removeWidget(tag)
            tag.hide()
            tag.deleteLater()
        self._tags = [Tag(chip.text, chip.tone, self.chips) for chip in head.chips]
        for tag in self._tags:
            self.chips.addWidget(tag)
            tag.show()
        self.chips.setVisible(bool(self._tags))

    def show_others(self, words: str, *, is_typing: bool) -> None:
        """Say who else is at this record; '' for nobody."""
        if words == (self.others.label.text() if self.others is not None else ""):
            return
        if self.others is not None:
            self.column.removeWidget(self.others)
            self.others.hide()
            self.others.deleteLater()
            self.others = None
        if words:
            self.others = Tag(words, "amber" if is_typing else "blue", self, icon="mentor")
            self.column.insertWidget(1, self.others)
            self.others.show()

    def _body_of(self, entity: type) -> RecordBody:
        if entity not in self.bodies:
            body = RecordBody(self.context, self.asking, KINDS[entity], self)
            body.record_asked.connect(self._on_record_asked)
            body.go_to.connect(self.go_to)
            body.undoable.connect(self.undoable)
            body.noticed.connect(self.noticed)
            body.erase_asked.connect(self.erase_asked)
            body.inzage_asked.connect(self.inzage_asked)
            self.bodies[entity] = body
            self.body_stack.addWidget(body)
        return self.bodies[entity]

    # The window

    @property
    def first_focus(self) -> QWidget:
        """Where the keyboard goes on in the panel."""
        return self.close_button if self.body is None else self.body.first_focus

    def take_focus(self) -> None:
        """Go on in the panel with the keyboard."""
        self.first_focus.setFocus(Qt.FocusReason.TabFocusReason)

    def renew(self) -> None:
        """Take on colours and measures of the theme: what is drawn in them is made anew."""
        self._store_typed()
        chosen = {entity: body.tabs.currentIndex() for entity, body in self.bodies.items()}
        self._let_go()
        self._head = None
        if self.record is not None and self.context.session.is_open:
            self._show(self.record)
        for entity, body in self.bodies.items():
            body.tabs.setCurrentIndex(chosen.get(entity, 0))

    def end_year(self) -> None:
        """Let go of everything of the school year that closes; what is being typed is stored first."""
        self._store_typed()
        self.asking.end_year()
        self._let_go()
        self.record, self._head = None, None
        self._trail.clear()
        self._ahead.clear()

    def _store_typed(self) -> None:
        for section in [] if self.body is None or self.record is None else self.body.sections:
            attempt(section.store_typed)

    def _let_go(self) -> None:
        while self.bodies:
            _, body = self.bodies.popitem()
            self.asking.forget_all()
            self.body_stack.removeWidget(body)
            body.hide()
            body.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the panel away."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

"""The panel beside the pages: opened on a row, following it, and over the page where there is no room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpv.language import tr
from ui.guarding import Guarded
from ui.pages.page import Context, Destination, Page, Record
from ui.pages.registry import BY_KEY
from ui.theme import GRID, scaled
from ui.window_body import WindowBody

if TYPE_CHECKING:
    from bpv.services.year.school_year import Done
    from ui.record.panel import RecordPanel

WIDTH, BESIDE = 440, 1100
"""How wide the panel is, and from which width of the window on it stands beside the page."""
PAUSE_MS = 60
"""How long the ring rests on a row before the panel follows it."""
_REMEMBERED = "record_panel"


class RecordSide(Guarded, QObject):
    """`go_to`, `undoable` and `noticed` are as of a page."""

    go_to = Signal(object)
    undoable = Signal(str)
    noticed = Signal(str, str)
    print_asked = Signal(object)
    """The record that is to be printed."""
    letter_asked = Signal(object)
    erase_asked = Signal(object, object)
    """Who is to be erased for good: the class and the ids."""
    inzage_asked = Signal(object, str)
    """Of whom all that is kept is to be given: the class and the id."""
    moved = Signal()
    """Whether there is a record to go back to may have changed."""

    def __init__(self, context: Context, body: WindowBody, focus_page: Callable[[], object]) -> None:
        """Make room in the body of the window; the panel is made when it is first opened."""
        super().__init__(body)
        self._context, self._settings, self._body = context, context.settings, body
        self._focus_page = focus_page
        self.holder = QWidget(body)
        self.holder.setAutoFillBackground(True)
        self.holder.hide()
        self._inside = QVBoxLayout(self.holder)
        self._inside.setContentsMargins(GRID // 2, GRID, GRID, GRID)
        self.panel: RecordPanel | None = None
        self._is_in_row = False
        self._gone: Record | None = None
        self._wanted: Record | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._follow)
        body.installEventFilter(self)
        context.session.changed.connect(self._on_session_changed)
        context.round.round_changed.connect(self._on_round_changed)

    # Which record

    @property
    def is_open(self) -> bool:
        """Whether the panel is shown."""
        return not self.holder.isHidden()

    @property
    def record(self) -> Record | None:
        """What the panel shows; None while it is closed."""
        return self.panel.record if self.panel is not None and self.is_open else None

    @property
    def holds_focus(self) -> bool:
        """Whether the keyboard works in the panel."""
        focused = self.holder.window().focusWidget()
        return focused is not None and self.holder.isAncestorOf(focused)

    def can_step(self, by: int) -> bool:
        """Whether there is a record in the panel to go back (-1) or forth (1) to."""
        return self.is_open and self.panel is not None and self.panel.can_step(by)

    def step(self, by: int) -> None:
        """To the record before (-1) or after (1) the one that is shown."""
        if self.panel is not None:
            self.panel.step(by)

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on with what was typed in the panel before a crash; False when that cannot be."""
        page, id_ = BY_KEY.get(str(words.get("page"))), str(words.get("id"))
        if page is None or page.entity is None:
            return False
        self.go_to.emit(Destination(page.key, select=id_, opens=True))
        if self.record != Record(page.entity, id_) or self.panel is None:
            return False
        if "texts" in words:
            return self.panel.take_up(words)
        return self.panel.type_again(str(words.get("column")), str(words.get("text", "")))

    def watch(self, page: Page) -> None:
        """Listen to a page: which row the user is at, and which one is to be shown."""
        page.record_asked.connect(self.open)
        page.record_passed.connect(partial(self._on_record_passed, page))

    @Slot(object)
    def come_to(self, page: Page) -> None:
        """Another page is shown: the panel goes on with where the user is there, if that has a record."""
        self._timer.stop()
        record = page.record()
        if self._settings.text(_REMEMBERED) and record is not None:
            self._show(record)
        else:
            self.holder.hide()
            self.moved.emit()

    @Slot(object)
    def open(self, record: Record) -> None:
        """Show a record; where that is done already, go on in the panel with the keyboard."""
        if self.record == record and self.panel is not None:
            self.panel.take_focus()
            return
        self._settings.set_text(_REMEMBERED, "open")
        self._show(record)

    @Slot()
    def close_panel(self) -> None:
        """Put the panel away, also after a restart, and go on in the page."""
        self._settings.set_text(_REMEMBERED, "")
        self._gone = None
        self._hide()

    def offered(self) -> list[QAction]:
        """What Ctrl+K offers of the panel."""
        return self.panel.actions() if self.panel is not None and self.is_open else []

    def acts_on(self) -> dict[QAction, str]:
        """Whom or what those are about."""
        if self.record is None:
            return {}
        from bpv.services.searching.known import named

        whom = named(self._context.session.school, self.record.entity, [self.record.id])
        return dict.fromkeys(self.offered(), whom)

    def _on_record_passed(self, page: Page, record: Record | None) -> None:
        """Of a page that is not looked at the rows change too."""
        if self.is_open and record is not None and page.isVisible():
            self._wanted = record
            self._timer.start()

    @Slot()
    def _follow(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.panel is not None and self.is_open and wanted != self.panel.record:
            self.panel.show_record(wanted, is_followed=True)

    def _show(self, record: Record) -> None:
        self._gone = None
        panel = self._panel()
        if panel.show_record(record, is_followed=True):
            self.place()
            self.holder.show()
            self._body.raise_side(self.holder)
            self.holder.setFocusProxy(panel.first_focus)

    def _hide(self) -> None:
        self._timer.stop()
        had_focus = self.holds_focus
        self.holder.hide()
        self.moved.emit()
        if had_focus:
            self._focus_page()

    def _panel(self) -> RecordPanel:
        if self.panel is None:
            from ui.record.panel import RecordPanel

            panel = self.panel = RecordPanel(self._context, self.holder)
            self._inside.addWidget(panel)
            panel.closed.connect(self.close_panel)
            panel.go_to.connect(self.go_to)
            panel.undoable.connect(self.undoable)
            panel.noticed.connect(self.noticed)
            panel.print_asked.connect(self.print_asked)
            panel.letter_asked.connect(self.letter_asked)
            panel.erase_asked.connect(self.erase_asked)
            panel.inzage_asked.connect(self.inzage_asked)
            panel.moved.connect(self.moved)
        return self.panel

    # What changes

    @Slot(object)
    def _on_session_changed(self, _done: Done) -> None:
        if self.panel is None:
            return
        if self.is_open:
            if not self.panel.refresh():
                self._lose(self.panel)
        elif self._gone is not None:
            gone = self._gone
            if self._context.session.school.find(gone.entity, gone.id) is not None:
                self._show(gone)

    @Slot(str)
    def _on_round_changed(self, _round_id: str) -> None:
        if self.panel is not None and self.is_open and self._context.session.is_open:
            self.panel.refresh()

    def _lose(self, panel: RecordPanel) -> None:
        """The record is gone: say so, and be there again once that is taken back."""
        self._gone = panel.record
        self._hide()
        words = tr(
            "{text} staat niet meer in dit schooljaar. Het zijpaneel is gesloten.", text=panel.name.text()
        )
        # Later, for the window takes away what it said before a change.
        QTimer.singleShot(0, self, partial(self.noticed.emit, words, "blue"))

    def end_year(self) -> None:
        """Let go of the school year that closes."""
        self._timer.stop()
        self._gone = self._wanted = None
        self.holder.hide()
        if self.panel is not None:
            self.panel.end_year()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        if self.panel is not None:
            self.panel.renew()
            self.place()

    # Where it stands

    @property
    def is_beside(self) -> bool:
        """Whether there is room for the panel beside the page."""
        return self._body.width() >= scaled(BESIDE)

    def place(self) -> None:
        """Stand beside the page, or lie over it at its right."""
        width = scaled(WIDTH) + self._inside.contentsMargins().left() + self._inside.contentsMargins().right()
        if self.is_beside:
            self.holder.setFixedWidth(width)
            if not self._is_in_row:
                self._body.add_side(self.holder)
        else:
            if self._is_in_row:
                self._body.take_side(self.holder)
            room = self._body.stack.geometry()
            width = min(width, room.width())
            self.holder.setFixedWidth(width)
            self.holder.setGeometry(room.right() + 1 - width, room.top(), width, room.height())
            self._body.raise_side(self.holder)
        self._is_in_row = self.is_beside

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window; Esc that nothing in the page needed puts the panel away."""
        is_moved = event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        if watched is self._body and is_moved and self.is_open:
            QTimer.singleShot(0, self, self.place)
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and self.is_open and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.close_panel()
            return True
        return False

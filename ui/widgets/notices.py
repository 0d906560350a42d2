"""What the window says without stopping the user: a toast that goes away, a banner that stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QEnterEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import Shiboken

from bpv.language import tr
from ui.guarding import Guarded
from ui.icons import set_icon
from ui.theme import GRID, scaled
from ui.widgets.buttons import link_button

TOAST_MS = 8000
_ROOM_BELOW = 60

_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
"""What can put something else where a toast is."""


class Banner(Guarded, QFrame):
    """A line over the page in a colour that means something, with an icon; stays until closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._icon = QPushButton(self)
        self._icon.setFlat(True)
        self._icon.setProperty("link", True)
        self._icon.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = link_button("", self._on_action_clicked, self)
        self._also = link_button("", self._on_also_clicked, self)
        self._close = link_button(tr("Sluiten"), self.hide, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        layout.addWidget(self._icon)
        layout.addWidget(self.label, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._also)
        layout.addWidget(self._close)
        self._run: Callable[[], object] | None = None
        self._run_also: Callable[[], object] | None = None
        self.hide()

    def say(
        self,
        text: str,
        tone: str = "red",
        action: str = "",
        run: Callable[[], object] | None = None,
    ) -> None:
        """Show a text; `tone` is red, amber, green or blue; optionally with something to do about it."""
        name = {"red": "error", "amber": "warning", "green": "check", "blue": "info"}[tone]
        set_icon(self._icon, name)
        self.setProperty("tone", tone)
        for widget in (self, self.label):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.label.setText(text)
        self._run = run
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._also.hide()
        self.show()

    def add_action(self, action: str, run: Callable[[], object]) -> None:
        """Offer a second thing to do about what was just said; it leaves the banner where it is."""
        self._run_also = run
        self._also.setText(action)
        self._also.show()

    def focus_action(self) -> None:
        """Have Enter do what is offered first."""
        self._action.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Hide, and let go of what could be done about it."""
        self.hide()
        self._run = self._run_also = None

    def _on_also_clicked(self) -> None:
        if self._run_also is not None:
            self._run_also()

    def _on_action_clicked(self) -> None:
        self.hide()
        if self._run is not None:
            self._run()


def banners_under(banners: Iterable[Banner]) -> QVBoxLayout:
    """Banners under a page: above it, everything would move when one comes or goes."""
    layout = QVBoxLayout()
    layout.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
    for banner in banners:
        layout.addWidget(banner)
    return layout


class Toast(Banner):
    """A message at the bottom of its parent that goes away by itself, mostly with 'Ongedaan maken'."""

    def __init__(self, parent: QWidget, *above: QWidget) -> None:
        """Float over the parent, and stay clear of what is shown at its bottom."""
        self._watched: list[QWidget] = []
        super().__init__(parent)
        self._over, self._above = parent, above
        self._filled_in: QWidget | None = None
        self.setProperty("floats", True)
        self.label.setWordWrap(False)
        self._timer = QTimer(self, singleShot=True, interval=TOAST_MS)
        self._timer.timeout.connect(self.hide)

    def say(
        self, text: str, tone: str = "blue", action: str = "", run: Callable[[], object] | None = None
    ) -> None:
        """Show a text for some seconds; it stays while the mouse is on it."""
        super().say(text, tone, action, run)
        self._place()
        self.raise_()
        self._timer.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the mouse is here."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count down again."""
        self._timer.start()
        super().leaveEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch what it floats over, for as long as it is there: every event there costs a call."""
        super().showEvent(event)
        self._watched = [self._over, *self._above]
        for widget in self._watched:
            widget.installEventFilter(self)
        self._on_focus_changed(None, QApplication.focusWidget())
        _application().focusChanged.connect(self._on_focus_changed)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look away."""
        super().hideEvent(event)
        if not self._watched:
            return
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = []
        self._watch_filled_in(None)
        _application().focusChanged.disconnect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            self._watch_filled_in(_form_of(now, self._over))
            self._place()

    def _watch_filled_in(self, form: QWidget | None) -> None:
        """Stay clear of what is being filled in, from now on."""
        if self._filled_in is not None and Shiboken.isValid(self._filled_in):
            self._filled_in.removeEventFilter(self)
        self._filled_in = form
        if form is not None:
            form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place at the bottom when the parent, or what it stays clear of, changes."""
        if event.type() in _MOVES and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self._over
        self.adjustSize()
        width = min(self.sizeHint().width(), parent.width() - 4 * GRID)
        height = self.sizeHint().height()
        bottom = parent.height() - scaled(_ROOM_BELOW)  # a line that comes there leaves it where it is
        for widget in self._above:
            if widget.isVisible():
                bottom = min(bottom, widget.mapTo(parent, QPoint(0, 0)).y() - GRID)
        place = QRect((parent.width() - width) // 2, bottom - height, width, height)
        form = self._filled_in
        if form is not None and Shiboken.isValid(form) and form.isVisible():
            taken = QRect(form.mapTo(parent, QPoint(0, 0)), form.size())
            if taken.intersects(place) and taken.top() > parent.height() // 2:
                place.moveBottom(taken.top() - GRID)
        self.setGeometry(place)


def _form_of(widget: QWidget | None, inside: QWidget) -> QWidget | None:
    """What is filled in where the focus is: the panel it is in, else the field; None for a list."""
    if widget is None or isinstance(widget, QAbstractScrollArea) or not inside.isAncestorOf(widget):
        return None
    each: QWidget | None = widget
    while each is not None and each is not inside:
        if each.property("panel"):
            return each
        each = each.parentWidget()
    return widget


def _application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found

"""Where the user is filling something in, and how long others have been able to change it beneath."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import Shiboken

_EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


class Typing(QObject):
    """Follows the focus: a field is begun when the user comes to it, a dialog when it is opened."""

    def __init__(self, moment: Callable[[], int], parent: QObject) -> None:
        """`moment` tells how far others are, by a number that grows."""
        super().__init__(parent)
        self._moment = moment
        self._begun: WeakKeyDictionary[QWidget, int] = WeakKeyDictionary()
        self._current: QWidget | None = None
        self._before: QWidget | None = None
        """Where the user was when a dialog came over it."""
        self._is_following = False

    def follow(self, *, is_on: bool) -> None:
        """Follow while others may work in the school year too; else there is nothing to know."""
        app = QApplication.instance()
        if is_on == self._is_following or not isinstance(app, QApplication):
            return
        self._is_following = is_on
        if is_on:
            app.focusChanged.connect(self._on_focus_changed)
        else:
            app.focusChanged.disconnect(self._on_focus_changed)
            self._begun, self._current, self._before = WeakKeyDictionary(), None, None

    @property
    def since(self) -> int | None:
        """The moment at which the user began to fill in where the focus is, or just was; None elsewhere."""
        place = self._place
        return None if place is None else self._begun.get(place)

    @property
    def is_typing(self) -> bool:
        """Whether something is filled in there that is not stored yet, or a form is open."""
        place = self._place
        return isinstance(place, QDialog) or _is_touched(place)

    def is_stored(self) -> None:
        """What was filled in is stored: what is filled in there next begins now."""
        place = self._place
        if place is not None and place in self._begun:
            self._begun[place] = self._moment()

    @property
    def _place(self) -> QWidget | None:
        """Where the focus is, or was before another program got it; after a dialog, where it was before."""
        return next((each for each in (self._current, self._before) if _is_seen(each)), None)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        # Qt tells of this after the field that is left has stored what was typed in it.
        if now is None:
            return  # another program: what is typed here goes on later
        place = _place_of(now)
        if isinstance(place, QDialog) and place is not self._current:
            self._before = self._current
        self._current = place
        if place is not None and (place not in self._begun or not (place is not now or _is_touched(now))):
            self._begun[place] = self._moment()


def _place_of(widget: QWidget) -> QWidget | None:
    """What is begun as a whole: a dialog, else the field itself; None where nothing is filled in."""
    window = widget.window()
    if isinstance(window, QDialog):
        return window
    is_of_record = isinstance(widget, _EDITORS) and (widget.property("cell") or _is_in_panel(widget))
    return widget if is_of_record else None  # what is searched for is of no record


def _is_in_panel(widget: QWidget) -> bool:
    each: QWidget | None = widget
    while each is not None and not each.property("panel"):
        each = each.parentWidget()
    return each is not None


def _is_seen(place: QWidget | None) -> bool:
    return place is not None and Shiboken.isValid(place) and place.isVisible()


def _is_touched(widget: QWidget | None) -> bool:
    if isinstance(widget, QLineEdit):
        return widget.isModified()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        document = widget.document()
        return document is not None and document.isModified()
    return False

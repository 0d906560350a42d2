"""The parts of the window that F6 goes by, and Enter on a button: nothing is out of reach of the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget


class Regions(QObject):
    """Asks which parts there are at each step: pages come and go. `beside` are those that stay.

    A part takes the focus itself, or gives it to the first within it that Tab would stop at.
    """

    def __init__(self, of_pages: Callable[[], Sequence[QWidget]], window: QWidget) -> None:
        """Begin with the navigation and the parts of the page."""
        super().__init__(window)
        self._of_pages, self._window = of_pages, window
        self.beside: list[QWidget] = []

    def step(self, by: int) -> None:
        """Go to the next part (1) or the one before (-1), around the end."""
        parts = [part for part in (*self._of_pages(), *self.beside) if _can_take(part)]
        if not parts:
            return
        focused = QApplication.focusWidget() or self._window
        # From the last: a page lies around the parts that stand in it.
        inside = [n for n, part in enumerate(parts) if part is focused or part.isAncestorOf(focused)]
        at = inside[-1] if inside else -1 if by > 0 else 0
        _take(parts[(at + by) % len(parts)])


def _can_take(part: QWidget) -> bool:
    return part.isVisible() and part.isEnabled()


def _take(part: QWidget) -> None:
    reason = Qt.FocusReason.TabFocusReason
    if part.focusPolicy() is not Qt.FocusPolicy.NoFocus or part.focusProxy() is not None:
        part.setFocus(reason)
        return
    for child in part.findChildren(QWidget):
        is_stop = bool(child.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        if is_stop and _can_take(child) and child.focusProxy() is None:
            child.setFocus(reason)
            return


def press_focused(event: QKeyEvent) -> bool:
    """Have Enter press the button with the focus, which Qt leaves to space; whether it did."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
    button = QApplication.focusWidget()
    has_more = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if not is_enter or has_more or not isinstance(button, QPushButton | QToolButton):
        return False
    button.click()
    return True

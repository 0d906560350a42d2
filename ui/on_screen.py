"""Where a window may stand: wholly on a screen that is there, beside what the desktop keeps for itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget

TITLE_BAR = 40
"""What a desktop puts over a window: not known before it is shown."""


def fitted(wanted: QRect, available: Sequence[QRect]) -> QRect:
    """The rectangle nearest to the one wanted that is wholly on a screen: the first where none shows it."""
    if not available:
        return wanted
    shared = [screen.intersected(wanted) for screen in available]
    areas = [part.width() * part.height() for part in shared]
    screen = available[areas.index(max(areas))]
    size = wanted.size().boundedTo(screen.size())
    left = min(max(wanted.left(), screen.left()), screen.left() + screen.width() - size.width())
    top = min(max(wanted.top(), screen.top()), screen.top() + screen.height() - size.height())
    return QRect(left, top, size.width(), size.height())


def available_screens() -> list[QRect]:
    """What is free of each screen, the main one first, less a title bar."""
    screens = QApplication.screens()
    main = QApplication.primaryScreen()
    ordered = sorted(screens, key=lambda screen: screen is not main)
    return [screen.availableGeometry().adjusted(0, TITLE_BAR, 0, 0) for screen in ordered]


def bring_on_screen(window: QWidget, first_size: QSize | None = None) -> None:
    """Keep a window on the screens there are; with a size, put it in the middle of the main one."""
    if window.isMaximized() or window.isFullScreen():
        return
    screens = available_screens()
    wanted = window.geometry()
    if first_size is not None and screens:
        wanted = QRect(screens[0].topLeft(), first_size.boundedTo(screens[0].size()))
        wanted.moveCenter(screens[0].center())
    window.setGeometry(fitted(wanted, screens))


def room_for(widget: QWidget, width: int, height: int) -> QSize:
    """The size wanted, or what the screen leaves of it for a dialog with its title and a margin."""
    free = widget.screen().availableGeometry().size()
    return QSize(min(width, free.width() - TITLE_BAR), min(height, free.height() - 2 * TITLE_BAR))

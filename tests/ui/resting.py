"""Waiting for the window until it has done all it began, instead of for so many milliseconds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.patience import PATIENCE_MS
from tests.until import wait_until

SOON_MS = 100
"""What is put off for longer (a toast that goes, a look whether a file is free) is not waited for."""


def rest(qtbot: QtBot) -> None:
    """Let windows lay out, paint, work in the background and come to what they put off for a moment."""
    qtbot.waitUntil(is_at_rest)


def come_to_rest() -> None:
    """The same for who has no `qtbot`."""
    wait_until(is_at_rest, PATIENCE_MS / 1000)


def is_at_rest() -> bool:
    """Whether nothing is to come, also after all that waited was heard."""
    return _has_nothing_to_do() and _has_nothing_to_do()


def _has_nothing_to_do() -> bool:
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if QThreadPool.globalInstance().activeThreadCount():
        return False
    tops = QApplication.topLevelWidgets()
    return not any(_comes_soon(timer) for top in tops for timer in top.findChildren(QTimer))


def _comes_soon(timer: QTimer) -> bool:
    is_once = timer.isSingleShot() or timer.interval() == 0
    return is_once and timer.isActive() and timer.remainingTime() <= SOON_MS

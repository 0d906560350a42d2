"""Pages that nobody sees take on another look once they are seen: Qt would dress all they hold at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QWidget

_DRESSED, _OWN = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle


@contextmanager
def dressing_later(unseen: Iterable[QWidget]) -> Iterator[None]:
    """While the look of the application changes: these and what is in them hear of it from `dress`.

    Qt passes over what is not dressed yet, and over what has a style of its own.
    """
    parts = [part for root in unseen for part in _parts(root) if not part.testAttribute(_OWN)]
    for part in parts:
        part.setAttribute(_DRESSED, False)
        part.setAttribute(_OWN, True)
    try:
        yield
    finally:
        for part in parts:
            part.setAttribute(_OWN, False)


def dress(root: QWidget) -> None:
    """Give this and what is in it the look there is now, before it is seen."""
    root.setPalette(QPalette())  # that of the application, which passed it over as well
    for part in _parts(root):
        part.ensurePolished()
        if not part.font().resolveMask():  # Qt hands no font on to what a style sheet has dressed before
            part.setFont(QFont())
        QCoreApplication.sendEvent(part, QEvent(QEvent.Type.StyleChange))


def _parts(root: QWidget) -> list[QWidget]:
    return [root, *root.findChildren(QWidget)]

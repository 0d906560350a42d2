"""The end of what shows a school year: pages and dialogs, gone before the year is."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import Shiboken

from ui.guarding import attempt
from ui.pages.page import Page


def let_go_of(pages: dict[str, Page]) -> None:
    """Have every page remember how it is left, and end it now: one that lives on hears of the next year."""
    while pages:
        _, page = pages.popitem()
        attempt(page.store)
        parts = [page, *page.findChildren(QObject)]
        Shiboken.delete(page)
        for part in parts:
            _empty(part)


def _empty(part: object) -> None:
    """Have a part of what is gone hold nothing: parts hold each other, and together a whole school year.

    Python would have to search all it knows to find that out, for longer than a window may stand still.
    """
    with suppress(TypeError):  # what is Qt's alone has nothing
        vars(part).clear()


def close_dialogs(window: QWidget, except_for: QDialog | None) -> None:
    """Close what is still open over a window, as Esc does."""
    for dialog in window.findChildren(QDialog):
        if dialog is not except_for:
            attempt(dialog.reject)

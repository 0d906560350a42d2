"""The end of what shows a school year: pages and dialogs, gone before the year is."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import Shiboken

from ui.guarding import attempt
from ui.pages.page import Page


def let_go_of(pages: dict[str, Page]) -> None:
    """Have every page remember how it is left, and end it now: one that lives on hears of the next year."""
    while pages:
        _, page = pages.popitem()
        attempt(page.store)
        Shiboken.delete(page)


def close_dialogs(window: QWidget, except_for: QDialog | None) -> None:
    """Close what is still open over a window, as Esc does."""
    for dialog in window.findChildren(QDialog):
        if dialog is not except_for:
            attempt(dialog.reject)

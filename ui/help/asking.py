"""F1: the handbook at what the user is at, in the window and in every dialog over it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from ui.help.handbook_window import HandbookWindow

HELP_KEY = "F1"
_HAS_HELP = "has_help"


class Help(QObject):
    """Shows the handbook. A dialog learns of F1 when it is first worked in, whoever made it."""

    print_asked = Signal(str, QWidget)
    """A part of the handbook is to be printed, and over which window that is asked."""

    def __init__(self, window: QWidget, page: Callable[[], QWidget | None]) -> None:
        """Help with this window and the page that is shown in it."""
        super().__init__(window)
        self._window, self._page = window, page
        self.handbook: HandbookWindow | None = None
        self._made = 0
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def show(self, heading: str = "") -> HandbookWindow:
        """Show the handbook at a heading; over a dialog that is open, or it could not be read."""
        from ui.help.handbook_window import HandbookWindow

        over = QApplication.activeModalWidget() or self._window
        handbook = self.handbook
        if handbook is None or handbook.parentWidget() is not over:
            if handbook is not None:
                handbook.close()
                handbook.deleteLater()
            handbook = self.handbook = HandbookWindow(over)
            handbook.print_asked.connect(partial(self._ask_print, handbook))
            self._made += 1
            handbook.destroyed.connect(partial(self._forget, self._made))
        handbook.show()
        handbook.raise_()
        handbook.activateWindow()
        handbook.go_to(heading)
        handbook.reader.setFocus(Qt.FocusReason.OtherFocusReason)
        return handbook

    @Slot()
    def show_here(self) -> None:
        """Show what the handbook says about where the focus is, else about the page."""
        from ui.help.places import heading_at

        at = QApplication.focusWidget()
        popup = QApplication.activePopupWidget()
        heading = heading_at(popup or at) or heading_at(self._page())
        if popup is not None:
            popup.close()
        self.show(heading)

    def _ask_print(self, over: QWidget, heading: str) -> None:
        self.print_asked.emit(heading, over)

    def _forget(self, number: int, _handbook: object = None) -> None:
        """One that goes with the dialog it stood over; another may have come in its place."""
        if number == self._made:
            self.handbook = None

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = None if now is None else now.window()
        if isinstance(dialog, QDialog) and self._is_over(dialog) and not dialog.property(_HAS_HELP):
            dialog.setProperty(_HAS_HELP, True)
            QShortcut(QKeySequence(HELP_KEY), dialog, self.show_here)

    def _is_over(self, dialog: QWidget) -> bool:
        """Whether a dialog is of this window; the application tells of those of every window."""
        root = dialog
        while (parent := root.parentWidget()) is not None:
            root = parent
        return root is self._window

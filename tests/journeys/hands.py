"""What a hand does in a window: keys to whatever has the focus, and clicks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bpv.domain.public_holidays import public_holidays
from ui.main_window import MainWindow
from ui.pages.attending.hours_page import HoursPage
from ui.pages.page import Page
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.placing.placement_stack import RoundStack

KEYS = Qt.Key
NONE, CTRL, BOTH = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
SOON = 20_000


@dataclass
class Hands:
    """Those of a user at one window."""

    qtbot: QtBot
    window: MainWindow

    @property
    def at(self) -> QWidget:
        """What the keys go to: a menu that is open, else what has the focus in what is before all else."""
        popup = QApplication.activePopupWidget()
        top = popup or QApplication.activeModalWidget() or self.window
        if popup is None and not top.isActiveWindow():
            top.activateWindow()  # as what manages windows does when a dialog goes
            QApplication.processEvents()
        return top.focusWidget() or top

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press these one after another."""
        for key in keys:
            self.qtbot.keyClick(self.at, key, held)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text."""
        for letter in text:
            self.qtbot.keyClick(self.at, letter)
        QApplication.processEvents()

    def click(self, button: QWidget) -> None:
        """Click a button that is in sight and can be used."""
        assert button.isVisible()
        assert button.isEnabled()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def click_action(self, action: QAction) -> None:
        """Click the button of an action."""
        words = action.text()
        page = self.window.flow.page
        assert page is not None
        buttons = [each for each in page.findChildren(QPushButton) if each.isVisible()]
        self.click(next(each for each in buttons if each.text() == words))

    def click_row(self, view: QAbstractItemView, row: int, column: int) -> None:
        """Click a cell."""
        index = view.model().index(row, column)
        view.scrollTo(index)
        at = view.visualRect(index).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))

    def wait(self, until: Callable[[], object]) -> None:
        """Wait for what is worked out in the background."""
        self.qtbot.waitUntil(lambda: bool(until()), timeout=SOON)

    def page(self, key: str) -> Page:
        """Go to a page by the navigation."""
        return self.window.show_page(key)

    def find(self, words: str) -> None:
        """Ctrl+K, what is looked for, Enter."""
        self.press(KEYS.Key_K, held=CTRL)
        self.type(words)
        self.press(KEYS.Key_Return)

    def undo(self) -> None:
        """Take the latest back."""
        self.press(KEYS.Key_Z, held=CTRL)

    def redo(self) -> None:
        """Do it after all."""
        self.press(KEYS.Key_Y, held=CTRL)

    # Plaatsen

    def round(self) -> RoundStack:
        """The round on Plaatsen."""
        page = self.page("placements")
        assert isinstance(page, PlacementPage)
        assert page.current is not None
        return page.current

    def choose_step(self, words: str) -> None:
        """F7, and with the arrows to the step that is called so."""
        self.press(KEYS.Key_F7)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        names = [action.text() for action in menu.actions() if not action.isSeparator()]
        self.press(*[KEYS.Key_Down] * names.index(words), KEYS.Key_Return)

    def go_to_a_day(self, page: HoursPage) -> int:
        """Go back to the week before; gives the column of a day in it that is no feast."""
        self.press(KEYS.Key_PageUp, held=Qt.KeyboardModifier.AltModifier)
        monday = page.week.monday
        feasts = public_holidays(monday.year)
        day = next(day for day in range(5) if monday + timedelta(day) not in feasts)
        return [column.title for column in page.model.columns].index("Ma") + day

"""Actions and the buttons that show them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from ui.icons import SIZE, set_icon
from ui.theme import scaled

Shortcut = str | QKeySequence | QKeySequence.StandardKey


def make_action(
    parent: QObject,
    text: str,
    run: Callable[[], object],
    *,
    icon: str = "",
    shortcut: Shortcut = "",
    tip: str = "",
    scope: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
    draws: bool = True,
) -> QAction:
    """An action with everything that shows it: text, icon, key. `run` is best a bound method.

    Where it is not seen at once its icon need not be drawn: `draw_icon` does that later.
    """
    action = QAction(text, parent)
    action.triggered.connect(run)
    action.setIconVisibleInMenu(bool(icon))
    if icon:
        action.setProperty("icon_name", icon)
        if draws:
            draw_icon(action)
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(scope)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    words = tip or text.replace("&", "").rstrip("…")
    action.setToolTip(f"{words} ({keys})" if keys else words)
    return action


def draw_icon(action: QAction) -> None:
    """Draw the icon that an action has by name, where that is not done yet."""
    name = action.property("icon_name")
    if isinstance(name, str) and action.icon().isNull():
        set_icon(action, name)


class ActionButton(QPushButton):
    """A push button that shows an action and follows its text and whether it can be used."""

    def __init__(self, action: QAction, parent: QWidget | None = None, *, primary: bool = False) -> None:
        """Show the action; at most one button of a page is `primary`."""
        super().__init__(parent)
        self._action = action
        self.setProperty("primary", primary)
        icon_name = action.property("icon_name")
        if isinstance(icon_name, str):
            set_icon(self, icon_name, on_accent=primary)
        self._on_action_changed()
        action.changed.connect(self._on_action_changed)
        self.clicked.connect(action.trigger)

    def _on_action_changed(self) -> None:
        self.setText(self._action.text())
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())


class MenuButton(QPushButton):
    """A push button that opens a menu and is called what the menu is called."""

    def __init__(self, menu: QMenu, icon: str, tip: str, parent: QWidget | None = None) -> None:
        """Show the title of the menu with this icon."""
        super().__init__(menu.title(), parent)
        self.setProperty("opens", True)
        set_icon(self, icon)
        self.setToolTip(tip)
        self.setMenu(menu)


def make_menu(title: str, parent: QWidget, *actions: QAction) -> QMenu:
    """A menu of actions with their icons, keys and tips."""
    menu = QMenu(title, parent)
    menu.setToolTipsVisible(True)
    menu.addActions(actions)
    return menu


def icon_button(action: QAction, parent: QWidget | None = None) -> QToolButton:
    """A small button with only the icon of an action; the tooltip says what it does."""
    button = QToolButton(parent)
    draw_icon(action)
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(scaled(SIZE), scaled(SIZE)))
    button.setAccessibleName(action.text().replace("&", ""))
    return button


def icon_menu_button(menu: QMenu, icon_name: str, tip: str, parent: QWidget | None = None) -> QToolButton:
    """A small button with only an icon that opens a menu; it is called what the menu is called."""
    button = QToolButton(parent)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    set_icon(button, icon_name)
    button.setAccessibleName(menu.title())
    button.setToolTip(tip)
    return button


def keep_room(widget: QWidget) -> None:
    """Have a widget keep its room while it is hidden, so that nothing moves when it comes or goes."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def let_clear(field: QLineEdit) -> None:
    """Give a field a cross that empties it: ours, for that of Qt is another in every theme."""
    field.setClearButtonEnabled(True)
    action = field.findChild(QAction, "_q_qlineeditclearaction")
    if action is not None:
        set_icon(action, "close")


def link_button(text: str, run: Callable[[], object], parent: QWidget | None = None) -> QPushButton:
    """A button that reads as a link."""
    button = QPushButton(text, parent)
    button.setProperty("link", True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(run)
    return button

"""Actions and the buttons that show them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QCursor, QKeySequence
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from ui.guarding import Guarded
from ui.icons import SIZE, set_icon
from ui.theme import scaled

_BEFORE_WORDS = 4
"""What Qt leaves between the icon of a button and its words."""
_TELLING = frozenset({"columns", "copy", "delete"})
"""Icons that everyone knows."""
_TELLING_MENUS = frozenset({"board", "more"})
"""Those of the menus at the end of a row."""
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


class WordedButton(Guarded, QPushButton):
    """A push button with an icon that can do without its words where there is little room.

    It `gives_way` when its icon alone tells what it does; its words are in its tip and its name then.
    """

    def __init__(self, words: str, parent: QWidget | None = None, *, gives_way: bool = False) -> None:
        """Begin with its words."""
        super().__init__(words, parent)
        self.gives_way = gives_way
        self._words = words
        self._is_short = False
        self._tip = self._named = ""

    def setText(self, text: str) -> None:
        """Say something else, once there is room for it."""
        self._words = text
        self._say()

    def setToolTip(self, tip: str) -> None:
        """Explain it."""
        self._tip = tip
        self._say()

    def be_short(self, is_short: bool) -> None:
        """Leave the words out, or say them again."""
        if is_short != self._is_short:
            self._is_short = is_short
            self._say()

    def _say(self) -> None:
        words = self._words.replace("&", "")
        super().setText("" if self._is_short else self._words)
        if self._is_short or self.accessibleName() == self._named:
            self._named = words if self._is_short else ""
            self.setAccessibleName(self._named)
        is_told = not self._is_short or self._tip.startswith(words.rstrip("…"))
        super().setToolTip(self._tip if is_told else f"{words}\n{self._tip}")

    def width_when(self, *, is_short: bool) -> int:
        """How wide it likes to be, whatever it is now."""
        if is_short == self._is_short:
            return self.sizeHint().width()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = "" if is_short else self._words
        wide = self.iconSize().width() + _BEFORE_WORDS
        wide += self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, option.text).width()
        if self.menu() is not None:
            wide += self.style().pixelMetric(QStyle.PixelMetric.PM_MenuButtonIndicator, option, self)
        size = QSize(wide, max(self.iconSize().height(), self.fontMetrics().height()))
        return self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, size, self).width()


class ActionButton(WordedButton):
    """A push button that shows an action and follows its text and whether it can be used."""

    def __init__(self, action: QAction, parent: QWidget | None = None, *, primary: bool = False) -> None:
        """Show the action; at most one button of a page is `primary`."""
        icon_name = action.property("icon_name")
        super().__init__("", parent, gives_way=icon_name in _TELLING and not primary)
        self.action = action
        self._dress(primary)
        self._on_action_changed()
        action.changed.connect(self._on_action_changed)
        self.clicked.connect(action.trigger)

    def be_primary(self, is_primary: bool) -> None:
        """Be the one button of the page that stands out, or one of the others."""
        self._dress(is_primary)
        self.style().unpolish(self)
        self.style().polish(self)

    def _dress(self, is_primary: bool) -> None:
        self.setProperty("primary", is_primary)
        icon_name = self.action.property("icon_name")
        if isinstance(icon_name, str):
            set_icon(self, icon_name, on_accent=is_primary)

    def _on_action_changed(self) -> None:
        self.setText(self.action.text())
        self.setEnabled(self.action.isEnabled())
        self.setToolTip(self.action.toolTip())


class MenuButton(WordedButton):
    """A push button that opens a menu and is called what the menu is called."""

    def __init__(self, menu: QMenu, icon: str, tip: str, parent: QWidget | None = None) -> None:
        """Show the title of the menu with this icon."""
        super().__init__(menu.title(), parent, gives_way=icon in _TELLING_MENUS)
        self.setProperty("opens", True)
        set_icon(self, icon)
        self.setToolTip(tip)
        self.setMenu(menu)
        menu.aboutToHide.connect(self._on_menu_hiding)

    @Slot()
    def _on_menu_hiding(self) -> None:
        """The menu had the mouse: nobody told the button that it went, and it looks as if it were here."""
        QTimer.singleShot(0, self, self._look_for_mouse)

    def _look_for_mouse(self) -> None:
        is_here = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, is_here)
        self.update()


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

"""The bar over the window: menus, the files opened last, undo and redo, and the way to find anything."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from bpv.language import tr
from ui.actions import ACTIONS
from ui.icons import set_icon
from ui.recent import icon_of, name_of
from ui.shell import FILE, MENUS, ActionSpec, Shell
from ui.widgets.buttons import draw_icon, make_action

if TYPE_CHECKING:
    from ui.recent import Place
    from ui.session import Session
    from ui.top_bar import TopBar


class Menus(QObject):
    """The actions of the window by key, in its menu bar."""

    def __init__(
        self,
        window: QMainWindow,
        shell: Shell,
        recent: Callable[[], list[Place]],
        forget: Callable[[], object],
    ) -> None:
        """Fill the menu bar of a window; what an action does, it does with the shell."""
        super().__init__(window)
        self._bar, self._shell, self._list_recent = window.menuBar(), shell, recent
        self._forget = lambda _checked: forget()
        self.actions: dict[str, QAction] = {}
        self._inner: list[QMenu] = []
        menus = {title: self._bar.addMenu(title) for title in MENUS}
        for menu in menus.values():
            menu.aboutToShow.connect(partial(_draw_icons, menu))
        for spec in ACTIONS:
            if spec.starts_group:
                menus[spec.menu].addSeparator()
            run: Callable[[], object] = partial(_run_action, spec.run, shell)
            action = make_action(window, spec.text, run, icon=spec.icon, shortcut=spec.shortcut, draws=False)
            action.setCheckable(spec.is_checkable)
            if spec.submenu and spec.submenu not in menus:
                menus[spec.submenu] = menus[spec.menu].addMenu(spec.submenu)
                self._inner.append(menus[spec.submenu])
            menus[spec.submenu or spec.menu].addAction(action)
            self.actions[spec.key] = action
            if spec.key == "open":
                self._recent = menus[FILE].addMenu(tr("Laatst geopend"))
                self._recent.aboutToShow.connect(self._on_recent_about_to_show)
        self._corner: TopBar | None = None

    def put_beside(self, corner: TopBar) -> None:
        """Put what does not stand in a menu at the right of the bar."""
        self._corner = corner
        self._bar.setCornerWidget(corner)
        corner.grown.connect(self.fit)

    def fit(self) -> None:
        """Give the corner the size it wants now: the bar keeps the one that it had at first."""
        if self._corner is not None:
            self._corner.adjustSize()
            self._bar.setCornerWidget(self._corner)

    def show_state(self, session: Session) -> None:
        """Offer what can be done now, and name what undo and redo would do."""
        for spec in ACTIONS:
            has_meaning = _has_meaning(spec, session)
            self.actions[spec.key].setVisible(has_meaning)
            self.actions[spec.key].setEnabled(has_meaning and _is_offered(spec, session))
        for inner in self._inner:  # one with nothing in it is no menu
            inner.menuAction().setVisible(any(action.isVisible() for action in inner.actions()))
        for key, name, label in (
            ("undo", tr("Ongedaan maken"), session.undo_label),
            ("redo", tr("Opnieuw doen"), session.redo_label),
        ):
            action = self.actions[key]
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setEnabled(label is not None)
            action.setText(f"{name}: {label}" if label else name)
            action.setToolTip(f"{action.text()} ({keys})")

    def _on_recent_about_to_show(self) -> None:
        self._recent.clear()
        places = self._list_recent()
        for place in places:
            action = self._recent.addAction(name_of(place).replace("&", "&&"))
            set_icon(action, icon_of(place))
            action.triggered.connect(partial(_open, self._shell, place))
        if not places:
            self._recent.addAction(tr("Nog geen")).setEnabled(False)
            return
        self._recent.addSeparator()
        self._recent.addAction(tr("Deze lijst leegmaken")).triggered.connect(self._forget)


def _open(shell: Shell, place: Place, _checked: bool = False) -> None:
    shell.files.open(place)


def _draw_icons(menu: QMenu) -> None:
    """The first paint draws no icon that is not seen."""
    for action in menu.actions():
        draw_icon(action)
        if (inner := action.menu()) is not None:
            _draw_icons(cast(QMenu, inner))


def _is_offered(spec: ActionSpec, session: Session) -> bool:
    if not session.is_open:
        return not spec.needs_school
    if spec.is_on_server is False and session.year.is_read_only:
        return False
    return spec.lock is None or (not session.year.is_read_only and session.year.is_locked == spec.lock)


def _has_meaning(spec: ActionSpec, session: Session) -> bool:
    """What has none where the school year stands is not in sight."""
    is_there = session.is_open and session.year.file.address is not None
    if spec.is_taken and not session.is_taken:
        return False
    if spec.is_on_server is False and session.is_taken:  # it goes back to where it came from
        return False
    if spec.lock is not None:
        return not is_there
    return spec.is_on_server is None or spec.is_on_server == is_there


def _run_action(run: Callable[[Shell], object], shell: Shell, _checked: bool = False) -> None:
    run(shell)

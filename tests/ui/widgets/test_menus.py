"""A menu made for one time goes after what was chosen in it, or with whose it is."""

import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.resting import rest
from ui.widgets.menus import PassingMenu


def test_that_a_menu_goes_once_it_was_left_and_not_before_its_choice_is_done(qtbot: QtBot) -> None:
    owner, seen = QWidget(), list[str]()
    qtbot.addWidget(owner)
    menu = PassingMenu(owner)
    action = menu.addAction("Kiezen")
    action.triggered.connect(lambda: seen.append("chosen"))
    menu.destroyed.connect(lambda: seen.append("gone"))
    menu.popup(owner.pos())
    menu.hide()
    action.trigger()
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["chosen", "gone"]


def test_that_a_menu_may_go_with_its_owner_while_it_closes(qtbot: QtBot) -> None:
    owner = QWidget()
    menu = PassingMenu(owner)
    menu.popup(owner.pos())
    with qtbot.captureExceptions() as failures:
        menu.hide()
        shiboken6.delete(owner)
        rest(qtbot)
    assert not failures
    assert not shiboken6.isValid(menu)

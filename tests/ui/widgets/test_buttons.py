from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import MenuButton, make_menu


def test_that_a_button_does_not_look_pressed_once_its_menu_is_gone(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    menu = make_menu("Meer", window, QAction("Kopiëren", window))
    button = MenuButton(menu, "more", "Wat nog meer kan", window)
    window.move(300, 300)
    window.show()
    QCursor.setPos(0, 0)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # as it was when it was clicked
    menu.close()
    qtbot.waitUntil(lambda: not button.underMouse())

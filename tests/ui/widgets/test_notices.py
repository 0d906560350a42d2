from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.resting import rest
from ui.widgets.notices import Banner, Toast


def test_that_a_banner_stays_until_closed_and_does_what_it_offers(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    done: list[str] = []
    banner.say("Het bestand is vol.", "amber", "Opnieuw proberen", lambda: done.append("ja"))
    assert banner.isVisible()
    qtbot.mouseClick(banner._action, Qt.MouseButton.LeftButton)
    assert done == ["ja"]
    assert not banner.isVisible()


def test_that_markup_in_a_name_is_shown_as_it_is(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.say("<b>Jan</b> & co")
    assert banner.label.textFormat() is Qt.TextFormat.PlainText


def test_that_a_toast_stays_inside_its_window_when_that_shrinks(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(700, 400)
    qtbot.addWidget(window)
    window.show()
    toast = Toast(window)
    toast.say("Gedaan: 3 leerlingen verwijderen", action="Ongedaan maken", run=lambda: None)
    window.resize(500, 300)
    qtbot.waitUntil(lambda: window.rect().contains(toast.geometry()))
    assert toast.isVisible()


def test_that_a_toast_stays_clear_of_what_comes_and_goes_below(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(700, 400)
    qtbot.addWidget(window)
    below = QWidget(window)
    below.setGeometry(0, 320, 700, 80)
    below.hide()
    window.show()
    toast = Toast(window, below)
    toast.say("Gedaan")
    alone = toast.geometry()
    assert alone.bottom() > below.y()
    below.show()
    qtbot.waitUntil(lambda: toast.geometry().bottom() < below.y())
    below.hide()
    qtbot.waitUntil(lambda: toast.geometry() == alone)


def test_that_one_line_that_comes_below_moves_no_toast(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(700, 400)
    qtbot.addWidget(window)
    below = QWidget(window)
    below.setGeometry(0, 352, 700, 48)
    below.hide()
    window.show()
    toast = Toast(window, below)
    toast.say("Gedaan")
    alone = toast.geometry()
    below.show()
    rest(qtbot)
    assert toast.geometry() == alone


def test_that_a_toast_stays_clear_of_the_form_that_is_filled_in(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(700, 400)
    qtbot.addWidget(window)
    form = QFrame(window)
    form.setProperty("panel", True)
    form.setGeometry(0, 290, 700, 100)
    field = QLineEdit(form)
    elsewhere = QLineEdit(window)
    form.hide()
    window.show()
    elsewhere.setFocus()
    toast = Toast(window)
    toast.say("Gedaan")
    alone = toast.geometry()
    assert toast.geometry().intersects(form.geometry())
    form.show()
    field.setFocus()
    qtbot.waitUntil(lambda: toast.geometry().bottom() < form.y())
    form.move(0, 270)
    qtbot.waitUntil(lambda: toast.geometry().bottom() < 270)
    form.hide()
    qtbot.waitUntil(lambda: toast.geometry() == alone)

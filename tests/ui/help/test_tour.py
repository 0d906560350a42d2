"""The tour: five stops at real parts of the window, by keys alone, never in the way."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.services.year.school_year import SchoolYear
from tests.ui.resting import rest
from ui.help.tour import Veil
from ui.main_window import MainWindow
from ui.settings import WindowSettings
from ui.theme import Scheme


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def started(window: MainWindow) -> Veil:
    window.actions_by_key["tour"].trigger()
    veil = window.tour.veil
    assert veil is not None
    return veil


@pytest.mark.parametrize(
    ("scheme", "zoom", "width", "height"),
    [(Scheme.LIGHT, 100, 1366, 728), (Scheme.DARK, 200, 1366, 688), (Scheme.LIGHT, 100, 640, 360)],
)
def test_that_every_stop_is_beside_what_it_is_about(
    qtbot: QtBot, window: MainWindow, scheme: Scheme, zoom: int, width: int, height: int
) -> None:
    window.settings.zoom = zoom
    window.set_scheme(scheme)
    window.resize(width, height)
    QApplication.processEvents()
    veil = started(window)
    seen = []
    for number in range(5):
        assert veil.count.text() == f"{number + 1} van 5"
        place = veil.bubble.geometry()
        assert veil.rect().contains(place)
        assert not veil.gap.isEmpty()
        assert not place.intersects(veil.gap)
        for label in (veil.title, veil.words):
            assert label.heightForWidth(label.width()) <= label.height()
        seen.append(veil.gap)
        press(Qt.Key.Key_Return)
    assert len({gap.getRect() for gap in seen}) == 5
    assert window.tour.veil is None


def test_that_it_goes_back_and_is_skipped_with_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("students")
    assert page is not None
    before = QApplication.focusWidget()
    veil = started(window)
    qtbot.waitUntil(veil.forth.hasFocus)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Left)
    assert veil.number == 1
    press(Qt.Key.Key_Tab)
    assert veil.skip.hasFocus()
    press(Qt.Key.Key_Backtab)
    assert veil.forth.hasFocus()
    page.setFocus()  # as a menu does that closes
    qtbot.waitUntil(veil.forth.hasFocus)
    press(Qt.Key.Key_Escape)
    assert window.tour.veil is None
    assert QApplication.focusWidget() is before
    assert started(window).number == 0
    window.tour.end()


def test_that_it_follows_the_window_and_ends_with_the_year(qtbot: QtBot, window: MainWindow) -> None:
    veil = started(window)
    window.resize(900, 600)
    qtbot.waitUntil(lambda: veil.rect() == QRect(0, 0, 900, 600))
    window.change_zoom(50)
    qtbot.waitUntil(lambda: veil.rect().contains(veil.bubble.geometry()))
    window.files.close()
    assert window.tour.veil is None
    assert not window.actions_by_key["tour"].isEnabled()


def test_that_it_is_offered_once_and_starts_only_when_asked(
    qtbot: QtBot, window: MainWindow, settings: WindowSettings
) -> None:
    path = window.session.path
    window.tour.offer_once(window.banner)
    for time in (1, 2):
        window.session.close()
        window.session.take(SchoolYear.open(path))
        rest(qtbot)
        assert window.tour.veil is None
        assert window.banner.isVisible() == (time == 1)
        window.banner.hide()
    settings.set_text("tour_seen", "")
    window.session.close()
    window.session.take(SchoolYear.open(path))
    qtbot.waitUntil(window.banner.isVisible)
    window.banner._action.click()
    assert window.tour.veil is not None
    window.tour.end()

"""Being at rest: nothing works in the background, nothing comes soon, all that was posted is heard."""

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.resting import SOON_MS, is_at_rest, rest
from ui.tasks import Tasks


@pytest.fixture
def top(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_that_what_is_put_off_for_a_moment_comes_first(qtbot: QtBot, top: QWidget) -> None:
    told: list[str] = []
    after = QTimer(top, singleShot=True, interval=20)
    after.timeout.connect(lambda: told.append("after"))
    before = QTimer(QWidget(top), singleShot=True, interval=20)
    before.timeout.connect(after.start)
    before.start()
    assert not is_at_rest()
    rest(qtbot)
    assert told == ["after"]


def test_that_work_in_the_background_is_used_first(qtbot: QtBot) -> None:
    tasks, go_on, used = Tasks(), threading.Event(), list[object]()
    tasks.start("Rekenen", lambda report: go_on.wait(20), used.append)
    assert not is_at_rest()
    go_on.set()
    rest(qtbot)
    assert used == [True]


def test_that_what_repeats_or_comes_much_later_is_not_waited_for(qtbot: QtBot, top: QWidget) -> None:
    later = QTimer(top, singleShot=True, interval=100 * SOON_MS)
    again = QTimer(top, interval=SOON_MS)
    for timer in (later, again):
        timer.start()
    rest(qtbot)
    assert later.isActive()
    assert again.isActive()


def test_that_what_goes_away_is_gone(qtbot: QtBot, top: QWidget) -> None:
    gone: list[object] = []
    part = QWidget(top)
    part.destroyed.connect(lambda: gone.append(1))
    part.deleteLater()
    rest(qtbot)
    assert gone

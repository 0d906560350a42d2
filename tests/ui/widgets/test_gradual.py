import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ui.widgets.gradual import TURN, Gradual


def slow(made: list[int], count: int) -> Iterator[None]:
    for number in range(count):
        time.sleep(TURN / 3)
        made.append(number)
        yield


def test_that_the_window_hears_between_turns_and_everything_is_made(qtbot: QtBot) -> None:
    made: list[int] = []
    heard_at: list[int] = []
    parent = QObject()
    timer = QTimer(parent, interval=0)
    timer.timeout.connect(lambda: heard_at.append(len(made)))
    timer.start()
    gradual = Gradual(slow(made, 30), parent)
    assert 0 < len(made) < 30
    qtbot.waitUntil(lambda: gradual.is_done)
    assert made == list(range(30))
    assert len(set(heard_at)) > 3


def test_that_what_is_left_can_be_had_at_once(qtbot: QtBot) -> None:
    made: list[int] = []
    parent = QObject()
    gradual = Gradual(slow(made, 20), parent)
    assert not gradual.is_done
    gradual.finish()
    assert gradual.is_done
    gradual.finish()
    assert made == list(range(20))


def test_that_few_quick_steps_are_made_at_once(qtbot: QtBot) -> None:
    made: list[int] = []
    parent = QObject()
    assert Gradual((made.append(number) for number in range(5)), parent).is_done
    assert made == list(range(5))


def test_that_it_stops_with_what_it_makes_things_for(qtbot: QtBot) -> None:
    made: list[int] = []
    parent = QObject()
    Gradual(slow(made, 1000), parent)
    parent.deleteLater()
    qtbot.wait(30)
    count = len(made)
    qtbot.wait(30)
    assert len(made) == count < 1000

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets import gradual as making
from ui.widgets.gradual import TURN, Gradual


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(making, "perf_counter", found)
    return found


def slow(clock: Clock, made: list[int], count: int) -> Iterator[None]:
    for number in range(count):
        clock.now += TURN / 3
        made.append(number)
        yield


def test_that_the_window_hears_between_turns_and_everything_is_made(qtbot: QtBot, clock: Clock) -> None:
    made: list[int] = []
    heard_at: list[int] = []
    parent = QObject()
    timer = QTimer(parent, interval=0)
    timer.timeout.connect(lambda: heard_at.append(len(made)))
    timer.start()
    gradual = Gradual(slow(clock, made, 30), parent)
    assert 0 < len(made) < 30
    qtbot.waitUntil(lambda: gradual.is_done)
    assert made == list(range(30))
    assert len(set(heard_at)) > 3


def test_that_what_is_left_can_be_had_at_once(qtbot: QtBot, clock: Clock) -> None:
    made: list[int] = []
    parent = QObject()
    gradual = Gradual(slow(clock, made, 20), parent)
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


def test_that_it_stops_with_what_it_makes_things_for(qtbot: QtBot, clock: Clock) -> None:
    made: list[int] = []
    parent = QObject()
    Gradual(slow(clock, made, 1000), parent)
    QApplication.processEvents()
    parent.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    count = len(made)
    QApplication.processEvents()
    assert 3 < len(made) == count < 1000

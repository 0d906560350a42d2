"""What only knows itself goes in the thread of the window, between two things that it does."""

import gc
import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bpv.services.year import collecting
from ui.application import load_the_rest, make_application
from ui.tasks import Report, Tasks

MANY = 20
Gone = list[threading.Thread]


class Loop(QWidget):
    """A widget that nobody knows but it itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def lose() -> Callable[[], Gone]:
    """Loses widgets, and tells in which threads they went."""

    def lose() -> Gone:
        gone: Gone = []
        for _ in range(MANY):
            Loop().destroyed.connect(
                lambda *_: gone.append(threading.current_thread()), Qt.ConnectionType.DirectConnection
            )
        return gone

    return lose


def make_values() -> list[Any]:
    return [[number] for number in range(5000)]


def let_time_pass(app: QApplication) -> None:
    timer = app.findChild(QTimer, "cycles")
    assert isinstance(timer, QTimer)
    enough = make_values()
    timer.timeout.emit()
    del enough


def test_that_no_widget_goes_in_the_thread_of_work(
    qtbot: QtBot, qapp: QApplication, lose: Callable[[], Gone]
) -> None:
    with collecting.without_collecting():
        pass  # what is there at the first time is left out for good
    tasks, is_lost = Tasks(), threading.Event()
    found: list[object] = []

    def work(report: Report) -> int:
        is_lost.wait(5)
        return len(make_values())

    tasks.start("Rekenen", work, found.append)
    gone = lose()
    is_lost.set()
    qtbot.waitUntil(lambda: bool(found))
    make_values()
    assert not gone
    let_time_pass(qapp)
    assert gone == [threading.main_thread()] * MANY


def test_that_no_widget_goes_in_another_thread_either(qapp: QApplication, lose: Callable[[], Gone]) -> None:
    gone = lose()
    load_the_rest().join()
    thread = threading.Thread(target=make_values)
    thread.start()
    thread.join()
    assert not gone
    let_time_pass(qapp)
    assert gone == [threading.main_thread()] * MANY


def test_that_the_timer_is_made_once(qapp: QApplication) -> None:
    assert make_application() is qapp
    let_time_pass(qapp)  # there is one
    assert not gc.isenabled()


def test_that_nothing_is_searched_while_something_is_worked_on(
    qapp: QApplication, lose: Callable[[], Gone]
) -> None:
    gone = lose()
    with collecting.without_collecting():
        make_values()
        let_time_pass(qapp)
        assert not gone


def test_that_what_work_was_about_goes_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    tasks, gone = Tasks(), []

    def start() -> None:
        widget = QWidget()
        widget.destroyed.connect(
            lambda *_: gone.append(threading.current_thread()), Qt.ConnectionType.DirectConnection
        )

        def work(report: Report) -> str:
            return widget.objectName()

        tasks.start("Rekenen", work, lambda _: None)

    start()
    qtbot.waitUntil(lambda: bool(gone))
    assert gone == [threading.main_thread()]

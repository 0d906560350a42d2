"""Waiting in tests of the window: until it is so, and what went wrong when it never is."""

import time

import pytest
from PySide6.QtCore import QTimer
from pytestqt import exceptions
from pytestqt.qtbot import QtBot

from tests.ui import patience


def test_that_it_waits_until_it_is_so_or_nothing_is_wrong(qtbot: QtBot) -> None:
    done: list[int] = []
    QTimer.singleShot(3, lambda: done.append(1))
    qtbot.waitUntil(lambda: bool(done))

    def is_there() -> None:
        assert len(done) == 2

    QTimer.singleShot(3, lambda: done.append(2))
    qtbot.waitUntil(is_there)
    with pytest.raises(ValueError, match="not \\[1, 2\\]"):
        qtbot.waitUntil(lambda: done)  # type: ignore[arg-type, return-value]


def test_that_it_gives_up_and_says_what_was_not_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE_MS", 5)

    def is_there() -> None:
        raise AssertionError("nothing there")

    with pytest.raises(exceptions.TimeoutError) as given_up:
        qtbot.waitUntil(is_there, timeout=1)
    assert "nothing there" in str(given_up.value.__cause__)


def test_that_a_test_cannot_be_in_a_hurry(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    timer = QTimer(singleShot=True, interval=20)
    with qtbot.waitSignal(timer.timeout, timeout=1):
        timer.start()
    done: list[int] = []
    QTimer.singleShot(20, lambda: done.append(1))
    qtbot.waitUntil(lambda: bool(done), timeout=1)


def test_that_nobody_waits_for_what_is_not_to_come(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE_MS", 60_000)
    timer, begun = QTimer(), time.monotonic()
    with qtbot.assertNotEmitted(timer.timeout):
        pass
    assert time.monotonic() < begun + 60

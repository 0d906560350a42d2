"""How tests of the window wait: looking often at first, and as long as a busy machine may need.

`qtbot.waitUntil` looks every 10 ms, while most of what tests wait for comes within two; and it gives up after
five seconds, or whatever a test was told, which says how busy the machine is and not what is wrong.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from pytestqt import exceptions
from pytestqt.qtbot import QtBot

PATIENCE_MS = 100_000
"""What does not come within this does not come; a whole test may take two minutes."""
LOOKS_MS = (1, 1, 2, 2, 4, 8)
"""From one look to the next; after these as often as `qtbot` looks by itself."""
_LATER_MS = 10


def be_patient() -> None:
    """Have every test of this process wait so."""
    QtBot.waitUntil = _wait_until  # type: ignore[method-assign, assignment]
    for name in ("waitSignal", "waitSignals", "waitExposed", "waitActive", "waitCallback"):
        setattr(QtBot, name, _patient(getattr(QtBot, name)))


def _patient(wait: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(wait)
    def patiently(*args: Any, timeout: int = PATIENCE_MS, **more: Any) -> Any:
        is_in_vain = more.get("raising") is False  # as `assertNotEmitted` waits: for what is not to come
        return wait(*args, timeout=timeout if is_in_vain else max(timeout, PATIENCE_MS), **more)

    return patiently


def _wait_until(_bot: QtBot, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
    """Until it says True, or asserts nothing that is not so."""
    __tracebackhide__ = True
    end = time.monotonic() + max(timeout, PATIENCE_MS) / 1000
    looks = iter(LOOKS_MS)
    while True:
        wrong: AssertionError | None = None
        try:
            said = callback()
        except AssertionError as error:
            said, wrong = False, error
        if said not in (None, True, False):
            raise ValueError(f"waitUntil() wants None, True or False, not {said!r}")
        if said or said is None:
            return
        if time.monotonic() > end:
            raise exceptions.TimeoutError("this does not come") from wrong
        _let_it_work(next(looks, _LATER_MS))


def _let_it_work(milliseconds: int) -> None:
    loop = QEventLoop()
    timer = QTimer(loop, singleShot=True, interval=milliseconds, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec()

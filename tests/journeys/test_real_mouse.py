"""One real drag with a real mouse and one journey by real keys, in a window on a screen of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bpv.services.year.school_year import SchoolYear
from tests.ui.pages.board.acting import small_school

pytestmark = pytest.mark.skipif(
    any(shutil.which(name) is None for name in ("Xvfb", "xdotool")), reason="needs Xvfb and xdotool"
)

WINDOW = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QPoint, QSocketNotifier, QTimer
from ui.application import make_application, make_window
from ui.settings import WindowSettings
from bpv.domain import Placement
from bpv.services.year.school_year import SchoolYear

app = make_application()
window = make_window(app, WindowSettings(Path(sys.argv[2])))
window.setGeometry(0, 0, 1366, 728)
window.show()
window.session.take(SchoolYear.open(Path(sys.argv[1])))
page = window.show_page("placements")
page.show_as("board")
board = page.current.table.boards.board

def say(what):
    print(json.dumps(what), flush=True)

def places(_done=None):
    say({p.student_id: p.position_id for p in window.session.school.all(Placement).values()})

def begin():
    if board.source.standing is None or not board.view.isVisible():
        QTimer.singleShot(50, begin)
        return
    board.view.setFocus()
    board.view.go_to(("p2", "s3"))
    points = {}
    for row, item in enumerate(board.model.items):
        at = board.view.viewport().mapToGlobal(board.view.visualRect(board.model.index(row)).topLeft())
        points["/".join(item.key)] = [at.x() + 30, at.y() + 12]
    window.session.changed.connect(places)
    say(points)

def answer():
    sys.stdin.readline()
    QTimer.singleShot(0, catch_up)

def catch_up():  # a drag that begins here goes on inside, so what is said comes before
    QTimer.singleShot(0, lambda: say("heard"))
    app.sync()

asked = QSocketNotifier(0, QSocketNotifier.Type.Read)
asked.activated.connect(answer)
QTimer.singleShot(0, begin)
app.exec()
"""


class Screen:
    """A screen with the window on it; what the window says is read line by line."""

    def __init__(self, folder: Path) -> None:
        self._x = subprocess.Popen(
            ["Xvfb", "-noreset", "-displayfd", "1", "-screen", "0", "1366x768x24"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._x.stdout is not None
        display = f":{self._x.stdout.readline().strip()}"
        self._env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
        file = folder / "Klein.bpv"
        SchoolYear.create(file, small_school()).close()
        self._window = subprocess.Popen(
            [sys.executable, "-c", WINDOW, str(file), str(folder / "venster.ini")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=self._env,
            cwd=Path(__file__).resolve().parents[2],
        )
        self._said: list[Any] = []
        self.points: dict[str, list[int]] = self.read()

    def read(self) -> Any:
        """The next thing the window says of itself."""
        return self._said.pop(0) if self._said else self._hear()

    def _hear(self) -> Any:
        assert self._window.stdout is not None
        return json.loads(self._window.stdout.readline())

    def do(self, *words: object) -> None:
        """Have xdotool do something, and wait until the window has seen it."""
        subprocess.run(["xdotool", *map(str, words)], env=self._env, check=True, stdout=subprocess.DEVNULL)
        assert self._window.stdin is not None
        print("?", file=self._window.stdin, flush=True)
        while (said := self._hear()) != "heard":
            self._said.append(said)

    def drag(self, start: list[int], end: list[int]) -> None:
        """Press, move in steps as a hand does, and let go."""
        self.do("mousemove", *start)
        self.do("mousedown", 1)
        for part in range(1, 11):
            self.do("mousemove", *(round(a + (b - a) * part / 10) for a, b in zip(start, end, strict=True)))
        self.do("mouseup", 1)

    def close(self) -> None:
        """End both."""
        for process in (self._window, self._x):
            process.terminate()
            process.wait(10)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    found = Screen(tmp_path)
    yield found
    found.close()


def test_that_a_real_mouse_drags_a_pupil_and_real_keys_carry_one(screen: Screen) -> None:
    screen.drag(screen.points["p2/s3"], screen.points["p1/"])
    assert screen.read() == {"s2": "p2", "s3": "p1"}
    screen.do("search", "--onlyvisible", "--name", "BPV-planner", "windowfocus")
    screen.do("key", "ctrl+z")
    assert screen.read() == {"s2": "p1", "s3": "p2"}
    screen.do("key", "v")
    screen.do("key", "Return")
    assert screen.read() == {"s2": "p2", "s3": "p1"}

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    screen = Path(__file__).resolve().parents[2] / "tools" / "screen.json"
    # Qt's own is 800 x 800, which no school has; a colon in the path ends it.
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}" if os.name == "posix" else "offscreen"

from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from bpv.services.demo import make_demo_school
from bpv.services.year.naming import year_name
from bpv.services.year.outside import forget_outside
from bpv.services.year.school_year import SchoolYear
from tests.nameless import ROOT, WATCH
from tests.ui import pauses
from tests.ui.patience import be_patient
from ui.application import make_application, make_window
from ui.main_window import MainWindow
from ui.settings import WindowSettings
from ui.theme import Scheme, apply_theme

pauses.shorten()
be_patient()
make_application()  # before a test of the command line makes one that only draws paper


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application()


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    """Those of a user who likes lists; the board has tests of its own."""
    found = WindowSettings(tmp_path / "venster.ini")
    found.set_text("placing_view", "list")
    return found


_from_elsewhere = {""}
"""What tests themselves put on the clipboard, as another program does: it stays there, after a test too."""
_put = QClipboard.setText


def _noted(clipboard: QClipboard, text: str, *mode: QClipboard.Mode) -> None:
    if not sys._getframe(1).f_code.co_filename.startswith((f"{ROOT}/ui", f"{ROOT}/bpv")):
        _from_elsewhere.add(text)
    _put(clipboard, text, *mode)


QClipboard.setText = _noted  # type: ignore[method-assign]


def _look_at_titles(window: MainWindow) -> None:
    """What windows are called is read by whoever walks past; a school year is called as its user likes."""
    own = year_name(window.session.school, window.session.path) if window.session.is_open else ""
    for each in QApplication.topLevelWidgets():
        WATCH.look(
            each.windowTitle().replace(own, "") if own else each.windowTitle(), "the title of a window"
        )


@pytest.fixture
def empty_window(qapp: QApplication, qtbot: QtBot, settings: WindowSettings) -> Iterator[MainWindow]:
    """The window as at the first start: nothing open."""
    window = make_window(qapp, settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    _look_at_titles(window)
    window.close()
    if (left := QApplication.clipboard().text()) not in _from_elsewhere:
        WATCH.look(left, "the clipboard after closing")
    QThreadPool.globalInstance().waitForDone()
    forget_outside()
    apply_theme(qapp, Scheme.LIGHT)


@pytest.fixture(scope="session")
def demo_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a demo school of 40 pupils."""
    path = tmp_path_factory.mktemp("demo") / "demo.bpv"
    SchoolYear.create(path, make_demo_school(students=40, seed=1)).close()
    return path.read_bytes()


@pytest.fixture
def demo_path(tmp_path: Path, demo_bytes: bytes) -> Path:
    path = tmp_path / "Demoschool.bpv"
    path.write_bytes(demo_bytes)
    return path


@pytest.fixture
def window(empty_window: MainWindow, demo_path: Path) -> MainWindow:
    """The window with a demo school opened from a real file."""
    empty_window.session.take(SchoolYear.open(demo_path))
    return empty_window


Again = Callable[[], MainWindow]


@pytest.fixture
def again(qapp: QApplication, qtbot: QtBot, window: MainWindow, demo_path: Path, tmp_path: Path) -> Again:
    """Copies the file as a crash would leave it, with its log, and opens that in another window."""

    def crash() -> MainWindow:
        drafts = window.session.drafts
        drafts._write_aside()
        qtbot.waitUntil(lambda: not drafts._pending and not drafts._unwritten._contents)
        with drafts._unwritten._writing:
            left = tmp_path / "na een crash" / demo_path.name
            left.parent.mkdir()
            for path in (demo_path, demo_path.with_name(f"{demo_path.name}-wal")):
                left.with_name(path.name).write_bytes(path.read_bytes())
        other = make_window(qapp, WindowSettings(tmp_path / "ander.ini"))
        qtbot.addWidget(other)
        other.show()
        other.session.take(SchoolYear.open(left))
        return other

    return crash

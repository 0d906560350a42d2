import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from bpv.services.demo import make_demo_school
from bpv.services.year.school_year import SchoolYear
from ui.application import make_application, make_window
from ui.main_window import MainWindow
from ui.settings import WindowSettings
from ui.theme import Scheme, apply_theme


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application()


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    return WindowSettings(tmp_path / "venster.ini")


@pytest.fixture
def empty_window(qapp: QApplication, qtbot: QtBot, settings: WindowSettings) -> Iterator[MainWindow]:
    """The window as at the first start: nothing open."""
    window = make_window(qapp, settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
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

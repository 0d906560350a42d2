"""Two windows on one school year, as two coordinators have it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from bpv.services.demo import make_demo_school
from bpv.services.year.on_server import copy_year
from bpv.services.year.school_year import SchoolYear
from tests.storage.places import KEEPER, SchoolServer
from ui.application import make_window
from ui.main_window import MainWindow
from ui.settings import WindowSettings

D = TypeVar("D", bound=QDialog)


def once_shown(kind: type[D], act: Callable[[D], object]) -> None:
    """Do this as soon as such a dialog is there, however long that takes: the test waits in it."""
    timer = QTimer(QApplication.instance(), interval=20)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            timer.stop()
            act(dialog)

    timer.timeout.connect(look)
    timer.start()


Open = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def small_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a school of twelve pupils."""
    path = tmp_path_factory.mktemp("live") / "school.bpv"
    SchoolYear.create(path, make_demo_school(students=12, seed=3)).close()
    return path


@pytest.fixture
def opened(
    school_server: SchoolServer, small_school: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> Iterator[Open]:
    """Open the school in a window of a coordinator."""
    copy_year(small_school, school_server.address(KEEPER).url)
    windows: list[MainWindow] = []

    def open_as(login: str, address: object = None) -> MainWindow:
        window = make_window(qapp, WindowSettings(tmp_path / f"{login}.ini"))
        qtbot.addWidget(window)
        window.show()
        window.session.take(SchoolYear.open((address or school_server.address(login)).url))
        windows.append(window)
        return window

    yield open_as
    for window in windows:
        window.close()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def windows(opened: Open) -> tuple[MainWindow, MainWindow]:
    """Of Jan and of Els."""
    return opened("jan"), opened("els")

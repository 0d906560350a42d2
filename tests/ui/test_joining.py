"""A school year on a server from the window: by the form, from what was opened last, there and back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from bpv.domain.server_address import Address
from bpv.keys import servers
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.year.on_server import copy_year
from bpv.services.year.school_year import SchoolYear
from tests.keys.rings import Keeping, using
from tests.storage.places import KEEPER, PASSWORD, SchoolServer
from tests.storage.values import school_of
from ui.application import make_window
from ui.dialogs.server_dialog import ServerDialog
from ui.main_window import MainWindow
from ui.settings import WindowSettings

TIMEOUT = 20_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "Stages 2026.bpv"
    SchoolYear.create(found, school_of(3)).close()
    return found


@pytest.fixture
def ring() -> Iterator[Keeping]:
    with using(Keeping()) as found:
        assert isinstance(found, Keeping)
        yield found


@pytest.fixture
def address(school_server: SchoolServer, path: Path) -> Address:
    """Where the three pupils stand; no password is known."""
    copy_year(path, school_server.address(KEEPER).url)
    found: Address = school_server.address("jan")
    servers.forget_passwords()
    return found


def wait(qtbot: QtBot, until: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(until()), timeout=TIMEOUT)


def form(qtbot: QtBot, window: MainWindow) -> ServerDialog:
    wait(qtbot, lambda: window.joining.dialog)
    dialog = window.joining.dialog
    assert dialog is not None
    return dialog


def give(qtbot: QtBot, dialog: ServerDialog, password: str) -> None:
    dialog.fields.password.setFocus()
    dialog.fields.password.edit.selectAll()
    qtbot.keyClicks(dialog.fields.password.edit, password)
    qtbot.keyClick(dialog.fields.password.edit, Qt.Key.Key_Return)


def paste(dialog: ServerDialog, text: str) -> None:
    QApplication.clipboard().setText(text)
    dialog.fields.lines["host"].setFocus()
    dialog.fields.lines["host"].paste()


def ask(window: MainWindow) -> ServerDialog:
    window.actions_by_key["open_server"].trigger()
    dialog = window.joining.dialog
    assert dialog is not None
    return dialog


def begin_again(window: MainWindow, qtbot: QtBot, settings: WindowSettings) -> MainWindow:
    """Close the program, and start it anew."""
    window.close()
    servers.forget_passwords()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    again = make_window(app, WindowSettings(settings.folder / "venster.ini"))
    qtbot.addWidget(again)
    again.show()
    return again


def test_that_a_pasted_address_opens_and_the_next_time_nothing_is_asked(
    qtbot: QtBot, empty_window: MainWindow, settings: WindowSettings, address: Address, ring: Keeping,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    window = empty_window
    dialog = ask(window)
    paste(dialog, f"Beste Jan, het adres is {address.url}. Groet, ICT")
    assert dialog.fields.filled.address == address
    assert dialog.focusWidget() is dialog.fields.password.edit
    wait(qtbot, dialog.keep_box.isVisible)
    dialog.keep_box.setChecked(True)
    give(qtbot, dialog, PASSWORD)
    wait(qtbot, lambda: window.session.is_open)
    assert window.windowTitle().startswith(f"{address.school} op 127.0.0.1")
    assert not window.actions_by_key["lock"].isVisible()
    pupil = next(iter(window.session.school.all(Student).values()))
    window.session.execute(EditCells((CellEdit(Student, pupil.id, "city", "Ede"),)))
    again = begin_again(window, qtbot, settings)
    again.open_first(None)
    wait(qtbot, lambda: again.session.is_open)
    assert again.joining.dialog is None
    assert again.session.school.get(Student, pupil.id).city == "Ede"
    assert ring.kept == {("BPV-planner", address.account): PASSWORD}
    assert again.settings.recent == [address]
    again.settings.sync()
    written = [each.read_bytes() for each in settings.folder.glob("*.ini")]
    assert all(PASSWORD.encode() not in each for each in written)
    assert PASSWORD not in caplog.text
    again.files.close()
    assert not [*servers._known]
    again.close()

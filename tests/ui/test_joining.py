"""A school year on a server from the window: by the form, from what was opened last, there and back."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

import main
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
from ui.dialogs.lock_dialog import LockDialog
from ui.dialogs.server_dialog import ServerDialog
from ui.main_window import MainWindow
from ui.settings import WindowSettings
from ui.tasks import Task
from ui.widgets.elided_link import ElidedLink

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


class Port:
    """Passes on what is said, until it is silent: then nothing comes through, and nobody is told."""

    def __init__(self, port: int) -> None:
        self.is_silent = False
        self._there, self._listening = port, socket.create_server(("127.0.0.1", 0))
        self.number: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._there))
                for one, other in ((client, server), (server, client)):
                    threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while said := one.recv(1 << 16):
                if not self.is_silent:
                    other.sendall(said)
            if not self.is_silent:
                other.close()

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()


@contextmanager
def silent(port: int) -> Iterator[Port]:
    found = Port(port)
    try:
        yield found
    finally:
        found.close()


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


def without_lock(qtbot: QtBot, window: MainWindow) -> None:
    wait(qtbot, lambda: isinstance(window.securing.dialog, LockDialog))
    dialog = window.securing.dialog
    assert isinstance(dialog, LockDialog)
    dialog.without.setChecked(True)
    dialog.do_button.click()


def test_that_a_school_year_goes_there_and_back_and_what_was_typed_stays_at_a_refusal(
    qtbot: QtBot, empty_window: MainWindow, school_server: SchoolServer, path: Path, tmp_path: Path
) -> None:
    window = empty_window
    window.files.open(path)
    wait(qtbot, lambda: window.session.is_open)
    pupils = list(window.session.school)
    keeper: Address = school_server.address(KEEPER)
    servers.forget_passwords()
    window.actions_by_key["to_server"].trigger()
    dialog = form(qtbot, window)
    paste(dialog, keeper.url)
    wait(qtbot, dialog.no_ring.isVisible)  # this computer keeps nothing, and the form says so
    give(qtbot, dialog, "fout")
    wait(qtbot, lambda: dialog.banner.isVisible() and not dialog.is_trying)
    assert "laat beheer niet toe" in dialog.banner.label.text()
    assert dialog.fields.filled.address == keeper
    give(qtbot, dialog, PASSWORD)
    wait(qtbot, lambda: window.session.place == keeper)
    wait(qtbot, lambda: "3 leerlingen" in window.banner.label.text())
    back = tmp_path / "kopie.bpv"
    with patch.object(QFileDialog, "getSaveFileName", return_value=(str(back), "")):
        window.actions_by_key["copy_to_file"].trigger()
    without_lock(qtbot, window)
    wait(qtbot, lambda: "gelijk aan de server" in window.banner.label.text())
    with SchoolYear.open(back).file as copied:
        assert list(copied.load()) == pupils
    assert window.session.place == keeper
    window.actions_by_key["backups"].trigger()
    assert "uw ICT" in window.banner.label.text()
    window.files.close()
    window.files.open(path)
    wait(qtbot, lambda: window.session.is_open)
    window.actions_by_key["to_server"].trigger()
    paste(form(qtbot, window), keeper.url)
    give(qtbot, form(qtbot, window), PASSWORD)
    wait(qtbot, lambda: "heeft al inhoud" in form(qtbot, window).banner.label.text())
    assert window.session.place == path


def test_that_what_is_stopped_half_way_leaves_nothing_there(
    qtbot: QtBot, empty_window: MainWindow, school_server: SchoolServer, path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from bpv.storage.server import moving

    empty_window.files.open(path)
    wait(qtbot, lambda: empty_window.session.is_open)
    asked, held, check = threading.Event(), threading.Event(), moving.check_version

    def wait_first(*arguments: Any) -> None:
        asked.set()
        held.wait(TIMEOUT / 1000)
        check(*arguments)

    monkeypatch.setattr(moving, "check_version", wait_first)
    empty_window.actions_by_key["to_server"].trigger()
    dialog = form(qtbot, empty_window)
    paste(dialog, school_server.address(KEEPER).url)
    give(qtbot, dialog, PASSWORD)
    wait(qtbot, asked.is_set)
    dialog.reject()
    assert dialog.isVisible()
    held.set()
    wait(qtbot, lambda: "Gestopt" in dialog.banner.label.text())
    assert school_server.run(
        "SELECT (SELECT count(*) FROM school_18br.student), last FROM school_18br.feed"
    ) == [(0, 0)]
    assert dialog.fields.password.text == PASSWORD
    assert empty_window.session.place == path
    dialog.reject()


def test_that_the_form_comes_back_when_the_password_is_another_by_now(
    qtbot: QtBot, empty_window: MainWindow, settings: WindowSettings, address: Address, ring: Keeping
) -> None:
    ring.kept["BPV-planner", address.account] = "van vorig jaar"
    settings.add_recent(address)
    empty_window.start_page.show_recent(settings.recent)
    empty_window.start_page.chosen.emit(settings.recent[0])
    dialog = form(qtbot, empty_window)
    assert dialog.fields.filled.address == address
    assert not dialog.fields.password.text
    wait(qtbot, dialog.keep_box.isChecked)
    give(qtbot, dialog, PASSWORD)
    wait(qtbot, lambda: empty_window.session.is_open)
    assert ring.kept["BPV-planner", address.account] == PASSWORD
    keep = empty_window.actions_by_key["keep_password"]
    wait(qtbot, keep.isChecked)
    keep.trigger()
    wait(qtbot, lambda: not ring.kept)
    empty_window.files.close()


def test_that_a_server_that_is_gone_holds_nobody_up(
    qtbot: QtBot, empty_window: MainWindow, address: Address
) -> None:
    window = empty_window
    with silent(address.port) as port:
        there = replace(address, port=port.number)
        servers.learn_password(there.account, PASSWORD)
        window.files.open(there)
        wait(qtbot, lambda: window.session.is_open)
        wait(qtbot, lambda: not window.tasks.is_busy)
        port.is_silent = True
        window.files.close()
        assert "leaving" in {thread.name for thread in threading.enumerate()}
        assert not window.session.is_open
    window.files.open(there)
    wait(qtbot, window.banner.isVisible)
    assert "niet te bereiken" in window.banner.label.text()
    assert window.settings.recent == [there]
    assert window.banner._action.text() == "Opnieuw proberen"


def test_that_another_version_is_said_with_what_can_be_done(
    qtbot: QtBot, empty_window: MainWindow, address: Address, school_server: SchoolServer
) -> None:
    banner, (version,) = (
        empty_window.banner,
        school_server.run(f"SELECT * FROM {address.school}.alembic_version"),
    )
    servers.learn_password(address.account, PASSWORD)
    try:
        for found, word, offer in (
            ("0099", "nieuwere versie", "Gegevens nakijken…"),
            ("0015", "oudere", "Bijwerken"),
        ):
            school_server.run(f"UPDATE {address.school}.alembic_version SET version_num = '{found}'")
            empty_window.files.open(address)
            wait(qtbot, lambda word=word: word in banner.label.text())
            assert banner._also.text() == offer
        banner._also.click()
        wait(qtbot, lambda: "wie school_18br op de server beheert" in banner.label.text())
    finally:
        school_server.run(f"UPDATE {address.school}.alembic_version SET version_num = '{version[0]}'")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("postgresql://jan@server.school.nl/bpv?school=school_18br", 0),
        ("postgresql://jan:geheim@server.school.nl/bpv/school_18br", 3),
        ("postgres://server.school.nl/bpv", 3),
    ],
)
def test_that_an_address_opens_the_window_and_a_password_in_it_does_not(
    url: str, code: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr("ui.application.run_window", lambda place: opened.append(place) or 0)
    assert main.main([url]) == code
    assert "geheim" not in capsys.readouterr().err
    assert opened == ([Address("server.school.nl", "bpv", "school_18br", "jan")] if code == 0 else [])


def test_that_the_form_says_what_is_to_be_filled_in(qtbot: QtBot, empty_window: MainWindow) -> None:
    dialog = ask(empty_window)
    dialog.fields.lines["school"].setText("18BR")
    dialog.do_button.click()
    assert not dialog.is_trying
    shown = {key for key, note in dialog.fields.notes.items() if note.isVisible()}
    assert shown == {"host", "database", "school", "user"}
    assert dialog.focusWidget() is dialog.fields.lines["host"]
    dialog.fields.lines["school"].setText("school_18br")
    assert not dialog.fields.notes["school"].isVisible()
    qtbot.keyClicks(dialog.fields.lines["host"], "postgresql://jan:geheim@s.nl/bpv/school_1")
    qtbot.keyClick(dialog.fields.lines["host"], Qt.Key.Key_Return)
    assert dialog.fields.filled.address == Address("s.nl", "bpv", "school_1", "jan")
    assert dialog.fields.password.text == "geheim"
    dialog.leave()


def test_that_who_runs_the_server_gets_the_sql_and_a_mail(empty_window: MainWindow, tmp_path: Path) -> None:
    dialog = empty_window.joining.ask_script()
    dialog.school.setText("school_18br")
    dialog.save_button.click()
    assert "wie er in de school werken" in dialog.banner.label.text()
    dialog.logins.setText("jan, fatima")
    dialog.keeper.setText("beheer")
    assert "jan, fatima, beheer" in dialog.mail.toPlainText()
    with patch.object(QFileDialog, "getSaveFileName", return_value=(str(tmp_path / "school"), "")):
        dialog.save_button.click()
    sql = (tmp_path / "school.sql").read_text(encoding="utf-8")
    assert 'GRANT "school_18br" TO "fatima"' in sql
    assert 'GRANT "school_18br_owner" TO "beheer"' in sql
    dialog.reject()


def test_that_what_was_opened_last_is_proposed_and_can_be_left_out(empty_window: MainWindow) -> None:
    window, address = empty_window, Address("s.nl", "bpv", "school_1", "jan")
    window.settings.add_recent(address)
    window.start_page.show_recent(window.settings.recent)
    dialog = window.joining.ask()
    assert dialog.fields.filled.address == address
    assert dialog.focusWidget() is dialog.fields.password.edit
    dialog.leave()
    links = [each for each in window.start_page.findChildren(ElidedLink) if each.actions()]
    assert [each.words for each in links] == [str(address)]
    window.settings.last_place = address
    links[0].actions()[0].trigger()
    assert not window.settings.recent
    assert window.settings.last_place is None
    window.settings.add_recent(address)
    window.forget_recent()
    assert not window.settings.recent


def test_that_an_opening_that_was_stopped_late_leaves_nobody_there(qtbot: QtBot) -> None:
    closed: list[bool] = []
    task = Task("Openen", lambda report: "jaar")
    task.unused.connect(lambda made: closed.append(made == "jaar"))
    task.succeeded.connect(lambda made: closed.append(False))
    task.cancel()
    task.run()
    assert closed == [True]

"""Help > Kijken of er een nieuwe versie is: asked first, said in plain words, ended at any moment."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from bpv.domain.version import VERSION
from bpv.services.year.school_year import SchoolYear
from tests.ui.updating.server import ReleaseServer, said, serving
from ui.dialogs.update_dialog import UpdateDialog
from ui.main_window import MainWindow
from ui.pages.settings.network_card import NetworkCard
from ui.updating.release import PAGE


@pytest.fixture
def server(window: MainWindow) -> Iterator[ReleaseServer]:
    with serving() as found:
        window.context.updates._address = found.address
        yield found


def press(window: MainWindow) -> UpdateDialog:
    window.actions_by_key["updates"].trigger()
    return window.findChildren(UpdateDialog)[-1]


def begin(window: MainWindow) -> UpdateDialog:
    dialog = press(window)
    dialog.primary.click()
    return dialog


def test_that_it_asks_first_and_only_once(window: MainWindow, server: ReleaseServer, qtbot: QtBot) -> None:
    dialog = press(window)
    for words in (
        "api.github.com",
        "internetadres",
        "kijkt nooit uit zichzelf",
        "Instellingen",
    ):
        assert words in dialog.words.text()
    dialog.reject()
    assert window.context.updates.since is None
    assert server.paths == []
    dialog = begin(window)
    qtbot.waitUntil(lambda: "9.9.9" in dialog.heading.text())
    dialog.reject()
    dialog = press(window)
    assert "Kijken of er" in dialog.heading.text()
    qtbot.waitUntil(lambda: "9.9.9" in dialog.heading.text())
    assert len(server.paths) == 2


def test_that_a_newer_version_says_what_is_new_and_leads_to_our_own_page(
    window: MainWindow, server: ReleaseServer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.content = said("v9.9.9", body="- <b>Sneller</b>", html_url="https://elders.nl/")
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    dialog = begin(window)
    qtbot.waitUntil(dialog.notes.isVisible)
    assert dialog.notes.toPlainText() == "- <b>Sneller</b>"
    assert VERSION in dialog.words.text()
    assert opened == []
    dialog.primary.click()
    assert opened == [PAGE]
    assert not dialog.isVisible()


def test_that_the_latest_version_says_so(window: MainWindow, server: ReleaseServer, qtbot: QtBot) -> None:
    server.content = said(f"v{VERSION}")
    dialog = begin(window)
    qtbot.waitUntil(lambda: dialog.heading.text() == "U hebt de nieuwste versie")
    assert dialog.primary.isHidden()
    assert dialog.notes.isHidden()


def test_that_without_a_connection_one_can_try_again(
    window: MainWindow, server: ReleaseServer, qtbot: QtBot
) -> None:
    updates = window.context.updates
    updates._address = "http://127.0.0.1:9/"
    dialog = begin(window)
    qtbot.waitUntil(lambda: "niet te bereiken" in dialog.words.text())
    updates._address = server.address
    dialog.primary.click()
    qtbot.waitUntil(lambda: "9.9.9" in dialog.heading.text())


def test_that_what_is_no_answer_leads_to_the_page(
    window: MainWindow, server: ReleaseServer, qtbot: QtBot
) -> None:
    server.content = b"<html>"
    dialog = begin(window)
    qtbot.waitUntil(lambda: "niet begrijpt" in dialog.words.text())
    assert dialog.primary.text() == "Naar de versies"


def test_that_it_can_be_closed_in_the_midst(window: MainWindow, server: ReleaseServer, qtbot: QtBot) -> None:
    server.may_go_on.clear()
    dialog = begin(window)
    qtbot.waitUntil(lambda: bool(server.paths))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not window.context.updates.is_looking
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.findChildren(UpdateDialog)
    server.may_go_on.set()
    QCoreApplication.processEvents()


def test_that_the_window_can_be_closed_in_the_midst(
    window: MainWindow, server: ReleaseServer, qtbot: QtBot
) -> None:
    server.may_go_on.clear()
    begin(window)
    qtbot.waitUntil(lambda: bool(server.paths))
    window.close()
    assert not window.context.updates.is_looking
    server.may_go_on.set()
    QCoreApplication.processEvents()


def test_that_the_settings_say_since_when_and_withdraw_it(
    window: MainWindow, server: ReleaseServer, qtbot: QtBot
) -> None:
    card = NetworkCard(window.context.streets, window.context.updates, window)
    assert card.side.text() == "Nu niets"
    card.updates_box.click()
    (dialog,) = card.findChildren(UpdateDialog)
    assert not card.updates_box.isChecked()
    dialog.primary.click()
    assert card.updates_box.isChecked()
    assert "U zette dit aan op" in card._of_updates.text()
    dialog.reject()
    card.updates_box.click()
    assert not card.updates_box.isChecked()
    assert window.context.updates.since is None
    card.deleteLater()


def test_that_a_file_of_a_newer_version_says_so_and_leads_there(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "later.bpv"
    SchoolYear.create(path, ()).close()
    raw = dbapi2.connect(path)
    raw.execute("PRAGMA user_version=999")
    raw.close()
    content = path.read_bytes()
    window.files.open(path)
    qtbot.waitUntil(lambda: "nieuwere versie van BPV-planner" in window.banner.label.text())
    assert path.read_bytes() == content
    window.banner._action.click()
    (dialog,) = window.findChildren(UpdateDialog)
    assert "Op internet kijken" in dialog.heading.text()
    dialog.reject()

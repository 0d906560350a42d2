"""Looking for a newer version at a server on this computer: consent, what is asked, all that goes wrong."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QThreadPool
from PySide6.QtNetwork import QSslCertificate, QSslConfiguration
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.updating.server import ReleaseServer, make_certificate, said, serving
from ui.settings import WindowSettings
from ui.tasks import Tasks
from ui.updating.release import Outcome
from ui.updating.updates import Updates

TODAY = date(2026, 11, 30)
PLAIN = {"Host", "User-Agent", "Connection", "Cache-Control", "Pragma", "Accept", "Accept-Language"}


@pytest.fixture
def server() -> Iterator[ReleaseServer]:
    with serving() as found:
        yield found


@pytest.fixture
def updates(qapp: QApplication, settings: WindowSettings, server: ReleaseServer) -> Iterator[Updates]:
    tasks = Tasks()
    found = Updates(settings, tasks, address=server.address)
    yield found
    found.stop()
    QThreadPool.globalInstance().waitForDone()


def outcome_of(updates: Updates, qtbot: QtBot) -> Outcome:
    with qtbot.waitSignal(updates.answered) as answered:
        updates.look()
    assert not updates.is_looking
    return answered.args[0].outcome


def test_that_nothing_is_asked_without_consent(updates: Updates, server: ReleaseServer) -> None:
    updates.look()
    assert not updates.is_looking
    updates.allow(TODAY)
    updates.withdraw()
    updates.look()
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()
    assert server.paths == []


def test_that_consent_is_remembered_and_can_be_withdrawn(updates: Updates, settings: WindowSettings) -> None:
    updates.allow(TODAY)
    assert Updates(settings, Tasks()).since == TODAY
    updates.withdraw()
    assert Updates(settings, Tasks()).since is None
    settings.set_text("updates", "misschien")
    assert Updates(settings, Tasks()).since is None


def test_that_one_question_is_asked_that_tells_nothing_but_the_name_of_the_program(
    updates: Updates, server: ReleaseServer, qtbot: QtBot
) -> None:
    server.headers = {"Set-Cookie": "wie=u"}
    updates.allow(TODAY)
    assert outcome_of(updates, qtbot) is Outcome.NEWER
    assert server.paths == ["/repos/x/x/releases/latest"]
    outcome_of(updates, qtbot)
    for headers in server.asked_with:
        assert headers.keys() - {"Accept-Encoding"} <= PLAIN
        assert headers["User-Agent"] == "BPV-planner"
        assert headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (said("v0.0.1"), Outcome.LATEST),
        (said("v9.9.9", prerelease=True), Outcome.LATEST),
        (b"<html>Log in op het netwerk van de school</html>", Outcome.UNCLEAR),
        (said("v9.9.9") + b" " * 3_000_000, Outcome.UNCLEAR),
    ],
    ids=["older", "trial", "garbage", "huge"],
)
def test_that_an_answer_is_read_for_what_it_is(
    updates: Updates, server: ReleaseServer, qtbot: QtBot, content: bytes, outcome: Outcome
) -> None:
    server.content = content
    updates.allow(TODAY)
    assert outcome_of(updates, qtbot) is outcome


def test_that_what_is_too_large_is_not_waited_for(
    updates: Updates, server: ReleaseServer, qtbot: QtBot
) -> None:
    server.content, server.first, server.begins = said("v9.9.9") + b" " * 3_000_000, 1_000_000, True
    server.may_go_on.clear()
    updates.allow(TODAY)
    assert outcome_of(updates, qtbot) is Outcome.UNCLEAR


@pytest.mark.parametrize("status", [301, 302, 307, 403, 404, 500, 503])
def test_that_no_other_address_is_followed_and_a_refusal_is_no_answer(
    updates: Updates, server: ReleaseServer, qtbot: QtBot, status: int
) -> None:
    server.status, server.headers = status, {"Location": "/ergens/anders"}
    updates.allow(TODAY)
    assert outcome_of(updates, qtbot) is Outcome.UNCLEAR
    assert len(server.paths) == 1


@pytest.mark.parametrize("begins", [False, True], ids=["silent", "halfway"])
def test_that_a_server_that_is_slow_is_waited_for_so_long_and_no_longer(
    updates: Updates, server: ReleaseServer, qtbot: QtBot, begins: bool
) -> None:
    server.may_go_on.clear()
    server.begins = begins
    updates.allow(TODAY)
    with qtbot.waitSignal(updates.answered) as answered:
        updates.look()
        qtbot.waitUntil(lambda: bool(server.paths) and updates._reply is not None)
        updates._patience.timeout.emit()
    assert answered.args[0].outcome is Outcome.UNREACHABLE
    assert updates._reply is None
    server.may_go_on.set()
    assert outcome_of(updates, qtbot) is Outcome.NEWER


def test_that_no_connection_is_no_failure(qapp: QApplication, settings: WindowSettings, qtbot: QtBot) -> None:
    updates = Updates(settings, Tasks(), address="http://127.0.0.1:9/releases/latest")
    updates.allow(TODAY)
    assert outcome_of(updates, qtbot) is Outcome.UNREACHABLE


def test_that_who_the_computer_vouches_for_is_believed(
    qapp: QApplication, settings: WindowSettings, qtbot: QtBot, tmp_path: Path
) -> None:
    certificate = make_certificate(tmp_path)
    before = QSslConfiguration.defaultConfiguration()
    trusting = QSslConfiguration(before)
    trusting.setCaCertificates(QSslCertificate.fromPath(str(certificate)))
    QSslConfiguration.setDefaultConfiguration(trusting)
    try:
        with serving(certificate) as server:
            updates = Updates(settings, Tasks(), address=server.address)
            updates.allow(TODAY)
            assert outcome_of(updates, qtbot) is Outcome.NEWER
    finally:
        QSslConfiguration.setDefaultConfiguration(before)


def test_that_who_stands_in_between_is_not_believed(
    qapp: QApplication, settings: WindowSettings, qtbot: QtBot, tmp_path: Path
) -> None:
    with serving(make_certificate(tmp_path)) as server:
        updates = Updates(settings, Tasks(), address=server.address)
        updates.allow(TODAY)
        assert outcome_of(updates, qtbot) is Outcome.UNREACHABLE
        assert server.paths == []


def test_that_who_stops_waiting_hears_nothing_more(
    updates: Updates, server: ReleaseServer, qtbot: QtBot
) -> None:
    heard: list[object] = []
    updates.answered.connect(heard.append)
    updates.allow(TODAY)
    updates.look()
    updates.stop()  # before it is known how to reach the internet
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()
    assert server.paths == []
    server.may_go_on.clear()
    updates.look()
    qtbot.waitUntil(lambda: bool(server.paths))
    updates.withdraw()
    server.may_go_on.set()
    QCoreApplication.processEvents()
    assert heard == []
    assert not updates.is_looking

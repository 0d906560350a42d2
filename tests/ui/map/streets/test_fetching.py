"""Fetching tiles from a server on this computer: what is asked, what is kept, when nothing comes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.map.streets.server import TileServer, png, serving
from ui.map.streets import fetching
from ui.map.streets.fetching import TileFetcher, read_tile
from ui.map.streets.grid import Tile
from ui.proxy import proxy_for
from ui.tasks import Tasks

PLAIN = {"Host", "User-Agent", "Connection", "Cache-Control", "Pragma"}
PLAIN |= {"Accept", "Accept-Language", "Accept-Encoding"}
HERE, THERE = Tile(7, 60, 61), Tile(7, 61, 61)


@pytest.fixture
def server() -> Iterator[TileServer]:
    with serving() as found:
        yield found


@pytest.fixture
def fetcher(qapp: QApplication, server: TileServer) -> Iterator[TileFetcher]:
    tasks = Tasks()
    found = TileFetcher(tasks, server.address)
    yield found
    found.stop()
    tasks.cancel_all()


def test_that_what_is_wanted_comes_once(fetcher: TileFetcher, server: TileServer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(fetcher.arrived):
        fetcher.want("kaart", [HERE, THERE])
    qtbot.waitUntil(lambda: fetcher.tile(THERE) is not None)
    image = fetcher.tile(HERE)
    assert image is not None
    assert image.pixelColor(3, 3).value() == 245
    assert sorted(server.paths) == ["/7/60/61.png", "/7/61/61.png"]
    fetcher.want("kaart", [HERE])
    QCoreApplication.processEvents()
    assert len(server.paths) == 2


def test_that_nothing_is_told_but_the_name_of_the_program(
    fetcher: TileFetcher, server: TileServer, qtbot: QtBot
) -> None:
    server.headers = {"Set-Cookie": "wie=u"}
    with qtbot.waitSignal(fetcher.arrived):
        fetcher.want("kaart", [HERE])
    fetcher.want("kaart", [THERE])
    qtbot.waitUntil(lambda: fetcher.tile(THERE) is not None)
    for headers in server.asked_with:
        assert headers.keys() <= PLAIN
        assert headers["User-Agent"] == "BPV-planner"
        assert headers["Accept-Language"] == "nl"


@pytest.mark.parametrize("how", ["refused", "no picture", "elsewhere", "too large"])
def test_that_trouble_is_said_and_nothing_is_asked_for_a_while(
    fetcher: TileFetcher, server: TileServer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    if how == "refused":
        server.status = 503
    elif how == "no picture":
        server.content = b"<html>Wie bent u?</html>"
    elif how == "elsewhere":
        server.status, server.headers = 302, {"Location": "/ergens/anders.png"}
    else:
        server.content = b"x" * (20 * fetching._LARGEST)
        monkeypatch.setattr(fetching, "_PATIENCE_MS", 300)
    with qtbot.waitSignal(fetcher.troubled) as troubled:
        fetcher.want("kaart", [HERE])
    assert troubled.args == [True]
    fetcher.want("kaart", [THERE])
    QCoreApplication.processEvents()
    assert server.paths == ["/7/60/61.png"]
    server.content, server.status, server.headers = png(), 200, {}
    fetcher._resting.setInterval(0)
    fetcher._resting.start()
    qtbot.waitUntil(lambda: fetcher.tile(THERE) is not None)
    assert not fetcher.is_troubled


def test_that_a_computer_without_a_connection_is_no_failure(qapp: QApplication, qtbot: QtBot) -> None:
    tasks = Tasks()
    fetcher = TileFetcher(tasks, "http://127.0.0.1:9/{z}/{x}/{y}.png")
    with qtbot.waitSignal(fetcher.troubled):
        fetcher.want("kaart", [HERE])
    fetcher.stop()
    assert not fetcher.is_troubled


def test_that_where_there_is_no_map_nothing_is_wrong(
    fetcher: TileFetcher, server: TileServer, qtbot: QtBot
) -> None:
    server.status = 404
    fetcher.want("kaart", [HERE])
    qtbot.waitUntil(lambda: HERE in fetcher._nowhere)
    assert not fetcher.is_troubled
    fetcher.want("kaart", [HERE])
    assert len(server.paths) == 1


def test_that_what_no_map_wants_any_more_is_broken_off(
    fetcher: TileFetcher, server: TileServer, qtbot: QtBot
) -> None:
    server.may_answer.clear()
    fetcher.want("kaart", [HERE])
    fetcher.want("andere kaart", [THERE])
    qtbot.waitUntil(lambda: len(server.paths) == 2)
    fetcher.want("kaart", [])
    assert list(fetcher._under_way) == [THERE]
    fetcher.stop()
    assert not fetcher._under_way
    server.may_answer.set()
    QCoreApplication.processEvents()
    assert fetcher.tile(HERE) is fetcher.tile(THERE) is None
    assert not fetcher.is_troubled


def test_that_no_more_is_kept_than_fits(
    fetcher: TileFetcher, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_KEPT", 3)
    tiles = [Tile(7, column, 61) for column in range(5)]
    for tile in tiles:
        fetcher.want("kaart", [tile])
        qtbot.waitUntil(lambda tile=tile: fetcher.tile(tile) is not None)
    assert [fetcher.tile(tile) is not None for tile in tiles] == [False, False, True, True, True]


@pytest.mark.parametrize(
    ("set_to", "bypass", "host", "port"),
    [
        ("http://proxy.school.nl:3128", "", "proxy.school.nl", 3128),
        ("http://proxy.school.nl", "", "proxy.school.nl", 8080),
        ("http://proxy.school.nl:3128", "kaart.nl", "", 0),
        ("", "", "", 0),
    ],
)
def test_that_the_proxy_of_the_computer_is_used(
    monkeypatch: pytest.MonkeyPatch, set_to: str, bypass: str, host: str, port: int
) -> None:
    for name in ("http_proxy", "no_proxy", "HTTPS_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("https_proxy", set_to)
    monkeypatch.setenv("no_proxy", bypass)
    found = proxy_for("https://kaart.nl/{z}/{x}/{y}.png")
    assert (found.hostName(), found.port()) == (host, port)


def test_that_only_a_tile_is_taken_for_one() -> None:
    assert read_tile(QByteArray(png())) is not None
    assert read_tile(QByteArray(png(side=512))) is None
    assert read_tile(QByteArray(png()[:60])) is None
    assert read_tile(QByteArray(b"")) is None

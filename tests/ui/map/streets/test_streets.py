"""Streets on a map: only after consent, over the land that comes along, and off again at once."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.services.mapping.content import MapContent, Spot, SpotKind
from tests.ui.map.streets.server import TileServer, serving
from tests.ui.resting import rest
from tests.ui.test_theme import SHAPE, TEXT, contrast
from ui.map.colours import DARK_MAP, LIGHT_MAP, MapColours
from ui.map.map_view import MapView
from ui.map.streets.grid import tiles_in
from ui.map.streets.layer import in_colours
from ui.map.streets.streets import Streets
from ui.map.streets.switch import StreetsSwitch
from ui.pages.settings.network_card import NetworkCard
from ui.settings import WindowSettings
from ui.tasks import Tasks
from ui.theme import Scheme, apply_theme
from ui.updating.updates import Updates

TODAY = date(2026, 11, 30)
CONTENT = MapContent(
    (Spot(SpotKind.PUPIL, "a", 173_000, 450_000, "A"), Spot(SpotKind.COMPANY, "b", 175_000, 451_000, "B"))
)


@pytest.fixture
def server() -> Iterator[TileServer]:
    with serving() as found:
        yield found


@pytest.fixture
def streets(qapp: QApplication, server: TileServer, settings: WindowSettings) -> Iterator[Streets]:
    tasks = Tasks()
    found = Streets(settings, tasks, address=server.address)
    yield found
    found.stop()
    tasks.cancel_all()


@pytest.fixture
def shown(streets: Streets, qtbot: QtBot) -> MapView:
    view = MapView()
    view.show_streets(streets)
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show_content(CONTENT)
    view.show()
    qtbot.waitExposed(view)
    return view


def middle_of(view: MapView) -> int:
    picture = view.grab().toImage()
    return picture.pixelColor(picture.width() // 2 + 60, 20).lightness()


def test_that_nothing_is_asked_of_the_network_until_the_user_agrees(
    shown: MapView, streets: Streets, server: TileServer, qtbot: QtBot
) -> None:
    shown.zoom(2)
    shown.grab()
    rest(qtbot)
    assert server.paths == []
    assert shown.note.isHidden()
    assert not streets.is_on


def test_that_what_is_in_sight_is_asked_for_once_it_is_still(
    shown: MapView, streets: Streets, server: TileServer, qtbot: QtBot
) -> None:
    streets.allow(TODAY)
    with qtbot.waitSignal(streets.arrived):
        shown.zoom(1.1)
    levels = {path.split("/")[1] for path in server.paths}
    assert len(levels) == 1
    assert shown.note.text() == "Straten: © Kadaster (CC BY 4.0)"
    assert shown.rect().contains(shown.note.geometry())


def test_that_streets_come_over_the_land_and_go_again(
    shown: MapView, streets: Streets, server: TileServer, qtbot: QtBot
) -> None:
    before = shown.grab().toImage()
    streets.allow(TODAY)
    qtbot.waitUntil(lambda: streets.drawn > 0 and shown.grab().toImage() != before)
    streets.withdraw()
    assert shown.note.isHidden()
    shown._on_soon_timeout()
    assert shown.grab().toImage() == before
    rest(qtbot)
    count = len(server.paths)  # with what was on its way already
    shown.zoom(2)
    shown.grab()
    rest(qtbot)
    assert len(server.paths) == count


def test_that_without_a_connection_the_land_stays_and_a_sentence_says_so(
    shown: MapView, streets: Streets, server: TileServer, qtbot: QtBot
) -> None:
    server.status = 503
    before = shown.grab().toImage().pixelColor(250, 40)
    streets.allow(TODAY)
    qtbot.waitUntil(lambda: "niet op te halen" in shown.note.text())
    assert shown.grab().toImage().pixelColor(250, 40) == before
    assert shown.rect().contains(shown.note.geometry())
    shown.resize(300, 240)
    assert shown.rect().contains(shown.note.geometry())


def test_that_streets_that_are_there_keep_their_source_when_no_more_come(
    shown: MapView, streets: Streets, server: TileServer, qtbot: QtBot
) -> None:
    streets.allow(TODAY)
    qtbot.waitUntil(lambda: streets.drawn > 0)
    server.status = 503
    shown.zoom(6)
    qtbot.waitUntil(lambda: "niet meer op te halen" in shown.note.text())
    assert "Kadaster" in shown.note.text()


def test_that_a_map_out_of_sight_asks_for_nothing(
    shown: MapView, streets: Streets, server: TileServer, qtbot: QtBot
) -> None:
    server.may_answer.clear()
    streets.allow(TODAY)
    under_way = streets._fetcher._under_way
    qtbot.waitUntil(lambda: 0 < len(under_way) == len(server.paths))
    shown.hide()
    assert not under_way
    server.may_answer.set()
    count = len(server.paths)
    rest(qtbot)
    assert len(server.paths) == count
    assert streets.drawn == 0


def test_that_turning_them_off_breaks_off_what_is_under_way(
    shown: MapView, streets: Streets, server: TileServer, qtbot: QtBot
) -> None:
    streets.want(shown, tiles_in(shown.view))
    assert not streets._fetcher._wanted
    streets.allow(TODAY)
    qtbot.waitUntil(lambda: streets.drawn > 0 and not streets._fetcher._under_way)
    server.may_answer.clear()
    shown.zoom(4)
    qtbot.waitUntil(lambda: bool(streets._fetcher._under_way))
    streets.withdraw()
    assert not streets._fetcher._under_way
    assert not streets._fetcher.has_any


def test_that_they_are_as_they_were_left(streets: Streets, settings: WindowSettings) -> None:
    streets.allow(TODAY)
    assert Streets(settings, Tasks()).since == TODAY
    streets.withdraw()
    assert not Streets(settings, Tasks()).is_on
    settings.set_text("streets", "misschien")
    assert not Streets(settings, Tasks()).is_on


@pytest.mark.parametrize("where", [StreetsSwitch, NetworkCard])
def test_that_they_are_turned_on_after_reading_and_off_at_once(
    streets: Streets, qtbot: QtBot, where: type[StreetsSwitch] | type[NetworkCard]
) -> None:
    own = (streets, Updates(streets._settings, Tasks())) if where is NetworkCard else (streets,)
    widget = where(*own, None)  # type: ignore[arg-type]
    qtbot.addWidget(widget)
    button = widget.box if isinstance(widget, NetworkCard) else widget
    dialog = widget.turn()
    assert dialog is not None
    assert not streets.is_on
    assert not button.isChecked()
    dialog.reject()
    assert not streets.is_on
    button.click()
    dialog = widget.turn()
    assert dialog is not None
    dialog.allow_button.click()
    assert streets.is_on
    assert button.isChecked()
    button.click()
    assert not streets.is_on
    assert not button.isChecked()


@pytest.mark.parametrize("theme", [LIGHT_MAP, DARK_MAP], ids=["light", "dark"])
def test_that_marks_stand_out_on_streets_and_names_of_streets_can_be_read(theme: MapColours) -> None:
    assert contrast(theme.street_ink, theme.street_paper) >= TEXT
    fronts = ("techniek", "zorg", "economie", "groen", "other", "open", "marked", "circle")
    for front in (*fronts, "short", "middle", "long", "far"):
        assert contrast(getattr(theme, front), theme.street_paper) >= SHAPE
        assert contrast(getattr(theme, front), theme.halo) >= SHAPE  # the rim around each of them


def test_that_streets_are_pale_by_day_and_dim_by_night(qapp: QApplication) -> None:
    from PySide6.QtCore import QByteArray

    from tests.ui.map.streets.server import png
    from ui.map.streets.fetching import read_tile

    tile = read_tile(QByteArray(png(grey=245)))
    assert tile is not None
    assert in_colours(tile, LIGHT_MAP).pixelColor(3, 3).lightness() > 235
    assert in_colours(tile, DARK_MAP).pixelColor(3, 3).lightness() < 50


def test_that_the_dark_theme_draws_them_anew(
    shown: MapView, streets: Streets, qapp: QApplication, qtbot: QtBot
) -> None:
    streets.allow(TODAY)
    qtbot.waitUntil(lambda: streets.drawn > 0 and not shown.is_stale)
    apply_theme(qapp, Scheme.DARK)
    try:
        QCoreApplication.processEvents()
        assert middle_of(shown) < 90
    finally:
        apply_theme(qapp, Scheme.LIGHT)

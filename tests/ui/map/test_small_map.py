"""The small map of a record panel."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.services.mapping.around import around_company
from bpv.services.mapping.base_map import base_map
from bpv.services.mapping.content import MapContent, Spot, SpotKind
from tests.services.mapping.schools import company, placed, pupil, school_of
from ui.map import names
from ui.map.clusters import Group
from ui.map.colours import LIGHT_MAP
from ui.map.labels import place_labels
from ui.map.painting import painting
from ui.map.scene import Scene
from ui.map.small_map import SmallMap
from ui.map.viewport import Viewport

SCHOOL = school_of(pupil("anna"), pupil("bram"), company("x"), placed("anna", "x"), placed("bram", "x"))


@pytest.fixture
def small(qapp: QApplication, qtbot: QtBot) -> SmallMap:
    widget = SmallMap()
    qtbot.addWidget(widget)
    widget.resize(420, 140)
    widget.show_place(around_company(SCHOOL, "x"))
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_that_everything_is_in_sight_and_said(small: SmallMap) -> None:
    at = small.view.to_screen(small.scene.points)
    assert ((at > 0) & (at < (420, 140))).all()
    assert small.accessibleDescription().startswith("2 leerlingen en 1 bedrijf. Anna Test, 3B: ")


def test_that_a_click_on_a_spot_asks_for_its_record(small: SmallMap, qtbot: QtBot) -> None:
    x, y = small.view.to_screen(small.scene.points)[small.scene.row["x"]].tolist()
    with qtbot.waitSignal(small.opened) as opened:
        QTest.mouseClick(small, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert opened.args == [SpotKind.COMPANY, "x"]


def test_that_a_record_that_is_nowhere_has_no_map(small: SmallMap) -> None:
    small.show_place(MapContent())
    assert not small.isVisible()
    small.show_place(around_company(SCHOOL, "x"))
    assert small.isVisible()


def test_that_it_can_be_made_smaller_than_its_spots(small: SmallMap) -> None:
    small.resize(30, 20)
    assert not small.grab().isNull()


def drawn_names(
    monkeypatch: pytest.MonkeyPatch, view: Viewport, room: names.Room = names.EVERYWHERE
) -> dict[str, QRectF]:
    drawn: dict[str, QRectF] = {}
    monkeypatch.setattr(names, "draw_outlined", lambda _p, box, words, *_: drawn.update({words: QRectF(box)}))
    with painting(QImage(view.width, view.height, QImage.Format.Format_RGB32)) as painter:
        names.draw_names(painter, view, LIGHT_MAP, room, is_paper=True)
    return drawn


def test_that_names_of_places_give_way_to_labels_and_are_not_cut_off(
    small: SmallMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    loose = drawn_names(monkeypatch, small.view)
    frame = QRectF(small.rect())
    assert not all(frame.contains(box) for box in loose.values())
    taken = QRectF(next(box for box in loose.values() if frame.contains(box)))
    kept = drawn_names(monkeypatch, small.view, names.Room((taken,), frame))
    assert kept
    assert all(frame.contains(box) and not box.intersects(taken) for box in kept.values())


def test_that_a_name_stays_while_the_map_is_moved(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    view = Viewport(175_000, 445_000, 60, 500, 400)
    before = drawn_names(monkeypatch, view)
    after = drawn_names(monkeypatch, view.panned(-90, 40))
    inside = QRectF(90, 0, 320, 360)
    assert {name for name, box in before.items() if inside.contains(box)} <= set(after)


def test_that_the_one_pointed_out_has_its_label_first_then_companies(qapp: QApplication) -> None:
    at = [(1000 * x, 300 * y) for x in range(3) for y in range(3)]
    spots = [Spot(SpotKind.PUPIL, f"p{n}", *point, "P", label="Leerling") for n, point in enumerate(at)]
    spots[7] = Spot(SpotKind.COMPANY, "c", *at[7], "C", label="Bedrijf")
    scene = Scene(MapContent(spots=tuple(spots)), takes_together=False)
    view = Viewport(1000, 300, 10, 600, 200)
    first = place_labels(scene, view).shown[0]
    assert first.words == "Bedrijf"
    current = next(each for each in scene.groups(view) if each.members == (3,))
    assert isinstance(current, Group)
    assert place_labels(scene, view, current).shown[0].id == "p3"


def test_that_a_name_leaves_the_middle_of_its_place_free(
    small: SmallMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = drawn_names(monkeypatch, small.view)
    middles = small.view.to_screen(np.array([(each.x, each.y) for each in base_map().names]))[:, 1].tolist()
    for name, box in drawn.items():
        own = [y for each, y in zip(base_map().names, middles, strict=True) if each.name == name]
        assert any(6 < y - box.bottom() < 30 for y in own)  # places of one name are far apart
    assert drawn

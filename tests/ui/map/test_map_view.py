"""The map under the mouse and the keyboard."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.services.mapping.content import MapContent, SpotKind
from bpv.services.mapping.round_content import content_of_round
from tests.services.mapping.schools import EDE, ROUND, company, placed, pupil, school_of
from ui.map.map_view import MapView

BARNEVELD, ARNHEM = "3771 AA", "6811 AA"
SCHOOL = school_of(
    pupil("anna"),
    pupil("bram"),
    pupil("cas", BARNEVELD),
    company("x", ARNHEM),
    company("y", EDE),
    placed("anna", "x"),
)


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> MapView:
    widget = MapView()
    qtbot.addWidget(widget)
    widget.resize(900, 500)
    widget.show_content(content_of_round(SCHOOL, ROUND))
    widget.show()
    qtbot.waitExposed(widget)
    widget.setFocus()
    return widget


def place(view: MapView, id_: str) -> QPoint:
    row = view.scene.row[id_]
    one = next(one for one in view.groups() if row in one.members)
    x, y = view.places_of([one])[0].tolist()
    return QPoint(round(x), round(y))


def test_that_spots_that_would_cover_each_other_are_one_with_a_number(view: MapView) -> None:
    view.choose("anna")
    assert view.words == "2 leerlingen (1 zonder plek) en 1 bedrijf (1 met vrije plek)"
    assert sum(len(one.members) for one in view.groups()) == 5


def test_that_a_click_chooses_and_a_click_beside_lets_go(view: MapView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.chosen):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, "cas"))
    assert view.chosen_id == "cas"
    assert view.accessibleDescription() == "Cas Test, 3B: nog zonder plek"
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert view.current is None


def test_that_a_double_click_opens_one_and_looks_closer_at_several(view: MapView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.opened) as opened:
        QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place(view, "cas"))
    assert opened.args == [SpotKind.PUPIL, "cas"]
    before = view.view.scale
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place(view, "anna"))
    assert view.view.scale < before


def test_that_dragging_moves_the_map_with_the_mouse(view: MapView) -> None:
    start = QPoint(5, 5)
    under = view.view.to_map(5, 5)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(60, 30))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 30))
    assert view.view.to_map(65, 35) == pytest.approx(under)
    assert view.current is None


def test_that_the_wheel_zooms_around_the_mouse(view: MapView) -> None:
    at, before = QPointF(300, 200), view.view.to_map(300, 200)
    none, no_phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    button = Qt.MouseButton.NoButton
    event = QWheelEvent(at, view.mapToGlobal(at), QPoint(), QPoint(0, 240), button, none, no_phase, False)
    QApplication.sendEvent(view, event)
    assert view.view.to_map(300, 200) == pytest.approx(before)


def test_that_a_line_around_spots_marks_them(view: MapView, qtbot: QtBot) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    middle = place(view, "anna")
    corners = [QPoint(-50, -50), QPoint(50, -50), QPoint(50, 50), QPoint(-50, 50)]
    QTest.mousePress(view, Qt.MouseButton.LeftButton, shift, middle + corners[0])
    for corner in corners[1:]:
        QTest.mouseMove(view, middle + corner)
    assert not view.grab().isNull()  # while it is drawn
    with qtbot.waitSignal(view.lassoed) as lassoed:
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, shift, middle + corners[3])
    assert lassoed.args == [frozenset({"anna", "bram", "y"})]


def test_that_arrows_reach_every_group_and_enter_opens(view: MapView, qtbot: QtBot) -> None:
    view.choose("cas")
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen_id in ("anna", "bram", "y")
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.chosen_id == "x"
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [SpotKind.COMPANY, "x"]


def test_that_going_by_name_reaches_also_who_stands_in_a_group(view: MapView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Qt.Key.Key_Home)
    seen = [view.chosen_id]
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        seen.append(view.chosen_id)
    assert seen == ["x", "y", "anna", "bram", "cas", "cas"]
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.words == "Bram Test, 3B: nog zonder plek"
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.shown.marked == {"bram"}
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [SpotKind.PUPIL, "bram"]


def test_that_keys_move_zoom_and_show_everything(view: MapView) -> None:
    whole = view.view
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert view.view.scale < whole.scale
    assert view.view.x < whole.x
    QTest.keyClick(view, Qt.Key.Key_Minus)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.view == whole


def test_that_escape_backs_out_one_step_at_a_time(view: MapView) -> None:
    view.choose("cas")
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.shown.marked == {"cas"}
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(view.shown.marked) == 5
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert (view.shown.marked, view.chosen_id) == (frozenset(), "cas")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.chosen_id == ""


def test_that_what_is_gone_is_no_longer_chosen_or_marked(view: MapView) -> None:
    view.choose("cas")
    view.mark(frozenset({"cas", "x"}))
    view.show_content(content_of_round(school_of(pupil("anna"), company("x")), ROUND), fit=False)
    assert (view.chosen_id, view.shown.marked) == ("", {"x"})


def test_that_an_empty_map_is_the_country(view: MapView) -> None:
    view.show_content(MapContent())
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Plus):
        QTest.keyClick(view, key)
    assert view.current is None
    assert not view.grab().isNull()


def test_that_the_land_is_sharp_again_soon_after_zooming(view: MapView, qtbot: QtBot) -> None:
    view.zoom(2)
    view.grab()
    assert view.is_stale
    qtbot.waitUntil(lambda: not view.is_stale)

"""Wishes in the panel, put in order by dragging and by keyboard."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from bpv.services.records.wishing import wishes_of
from tests.ui.record.conftest import Opened, part, wished_pupil
from ui.main_window import MainWindow
from ui.record.wish_list import mime_of
from ui.record.wishes_section import WishesSection

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def test_that_wishes_move_by_keyboard_in_one_step_each(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    id_ = wished_pupil(placed)
    wishes = part(opened("students", id_), WishesSection)
    before = [wish.target for wish in wishes_of(placed.session.school, id_)]
    wishes.list.setFocus()
    wishes.list.setCurrentRow(0)
    qtbot.keyClick(wishes.list, KEY.Key_Down, ALT)
    after = [wish.target for wish in wishes_of(placed.session.school, id_)]
    assert after == [before[1], before[0], *before[2:]]
    assert wishes.list.currentRow() == 1
    assert wishes.list.hasFocus()
    assert wishes.list.item(1).text().startswith("2.")
    qtbot.keyClick(wishes.list, KEY.Key_Up, ALT)
    assert [wish.target for wish in wishes_of(placed.session.school, id_)] == before
    placed.session.undo()
    assert [wish.target for wish in wishes_of(placed.session.school, id_)] == after
    assert wishes_of(placed.session.school, id_)[0].words in wishes.list.item(0).text()


@pytest.mark.parametrize(("row", "over", "is_after"), [(2, 0, False), (0, 2, True), (0, 1, True)])
def test_that_a_wish_is_dropped_between_others(
    qtbot: QtBot, opened: Opened, placed: MainWindow, row: int, over: int, is_after: bool
) -> None:
    id_ = wished_pupil(placed)
    wishes = part(opened("students", id_), WishesSection)
    order = [wish.target for wish in wishes_of(placed.session.school, id_)]
    moved = order.pop(row)
    order.insert(over, moved)
    rect = wishes.list.visualItemRect(wishes.list.item(over))
    place = rect.bottomLeft() if is_after else rect.topLeft()
    carried = mime_of(row)  # kept, for the event does not
    drop = QDropEvent(
        QPointF(place),
        Qt.DropAction.MoveAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    wishes.list.dropEvent(drop)
    assert drop.isAccepted()
    assert [wish.target for wish in wishes_of(placed.session.school, id_)] == order


def test_that_del_takes_a_wish_away_and_the_toast_names_it(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    id_ = wished_pupil(placed)
    wishes = part(opened("students", id_), WishesSection)
    first, *rest = wishes_of(placed.session.school, id_)
    wishes.list.setFocus()
    wishes.list.setCurrentRow(0)
    qtbot.keyClick(wishes.list, KEY.Key_Delete)
    assert wishes_of(placed.session.school, id_) == tuple(rest)
    assert first.words in placed.toast.label.text()


def test_that_a_wish_is_added_from_a_search_that_says_how_far_and_whether_it_fits(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    id_ = wished_pupil(placed)
    wishes = part(opened("students", id_), WishesSection)
    count = len(wishes_of(placed.session.school, id_))
    wishes.add_button.click()
    qtbot.waitUntil(lambda: wishes.search.isVisible(), timeout=20_000)
    assert wishes.search.hasFocus()
    offered = next(text for text in wishes.search.choices if text.endswith("kan"))
    assert "km" in offered
    qtbot.keyClicks(wishes.search, offered.split(" · ")[0])
    qtbot.keyClick(wishes.search, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(wishes_of(placed.session.school, id_)) == count + 1)
    added = [wish.words for wish in wishes_of(placed.session.school, id_)]
    assert offered.split(" · ")[0] in added
    assert wishes.search.isHidden()


def test_that_esc_ends_adding_and_leaves_the_panel(qtbot: QtBot, opened: Opened, placed: MainWindow) -> None:
    wishes = part(opened("students", wished_pupil(placed)), WishesSection)
    wishes.add_button.click()
    qtbot.waitUntil(lambda: wishes.search.isVisible(), timeout=20_000)
    qtbot.keyClick(wishes.search, KEY.Key_Escape)
    assert wishes.search.isHidden()
    assert placed.side.is_open

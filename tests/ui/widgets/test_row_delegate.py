from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QListWidgetItem
from pytestqt.qtbot import QtBot

from ui.theme import GRID, ROW_HEIGHT, scaled, tokens
from ui.widgets.marks import MarkedList, MarkedTableWidget


def lines(qtbot: QtBot, *texts: str) -> MarkedList:
    result = MarkedList()
    qtbot.addWidget(result)
    result.setWordWrap(True)
    for text in texts:
        item = QListWidgetItem(text, result)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
    result.resize(300, 200)
    result.show()
    return result


def test_that_a_chosen_line_is_flat_with_a_bar(qtbot: QtBot) -> None:
    shown = lines(qtbot, "een", "twee")
    shown.setCurrentRow(1)
    picture: QImage = shown.viewport().grab().toImage()
    line = shown.visualItemRect(shown.item(1))
    colours = {picture.pixelColor(line.right() - 20, line.top() + down).name() for down in (3, 12, 24)}
    assert colours == {tokens().selection}
    assert picture.pixelColor(line.left() + 1, line.center().y()) == QColor(tokens().accent_text)
    first = shown.visualItemRect(shown.item(0))
    assert picture.pixelColor(first.left() + 1, first.center().y()) != QColor(tokens().accent_text)


def test_that_a_line_is_as_high_as_a_row_and_higher_for_its_text(qtbot: QtBot) -> None:
    shown = lines(qtbot, "een", "een regel die niet op één regel past en dus nog verder gaat " * 2)
    first, second = (shown.visualItemRect(shown.item(row)).height() for row in (0, 1))
    assert first == scaled(ROW_HEIGHT)
    assert second > first


def test_that_a_click_on_the_tick_ticks(qtbot: QtBot) -> None:
    shown = lines(qtbot, "een")
    line = shown.visualItemRect(shown.item(0))
    place = QPoint(line.left() + GRID + 4, line.center().y())
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.item(0).checkState() is Qt.CheckState.Checked


def test_that_the_headers_of_small_tables_are_those_of_large_ones(qtbot: QtBot) -> None:
    table = MarkedTableWidget(1, 2)
    qtbot.addWidget(table)
    assert table.horizontalHeader().minimumHeight() == scaled(ROW_HEIGHT + 2)
    assert not table.horizontalHeader().highlightSections()

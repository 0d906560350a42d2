"""The square at the corner of a block repeats it over what it is dragged across, and nothing else."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.widgets.conftest import Cells
from ui.models.blocks import Block
from ui.models.rows import Query
from ui.widgets.grid_view import GridView

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def middle(cells: Cells, row: int, key: str) -> QPoint:
    return cells.view.visualRect(cells.model.index(row, cells.column(key))).center()


def drag(cells: Cells, *places: QPoint, is_let_go: bool = True) -> None:
    port = cells.view.viewport()
    QTest.mousePress(port, LEFT, NO, cells.view.handle.rect().center())
    for place in places:
        QTest.mouseMove(port, place)
    if is_let_go:
        QTest.mouseRelease(port, LEFT, NO, places[-1])


def test_that_a_dragged_cell_is_the_same_in_every_cell(cells: Cells) -> None:
    cells.set("max_km", "7")
    cells.mark(range(1), "max_km")
    cells.view.scrollTo(cells.view.currentIndex())
    before = cells.texts("max_km")
    drag(cells, middle(cells, 2, "max_km"), middle(cells, 4, "max_km"))
    assert cells.texts("max_km") == [*["7"] * 5, *before[5:]]
    assert cells.view.selected_rows() == [0, 1, 2, 3, 4]
    assert cells.view.selected_columns() == [cells.column("max_km")]


def test_that_a_block_goes_on_below_and_above_in_its_own_order(cells: Cells) -> None:
    cells.set("first_name", *"abcdefgh")
    cells.mark(range(3, 5), "first_name")
    drag(cells, middle(cells, 7, "first_name"))
    assert cells.texts("first_name", range(8)) == [*"abcdeded"]
    cells.mark(range(3, 5), "first_name")
    drag(cells, middle(cells, 0, "first_name"))
    assert cells.texts("first_name", range(8)) == [*"edededed"]


def test_that_a_block_goes_on_to_the_right(cells: Cells) -> None:
    cells.set("first_name", "Aap", "Noot")
    cells.mark(range(2), "first_name")
    drag(cells, middle(cells, 1, "last_name"))
    assert cells.texts("prefix", range(2)) == ["Aap", "Noot"] == cells.texts("last_name", range(2))


def test_that_rows_above_groups_are_passed_over(cells: Cells) -> None:
    cells.model.ask(Query(group_key="track"))
    cells.view.resize(1200, 900)
    records = [row for row in range(cells.model.rowCount()) if cells.model.group_at(row) is None]
    assert len(records) < cells.model.rowCount()
    for row, text in zip(records, "ab", strict=False):
        assert cells.model.setData(cells.model.index(row, cells.column("first_name")), text)
    cells.mark(range(records[0], records[1] + 1), "first_name")
    drag(cells, middle(cells, records[-1], "first_name"))
    texts = [cells.model.text_at(row, cells.column("first_name")) for row in records]
    assert texts == [*"abababababab"]


def test_that_escape_while_dragging_changes_nothing(qtbot: QtBot, cells: Cells) -> None:
    before = cells.texts("first_name")
    cells.mark(range(1), "first_name")
    drag(cells, middle(cells, 3, "first_name"), is_let_go=False)
    assert cells.view.handle._to == Block(range(1, 4), (cells.column("first_name"),))
    qtbot.keyClick(cells.view, Qt.Key.Key_Escape)
    QTest.mouseRelease(cells.view.viewport(), LEFT, NO, middle(cells, 3, "first_name"))
    assert cells.texts("first_name") == before
    assert not cells.view.handle.is_dragged


def test_that_held_below_the_table_it_goes_on_to_the_last_row(qtbot: QtBot, cells: Cells) -> None:
    cells.view.resize(1200, 200)
    cells.mark(range(1), "first_name")
    first = cells.texts("first_name")[0]
    below = QPoint(middle(cells, 0, "first_name").x(), cells.view.viewport().height() + 60)
    drag(cells, below, is_let_go=False)
    bar = cells.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QTest.mouseRelease(cells.view.viewport(), LEFT, NO, below)
    assert cells.texts("first_name") == [first] * 12


def test_that_a_click_on_it_neither_marks_nor_edits(qtbot: QtBot, cells: Cells) -> None:
    cells.mark(range(1, 3), "first_name")
    place = cells.view.handle.rect().center()
    qtbot.mouseDClick(cells.view.viewport(), LEFT, NO, place)
    qtbot.mouseClick(cells.view.viewport(), LEFT, NO, place)
    assert cells.view.selected_rows() == [1, 2]
    assert not cells.view.viewport().findChildren(QLineEdit)


def test_that_it_is_there_only_where_a_block_can_be_filled(cells: Cells) -> None:
    cells.mark(range(2), "first_name", "last_name")
    assert cells.view.handle.rect().isEmpty()  # what stands between them is not marked
    cells.mark(range(2), "first_name", "prefix")
    assert not cells.view.handle.rect().isEmpty()
    cells.mark(range(2), "earlier_years")
    cells.view.scrollTo(cells.view.currentIndex())
    assert cells.view.handle.rect().isEmpty()  # that follows from elsewhere
    cells.view.clearSelection()
    assert cells.view.handle.rect().isEmpty()
    cells.mark(range(1), "first_name")
    cells.view.setSelectionBehavior(GridView.SelectionBehavior.SelectRows)
    assert cells.view.handle.rect().isEmpty()

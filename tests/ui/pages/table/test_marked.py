"""The foot of the window says what the marked cells come to, for as long as they are marked."""

from pytestqt.qtbot import QtBot

from bpv.domain import Position
from bpv.services.lists.editing import CellEdit, EditCells
from tests.ui.pages.test_table_page import go_to, table_page
from ui.main_window import MainWindow


def test_that_the_foot_sums_what_is_marked_and_follows_it(qtbot: QtBot, window: MainWindow) -> None:
    page = table_page(window, "positions")
    ids = page.model.ids[:4]
    edits = [CellEdit(Position, id_, "capacity", many) for id_, many in zip(ids, (5, 7, 9, 11), strict=True)]
    window.session.execute(EditCells(tuple(edits)))
    go_to(page, 0, "capacity")
    page.view.mark_block(range(4), [page.model.column_number("capacity")])
    title = page.table.column("capacity").title
    qtbot.waitUntil(lambda: f"{title}: som 32, gemiddeld 8" in window.foot.text())
    assert "Gemarkeerd: 4 rijen, 4 cellen" in window.foot.text()
    window.session.execute(EditCells((CellEdit(Position, ids[0], "capacity", 9),)))
    qtbot.waitUntil(lambda: f"{title}: som 36, gemiddeld 9" in window.foot.text())
    go_to(page, 1, "capacity")
    qtbot.waitUntil(lambda: "Gemarkeerd" not in window.foot.text())
    assert "stageplaatsen" in window.foot.text()

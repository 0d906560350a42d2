"""The foot of the window says what the marked cells come to, for as long as they are marked."""

from pytestqt.qtbot import QtBot

from bpv.domain import Student
from bpv.services.lists.editing import CellEdit, EditCells
from tests.ui.pages.test_table_page import go_to, table_page
from ui.main_window import MainWindow


def test_that_the_foot_sums_what_is_marked_and_follows_it(qtbot: QtBot, window: MainWindow) -> None:
    page = table_page(window, "students")
    ids = page.model.ids[:4]
    edits = [CellEdit(Student, id_, "max_km", far) for id_, far in zip(ids, (5, 7, 9, 11), strict=True)]
    window.session.execute(EditCells(tuple(edits)))
    go_to(page, 0, "max_km")
    page.view.mark_block(range(4), [page.model.column_number("max_km")])
    title = page.table.column("max_km").title
    qtbot.waitUntil(lambda: f"{title}: som 32, gemiddeld 8" in window.foot.text())
    assert "Gemarkeerd: 4 rijen, 4 cellen" in window.foot.text()
    window.session.execute(EditCells((CellEdit(Student, ids[0], "max_km", 9),)))
    qtbot.waitUntil(lambda: f"{title}: som 36, gemiddeld 9" in window.foot.text())
    go_to(page, 1, "max_km")
    qtbot.waitUntil(lambda: "Gemarkeerd" not in window.foot.text())
    assert "leerlingen" in window.foot.text()

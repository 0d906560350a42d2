"""The column Waarom in a round: beside the name, and filled for who has no place too."""

from pytestqt.qtbot import QtBot

from bpv.domain import Company, Position
from bpv.services.lists.editing import CellEdit, EditCells
from tests.ui.pages.placing.test_placement_page import round_of
from ui.main_window import MainWindow
from ui.pages.placing.placement_round import RoundPage


def reasons(table: RoundPage) -> dict[str, str]:
    column = table.model.column_number("why")
    rows = {id_: table.model.row_of(id_) for id_ in table.numbers.unplaced}
    return {id_: table.model.text_at(row, column) for id_, row in rows.items() if row is not None}


def test_that_everyone_without_a_place_has_a_reason_beside_the_name(qtbot: QtBot, window: MainWindow) -> None:
    table = round_of(window).table
    assert table.numbers.unplaced
    header = table.view.horizontalHeader()
    name, why = (header.visualIndex(table.model.column_number(key)) for key in ("student", "why"))
    assert why == name + 1
    assert not table.view.isColumnHidden(table.model.column_number("why"))
    qtbot.waitUntil(lambda: all(reasons(table).values()), timeout=20_000)


def test_that_the_reason_follows_what_changes(qtbot: QtBot, window: MainWindow) -> None:
    table = round_of(window).table
    qtbot.waitUntil(lambda: all(reasons(table).values()), timeout=20_000)
    school = window.session.school
    companies = {p.company_id for p in school.all(Position).values()}
    edits = tuple(CellEdit(Company, id_, "is_blocked", True) for id_ in companies)
    window.session.execute(EditCells(edits))
    qtbot.waitUntil(lambda: any("doet niet mee" in text for text in reasons(table).values()), timeout=20_000)

"""What the window says, and where, when a change leaves pupils at a place where they cannot stay."""

from pathlib import Path

from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Placement, Position, Student
from bpv.domain.terms import PlacementStatus
from bpv.services.exporting import lists_workbook
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.placing import after_change
from bpv.services.placing.progressing import ChangeStatus
from ui.main_window import MainWindow
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.proposals.proposal_view import ProposalView
from ui.pages.today.today_page import TodayPage


def settled(qtbot: QtBot, window: MainWindow) -> tuple[str, list[str]]:
    """The demo school divided and confirmed; a company with the pupils who are there."""
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    proposal = divide(qtbot, page)
    proposal.accept_button.click()
    school = window.session.school
    round_id = page.stack.currentWidget().table.round_id
    at: dict[str, list[Placement]] = {}
    for placement in school.placements():
        at.setdefault(school.get(Position, placement.position_id).company_id, []).append(placement)
    company_id, here = next(
        (id_, own) for id_, own in at.items() if {p.round_id for p in own} == {round_id}
    )  # fmt: skip
    window.session.execute(ChangeStatus(tuple(p.id for p in here), PlacementStatus.CONFIRMED))
    return company_id, [p.student_id for p in here]


def divide(qtbot: QtBot, page: PlacementPage) -> ProposalView:
    stack = page.stack.currentWidget()
    stack.table.divide_action.trigger()
    qtbot.waitUntil(lambda: stack.proposal is not None, timeout=20_000)
    return stack.proposal


def stop(window: MainWindow, company_id: str) -> None:
    window.session.execute(EditCells((CellEdit(Company, company_id, "is_blocked", True),)))


def test_that_a_company_that_stops_is_told_everywhere(qtbot: QtBot, window: MainWindow) -> None:
    company_id, pupils = settled(qtbot, window)
    school = window.session.school
    window.show_page("companies")
    stop(window, company_id)
    name = school.get(Company, company_id).name
    assert window.troubles.banner.isVisible()
    assert f"{name} doet niet mee" in window.troubles.banner.label.text()
    window.troubles.banner._on_action_clicked()
    page = window.page
    assert isinstance(page, PlacementPage)
    table = page.stack.currentWidget().table
    shown = [table.model.id_at(row) for row in range(table.model.rowCount())]
    assert set(shown) == set(pupils)
    assert table.model.text_at(0, table.model.column_number("trouble")) == "bedrijf gestopt"
    assert "doet niet mee" in table.model.text_at(0, table.model.column_number("why"))
    today = window.show_page("overview")
    assert isinstance(today, TodayPage)
    qtbot.waitUntil(lambda: bool(today.sentences.rows) and today.sentences.rows[0].sentence.key == "stopped")
    assert set(today.sentences.rows[0].sentence.rows.ids) == set(pupils)


def test_that_a_proposal_with_pupils_at_a_stopped_company_is_not_green(
    qtbot: QtBot, window: MainWindow
) -> None:
    company_id, pupils = settled(qtbot, window)
    stop(window, company_id)
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    view = divide(qtbot, page)
    assert view.banner.property("tone") == "amber"
    assert "al de beste" not in view.banner.label.text()
    assert "doet niet mee. Zet 'Doet niet mee' uit" in view.banner.label.text()
    view.banner._on_action_clicked()
    assert view.warnings.isVisible()
    assert {view.model.id_at(row) for row in range(view.model.rowCount())} == set(pupils)


def test_that_many_placements_are_looked_over_in_the_background(
    qtbot: QtBot, window: MainWindow, monkeypatch
) -> None:
    company_id, _ = settled(qtbot, window)
    monkeypatch.setattr(after_change, "MANY", 0)
    stop(window, company_id)
    qtbot.waitUntil(window.troubles.banner.isVisible)
    assert "doet niet mee" in window.troubles.banner.label.text()


def test_that_taking_a_change_back_says_nothing(qtbot: QtBot, window: MainWindow) -> None:
    company_id, _ = settled(qtbot, window)
    stop(window, company_id)
    window.session.undo()
    assert not window.troubles.banner.isVisible()
    assert not window.session.school.get(Company, company_id).is_blocked
    assert window.session.school.all(Student)


def test_that_a_list_that_says_a_company_stopped_tells_so_beside_what_was_imported(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    company_id, _ = settled(qtbot, window)
    name = window.session.school.get(Company, company_id).name
    path = tmp_path / "lijsten.xlsx"
    lists_workbook(window.session.school).write(path)
    book = load_workbook(path)
    sheet = book["Bedrijven"]
    headers = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == name)
    row[headers.index("Doet niet mee")].value = "ja"
    book.save(path)
    imports = window.exchange.imports
    imports.read([path])
    qtbot.waitUntil(lambda: imports.page is not None, timeout=20_000)
    assert imports.page is not None
    imports.page.accept_button.click()
    assert window.session.school.get(Company, company_id).is_blocked
    assert window.banner.isVisible()
    qtbot.waitUntil(window.troubles.banner.isVisible)
    assert f"{name} doet niet mee" in window.troubles.banner.label.text()

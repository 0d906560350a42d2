"""Earlier school years in the window: from the menu to a reason on the screen, and back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from bpv.domain import Company, EarlierPlacement, PlacementRound, Position
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.placing.by_hand import PlaceStudent
from bpv.services.year.school_year import SchoolYear
from tests.services.earlier_schools import a_year_ago, save, save_list
from tests.ui.pages.explaining.test_explanation_panel import explained, opened
from tests.ui.pages.placing.test_placement_page import page_of
from tests.ui.resting import rest
from tests.ui.test_main_window import clipped
from ui.main_window import MainWindow
from ui.models.table_model import TableModel
from ui.pages.importing.earlier_years_page import EarlierYearsPage
from ui.pages.lists.companies_page import CompaniesPage
from ui.tasks import Task
from ui.theme import Scheme

YEAR = "2025-2026"


@pytest.fixture
def old(window: MainWindow, tmp_path: Path) -> Path:
    return save(a_year_ago(window.session.school), tmp_path / "Vorig jaar.bpv")


def choose(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    answer = ([str(path) for path in paths], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args, **_more: answer)


def asked(qtbot: QtBot, window: MainWindow) -> EarlierYearsPage:
    """The page, once it proposes what was chosen."""
    window.actions_by_key["earlier_years"].trigger()
    page = window.exchange.earlier_years.page
    assert page is not None
    qtbot.waitUntil(lambda: page.plan is not None, timeout=20_000)
    assert window.stack.currentWidget() is page
    return page


def planned_again(qtbot: QtBot, page: EarlierYearsPage) -> None:
    before = page.plan
    qtbot.waitUntil(lambda: page.plan is not before, timeout=20_000)


def earlier(window: MainWindow) -> dict[str, EarlierPlacement]:
    return dict(window.session.school.all(EarlierPlacement))


def round_named(window: MainWindow, name: str) -> PlacementRound:
    return next(r for r in window.session.school.all(PlacementRound).values() if r.name == name)


def place_again(window: MainWindow, counted: dict[str, EarlierPlacement]) -> EarlierPlacement:
    """Put a pupil by hand where that pupil was last year; the first for whom there is a seat."""
    for was in counted.values():
        in_round = round_named(window, was.round_name)
        for position in window.session.school.positions_in(in_round.id):
            if position.company_id == was.company_id and was.student_id is not None:
                again = PlaceStudent(was.student_id, position.id, in_round.id, None, "toch weer hier")
                if window.session.execute(again):
                    return was
    pytest.fail("nobody can go back")


def test_that_last_year_counts_from_the_menu_to_the_reason_on_the_screen(
    qtbot: QtBot, window: MainWindow, old: Path, demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, old)
    source = old.read_bytes()
    page = asked(qtbot, window)
    assert page.plan is not None
    (year,) = page.plan.years
    assert f"{YEAR}: {year.text}." in page.lines.text()
    assert not earlier(window)
    page.accept_button.click()
    counted = earlier(window)
    assert len(counted) == year.placements > 10
    assert window.banner.label.text() == f"Telt nu mee. {YEAR}: {year.text}."
    assert not page.proposal.isVisible()
    assert list(page.forget_buttons) == [YEAR]

    # A pupil who is put at the same company again: Waarom says so.
    was = place_again(window, counted)
    window.show_page("placements")
    stack = page_of(window).show_round(round_named(window, was.round_name).id)
    assert stack is not None
    view = explained(qtbot, opened(window), stack.table.view.select_ids, was.student_id or "")
    assert view.earlier.text().startswith("Eerder: vorig jaar bij ")
    assert "was vorig jaar al bij" in view.why.explanation.reason
    window.session.undo()

    window.session.undo()
    assert not earlier(window)
    window.session.redo()
    assert earlier(window) == counted
    window.session.close()
    window.session.take(SchoolYear.open(demo_path))  # as after a restart
    assert earlier(window) == counted
    window.session.undo()
    assert not earlier(window)
    assert old.read_bytes() == source


def test_that_the_same_file_again_changes_nothing_and_a_year_can_be_forgotten(
    qtbot: QtBot, window: MainWindow, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, old)
    asked(qtbot, window).accept_button.click()
    counted = earlier(window)
    window.actions_by_key["earlier_years"].trigger()  # a year counts already: nothing is asked by itself
    page = window.exchange.earlier_years.page
    assert page is not None
    assert page.plan is None
    page.choose_button.click()
    qtbot.waitUntil(lambda: page.plan is not None, timeout=20_000)
    assert "er verandert niets" in page.lines.text()
    assert not page.accept_button.isEnabled()
    page.forget_buttons[YEAR].click()
    assert not earlier(window)
    assert not page.forget_buttons
    planned_again(qtbot, page)  # now the waiting proposal has something to add again
    assert page.accept_button.isEnabled()
    window.session.undo()
    assert earlier(window) == counted
    assert list(page.forget_buttons) == [YEAR]


def test_that_a_list_without_dates_asks_for_its_year(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    company = next(iter(window.session.school.all(Company).values()))
    rows = [(pupil, "4A", company.name, "Blok 1") for pupil in ("Weg, Al", "Weg, Ook")]
    path = save_list(tmp_path / "lijst.xlsx", *rows)
    choose(monkeypatch, path)
    page = asked(qtbot, window)
    assert not page.accept_button.isEnabled()
    assert page.year.hasFocus()
    for text, words in (("vorig jaar", "geen schooljaar"), ("2026-2027", "geen eerder schooljaar")):
        page.year.clear()
        qtbot.keyClicks(page.year, text)
        qtbot.keyClick(page.year, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda words=words: words in page.lines.text(), timeout=20_000)
        assert not page.accept_button.isEnabled()
    page.year.clear()
    qtbot.keyClicks(page.year, "2024/25")
    qtbot.keyClick(page.year, Qt.Key.Key_Return)
    planned_again(qtbot, page)
    page.accept_button.click()
    assert [(e.year, e.company_id, e.student_id) for e in earlier(window).values()] == [
        ("2024-2025", company.id, None)
    ] * 2


def test_that_a_proposal_without_companies_is_no_higher_than_its_words(
    qtbot: QtBot, window: MainWindow, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, old)
    page = asked(qtbot, window)
    assert page.unknown.isHidden()
    qtbot.waitUntil(lambda: page.proposal.height() <= page.proposal.sizeHint().height())


def test_that_a_company_that_is_ticked_counts(
    qtbot: QtBot, window: MainWindow, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    year = SchoolYear.open(old)
    position_id = next(iter(year.school.placements())).position_id
    company = year.school.get(Company, year.school.get(Position, position_id).company_id)
    year.execute(EditCells((CellEdit(Company, company.id, "name", f"{company.name} Oost"),)))
    year.close()
    choose(monkeypatch, old)
    page = asked(qtbot, window)
    assert page.plan is not None
    before = page.plan.years[0].placements
    item = page.unknown.topLevelItem(0)
    assert item is not None
    assert item.text(0) == f"{company.name} Oost"
    item.setCheckState(3, Qt.CheckState.Checked)
    planned_again(qtbot, page)
    assert page.plan.years[0].placements > before
    again = page.unknown.topLevelItem(0)
    assert again is not None
    assert again.checkState(3) is Qt.CheckState.Checked
    again.setCheckState(3, Qt.CheckState.Unchecked)
    planned_again(qtbot, page)
    assert page.plan.years[0].placements == before


def test_that_what_cannot_be_read_is_said_and_nothing_changes(
    qtbot: QtBot, window: MainWindow, old: Path, demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(path: Path, words: str) -> None:
        choose(monkeypatch, path)
        window.banner.hide()
        window.exchange.earlier_years.ask_file()
        qtbot.waitUntil(lambda: words in window.banner.label.text(), timeout=20_000)
        assert window.banner.isVisible()

    choose(monkeypatch)
    window.actions_by_key["earlier_years"].trigger()
    said(demo_path, "is het schooljaar zelf")
    held = SchoolYear.open(old)
    said(old, "is in gebruik door")
    held.close()
    whole = old.read_bytes()
    old.write_bytes(whole[: len(whole) // 2])
    said(old, "is beschadigd")
    old.write_bytes(b"geen database" * 400)
    said(old, "geen schooljaarbestand")
    assert not earlier(window)
    page = window.exchange.earlier_years.page
    assert page is not None
    assert not page.proposal.isVisible()


def test_that_a_locked_list_asks_its_password(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    company = next(iter(window.session.school.all(Company).values()))
    plain = save_list(tmp_path / "open.xlsx", ("Weg, Al", "4A", company.name, "Blok 1"))
    locked = tmp_path / "geheim.xlsx"
    with plain.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt("sleutel", target)
    answers = iter([("fout", True), ("sleutel", True)])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: next(answers))
    choose(monkeypatch, locked)
    page = asked(qtbot, window)
    assert page.plan is not None
    assert page.plan.n_undated == 1
    assert next(answers, None) is None


def test_that_reading_can_be_stopped(
    qtbot: QtBot, window: MainWindow, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, old)
    started: list[Task] = []
    window.tasks.started.connect(started.append)
    window.actions_by_key["earlier_years"].trigger()
    (task,) = started
    assert task.can_cancel
    task.cancel()
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
    page = window.exchange.earlier_years.page
    assert page is not None
    assert page.plan is None
    assert not page.proposal.isVisible()
    assert not window.banner.isVisible()
    page.choose_button.click()  # and it can be begun again
    qtbot.waitUntil(lambda: page.plan is not None, timeout=20_000)


def test_that_escape_backs_out_of_the_proposal_and_then_of_the_page(
    qtbot: QtBot, window: MainWindow, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("students")
    choose(monkeypatch, old)
    page = asked(qtbot, window)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.proposal.isVisible()
    assert window.stack.currentWidget() is page
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.page is window.pages["students"]
    assert window.exchange.earlier_years.page is None
    assert not earlier(window)


def test_that_companies_show_how_often_they_are_asked_and_follow(
    qtbot: QtBot, window: MainWindow, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    companies = window.show_page("companies")
    assert isinstance(companies, CompaniesPage)
    model: TableModel = companies.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    column = model.column_number("asked_before")
    companies.view.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    choose(monkeypatch, old)
    asked(qtbot, window).accept_button.click()
    window.show_page("companies")
    companies.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    companies.view.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    counts = [int(model.text_at(row, column)) for row in range(model.rowCount())]
    assert sum(counts) == len(earlier(window)) > 0
    assert counts == sorted(counts, reverse=True)
    companies.view.select_id(model.id_at(0))
    assert companies.positions.asked.text().endswith(f"{YEAR}: {counts[0]}")
    companies.asking.set_filter("asked_before", frozenset({"0"}))
    assert model.rowCount() == counts.count(0)
    window.session.undo()
    assert {model.text_at(row, column) for row in range(model.rowCount())} == {"0"}
    del tester


@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_that_no_text_is_cut_off(
    qtbot: QtBot,
    window: MainWindow,
    old: Path,
    monkeypatch: pytest.MonkeyPatch,
    scheme: Scheme,
    zoom: int,
) -> None:
    window.settings.zoom = zoom
    window.set_scheme(scheme)
    choose(monkeypatch, old)
    page = asked(qtbot, window)
    window.resize(1366, 768)
    rest(qtbot)
    assert not clipped(page)
    page.accept_button.click()
    rest(qtbot)
    assert not clipped(page)

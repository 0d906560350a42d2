"""The page Geschiedenis on a real file: every action, the way back to it, and what was removed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from bpv.domain import BpvError, Company, Student
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.year.school_year import SchoolYear
from tests.ui.paper.reading import text_of
from ui.main_window import MainWindow
from ui.pages.history.history_page import REMOVED, HistoryPage
from ui.pages.history.lines_model import LinesModel
from ui.paper.offers import Choice
from ui.paper.output import pdf_of_document


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> HistoryPage:
    """The page after three changes of a pupil."""
    pupil = next(iter(window.session.school.all(Student)))
    for city in ("Urk", "Epe", "Ens"):
        window.session.execute(EditCells((CellEdit(Student, pupil, "city", city),)))
    shown = window.show_page("history")
    assert isinstance(shown, HistoryPage)
    qtbot.waitUntil(lambda: shown.model.rowCount() == 4, timeout=20_000)
    return shown


def city(window: MainWindow) -> str:
    return next(iter(window.session.school.all(Student).values())).city


def column(page: HistoryPage, number: int) -> list[str]:
    model = page.view.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_that_every_action_is_listed_and_told(qtbot: QtBot, window: MainWindow, page: HistoryPage) -> None:
    assert column(page, 1) == ["Plaats wijzigen"] * 3 + ["Schooljaar aangemaakt"]
    assert column(page, 0)[0].startswith("vandaag ")
    window.resize(1366, 728)
    page.view.selectRow(0)
    qtbot.waitUntil(lambda: page.told.lines.count() == 1, timeout=20_000)
    assert page.told.lines.item(0).text().endswith("Plaats Epe → Ens")
    window.session.undo()
    qtbot.waitUntil(lambda: column(page, 4)[0] == "ongedaan gemaakt", timeout=20_000)


def test_that_going_back_is_asked_done_in_one_step_and_undone(
    qtbot: QtBot, window: MainWindow, page: HistoryPage, demo_path: Path
) -> None:
    assert not page.back_action.isEnabled()
    page.view.selectRow(2)
    assert page.back_action.isEnabled()
    page.back_action.trigger()
    qtbot.waitUntil(lambda: page.dialog is not None, timeout=20_000)
    assert page.dialog is not None
    words = " ".join(line.text() for line in page.dialog.lines)
    assert "2 latere stappen" in words
    assert "1 leerling" in words
    page.dialog.accept()
    assert city(window) == "Urk"
    assert "2 stappen ongedaan gemaakt" in window.toast.label.text()
    qtbot.waitUntil(lambda: page.model.rowCount() == 5, timeout=20_000)
    window.session.undo()
    assert city(window) == "Ens"
    window.session.redo()
    window.files.close()
    year = SchoolYear.open(demo_path)
    assert next(iter(year.school.all(Student).values())).city == "Urk"
    year.close()


def test_that_one_step_is_taken_back_only_where_nothing_builds_on_it(
    window: MainWindow, page: HistoryPage
) -> None:
    page.view.selectRow(1)
    page.take_back_action.trigger()
    assert window.banner.isVisible()
    assert city(window) == "Ens"
    page.view.selectRow(0)
    page.take_back_action.trigger()
    assert city(window) == "Epe"


def test_that_what_was_removed_is_listed_and_comes_back(
    qtbot: QtBot, window: MainWindow, page: HistoryPage
) -> None:
    company = next(iter(window.session.school.all(Company).values()))
    window.session.execute(RemoveRecords(Company, (company.id,)))
    page.views.buttons[REMOVED].click()
    qtbot.waitUntil(lambda: page.gone.rowCount() == 1, timeout=20_000)
    assert page.gone.index(0, 0).data() == f"Bedrijf {company.name}"
    page.bring_action.trigger()
    assert window.session.school.get(Company, company.id) == company
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.empty, timeout=20_000)
    assert "niets weg" in page.empty.sentence.text()


def test_that_the_history_is_searched_and_escape_ends_that(qtbot: QtBot, page: HistoryPage) -> None:
    page.search.setText("aangemaakt")
    assert column(page, 1) == ["Schooljaar aangemaakt"]
    assert page.subheading.text() == "1 van 4"
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.model.rowCount() == 4


def test_that_the_letters_follow_the_zoom_both_ways(window: MainWindow, page: HistoryPage) -> None:
    usual = page.view.viewport().font().pixelSize()
    for zoom, times in ((100, 2), (0, 1)):
        window.change_zoom(zoom)
        assert page.view.viewport().font().pixelSize() == times * usual


def test_that_a_history_that_cannot_be_read_is_said(
    qtbot: QtBot, window: MainWindow, page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BpvError("damaged_file", path=window.session.path)

    monkeypatch.setattr("ui.pages.history.history_work.find_way_back", refuse)
    page.view.selectRow(2)
    page.back_action.trigger()
    qtbot.waitUntil(window.banner.isVisible, timeout=20_000)
    assert page.dialog is None
    assert window.failures.dialog is None


def test_that_the_page_leads_to_the_copies(window: MainWindow, page: HistoryPage) -> None:
    page.wanted.emit("backups")
    assert window.page is window.recovery.copies.page
    window.step(-1)
    assert window.page is page


def test_that_thousands_of_lines_are_a_sound_model() -> None:
    model = LinesModel(("Wat", "Rijen"), frozenset({1}))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    lines = [(f"Stap {number}", str(number)) for number in range(5000)]
    model.show_lines(range(5000), lines, frozenset({3}))
    assert model.row_of(4999) == 4999
    model.search("stap 49")
    assert model.key_at(0) == 49
    assert model.row_of(3) == -1
    assert model.key_at(-1) is None
    model.search("")
    assert model.rowCount() == 5000


def test_that_what_is_found_is_printed(page: HistoryPage) -> None:
    page.search.setText("plaats")
    (offer,) = page.printed()
    text = text_of(pdf_of_document(offer.make(Choice(), lambda part, words: None)))
    assert text.count("Plaats wijzigen") == 3
    assert "Schooljaar aangemaakt" not in text
    assert "gezocht: plaats" in text

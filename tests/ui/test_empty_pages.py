"""An empty page leads on: it says what is missing, and its buttons do something about it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bpv.services.year.school_year import SchoolYear
from tests.domain.values import in_round, student
from ui.main_window import MainWindow
from ui.pages.history.history_page import HistoryPage
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.registry import PAGES, Group
from ui.pages.rounds.timeline_page import TimelinePage
from ui.pages.today.today_page import TodayPage
from ui.widgets.buttons import ActionButton
from ui.widgets.empty_state import EmptyState

FILLED = {"history", "settings", "settings_table", "tasks"}
"""What is never empty, or not filled from lists; so is what follows once pupils are placed."""


def opened(window: MainWindow, tmp_path: Path, *values: object) -> None:
    path = tmp_path / "Begin.bpv"
    SchoolYear.create(path, values).close()
    window.session.take(SchoolYear.open(path))


def empty_of(window: MainWindow) -> EmptyState:
    assert window.page is not None
    known = window.page.findChildren(EmptyState)
    return next((each for each in known if each.isVisible()), known[0])


def ways(window: MainWindow) -> dict[str, ActionButton]:
    found = {each.text(): each for each in empty_of(window).findChildren(ActionButton) if each.isVisible()}
    assert all(each.isEnabled() for each in found.values())
    return found


def test_that_every_empty_page_offers_importing_and_it_works(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: (asked.append("") or [], ""))
    opened(empty_window, tmp_path)
    from_lists = [e for e in PAGES if e.key not in FILLED and e.group not in (Group.FOLLOWING, Group.REGION)]
    for number, entry in enumerate(from_lists, start=1):
        empty_window.show_page(entry.key)
        qtbot.waitUntil(lambda: empty_of(empty_window).isVisible())
        ways(empty_window)["Lijsten importeren…"].click()
        assert len(asked) == number, entry.key
        assert "hierheen slepen" in empty_of(empty_window).sentence.text()


def test_that_a_round_without_pupils_leads_to_the_round(empty_window: MainWindow, tmp_path: Path) -> None:
    opened(empty_window, tmp_path, in_round(year_levels=(4,)), student(year_level=3))
    page = empty_window.show_page("placements")
    assert isinstance(page, PlacementPage)
    for view in ("board", "list", "map"):
        page.show_as(view)
        ways(empty_window)["Naar de ronde"].click()
        assert isinstance(empty_window.page, TimelinePage)
        empty_window.show_page("placements")


def test_that_an_empty_history_leads_on(qtbot: QtBot, empty_window: MainWindow, tmp_path: Path) -> None:
    opened(empty_window, tmp_path)
    page = empty_window.show_page("history")
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=20_000)
    page.search.setText("zzz")
    ways(empty_window)["Zoekopdracht wissen"].click()
    assert page.model.rowCount() > 0
    page.show_view("removed")
    qtbot.waitUntil(lambda: "niets weg" in page.empty.sentence.text(), timeout=20_000)
    ways(empty_window)["Reservekopieën…"].click()
    assert empty_window.page is not page


def test_that_when_all_is_done_the_list_can_go_out(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    opened(empty_window, tmp_path, student(postcode="6711 AB"))
    page = empty_window.show_page("overview")
    assert isinstance(page, TodayPage)
    page.sentences.show_sentences([])
    with qtbot.waitSignal(page.wanted) as wanted:
        page.sentences.export_asked.emit()
    assert wanted.args == ["export_placements"]

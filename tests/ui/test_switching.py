"""One school year after the other in one window: nothing of the first is left when the second is there."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import Company, School, Student
from bpv.services.demo import make_demo_school
from bpv.services.lists.editing import AddRecords, RemoveRecords
from bpv.services.year.school_year import SchoolYear
from ui import application
from ui.main_window import MainWindow
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.table_page import TablePage
from ui.tasks import Report

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def other_path(tmp_path: Path) -> Path:
    path = tmp_path / "Andere school.bpv"
    SchoolYear.create(path, make_demo_school(students=25, seed=2)).close()
    return path


def open_and_wait(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.files.open(path)
    qtbot.waitUntil(lambda: window.session.is_open and window.session.path == path, timeout=20_000)


def change_something(window: MainWindow) -> None:
    """A company less: every page has something to catch up with."""
    company = next(iter(window.session.school.all(Company)))
    assert window.session.execute(RemoveRecords(Company, (company,)))


def assert_shows_only(window: MainWindow) -> None:
    """Every table shows the rows of the school year that is open, and no page of another is alive."""
    for key in ("students", "companies", "positions", "mentors", "rounds"):
        page = window.show_page(key)
        assert isinstance(page, TablePage)
        assert set(page.model.ids) == set(window.session.school.all(page.table.entity))
    assert window.stack.count() == 1 + len(window.pages)


@pytest.mark.parametrize("last", ["placements", "overview"])
@pytest.mark.parametrize("way", ["keys", "menu", "open"])
def test_that_nothing_of_a_year_is_left(
    qtbot: QtBot, window: MainWindow, other_path: Path, last: str, way: str
) -> None:
    for key in ("placements", "companies", "placements", "students", last):
        window.show_page(key)
    change_something(window)
    if way == "keys":
        qtbot.keyClick(window, Qt.Key.Key_W, CONTROL)
    elif way == "menu":
        window.actions_by_key["close"].trigger()
    if way != "open":
        assert window.stack.currentWidget() is window.start_page
        assert window.stack.count() == 1
        assert not window.banner.isVisible()
        assert not window.toast.isVisible()
    open_and_wait(qtbot, window, other_path)
    assert_shows_only(window)
    change_something(window)
    assert_shows_only(window)


def test_that_a_page_that_fails_to_be_left_holds_up_nothing(
    qtbot: QtBot, window: MainWindow, other_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: told.append(kind))
    for key in ("students", "companies", "mentors"):
        page = window.show_page(key)
        assert page is not None
        vars(page)["store"] = lambda: [][1]  # which goes with the page
    open_and_wait(qtbot, window, other_path)
    assert told == [IndexError] * 3
    assert_shows_only(window)


def test_that_a_file_that_cannot_be_opened_leaves_the_one_that_is_open(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, demo_path: Path
) -> None:
    page = window.show_page("students")
    broken = tmp_path / "kapot.bpv"
    broken.write_text("melk, brood")
    window.exchange.take([broken])
    qtbot.waitUntil(window.banner.isVisible)
    assert window.session.path == demo_path
    assert window.page is page
    change_something(window)
    assert_shows_only(window)


def test_that_a_file_opened_again_by_another_name_is_the_one_that_is_open(
    qtbot: QtBot, window: MainWindow, demo_path: Path, tmp_path: Path
) -> None:
    link = tmp_path / "snelkoppeling.bpv"
    link.symlink_to(demo_path)
    window.files.open(link)
    qtbot.waitUntil(lambda: not window.tasks.is_busy)
    assert window.session.path.samefile(demo_path)
    change_something(window)
    assert_shows_only(window)


def hold(window: MainWindow, on_done: Callable[[Any], None], **asked: bool) -> Event:
    """Work that goes on until it is let go."""
    go_on = Event()

    def work(report: Report) -> str:
        go_on.wait(20)
        return "klaar"

    window.tasks.start("Werk van dit jaar", work, on_done, **asked)
    return go_on


def test_that_work_for_one_year_does_not_reach_the_next(
    qtbot: QtBot, window: MainWindow, other_path: Path
) -> None:
    reached: list[str] = []
    go_on = hold(window, reached.append)
    open_and_wait(qtbot, window, other_path)
    go_on.set()
    qtbot.waitUntil(lambda: not window.tasks.is_busy)
    assert reached == []


def test_that_a_proposal_that_is_worked_out_ends_with_its_year(
    qtbot: QtBot, window: MainWindow, other_path: Path
) -> None:
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    assert page.current is not None
    page.current.divide()
    window.files.close()
    assert window.stack.currentWidget() is window.start_page
    open_and_wait(qtbot, window, other_path)
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    assert page.current is not None
    assert page.current.proposal is None
    assert not window.banner.isVisible()


def test_that_an_import_that_is_read_ends_with_its_year(
    qtbot: QtBot, window: MainWindow, other_path: Path, tmp_path: Path
) -> None:
    lists = tmp_path / "leerlingen.csv"
    lists.write_text("Leerlingnummer;Voornaam;Achternaam\n900001;Noor;Vos\n", encoding="utf-8")
    window.exchange.take([lists])
    window.files.close()
    open_and_wait(qtbot, window, other_path)
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
    assert window.exchange.imports.page is None
    assert window.stack.count() == 1 + len(window.pages)


def test_that_an_import_read_before_a_year_was_open_is_held_against_it(
    qtbot: QtBot, empty_window: MainWindow, demo_path: Path, tmp_path: Path
) -> None:
    year = SchoolYear.open(demo_path)
    known = next(iter(year.school.all(Student).values()))
    lists = tmp_path / "leerlingen.csv"
    lists.write_text(
        "Leerlingnummer;Voornaam;Tussenvoegsel;Achternaam\n"
        f"{known.student_number};{known.first_name};{known.prefix};{known.last_name}\n",
        encoding="utf-8",
    )
    empty_window.exchange.take([lists])
    empty_window.session.take(year)
    imports = empty_window.exchange.imports
    qtbot.waitUntil(lambda: imports.page is not None and not empty_window.tasks.is_busy, timeout=20_000)
    assert imports.page is not None
    assert len(imports.page.plan.changeset.of(Student)) == 0


@pytest.mark.parametrize("ask", ["export_placements", "export_own", "find", "earlier_years"])
def test_that_what_is_open_over_the_window_goes_with_its_year(
    qtbot: QtBot, window: MainWindow, other_path: Path, ask: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    window.show_page("students")
    window.actions_by_key[ask].trigger()
    open_and_wait(qtbot, window, other_path)
    QApplication.sendPostedEvents()
    assert [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()] == []
    assert_shows_only(window)


def test_that_an_export_keeps_nothing_in_another_year(
    qtbot: QtBot, window: MainWindow, other_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(*_: object, **__: object) -> tuple[str, str]:
        window.session.take(SchoolYear.open(other_path))  # as an opening that was still under way does
        return str(tmp_path / "Lijsten.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window.exchange.exports.ask_lists()
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
    assert (tmp_path / "Lijsten.xlsx").exists()
    assert window.session.year.file.kept_exports() == {}


def test_that_a_year_that_was_opened_waits_for_a_change_that_is_written(
    qtbot: QtBot, window: MainWindow, demo_path: Path, other_path: Path
) -> None:
    window.show_page("students")
    other = SchoolYear.open(other_path)
    pupils = [
        Student(id=f"nieuw-{number}", student_number=str(900000 + number), first_name="Noor", last_name="Vos")
        for number in range(10)
    ]

    class Adding(AddRecords):
        def change(self, draft: Any) -> None:
            super().change(draft)
            begun.set()
            go_on.wait(20)

    begun, go_on = Event(), Event()

    def arrive() -> None:
        window.files.take(other)
        go_on.set()

    QTimer.singleShot(0, arrive)
    assert window.session.execute(Adding(tuple(pupils)), is_long=True)
    qtbot.waitUntil(lambda: window.session.path == other_path)
    assert_shows_only(window)
    written = SchoolYear.open(demo_path)
    assert isinstance(written.school, School)
    assert len(written.school.all(Student)) == 50
    written.close()


def test_that_pages_that_are_not_seen_go_one_at_a_time_before_another_year_is_shown(
    qtbot: QtBot, window: MainWindow, demo_path: Path, other_path: Path
) -> None:
    for key in ("students", "companies", "overview"):
        window.show_page(key)
    seen: list[tuple[Path, list[str]]] = []
    own = window.files.let_go_of_one

    def note() -> bool:
        seen.append((window.session.path, list(window.pages)))
        return own()

    window.files.let_go_of_one = note
    open_and_wait(qtbot, window, other_path)
    assert [len(pages) for _path, pages in seen] == [3, 2, 1]
    assert {path for path, _pages in seen} == {demo_path}
    assert all("overview" in pages for _path, pages in seen)
    assert not window.flow.can_step(-1)
    assert_shows_only(window)


def test_that_what_was_left_behind_is_searched_for_once_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[bool] = []
    monkeypatch.setattr(application, "collect_what_was_let_go", lambda: searched.append(True))
    application.tidy_up_unseen(Qt.ApplicationState.ApplicationActive)
    assert not searched
    application.tidy_up_unseen(Qt.ApplicationState.ApplicationInactive)
    assert searched

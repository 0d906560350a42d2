from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Student
from bpv.services.year.school_year import SchoolYear
from tests.ui.resting import rest
from ui.application import make_window
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.pages.registry import PAGES
from ui.pages.table_page import TablePage
from ui.pages.today.today_page import TodayPage
from ui.settings import WindowSettings
from ui.theme import Scheme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState


def reopened(qapp: QApplication, qtbot: QtBot, settings: WindowSettings) -> MainWindow:
    """A second run of the program, which opens what was open."""
    window = make_window(qapp, settings)
    qtbot.addWidget(window)
    window.show()
    window.open_first(None)
    qtbot.waitUntil(lambda: window.session.is_open)
    return window


def table_page(window: MainWindow, key: str) -> TablePage:
    page = window.show_page(key)
    assert isinstance(page, TablePage)
    return page


def test_that_the_first_start_offers_ways_to_begin(empty_window: MainWindow) -> None:
    assert empty_window.stack.currentWidget() is empty_window.start_page
    buttons = [button.text() for button in empty_window.start_page.findChildren(QAbstractButton)]
    assert {"Nieuw schooljaar…", "Openen…", "Demoschool bekijken"} <= set(buttons)
    assert empty_window.show_page("students") is None


def test_that_the_demo_school_opens_in_the_background(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda kind: str(tmp_path / "data"))
    empty_window.actions_by_key["demo"].trigger()
    qtbot.waitUntil(lambda: empty_window.session.is_open, timeout=20_000)
    assert len(empty_window.session.school.all(Student)) == 120
    assert empty_window.settings.recent_files == [empty_window.session.path]


def test_that_a_new_school_year_starts_empty_with_a_button_to_begin(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    empty_window.files.create(tmp_path / "Stages 2027")
    qtbot.waitUntil(lambda: empty_window.session.is_open)
    assert empty_window.session.path == tmp_path / "Stages 2027.bpv"
    page = table_page(empty_window, "students")
    assert page.stack.currentWidget() is page.empty
    assert page.empty.sentence.text().startswith("Er zijn nog geen leerlingen.")


def test_that_an_empty_school_year_says_how_to_begin(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    empty_window.files.create(tmp_path / "Leeg")
    empty_window.files.create(tmp_path / "Ongeduldig")
    qtbot.waitUntil(lambda: empty_window.session.is_open)
    assert empty_window.session.path.stem == "Leeg"
    assert not (tmp_path / "Ongeduldig.bpv").exists()
    overview = empty_window.show_page("overview")
    assert overview is not None
    qtbot.waitUntil(lambda: bool(overview.findChildren(EmptyState)))
    buttons = {b.text(): b for b in overview.findChildren(EmptyState)[0].findChildren(QAbstractButton)}
    assert list(buttons) == ["Lijsten importeren…", "Naar de leerlingen"]
    qtbot.mouseClick(buttons["Naar de leerlingen"], Qt.MouseButton.LeftButton)
    assert isinstance(empty_window.page, TablePage)


def test_that_a_file_that_is_there_is_never_overwritten(
    qtbot: QtBot, empty_window: MainWindow, demo_path: Path
) -> None:
    before = demo_path.read_bytes()
    empty_window.files.create(demo_path)
    qtbot.waitUntil(empty_window.banner.isVisible)
    assert "bestaat al" in empty_window.banner.label.text()
    assert demo_path.read_bytes() == before


def test_that_a_file_that_is_no_school_year_gets_a_message(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "boodschappen.bpv"
    path.write_text("melk, brood")
    empty_window.files.open(path)
    qtbot.waitUntil(empty_window.banner.isVisible)
    assert "boodschappen.bpv" in empty_window.banner.label.text()
    assert not empty_window.session.is_open


def test_that_a_restart_finds_everything_as_it_was_left(
    qapp: QApplication, qtbot: QtBot, empty_window: MainWindow, demo_path: Path, settings: WindowSettings
) -> None:
    empty_window.files.open(demo_path)
    qtbot.waitUntil(lambda: empty_window.session.is_open)
    page = table_page(empty_window, "students")
    city, phone = page.model.column_number("city"), page.model.column_number("phone")
    page.view.sortByColumn(city, Qt.SortOrder.DescendingOrder)
    page.view.setColumnWidth(city, 222)
    page.view.setColumnHidden(phone, True)
    page.view.horizontalHeader().moveSection(page.view.horizontalHeader().visualIndex(city), 0)
    ids = page.model.ids
    assert page.model.setData(page.model.index(0, city), "Ergens")
    empty_window.set_scheme(Scheme.DARK)
    empty_window.resize(900, 655)
    empty_window.close()

    again = reopened(qapp, qtbot, settings)
    assert again.size().height() == 655
    assert again.settings.scheme is Scheme.DARK
    page = again.page  # type: ignore[assignment]
    assert isinstance(page, TablePage)
    assert page.view.columnWidth(city) == 222
    assert page.view.isColumnHidden(phone)
    assert page.view.shown_columns()[0] == city
    assert (page.model.query.sort_key, page.model.query.descending) == ("city", True)
    assert sorted(page.model.ids) == sorted(ids)
    assert again.actions_by_key["undo"].text() == "Ongedaan maken: Plaats wijzigen"
    again.actions_by_key["undo"].trigger()
    assert "Ergens" not in page.model.column_values("city")
    again.close()


def test_that_only_the_page_of_last_time_is_shown_after_a_restart(
    qapp: QApplication, qtbot: QtBot, demo_path: Path, settings: WindowSettings
) -> None:
    settings.last_file = demo_path
    settings.last_page = "placements"
    again = reopened(qapp, qtbot, settings)
    again.activateWindow()
    qtbot.waitUntil(lambda: again.page is not None)
    assert [key for key, page in again.pages.items() if page.isVisible()] == ["placements"]
    assert again.settings.last_page == "placements"
    again.close()


def test_that_undo_and_redo_name_what_they_do_and_walk_through_everything(window: MainWindow) -> None:
    page = table_page(window, "students")
    column = page.model.column_number("transport")
    for row, words in enumerate(("lopend", "auto", "brommer")):
        page.model.setData(page.model.index(row, column), words)
    page.view.select_ids([page.model.id_at(5)])
    page.remove()
    state = {value.id: value for value in window.session.school}
    undo, redo = window.actions_by_key["undo"], window.actions_by_key["redo"]
    assert undo.text() == "Ongedaan maken: Leerling verwijderen"
    for _ in range(4):
        undo.trigger()
    assert not undo.isEnabled()
    assert redo.text() == "Opnieuw doen: Vervoer wijzigen"
    assert len(page.model.ids) == 40
    for _ in range(4):
        redo.trigger()
    assert {value.id: value for value in window.session.school} == state
    assert window.saved_label.text().startswith("Alles opgeslagen ")


def test_that_every_change_is_in_the_file_before_the_window_closes(
    window: MainWindow, demo_path: Path
) -> None:
    page = table_page(window, "companies")
    id_ = page.model.id_at(0)
    assert page.model.setData(page.model.index(0, page.model.column_number("notes")), "belt terug")
    window.close()
    year = SchoolYear.open(demo_path)
    assert year.school.get(Company, id_).notes == "belt terug"
    year.close()


def test_that_ctrl_k_finds_a_pupil_and_goes_there(qtbot: QtBot, window: MainWindow) -> None:
    student = list(window.session.school.all(Student).values())[17]
    palette = window.open_palette()
    qtbot.keyClicks(palette.search, f"{student.first_name} {student.last_name}")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    page = window.page
    assert isinstance(page, TablePage)
    assert page.key == "students"
    assert page.view.selected_ids() == [student.id]


def test_that_ctrl_k_finds_actions_and_pages(qtbot: QtBot, window: MainWindow) -> None:
    palette = window.open_palette()
    qtbot.waitUntil(lambda: not palette.is_reading)
    texts = {entry.text for entry in palette.answers("donker") + palette.answers("rondes")}
    assert {"Donker", "Rondes"} <= texts
    palette.close()


def test_that_a_number_of_the_first_page_leads_to_its_rows(qtbot: QtBot, window: MainWindow) -> None:
    today = window.show_page("overview")
    assert isinstance(today, TodayPage)
    qtbot.waitUntil(lambda: bool(today.lists.numbers))
    button = next(b for b in today.lists.numbers if "leerlingen zonder voorkeur" in b.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    page = window.page
    assert isinstance(page, TablePage)
    assert page.model.rowCount() == int(button.text().split()[0])
    assert "zonder voorkeur" in page.only_chip.text()
    qtbot.mouseClick(page.only_chip, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 40


def test_that_going_to_a_row_hidden_by_a_search_shows_it(window: MainWindow) -> None:
    page = table_page(window, "students")
    wanted = page.model.id_at(3)
    page.search.setText("qqqq")
    window.go_to(Destination("students", select=wanted))
    assert page.view.selected_ids() == [wanted]


def test_that_closing_a_school_year_leads_back_to_the_start(window: MainWindow) -> None:
    window.show_page("students")
    window.actions_by_key["close"].trigger()
    assert window.stack.currentWidget() is window.start_page
    assert window.settings.last_file is None
    assert not window.actions_by_key["undo"].isEnabled()


def clipped(root: QWidget) -> list[str]:
    """The texts under a widget that do not fit in the place they have; what gives way says all in a tip."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible():
            continue
        if isinstance(widget.parent(), QLineEdit):  # an icon without a text, as large as the field makes it
            continue
        hint = widget.sizeHint()
        height = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else hint.height()
        is_wrapping = isinstance(widget, QLabel) and (widget.wordWrap() or isinstance(widget, ElidedLabel))
        if (hint.width() > widget.width() and not is_wrapping) or height > widget.height():
            found.append(f"{widget.text()}: {hint.width()}x{height} in {widget.width()}x{widget.height()}")
    return found


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_that_no_text_is_clipped_on_any_page(
    qtbot: QtBot, window: MainWindow, scheme: Scheme, zoom: int
) -> None:
    window.resize(1366, 768)
    window.settings.zoom = zoom
    window.set_scheme(scheme)
    for entry in PAGES:
        page = window.show_page(entry.key)
        assert page is not None
        if isinstance(page, TodayPage):
            qtbot.waitUntil(lambda: not page.looking.is_busy)  # noqa: B023
        rest(qtbot)
        # What a page works out in the background may come at this very moment, and is laid out next.
        qtbot.waitUntil(lambda: not clipped(window))
        for field in page.findChildren(QLineEdit):
            assert field.sizeHint().height() <= field.height() or not field.isVisible()
    window.files.close()
    assert clipped(window) == []

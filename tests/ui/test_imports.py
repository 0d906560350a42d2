from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel
from pytestqt.qtbot import QtBot

from bpv.domain import Company, School, Student
from bpv.services.demo import make_demo_school
from bpv.services.exporting import lists_workbook
from bpv.services.importing import State
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.year.school_year import SchoolYear
from tests.ui.resting import rest
from tests.ui.test_main_window import clipped
from ui.dialogs.behind_dialog import BehindDialog
from ui.dialogs.lock_dialog import LockDialog
from ui.main_window import MainWindow
from ui.pages.importing.import_page import ImportPage
from ui.pages.importing.offer_row import OfferRow
from ui.pages.importing.steps import CHANGES, LISTS, MENDING


@pytest.fixture(scope="module")
def school() -> School:
    """Another school than the one the window has open."""
    return make_demo_school(students=24, seed=7)


@pytest.fixture
def lists(tmp_path: Path, school: School) -> Path:
    path = tmp_path / "lijsten.xlsx"
    lists_workbook(school).write(path)
    return path


def spoil(path: Path, row: int, header: str, value: object) -> None:
    """Put something in a cell of the sheet Leerlingen."""
    book = load_workbook(path)
    sheet = book["Leerlingen"]
    headers = [cell.value for cell in sheet[1]]
    sheet.cell(row, headers.index(header) + 1).value = value
    book.save(path)


def read(qtbot: QtBot, window: MainWindow, *paths: Path) -> ImportPage:
    imports = window.exchange.imports
    imports.read(paths)
    qtbot.waitUntil(lambda: imports.page is not None, timeout=20_000)
    page = imports.page
    assert page is not None
    assert window.stack.currentWidget() is page
    return page


def planned_again(qtbot: QtBot, page: ImportPage) -> None:
    before = page.plan
    qtbot.waitUntil(lambda: page.plan is not before, timeout=20_000)


def choose(page: ImportPage, title: str) -> None:
    """Mark the thing to do with this title."""
    page.show_step(MENDING)
    found = [row for row, each in enumerate(page.mending.list.points.points) if each.title == title]
    assert found, [each.title for each in page.mending.list.points.points]
    page.mending.list.go_to(found[0])


def offered(page: ImportPage) -> list[str]:
    """What the answers are called."""
    return [row.text() for row in page.mending.panel.offers]


def answer(page: ImportPage, label: str) -> OfferRow:
    """The answer that is called so."""
    return next(row for row in page.mending.panel.offers if row.text().startswith(label))


def say(page: ImportPage, label: str, text: str = "") -> None:
    """Choose an answer, with what is typed or searched in it."""
    row = answer(page, label)
    if row.field is None:
        row.choose()
    else:
        row.field.setText(text)
        assert row.take_field()


def names(school: School) -> set[str]:
    return {student.name for student in school.all(Student).values()}


def test_that_an_import_shows_what_is_new_and_applies_as_one_step(
    qtbot: QtBot, window: MainWindow, lists: Path, school: School
) -> None:
    before = names(window.session.school)
    page = read(qtbot, window, lists)
    assert page.plan.count(Student)[State.NEW] == 24
    assert names(window.session.school) == before
    page.accept_button.click()
    assert names(window.session.school) == before | names(school)
    assert window.exchange.imports.page is None
    assert window.banner.label.text().startswith("Geïmporteerd.")
    window.session.undo()
    assert names(window.session.school) == before


def test_that_the_same_lists_again_change_nothing(qtbot: QtBot, window: MainWindow, lists: Path) -> None:
    read(qtbot, window, lists).accept_button.click()
    page = read(qtbot, window, lists)
    assert not len(page.plan.changeset)
    assert not page.accept_button.isEnabled()
    assert "verandert niets" in page.changes.summary.text()


def test_that_a_changed_cell_is_shown_old_and_new(qtbot: QtBot, window: MainWindow, lists: Path) -> None:
    read(qtbot, window, lists).accept_button.click()
    spoil(lists, 4, "Klas", "9Z")
    page = read(qtbot, window, lists)
    page.changes.buttons[State.CHANGED].click()
    assert page.changes.model.rowCount() == 1
    assert "→ 9Z" in page.changes.model.text_at(0, 3)
    page.show_step(CHANGES)
    qtbot.keyClicks(page.changes.search, "bestaat niet")
    assert page.changes.model.rowCount() == 0
    qtbot.keyClick(page.changes.search, Qt.Key.Key_Escape)
    assert page.changes.model.rowCount() == 1


def test_that_what_stays_behind_is_said_before_importing(
    qtbot: QtBot, window: MainWindow, lists: Path
) -> None:
    spoil(lists, 5, "Geboortedatum", "31-02-2011")
    spoil(lists, 6, "Achternaam", None)
    page = read(qtbot, window, lists)
    assert page.note.text() == "2 rijen gaan niet mee"  # with the wishes of someone without a name
    page.accept_button.click()
    dialog = page.findChild(BehindDialog)
    assert dialog is not None
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert said[0] == "2 rijen gaan niet mee"
    assert "1 rij: blad Leerlingen: Achternaam is leeg" in said
    assert "1 cel blijft leeg: blad Leerlingen: Geboortedatum kan niet worden gelezen" in said
    qtbot.waitUntil(lambda: clipped(dialog) == [])
    dialog.reject()
    assert page.steps.current == MENDING
    assert len(window.session.school.all(Student)) == 40
    page.accept_button.click()
    page.findChildren(BehindDialog)[-1].go_button.click()
    assert len(window.session.school.all(Student)) == 40 + 23
    assert window.page is window.pages["overview"]
    assert window.banner.label.text().startswith("Geïmporteerd.")


def test_that_not_importing_leaves_everything(qtbot: QtBot, window: MainWindow, lists: Path) -> None:
    window.show_page("students")
    page = read(qtbot, window, lists)
    qtbot.keyClick(page.changes.table, Qt.Key.Key_Escape)
    assert window.page is window.pages["students"]
    assert len(window.session.school.all(Student)) == 40
    assert window.session.undo_label is None or "Import" not in window.session.undo_label


def test_that_a_list_can_be_left_out_and_a_column_ignored(
    qtbot: QtBot, window: MainWindow, lists: Path
) -> None:
    page = read(qtbot, window, lists)
    page.show_step(LISTS)
    companies = next(n for n, each in enumerate(page.lists.lists) if each.kind is Company)
    page.lists.names.setCurrentRow(companies)
    page.lists.reads.setChecked(False)
    planned_again(qtbot, page)
    assert not [row for row in page.plan.rows if row.sheet == "Bedrijven" and row.row]
    assert page.steps.current == LISTS
    assert page.steps.buttons[LISTS].numbers == "10 van 11"
    assert page.lists.names.currentRow() == companies
    students = next(n for n, each in enumerate(page.lists.lists) if each.kind is Student)
    page.lists.names.setCurrentRow(students)
    column = next(c for c in page.lists.lists[students].columns if c.name == "notes")
    choice = page.lists.columns[column.index]
    choice.setCurrentIndex(0)
    choice.activated.emit(0)
    planned_again(qtbot, page)
    assert "notes" not in page.lists.lists[students].mapping.values()


def test_that_a_choice_of_policy_plans_again(qtbot: QtBot, window: MainWindow, lists: Path) -> None:
    read(qtbot, window, lists).accept_button.click()
    spoil(lists, 4, "Klas", "9Z")
    page = read(qtbot, window, lists)
    page.policy.setCurrentIndex(2)
    page.policy.activated.emit(2)
    planned_again(qtbot, page)
    assert not len(page.plan.changeset)


def test_that_a_change_meanwhile_is_taken_into_the_plan(
    qtbot: QtBot, window: MainWindow, lists: Path
) -> None:
    page = read(qtbot, window, lists)
    window.session.undo()
    student = next(iter(window.session.school.all(Student)))
    window.session.execute(EditCells((CellEdit(Student, student, "notes", "nieuw"),)))
    planned_again(qtbot, page)
    page.accept_button.click()
    assert len(window.session.school.all(Student)) == 40 + 24


def test_that_without_a_school_year_the_import_makes_one(
    qtbot: QtBot, empty_window: MainWindow, lists: Path, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = lists.with_name("Stages 2027")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(lists)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    empty_window.actions_by_key["import"].trigger()
    imports = empty_window.exchange.imports
    qtbot.waitUntil(lambda: imports.page is not None, timeout=20_000)
    assert imports.page is not None
    imports.page.accept_button.click()
    offered = empty_window.securing.dialog
    assert isinstance(offered, LockDialog)
    for field in (offered.first, offered.second):
        field.edit.setText("fietsen door de regen")
    offered.do_button.click()
    qtbot.waitUntil(lambda: empty_window.session.is_open, timeout=20_000)
    assert empty_window.session.year.is_locked
    assert empty_window.session.path == target.with_name("Stages 2027.bpv")
    assert names(empty_window.session.school) == names(school)
    assert empty_window.page is empty_window.pages["overview"]
    assert empty_window.banner.label.text().startswith("Geïmporteerd.")
    empty_window.session.undo()
    assert not empty_window.session.school.all(Student)


def test_that_an_import_that_waits_is_compared_with_the_year_that_is_opened(
    qtbot: QtBot, empty_window: MainWindow, demo_path: Path, tmp_path: Path
) -> None:
    own = tmp_path / "eigen.xlsx"
    year = SchoolYear.open(demo_path)
    lists_workbook(year.school).write(own)
    year.close()
    page = read(qtbot, empty_window, own)
    assert page.plan.count(Student)[State.NEW] == 40
    empty_window.files.open(demo_path)
    planned_again(qtbot, page)
    assert not page.plan.count(Student)[State.NEW]
    assert not page.accept_button.isEnabled()


def test_that_declining_without_a_school_year_goes_back_to_the_start(
    qtbot: QtBot, empty_window: MainWindow, lists: Path
) -> None:
    read(qtbot, empty_window, lists).decline_button.click()
    assert empty_window.stack.currentWidget() is empty_window.start_page


def test_that_a_file_that_is_no_list_is_refused_in_words(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    letter = tmp_path / "brief.pdf"
    letter.write_bytes(b"%PDF-1.7 niets")
    window.exchange.imports.read([letter])
    qtbot.waitUntil(lambda: window.banner.isVisible(), timeout=20_000)
    assert "brief.pdf is een pdf" in window.banner.label.text()
    assert window.exchange.imports.page is None


def test_that_a_locked_file_asks_its_password(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    plain, locked = tmp_path / "open.xlsx", tmp_path / "geheim.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Stamnr", "Roepnaam", "Achternaam", "Klas"])
    sheet.append(["990001", "Zoë", "Jansen", "3B"])
    book.save(plain)
    with plain.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt("sleutel", target)
    asked: list[str] = []
    answers = iter([("fout", True), ("sleutel", True)])

    def answer(_parent: Any, _title: str, words: str, *_: Any) -> tuple[str, bool]:
        asked.append(words)
        return next(answers)

    monkeypatch.setattr(QInputDialog, "getText", answer)
    page = read(qtbot, window, locked)
    assert ["wachtwoord" in words for words in asked] == [True, True]
    assert page.plan.count(Student)[State.NEW] == 1


def test_that_reading_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, lists: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imports = window.exchange.imports
    tasks = []
    window.tasks.started.connect(tasks.append)
    imports.read([lists])
    tasks[0].cancel()
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=5000)
    rest(qtbot)
    assert imports.page is None
    assert not window.banner.isVisible()


def test_that_files_dropped_on_the_window_are_read(qtbot: QtBot, window: MainWindow, lists: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(lists))])
    none = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPoint(500, 400), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    window.dropEvent(drop)
    assert drop.isAccepted()
    qtbot.waitUntil(lambda: window.exchange.imports.page is not None, timeout=20_000)


def test_that_an_import_that_waits_is_shown_again(qtbot: QtBot, window: MainWindow, lists: Path) -> None:
    window.show_page("students")
    row = window.navigation.currentRow()
    page = read(qtbot, window, lists)
    place = window.navigation.visualItemRect(window.navigation.item(row)).center()
    qtbot.mouseClick(window.navigation.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.page is window.pages["students"]
    assert window.navigation.item(row).isSelected()
    window.actions_by_key["import"].trigger()
    assert window.stack.currentWidget() is page
    assert [item.text() for item in window.navigation.selectedItems()] == ["Import wacht op u"]


@pytest.mark.parametrize("zoom", [100, 150])
def test_that_no_text_of_an_import_is_clipped(
    qtbot: QtBot, window: MainWindow, lists: Path, zoom: int
) -> None:
    spoil(lists, 5, "Postcode", "99 AB")
    window.settings.zoom = zoom
    window.set_scheme(window.settings.scheme)
    window.resize(1366, 768)
    page = read(qtbot, window, lists)
    for step in (LISTS, MENDING, CHANGES):
        page.show_step(step)
        rest(qtbot)
        qtbot.waitUntil(lambda: clipped(window) == [])  # columns come a few at a time

"""The copies in the window: made on a timer, listed, put back as a step, and a second place."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import School, Student
from bpv.domain.copies import CopyReason
from bpv.keys.key import Key
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.year.school_year import SchoolYear
from bpv.storage import second_place
from bpv.storage.backup import backup_folder, find_backups
from bpv.storage.database import Database
from tests.storage.values import added, student
from tests.ui.test_recovery import copies_page, text_at, wait_for
from ui.dialogs.unprotected_dialog import UnprotectedDialog
from ui.main_window import MainWindow
from ui.pages.copies_page import CopiesPage
from ui.pages.today.today_page import TodayPage


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick, which is what the user will choose."""
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    return stick


def open_page(qtbot: QtBot, window: MainWindow, count: int) -> CopiesPage:
    window.actions_by_key["backups"].trigger()
    page = copies_page(window)
    qtbot.waitUntil(lambda: len(page.copies) == count)
    return page


def make_copy(qtbot: QtBot, window: MainWindow) -> None:
    timer = window.recovery.copies.timer
    with qtbot.waitSignal(timer.kept):
        timer.make_now()


def test_that_a_copy_is_made_by_the_timer_and_not_by_a_change(qtbot: QtBot, window: MainWindow) -> None:
    path = window.session.path
    timer = window.recovery.copies.timer
    assert timer._timer.isActive()
    window.session.execute(ApplyChangeset(added(student(1)), "Erbij"))
    assert find_backups(path) == []
    with qtbot.waitSignal(timer.kept):
        timer._timer.timeout.emit()
    (copy,) = find_backups(path)
    assert copy.reason is CopyReason.WORK
    qtbot.waitUntil(lambda: timer._task is None)
    timer.look_after()
    qtbot.waitUntil(lambda: timer._task is None)
    assert find_backups(path) == [copy]


def test_that_a_page_without_copies_offers_one(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_key["backups"].trigger()
    page = copies_page(window)
    qtbot.waitUntil(lambda: "nog geen reservekopie" in page._empty.sentence.text())
    assert page._stack.currentWidget() is page._empty
    assert not page.restore_action.isEnabled()
    page.make_action.trigger()
    qtbot.waitUntil(lambda: len(page.copies) == 1)
    assert text_at(page, 0, 1) == "zelf gemaakt"
    wait_for(qtbot, window, "De reservekopie is gemaakt en teruggelezen.")
    qtbot.waitUntil(lambda: text_at(page, 0, 6) == "zoals nu")
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert window.recovery.copies.page is None
    assert window.page is window.pages["overview"]


def test_that_a_copy_is_put_back_as_a_step_that_can_be_undone(qtbot: QtBot, window: MainWindow) -> None:
    make_copy(qtbot, window)
    first, second, *_ = window.session.school.all(Student)
    window.session.execute(RemoveRecords(Student, (first,)))
    window.session.execute(EditCells((CellEdit(Student, second, "city", "Elders"),)))
    now = School(window.session.school)
    page = open_page(qtbot, window, 1)
    qtbot.waitUntil(lambda: "leerlingen: 1 meer, 1 anders" in text_at(page, 0, 6))
    page.restore_action.trigger()
    wait_for(qtbot, window, "Gedaan: Terugzetten van de kopie van")
    assert first in window.session.school.all(Student)
    qtbot.waitUntil(lambda: len(page.copies) == 2)
    assert text_at(page, 0, 1) == "voor terugzetten"
    qtbot.waitUntil(lambda: text_at(page, 1, 6) == "zoals nu")
    window.banner._on_action_clicked()
    assert set(window.session.school) == set(now)
    qtbot.waitUntil(lambda: "1 anders" in text_at(page, 1, 6))
    window.session.redo()
    page.table.selectRow(1)
    page.restore_action.trigger()
    wait_for(qtbot, window, "niets anders dan in die kopie")


def test_that_a_copy_is_put_back_under_another_name(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_copy(qtbot, window)
    page = open_page(qtbot, window, 1)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "oud"), ""))
    page.restore_as_action.trigger()
    wait_for(qtbot, window, "De kopie staat nu in oud.bpv")
    page.restore_as_action.trigger()
    wait_for(qtbot, window, "bestaat al")
    assert SchoolYear.open(tmp_path / "oud.bpv").school.all(Student).keys() == (
        window.session.school.all(Student).keys()
    )


def test_that_the_list_is_let_go_of_with_the_school_year(qtbot: QtBot, window: MainWindow) -> None:
    make_copy(qtbot, window)
    page = open_page(qtbot, window, 1)
    page.look_action.trigger()
    wait_for(qtbot, window, "Wijzigen kan hier niet")
    assert window.recovery.copies.page is None
    assert not window.recovery.copies.timer._timer.isActive()
    assert len(find_backups(window.session.path.parent.parent / "Demoschool.bpv")) == 1


def test_that_copies_of_an_open_file_go_to_a_stick_only_after_a_warning(
    qtbot: QtBot, window: MainWindow, stick: Path
) -> None:
    page = open_page(qtbot, window, 0)
    assert page.place_label.text() == "Kopieën staan alleen op deze computer, naast het bestand."
    page.place_button.click()
    (dialog,) = window.findChildren(UnprotectedDialog)
    dialog.reject()
    assert list(stick.iterdir()) == []
    page.place_button.click()
    window.findChildren(UnprotectedDialog)[-1].sure_button.click()
    wait_for(qtbot, window, "Hij staat ook op de tweede plaats.")
    qtbot.waitUntil(lambda: len(page.copies) == 1 and text_at(page, 0, 2) == "hier en op de tweede plaats")
    assert f"Tweede plaats: {stick} (nieuwste kopie " in page.place_label.text()
    assert "zit niet op slot" in page.place_label.text()
    page.no_place_button.click()
    assert page.place_label.text() == "Kopieën staan alleen op deze computer, naast het bestand."
    assert len(list((stick / "Demoschool reservekopieën").iterdir())) == 1


def test_that_a_file_with_a_key_needs_no_warning(qtbot: QtBot, window: MainWindow, stick: Path) -> None:
    window.session.year.file.change_key(Key.draw())
    page = open_page(qtbot, window, 1)
    page.place_button.click()
    assert window.findChildren(UnprotectedDialog) == []
    wait_for(qtbot, window, "Hij staat ook op de tweede plaats.")
    qtbot.waitUntil(lambda: "Tweede plaats" in page.place_label.text())
    assert "slot" not in page.place_label.text()


def test_that_a_second_place_that_is_old_is_said_until_it_is_there_again(
    qtbot: QtBot, window: MainWindow, stick: Path
) -> None:
    timer = window.recovery.copies.timer
    with qtbot.waitSignal(timer.kept):
        timer.make_now(stick)
    window.banner.hide()
    assert not timer.label.isVisible()
    path = window.session.path
    place = second_place.second_place_of(path)
    assert place is not None
    long_ago = datetime.now() - timedelta(days=9, minutes=1)
    second_place._write(path, second_place.replace(place, newest=long_ago))
    shutil.rmtree(place.folder)
    timer.look_after()
    qtbot.waitUntil(timer.label.isVisible)
    assert "9 dagen oud" in timer.label.toolTip()
    assert not window.banner.isVisible()
    today = window.show_page("overview")
    assert isinstance(today, TodayPage)
    qtbot.waitUntil(lambda: not today.looking.is_busy)
    today.sentences.link.click()  # the demo school has more to do than fits
    qtbot.waitUntil(lambda: any("9 dagen oud" in row.details.text() for row in today.sentences.rows))
    page = open_page(qtbot, window, 1)
    assert "Die is er nu niet" in page.place_label.text()
    place.folder.mkdir()
    timer._upkeep._not_before = datetime.min  # type: ignore[union-attr]
    timer.look_after()
    qtbot.waitUntil(lambda: not timer.label.isVisible())
    timer.label.click()
    assert copies_page(window).isVisible()


def test_that_a_folder_that_refuses_copies_is_said_once(qtbot: QtBot, window: MainWindow) -> None:
    timer = window.recovery.copies.timer
    backup_folder(window.session.path).write_text("in de weg")
    timer.look_after()
    wait_for(qtbot, window, "Er kan geen reservekopie worden gemaakt")
    window.banner.hide()
    assert window.session.execute(ApplyChangeset(added(student(1)), "Gaat door"))
    qtbot.waitUntil(lambda: timer._task is None)
    timer.look_after()
    qtbot.waitUntil(lambda: timer._task is None)
    assert not window.banner.isVisible()


def test_that_copies_on_a_stick_of_a_lost_computer_are_put_back_under_a_name(
    qtbot: QtBot, empty_window: MainWindow, demo_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = stick / "Demoschool reservekopieën" / "Demoschool 2026-11-20 09.00.00.bpv"
    copy.parent.mkdir()
    demo_path.rename(copy)
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *words, **_: (asked.append(words[2]), (str(demo_path), ""))[1]
    )
    page = open_page(qtbot, empty_window, 1)
    assert page.restore_action not in page.actions()
    page.restore_as_action.trigger()
    assert Path(asked[0]).name == "Demoschool.bpv"
    wait_for(qtbot, empty_window, "De kopie staat nu in Demoschool.bpv")
    empty_window.banner._on_action_clicked()
    qtbot.waitUntil(lambda: empty_window.session.is_open)
    assert empty_window.session.path == demo_path


def test_that_the_copy_before_a_large_removal_is_not_made_on_the_windows_thread(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[Thread] = []
    original = Database.copy_to

    def copy_to(database: Database, target: Path) -> None:
        threads.append(current_thread())
        original(database, target)

    monkeypatch.setattr(Database, "copy_to", copy_to)
    pupils = tuple(window.session.school.all(Student))
    window.session.execute(RemoveRecords(Student, pupils[:1]))
    assert find_backups(window.session.path) == []
    window.session.execute(RemoveRecords(Student, pupils[1:]))
    (copy,) = find_backups(window.session.path)
    assert copy.reason is CopyReason.REMOVAL
    assert threads != []
    assert main_thread() not in threads

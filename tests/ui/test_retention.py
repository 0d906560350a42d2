"""What is over its term, in the window: said once a school year, shown, and let go of."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bpv.domain import Mentor, Student
from bpv.services.year.school_year import SchoolYear
from bpv.storage import read_school_file
from bpv.storage.backup import backup_folder
from tests.services.privacy.test_retention import COMPANY, LOOSE, MENTOR, ROUND
from ui.dialogs.retention_dialog import RetentionDialog
from ui.main_window import MainWindow
from ui.pages.today.today_page import TodayPage
from ui.retention import is_looked_beside, is_said, note_said

LONG_AGO = replace(ROUND, start=date(2009, 11, 2), end=date(2009, 11, 6))


@pytest.fixture
def old(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window with a school year of long ago, and another beside it."""
    SchoolYear.create(tmp_path / "ouder.bpv", [LONG_AGO, LOOSE]).close()
    year = SchoolYear.create(tmp_path / "jaar.bpv", [LONG_AGO, LOOSE, MENTOR, COMPANY])
    empty_window.session.take(year)
    return empty_window


def asked(window: MainWindow, qtbot: QtBot) -> RetentionDialog:
    window.actions_by_key["retention"].trigger()
    qtbot.waitUntil(lambda: window.rights.retention.dialog is not None, timeout=20_000)
    dialog = window.rights.retention.dialog
    assert dialog is not None
    return dialog


def says(window: MainWindow, words: str) -> bool:
    page = window.show_page("overview")
    assert isinstance(page, TodayPage)
    if page.sentences.link.text().startswith("Toon nog"):
        page.sentences.link.click()
    return any(words in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_that_it_is_said_once_a_school_year(old: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: says(old, "Er is iets over de bewaartermijn"), timeout=20_000)
    asked(old, qtbot).reject()
    qtbot.waitUntil(lambda: not says(old, "Er is iets over de bewaartermijn"), timeout=20_000)
    assert is_said(old.settings, date.today())
    assert not is_said(old.settings, date(date.today().year + 2, 9, 1))
    note_said(old.settings, date(2009, 9, 1))
    assert not is_said(old.settings, date.today())


def test_that_old_files_beside_this_year_are_said_too(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    SchoolYear.create(tmp_path / "ouder.bpv", [LONG_AGO, LOOSE]).close()
    window.session.close()
    window.session.take(SchoolYear.open(tmp_path / "Demoschool.bpv"))
    qtbot.waitUntil(lambda: says(window, "Er is iets over de bewaartermijn"), timeout=20_000)
    assert not is_looked_beside(window.settings, tmp_path, date.today())


def test_that_a_folder_without_any_is_read_once_a_school_year(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.show_page("overview")
    qtbot.waitUntil(lambda: is_looked_beside(window.settings, tmp_path, date.today()), timeout=20_000)
    assert not is_looked_beside(window.settings, tmp_path, date(date.today().year + 2, 9, 1))
    assert not is_looked_beside(window.settings, tmp_path / "elders", date.today())


def test_that_only_what_is_ticked_goes(old: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asked(old, qtbot)
    keys = [each.key for each in dialog.terms.overdue]
    assert keys == ["pupils", "mentors", "contacts", "file ouder.bpv"]
    assert [each.key for each in dialog.chosen] == keys[:3]
    assert "Ongeplaatst, Jorrit" in dialog.overdue.item(0).toolTip()
    dialog.overdue.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.overdue.item(3).setCheckState(Qt.CheckState.Checked)
    assert not dialog.erase_button.isEnabled()
    dialog.typed.setText("Wissen ")
    dialog.erase_button.click()
    qtbot.waitUntil(lambda: not old.tasks.is_busy and not (tmp_path / "ouder.bpv").exists(), timeout=20_000)
    school = old.session.school
    assert not school.all(Student)
    assert len(school.all(Mentor)) == 1
    for copy in backup_folder(old.session.path).glob("*.bpv"):
        assert not read_school_file(copy).all(Student)
    old.session.undo()
    assert not school.all(Student)


def test_that_where_nothing_is_over_there_is_nothing_to_confirm(window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(window, qtbot)
    assert not dialog.terms.overdue
    assert not dialog.typed.isVisible()
    assert not dialog.erase_button.isVisible()
    dialog.reject()
    assert not says(window, "Er is iets over de bewaartermijn")

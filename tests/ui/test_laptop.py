"""A laptop that leaves the server and comes back, by the window: taken, worked in, asked, brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from bpv.domain import BpvError, Student
from bpv.domain.server_address import Address
from bpv.keys import servers
from bpv.services.laptop.note import keep_note
from bpv.services.laptop.returning import Return
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells, RemoveRecords
from bpv.services.year.school_year import SchoolYear, first_changeset
from tests.keys.rings import Keeping, using
from tests.storage.places import PASSWORD, SchoolServer
from tests.storage.server.acts import Take, school_for
from tests.storage.values import student
from ui.dialogs.bring_back_dialog import BringBackDialog
from ui.dialogs.differing_dialog import DifferingDialog
from ui.main_window import MainWindow

TIMEOUT = 20_000


@pytest.fixture
def address(school_server: SchoolServer, tmp_path: Path) -> Address:
    school_server.fill(tmp_path / "begin.bpv", first_changeset(school_for(8, seats=1)))
    found: Address = school_server.address("jan")
    return found


@pytest.fixture
def other(address: Address, school_server: SchoolServer) -> Iterator[SchoolYear]:
    """Who stays."""
    year = SchoolYear(school_server.open("els"))
    yield year
    year.close()


def wait(qtbot: QtBot, until: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(until()), timeout=TIMEOUT)


def city(id_: str, text: str, name: str = "city") -> EditCells:
    return EditCells((CellEdit(Student, id_, name, text),))


@pytest.fixture
def laptop(
    qtbot: QtBot, empty_window: MainWindow, address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """The window, with what was taken along by the menu and a key that the computer keeps."""
    window, target = empty_window, tmp_path / "laptop.bpv"
    with using(Keeping()):
        window.files.open(address)
        wait(qtbot, lambda: window.session.is_open)
        assert not window.actions_by_key["bring_back"].isVisible()
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        window.actions_by_key["take_along"].trigger()
        dialog = window.securing.dialog
        assert dialog is not None
        wait(qtbot, dialog.with_key.isVisible)
        assert not dialog.without.isVisible()
        dialog.with_key.setChecked(True)
        dialog.do_button.click()
        wait(qtbot, lambda: window.session.is_open and window.session.is_taken)
        wait(qtbot, lambda: window.banner.isVisible())
        close_over(window)
    return window


def close_over(window: MainWindow) -> None:
    """The page with the key for on paper."""
    for each in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if each.isWindow() and each.isVisible():
            each.close()


def plan(qtbot: QtBot, window: MainWindow) -> BringBackDialog:
    window.actions_by_key["bring_back"].trigger()
    wait(qtbot, lambda: window.laptop.back.way)
    assert window.laptop.back.way is not None
    return window.laptop.back.way.dialog


def asked(qtbot: QtBot, window: MainWindow) -> DifferingDialog:
    way = window.laptop.back.way
    assert way is not None
    wait(qtbot, lambda: way.asking is not None and way.asking.isVisible())
    assert way.asking is not None
    return way.asking


def is_back(window: MainWindow) -> bool:
    return window.session.is_open and window.session.year.is_shared and window.banner.isVisible()


def test_that_six_changes_and_four_of_others_come_together(
    qtbot: QtBot, laptop: MainWindow, other: SchoolYear, tmp_path: Path
) -> None:
    window, label = laptop, laptop.laptop.label
    assert "nog niets gewijzigd" in label.text()
    for command in (
        city("student-0", "Ede"),
        city("student-1", "Velp"),
        city("student-2", "0612345678", "phone"),
        RemoveRecords(Student, ("student-7",)),
        AddRecords((student(20),)),
        Take("student-3"),
    ):
        assert window.session.execute(command)
    assert label.text().endswith("6 wijzigingen")
    for command in (
        city("student-0", "Arnhem"),
        city("student-2", "Rhenen"),
        city("student-4", "Ede"),
        Take("student-5"),
    ):
        other.execute(command)
    dialog = plan(qtbot, window)
    qtbot.keyClick(dialog.do_button, Qt.Key.Key_Return)
    asking = asked(qtbot, window)
    assert len(asking.differences) == 2
    qtbot.keyClick(asking.table, Qt.Key.Key_Escape)  # nothing has happened yet
    assert dialog.isVisible()
    assert window.session.is_taken
    dialog.do_button.click()
    asking = asked(qtbot, window)
    (row,) = [n for n, each in enumerate(asking.differences) if each.field == "city"]
    asking.table.keep([row], is_mine=True)
    asking.button.click()
    wait(qtbot, lambda: is_back(window))
    other.catch_up()
    assert list(window.session.school) == list(other.school)
    school = other.school
    assert [school.get(Student, f"student-{n}").city for n in (0, 1, 2, 4)] == [
        "Ede",
        "Velp",
        "Rhenen",
        "Ede",
    ]
    assert school.find(Student, "student-7") is None
    assert [p.student_id for p in school.placements()] == ["student-5"]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("laptop")]
    assert "6 wijzigingen" in window.banner.label.text()
    window.session.undo()
    other.catch_up()
    assert other.school.get(Student, "student-0").city == "Arnhem"


def test_that_a_power_cut_after_the_commit_does_it_once_and_the_file_can_stay(
    qtbot: QtBot, laptop: MainWindow, other: SchoolYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = laptop
    window.session.execute(city("student-0", "Ede"))
    dialog = plan(qtbot, window)
    with monkeypatch.context() as patch:

        def cut(_: Return) -> None:
            raise BpvError("server_gone", host="127.0.0.1")

        patch.setattr(Return, "_bring_exports", cut)
        dialog.do_button.click()
    assert dialog.banner.isVisible()
    other.catch_up()
    other.execute(city("student-0", "Arnhem"))
    dialog.reject()
    again = plan(qtbot, window)
    assert again.do_button.text() == "Afronden"
    again.refresh.setChecked(True)
    again.do_button.click()
    wait(qtbot, lambda: is_back(window))
    other.catch_up()
    assert [entry.label for entry in other.file.history() if "laptop" in entry.label] == [
        "Teruggebracht van de laptop (1 wijziging)"
    ]
    assert "is bijgewerkt" in window.banner.label.text()
    assert other.school.get(Student, "student-0").city == "Arnhem"
    kept = SchoolYear.open(window.settings.folder / "laptop.bpv")
    assert list(kept.school) == list(other.school)
    kept.close()


def test_that_a_password_is_asked_for_and_a_server_that_is_away_is_said(
    qtbot: QtBot, laptop: MainWindow
) -> None:
    window = laptop
    window.session.execute(city("student-0", "Ede"))
    window.banner.put_away()
    window.laptop.look()
    wait(qtbot, window.banner.isVisible)
    assert "1 wijziging staat alleen op deze laptop" in window.banner.label.text()
    servers.forget_passwords()
    window.actions_by_key["bring_back"].trigger()
    wait(qtbot, lambda: window.joining.dialog)
    form = window.joining.dialog
    assert form is not None
    qtbot.keyClicks(form.fields.password.edit, PASSWORD)
    qtbot.keyClick(form.fields.password.edit, Qt.Key.Key_Return)
    wait(qtbot, lambda: window.laptop.back.way)
    assert window.laptop.back.way is not None
    window.laptop.back.way.dialog.reject()
    assert window.session.is_taken
    away = window.laptop.taken
    assert away is not None
    keep_note(window.session.year.file, replace(away, server="postgresql://jan@127.0.0.1:1/bpv/school_18br"))
    window.laptop.label.click()
    wait(qtbot, lambda: "niet te bereiken" in window.banner.label.text())
    assert "blijft in dit bestand" in window.banner.label.text()

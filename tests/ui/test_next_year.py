"""The next school year through the window: looked at, decided, made and opened."""

from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from bpv.domain import EarlierPlacement, School, Student
from bpv.services.next_year import Fate
from ui.dialogs.next_year_dialog import NextYearDialog
from ui.main_window import MainWindow


def asked(qtbot: QtBot, window: MainWindow) -> NextYearDialog:
    window.actions_by_key["next_year"].trigger()
    dialog = window.next_year.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.make_button.isEnabled, timeout=10_000)
    return dialog


def item_of(dialog: NextYearDialog, text: str) -> QTreeWidgetItem:
    (item,) = dialog.tree.findItems(text, Qt.MatchFlag.MatchExactly)
    return item


def made(qtbot: QtBot, window: MainWindow, dialog: NextYearDialog, path: Path) -> School:
    dialog.path.setText(str(path))
    dialog.make_button.click()
    qtbot.waitUntil(lambda: window.session.is_open and window.session.path == path, timeout=20_000)
    return window.session.school


def test_that_classes_move_up_and_the_new_year_opens(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    before = window.session.path.read_bytes()
    old, old_path = School(window.session.school), window.session.path
    dialog = asked(qtbot, window)
    third = item_of(dialog, "3A")
    dialog.tree.expandItem(third)
    pupil = third.child(0)
    dialog.tree.setCurrentItem(pupil)
    dialog.fate_buttons[Fate.LEAVES].click()
    third.setText(2, "4Z")
    assert third.child(0).text(2) == Fate.LEAVES
    assert third.child(1).text(2) == Fate.UP
    qtbot.waitUntil(dialog.make_button.isEnabled, timeout=10_000)
    gone = str(pupil.data(0, Qt.ItemDataRole.UserRole))
    window.show_page("hours")
    later = made(qtbot, window, dialog, tmp_path / "volgend.bpv")
    qtbot.waitUntil(lambda: "gemaakt en geopend" in window.banner.label.text())
    assert window.flow.page is window.pages["overview"]
    stays = [s for s in old.all(Student).values() if s.school_class == "3A" and s.id != gone]
    assert {later.get(Student, s.id).school_class for s in stays} == {"4Z"}
    assert gone not in later.all(Student)
    assert later.all(EarlierPlacement)
    assert old_path.read_bytes() == before


def test_that_a_list_decides_and_a_file_that_is_there_is_kept(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    kept = next(iter(window.session.school.all(Student).values()))
    book = Workbook()
    book.active.append(["Stamnr", "Roepnaam", "Achternaam", "Klas", "Leerjaar"])
    book.active.append([kept.student_number, kept.first_name, kept.last_name, "4X", 4])
    book.save(tmp_path / "nieuw.xlsx")
    dialog = asked(qtbot, window)
    dialog.by_list.setChecked(True)
    qtbot.waitUntil(lambda: "Kies eerst" in dialog.said.text())
    assert not dialog.make_button.isEnabled()
    dialog.take_list(tmp_path / "nieuw.xlsx")
    qtbot.waitUntil(dialog.make_button.isEnabled, timeout=20_000)
    assert "1 leerling gaat mee." in dialog.said.text()
    there = tmp_path / "is er al.bpv"
    there.write_bytes(b"van een ander")
    dialog.path.setText(str(there))
    dialog.make_button.click()
    assert "Kies een andere naam" in dialog.said.text()
    assert there.read_bytes() == b"van een ander"
    later = made(qtbot, window, dialog, tmp_path / "volgend.bpv")
    assert [(s.id, s.school_class) for s in later.all(Student).values()] == [(kept.id, "4X")]


def test_that_a_list_without_pupils_says_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Bedrijfsnaam", "Plaats"])
    book.active.append(["Bakkerij Bos", "Ede"])
    book.save(tmp_path / "bedrijven.xlsx")
    dialog = asked(qtbot, window)
    dialog.by_list.setChecked(True)
    dialog.take_list(tmp_path / "bedrijven.xlsx")
    qtbot.waitUntil(lambda: "geen leerling" in dialog.said.text(), timeout=20_000)
    assert not dialog.make_button.isEnabled()
    dialog.reject()

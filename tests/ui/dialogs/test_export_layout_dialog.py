import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import ExportLayout, Student
from bpv.domain.terms import Profile
from tests.ui.resting import rest
from tests.ui.test_main_window import clipped
from ui.dialogs.export_layout_dialog import ExportLayoutDialog
from ui.main_window import MainWindow


@pytest.fixture
def dialog(window: MainWindow) -> ExportLayoutDialog:
    window.actions_by_key["export_own"].trigger()
    found = window.findChild(ExportLayoutDialog)
    assert found is not None
    return found


def tick(dialog: ExportLayoutDialog, *headers: str) -> None:
    for row in range(dialog.columns.count()):
        item = dialog.columns.item(row)
        if item.text() in headers:
            item.setCheckState(Qt.CheckState.Checked)


def move_up(qtbot: QtBot, dialog: ExportLayoutDialog, header: str) -> None:
    """Put a column first with the keys for it."""
    row = next(r for r in range(dialog.columns.count()) if dialog.columns.item(r).text() == header)
    dialog.columns.setCurrentRow(row)
    for _ in range(row):
        qtbot.keyClick(dialog.columns, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)


def test_that_an_own_list_is_kept_and_exported(
    qtbot: QtBot,
    window: MainWindow,
    dialog: ExportLayoutDialog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "bellijst.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    assert not dialog.export_button.isEnabled()
    tick(dialog, "Achternaam", "Klas")
    assert dialog.export_button.isEnabled()
    assert not dialog.keep_button.isEnabled()
    move_up(qtbot, dialog, "Klas")
    dialog.columns.item(0).setText("Groep")
    dialog.school_class.setCurrentIndex(1)
    school_class = dialog.school_class.currentText()
    dialog.name.setText("Bellijst")
    dialog.keep_button.click()
    (kept,) = window.session.school.all(ExportLayout).values()
    assert (kept.columns, kept.headers) == (("school_class", "last_name"), ("Groep", ""))
    assert dialog.known.currentText() == "Bellijst"
    dialog.export_button.click()
    qtbot.waitUntil(lambda: "Opgeslagen" in window.banner.label.text(), timeout=20_000)
    rows = list(csv.reader(target.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0] == ["Groep", "Achternaam"]
    expected = [s for s in window.session.school.all(Student).values() if s.school_class == school_class]
    assert len(rows) == 1 + len(expected)
    assert {row[0] for row in rows[1:]} == {school_class}


def test_that_a_kept_list_is_chosen_and_removed(window: MainWindow, dialog: ExportLayoutDialog) -> None:
    tick(dialog, "Stamnr", "Klas")
    dialog.name.setText("Klassenlijst")
    dialog.keep_button.click()
    dialog.reject()
    again = window.exchange.exports.ask_own()
    assert not again.remove_button.isEnabled()
    again.known.setCurrentIndex(1)
    again.known.activated.emit(1)
    assert again.layout_chosen.columns == ("student_number", "school_class")
    again.name.setText("Klassen")
    again.keep_button.click()
    assert [each.name for each in window.session.school.all(ExportLayout).values()] == ["Klassen"]
    again.remove_button.click()
    assert not window.session.school.all(ExportLayout)
    window.session.undo()
    assert window.session.school.all(ExportLayout)


@pytest.mark.parametrize("zoom", [100, 150])
def test_that_no_text_of_the_dialog_is_clipped(qtbot: QtBot, window: MainWindow, zoom: int) -> None:
    window.settings.zoom = zoom
    window.set_scheme(window.settings.scheme)
    dialog = window.exchange.exports.ask_own()
    rest(qtbot)
    assert clipped(dialog) == []


def test_that_an_own_list_of_one_profile_is_kept_and_shown_again(
    window: MainWindow, dialog: ExportLayoutDialog
) -> None:
    tick(dialog, "Achternaam")
    dialog.profile.setCurrentIndex(dialog.profile.findText(Profile.PIE.label))
    dialog.name.setText("Techniek")
    dialog.keep_button.click()
    (kept,) = window.session.school.all(ExportLayout).values()
    assert kept.profile is Profile.PIE
    dialog.show_layout(kept)
    assert dialog.profile.currentText() == Profile.PIE.label

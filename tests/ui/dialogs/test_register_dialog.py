"""The privacy register in the window: with the school's own terms, without a school year too, as a list."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import Change, Changeset
from bpv.domain.settings import Setting
from bpv.services.lists.commands import ApplyChangeset
from ui.dialogs.register_dialog import RegisterDialog
from ui.main_window import MainWindow


def opened(window: MainWindow, qtbot: QtBot) -> RegisterDialog:
    window.actions_by_key["register"].trigger()
    (dialog,) = window.findChildren(RegisterDialog)
    qtbot.waitUntil(lambda: "Geboortedatum" in dialog.page.toPlainText(), timeout=20_000)
    return dialog


def test_that_the_register_is_there_without_a_school_year(empty_window: MainWindow, qtbot: QtBot) -> None:
    text = opened(empty_window, qtbot).page.toPlainText()
    assert "Van een leerling" in text
    assert "Van een ouder of verzorger" in text
    assert "2 jaar (leerlingdossier)" in text


def test_that_it_tells_the_terms_of_the_school_and_is_saved_as_a_list(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = window.session.school.get(Setting, "keep_pupil_file")
    after = Setting(id=before.id, value=3, source=before.source, as_of=before.as_of)
    window.session.execute(ApplyChangeset(Changeset((Change(before, after),)), "Bewaren"))
    dialog = opened(window, qtbot)
    assert "3 jaar (leerlingdossier)" in dialog.page.toPlainText()
    target = tmp_path / "register.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.export_button.click()
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
    sheets = openpyxl.load_workbook(target)
    cells = [cell for row in sheets["Wat er staat"].iter_rows(values_only=True) for cell in row]
    assert "3 jaar (leerlingdossier)" in cells
    assert "Geschiedenis in het bestand" in [row[0].value for row in sheets["Waar het staat"].rows]

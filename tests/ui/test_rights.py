"""What people may ask about what is kept of them, from the window."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from bpv.storage import read_school_file
from ui.main_window import MainWindow
from ui.pages.lists.list_pages import StudentsPage


def choose_folder(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))


def test_that_a_pupil_gets_what_is_kept(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_folder(monkeypatch, tmp_path)
    page = window.show_page("students")
    assert isinstance(page, StudentsPage)
    page.view.setCurrentIndex(page.model.index(3, 0))
    student = window.session.school.get(Student, page.model.id_at(3))
    assert page.inzage_action in page.menu_actions()
    page.inzage_action.trigger()
    qtbot.waitUntil(lambda: window.banner.label.text().startswith("Opgeslagen"), timeout=20_000)
    (data,) = tmp_path.glob("inzage*.json")
    assert json.loads(data.read_text(encoding="utf-8"))["leerling"] == student.name
    assert data.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")


def test_that_it_is_found_by_number_too_and_of_one_only(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_folder(monkeypatch, tmp_path)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("404", True))
    window.actions_by_key["inzage"].trigger()
    assert "'404'" in window.banner.label.text()
    student = next(iter(window.session.school.all(Student).values()))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (student.student_number, True))
    window.actions_by_key["inzage"].trigger()
    qtbot.waitUntil(lambda: window.banner.label.text().startswith("Opgeslagen"), timeout=20_000)
    window.rights.give_inzage(list(window.session.school.all(Student)))
    assert "één leerling" in window.banner.label.text()
    assert len(list(tmp_path.glob("inzage*.pdf"))) == 1


def test_that_a_copy_without_names_is_made_and_never_over_a_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kopie"), ""))
    window.actions_by_key["pseudonymise"].trigger()
    qtbot.waitUntil(lambda: window.banner.label.text().startswith("Opgeslagen"), timeout=20_000)
    copy, here = read_school_file(tmp_path / "kopie.bpv"), window.session.school
    assert len(copy.all(Student)) == len(here.all(Student))
    assert not {s.name for s in copy.all(Student).values()} & {s.name for s in here.all(Student).values()}
    window.actions_by_key["pseudonymise"].trigger()
    qtbot.waitUntil(lambda: "bestaat al" in window.banner.label.text(), timeout=20_000)

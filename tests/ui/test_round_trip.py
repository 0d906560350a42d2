"""Lists written from the window, edited, and imported into it again."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from bpv.services.lists.editing import CellEdit, EditCells
from tests.ui.test_exports import said, save_as
from tests.ui.test_imports import read, spoil
from ui.main_window import MainWindow


def test_that_what_was_changed_here_since_the_export_is_not_undone_by_the_list(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lijsten.xlsx"
    save_as(monkeypatch, path)
    window.actions_by_key["export_lists"].trigger()
    said(qtbot, window, "Opgeslagen: lijsten.xlsx")
    first, *others = sorted(window.session.school.all(Student).values(), key=lambda s: s.sort_key)
    classes = [CellEdit(Student, other.id, "school_class", "4X") for other in others]
    assert window.session.execute(EditCells(tuple(classes)))
    spoil(path, 2, "Klas", "3Z")
    page = read(qtbot, window, path)
    assert page.plan.questions == ()
    page.accept_button.click()
    students = window.session.school.all(Student)
    assert students[first.id].school_class == "3Z"
    assert {students[other.id].school_class for other in others} == {"4X"}

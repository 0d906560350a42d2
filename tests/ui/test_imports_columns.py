"""Columns that are missing or double, mended in the window, in place."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from bpv.services.importing import Policy
from bpv.services.importing.questions import QuestionKind
from tests.ui.test_imports import answer, choose, offered, read, say
from tests.ui.test_imports_fixing import after_planning
from tests.ui.test_main_window import clipped
from ui.main_window import MainWindow
from ui.pages.importing.steps import LISTS, MENDING


def save(path: Path, *rows: Sequence[Any], title: str = "Leerlingen", merged: str = "") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    book.save(path)
    return path


@pytest.fixture
def nameless(tmp_path: Path) -> Path:
    """Pupils whose numbers stand under a word nobody knows, and whose class stands nowhere."""
    rows = [["Code X", "Achternaam"], ["990001", "van der Berg"], ["990002", "Yılmaz"]]
    return save(tmp_path / "leerlingen.xlsx", *rows)


def test_that_a_missing_column_is_pointed_at_in_place(
    qtbot: QtBot, window: MainWindow, nameless: Path
) -> None:
    page = read(qtbot, window, nameless)
    assert not page.accept_button.isEnabled()
    (question,) = [q for q in page.plan.questions if q.name == "student_number"]
    choose(page, question.text)
    assert offered(page) == ["Code X (990001, 990002)", "Deze lijst niet inlezen"]
    assert clipped(page) == []
    after_planning(qtbot, page, lambda: say(page, "Code X"))
    assert not page.plan.has_errors
    page.accept_button.click()
    numbers = {s.student_number for s in window.session.school.all(Student).values()}
    assert numbers >= {"990001", "990002"}


def test_that_one_value_for_all_rows_is_given_shown_and_taken_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    rows = [["Bedrijf", "Functie"], ["Bakker 99", "winkel"], ["Smit 99", "lassen"]]
    page = read(qtbot, window, save(tmp_path / "plekken.xlsx", *rows, title="Stageplaatsen"))
    (question,) = [q for q in page.plan.questions if q.name == "capacity"]
    choose(page, question.text)
    row = answer(page, "In elke rij")
    assert row.field is not None
    row.field.setText("veel")
    row.take_field()
    assert "Verwacht" in page.mending.panel.refusal.text()
    row.field.clear()
    qtbot.keyClicks(row.field, "2")
    after_planning(qtbot, page, lambda: qtbot.keyClick(row.field, Qt.Key.Key_Return))
    assert "missing_column" not in {issue.code for issue in page.plan.issues}
    page.show_step(LISTS)
    view = page.lists.view
    assert clipped(view) == []
    assert view.field.findText("Aantal") >= 0
    after_planning(qtbot, page, lambda: view.corrected.emit({"values": {"capacity": ""}}))
    assert "missing_column" in {issue.code for issue in page.plan.issues}


def test_that_two_columns_for_one_field_are_a_question(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    header = ["Stamnr", "Achternaam", "Mobiel", "Telefoon"]
    path = save(tmp_path / "l.xlsx", header, ["990001", "Hart", "0612345678", "0318123456"])
    page = read(qtbot, window, path)
    (question,) = [q for q in page.plan.questions if q.name == "phone"]
    choose(page, question.text)
    assert offered(page) == ["Mobiel (0612345678)", "Telefoon (0318123456)", "Geen van deze"]
    after_planning(qtbot, page, lambda: say(page, "Telefoon"))
    page.accept_button.click()
    students = window.session.school.all(Student).values()
    assert [s.phone for s in students if s.student_number == "990001"] == ["+31318123456"]


def test_that_filling_down_is_offered(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    rows = [["Klas", "Stamnr", "Achternaam"], ["9Z", "990001", "Hart"], [None, "990002", "Dam"]]
    page = read(qtbot, window, save(tmp_path / "l.xlsx", *rows, merged="A2:A3"))
    (question,) = [q for q in page.plan.questions if q.kind is QuestionKind.MERGED]
    choose(page, question.text)
    after_planning(qtbot, page, lambda: say(page, "Nee"))
    assert answer(page, "Nee").isChecked()
    page.accept_button.click()
    classes = {s.student_number: s.school_class for s in window.session.school.all(Student).values()}
    assert (classes["990001"], classes["990002"]) == ("9Z", "")


def test_that_samples_are_shown_and_each_field_has_its_own_policy(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    student = next(iter(window.session.school.all(Student).values()))
    rows = [["Stamnr", "Achternaam", "Klas"], [student.student_number, student.last_name, "9Z"]]
    page = read(qtbot, window, save(tmp_path / "l.xlsx", *rows))
    assert len(page.plan.changeset) == 1
    page.show_step(LISTS)
    box = page.lists.view.policies[3]
    number = box.findData(Policy.KEEP)
    box.setCurrentIndex(number)
    after_planning(qtbot, page, lambda: box.activated.emit(number))
    assert len(page.plan.changeset) == 0
    assert page.lists.view.policies[3].currentData() is Policy.KEEP
    box = page.lists.view.policies[3]
    after_planning(qtbot, page, lambda: box.activated.emit(0))
    assert len(page.plan.changeset) == 1


def test_that_columns_read_as_rows_of_their_own_say_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    rows = [["Bedrijf", "Leerling 1", "Leerling 2", "Iets"], ["Garage Geel", "Zoë Bos", "Jan Vos", "x"]]
    page = read(qtbot, window, save(tmp_path / "plaatsing.xlsx", *rows, title="Plaatsing"))
    page.show_step(LISTS)
    shown = {index: box.currentText() or box.placeholderText() for index, box in page.lists.columns.items()}
    assert shown == {1: "Bedrijf", 2: "Naam", 3: "Naam, als eigen rij", 4: "niet inlezen"}
    choice = page.lists.columns[3]
    choice.setCurrentIndex(0)
    after_planning(qtbot, page, lambda: choice.activated.emit(0))
    assert not any(each.is_repeat for each in page.plan.lists)


def test_that_a_file_without_a_list_leads_to_what_was_recognised(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    rows = [["Boodschappen", "hoeveel"], ["melk", "2"], ["brood", "1"]]
    page = read(qtbot, window, save(tmp_path / "l.xlsx", *rows, title="Blad1"))
    assert page.steps.current == LISTS
    page.show_step(MENDING)
    assert offered(page)[0] == "Kijken wat is herkend"
    page.mending.panel.choose(1)
    assert page.steps.current == LISTS
    box = page.lists.kind
    box.activated.emit(box.findText("Leerlingen"))
    qtbot.waitUntil(lambda: page.plan.lists[0].kind is Student, timeout=20_000)


def test_that_a_column_that_is_not_read_is_told_at_the_first_step(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    rows = [["Stamnr", "Achternaam", "Schoenmaat"], ["990001", "Hart", "41"], ["990002", "Dam", "38"]]
    page = read(qtbot, window, save(tmp_path / "l.xlsx", *rows))
    assert page.steps.buttons[LISTS].numbers == "1 van 1, 1 kolom niet gelezen"
    page.show_step(LISTS)
    assert page.lists.isVisible()
    assert clipped(page) == []

"""What comes in can be looked at row by row before importing, and set right there."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from bpv.services.demo import make_demo_school
from bpv.services.exporting import lists_workbook
from bpv.services.importing import State
from tests.ui.test_imports import choose, read
from tests.ui.test_imports_fixing import after_planning, messy
from tests.ui.test_main_window import clipped
from ui.main_window import MainWindow
from ui.models.row_values_model import BECOMES, HEADER, TEXT
from ui.models.sheet_model import MARK
from ui.pages.importing.import_page import ImportPage
from ui.pages.importing.steps import CHANGES

__all__ = ["messy"]


def at_row(page: ImportPage, label: str) -> None:
    page.show_step(CHANGES)
    rows = range(page.changes.model.rowCount())
    row = next(row for row in rows if page.changes.model.row_at(row).label == label)
    page.changes.table.setCurrentIndex(page.changes.model.index(row, 2))


def line(page: ImportPage, header: str) -> int:
    values = page.changes.panel.values
    return next(n for n in range(values.rowCount()) if values.index(n, HEADER).data() == header)


def test_that_the_cells_of_a_new_row_are_shown_with_what_they_become_and_typed_anew(
    qtbot: QtBot, window: MainWindow, messy: Path
) -> None:
    page = read(qtbot, window, messy)
    page.changes.search.setText("Yılmaz")
    at_row(page, "Yılmaz, Ali")
    panel = page.changes.panel
    QAbstractItemModelTester(panel.values, page)
    row = line(page, "Geboortedatum")
    assert [panel.values.index(row, column).data() for column in (TEXT, BECOMES)] == ["12-03-2011", ""]
    assert clipped(page) == []
    cell = panel.values.index(line(page, "Klas"), TEXT)
    panel.table.setFocus()
    panel.table.setCurrentIndex(cell)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "4C")
    before = page.plan
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.plan is not before, timeout=20_000)
    qtbot.waitUntil(panel.table.hasFocus)
    assert panel.row is not None
    assert panel.row.label == "Yılmaz, Ali"
    assert cell.data() == "4C"
    page.accepted.emit()
    found = [s for s in window.session.school.all(Student).values() if s.student_number == "990002"]
    assert [s.school_class for s in found] == ["4C"]


def test_that_a_text_that_cannot_be_is_refused_in_place(
    qtbot: QtBot, window: MainWindow, messy: Path
) -> None:
    page = read(qtbot, window, messy)
    at_row(page, "Yılmaz, Ali")
    panel = page.changes.panel
    cell = panel.values.index(line(page, "Geboortedatum"), TEXT)
    assert not panel.values.setData(cell, "31-02-2011")
    assert panel.refusal.text().startswith("Niet overgenomen. ")
    assert cell.data() == "12-03-2011"


def test_that_a_row_can_be_left_out_and_taken_along_after_all(
    qtbot: QtBot, window: MainWindow, messy: Path
) -> None:
    page = read(qtbot, window, messy)
    at_row(page, "Yılmaz, Ali")
    after_planning(qtbot, page, page.changes.panel.out_button.click)
    assert page.plan.count(Student)[State.LEFT_OUT] == 1
    assert page.changes.panel.row is not None
    assert page.changes.panel.row.state is State.LEFT_OUT
    assert page.changes.panel.out_button.text() == "Deze rij toch meenemen"
    after_planning(qtbot, page, page.changes.panel.out_button.click)
    assert page.plan.count(Student)[State.LEFT_OUT] == 0


def test_that_lists_without_anything_to_mend_begin_at_their_first_row(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    whole = tmp_path / "lijsten.xlsx"
    lists_workbook(make_demo_school(students=12, seed=2)).write(whole)
    page = read(qtbot, empty_window, whole)
    assert page.steps.current == CHANGES
    qtbot.waitUntil(page.changes.panel.isVisible)
    assert page.changes.panel.row is page.changes.model.row_at(0)
    assert page.changes.panel.values.rowCount()


def test_that_a_cell_is_typed_anew_in_the_rows_of_the_file(
    qtbot: QtBot, window: MainWindow, messy: Path
) -> None:
    page = read(qtbot, window, messy)
    choose(page, "Geboortedatum '31-02-2011'")
    view = page.mending.panel.sheet
    view.setFocus()
    cell = view.currentIndex()
    assert cell.data() == "31-02-2011"
    assert not view.sheet.setData(cell, "30-02-2011")
    assert page.mending.panel.refusal.text().startswith("Niet overgenomen. ")
    qtbot.keyClick(view, Qt.Key.Key_2)
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "8-02-2011")
    before = page.plan
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.plan is not before, timeout=20_000)
    point = page.mending.list.current
    assert point is not None
    assert (point.is_done, point.result) == (True, "28-02-2011")
    assert view.hasFocus()
    assert view.currentIndex().data(MARK) == "typed"
    assert not view.model().flags(view.sheet.index(0, 99)) & Qt.ItemFlag.ItemIsEditable

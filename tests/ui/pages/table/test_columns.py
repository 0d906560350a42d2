"""Which columns a list shows by itself, and where the others are chosen."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from ui.main_window import MainWindow
from ui.pages.table_page import TablePage


def test_that_columns_of_a_group_are_shown_only_when_chosen_from_their_own_menu(window: MainWindow) -> None:
    students = window.show_page("students")
    assert isinstance(students, TablePage)
    column = students.model.column_number("guardian1_name")
    assert students.view.isColumnHidden(column)
    students.columns.choose(QPoint(0, 0))
    menus = {menu.title(): menu for menu in students.view.findChildren(QMenu)}
    (action,) = [each for each in menus["Ouders"].actions() if each.text() == "Ouder 1"]
    assert not action.isChecked()
    action.trigger()
    assert not students.view.isColumnHidden(column)
    students.view.restore_table(students.view.table_state())
    assert not students.view.isColumnHidden(column)

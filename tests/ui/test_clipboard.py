"""What is on the clipboard once the program has ended."""

from PySide6.QtWidgets import QApplication

from bpv.domain import Student
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage


def copy_pupils(window: MainWindow) -> str:
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    page.view.selectAll()
    page.view.blocks.copy()
    return QApplication.clipboard().text()


def test_that_the_names_that_were_copied_are_taken_off_at_the_end(window: MainWindow) -> None:
    pupil = next(iter(window.session.school.all(Student).values()))
    assert pupil.last_name in copy_pupils(window)
    window.session.close()
    assert pupil.last_name in QApplication.clipboard().text()  # to paste in the next school year
    window.close()
    assert QApplication.clipboard().text() == ""


def test_that_what_another_program_put_there_stays(window: MainWindow) -> None:
    copy_pupils(window)
    QApplication.clipboard().setText("van een ander programma")
    window.close()
    assert QApplication.clipboard().text() == "van een ander programma"

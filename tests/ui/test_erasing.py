"""Erasing someone from the window: shown, typed, done, and finished later."""

from pytestqt.qtbot import QtBot

from bpv.domain import Company, Position, Student
from bpv.services.erasing import erase_here, is_unfinished, plan_erasing
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.year.school_year import SchoolYear
from bpv.storage import read_school_file
from bpv.storage.backup import backup_folder
from ui.dialogs.erase_dialog import EraseDialog
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage


def asked(window: MainWindow, qtbot: QtBot, key: str, row: int) -> EraseDialog:
    page = window.show_page(key)
    assert isinstance(page, TablePage)
    page.view.setCurrentIndex(page.model.index(row, 0))
    assert page.erase_action is not None
    assert page.erase_action in page.menu_actions()
    page.erase_action.trigger()
    qtbot.waitUntil(lambda: window.erasing.dialog is not None, timeout=20_000)
    assert window.erasing.dialog is not None
    return window.erasing.dialog


def test_that_a_pupil_is_erased_once_it_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    school, path = window.session.school, window.session.path
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    pupil = school.get(Student, page.model.id_at(2))
    company = next(iter(school.all(Company).values()))
    window.session.execute(EditCells((CellEdit(Company, company.id, "notes", f"wil {pupil.name}"),)))
    folder = backup_folder(path)
    qtbot.waitUntil(lambda: not window.tasks.is_busy and any(folder.glob("*.bpv")), timeout=20_000)
    dialog = asked(window, qtbot, "students", 2)
    assert f"{company.name}: wil {pupil.name}" in dialog.texts.item(0).text()
    assert not dialog.erase_button.isEnabled()
    dialog.typed.setText("iets anders")
    assert not dialog.erase_button.isEnabled()
    dialog.typed.setText(f" {pupil.student_number}")
    dialog.erase_button.click()
    qtbot.waitUntil(lambda: not window.tasks.is_busy and window.banner.isVisible(), timeout=20_000)
    assert "Leerling gewist. Uit 1 reservekopie gewist." in window.banner.label.text()
    assert not window.toast.isVisible()
    assert pupil.id not in school.all(Student)
    assert school.get(Company, company.id).notes == "wil [gewist]"
    assert page.model.row_of(pupil.id) is None
    assert not is_unfinished(path)
    assert all(pupil.id not in read_school_file(c).all(Student) for c in backup_folder(path).glob("*.bpv"))


def test_that_a_trainer_goes_and_the_place_stays(window: MainWindow, qtbot: QtBot) -> None:
    page = window.show_page("positions")
    assert isinstance(page, TablePage)
    place = window.session.school.get(Position, page.model.id_at(0))
    named = EditCells((CellEdit(Position, place.id, "trainer", "Els Vos"),))
    window.session.execute(named)
    dialog = asked(window, qtbot, "positions", 0)
    assert "Praktijkopleider Els Vos" in dialog.plan.who
    dialog.typed.setText("Els Vos")
    dialog.erase_button.click()
    assert window.session.school.get(Position, place.id).trainer == ""
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
    window.session.undo()
    assert window.session.school.get(Position, place.id).trainer == ""


def test_that_where_nobody_is_named_nothing_is_asked(window: MainWindow) -> None:
    page = window.show_page("positions")
    assert isinstance(page, TablePage)
    assert page.erase_action is not None
    place = window.session.school.get(Position, page.model.id_at(0))
    window.session.execute(EditCells((CellEdit(Position, place.id, "trainer", ""),)))
    page.view.setCurrentIndex(page.model.index(0, 0))
    page.erase_action.trigger()
    assert "niemand" in window.banner.label.text()
    assert window.erasing.dialog is None


def test_that_what_was_cut_off_is_finished_when_it_is_opened(window: MainWindow, qtbot: QtBot) -> None:
    year, path = window.session.year, window.session.path
    pupil = next(iter(year.school.all(Student).values()))
    window.session.execute(EditCells((CellEdit(Student, pupil.id, "city", "Velp"),)))
    erase_here(year, plan_erasing(year, Student, [pupil.id]))
    window.session.close()
    window.session.take(SchoolYear.open(path))
    qtbot.waitUntil(lambda: not window.tasks.is_busy and window.banner.isVisible(), timeout=20_000)
    assert "afgemaakt" in window.banner.label.text()
    assert not is_unfinished(path)
    assert all(pupil.id not in read_school_file(c).all(Student) for c in backup_folder(path).glob("*.bpv"))


def test_that_a_copy_that_cannot_be_read_is_offered_to_go(window: MainWindow, qtbot: QtBot) -> None:
    year, path = window.session.year, window.session.path
    pupil = next(iter(year.school.all(Student).values()))
    window.session.execute(EditCells((CellEdit(Student, pupil.id, "city", "Velp"),)))
    backup_folder(path).mkdir(exist_ok=True)
    year.file.back_up(backup_folder(path) / f"{path.stem} 2026-11-02 10.00.00.bpv")
    (broken,) = backup_folder(path).glob("*10.00.00.bpv")
    broken.write_bytes(broken.read_bytes()[:9000])
    window.erasing.ask(Student, [pupil.id])
    qtbot.waitUntil(lambda: window.erasing.dialog is not None, timeout=20_000)
    assert window.erasing.dialog is not None
    window.erasing.dialog.typed.setText(pupil.student_number)
    window.erasing.dialog.erase_button.click()
    qtbot.waitUntil(lambda: broken.name in window.banner.label.text(), timeout=20_000)
    assert is_unfinished(path)
    window.banner._action.click()
    assert not broken.exists()
    assert not is_unfinished(path)
    assert broken.name not in window.banner.label.text()

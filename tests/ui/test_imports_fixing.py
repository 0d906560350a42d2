"""Setting lists right in the window before they are imported, and what comes of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt, QThread, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import Company, RememberedAnswer, School, Student
from bpv.domain.terms import Profile
from bpv.services.importing import State
from bpv.services.importing.questions import FILE, QuestionKind
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import CellEdit, EditCells
from tests.ui.test_imports import names, read, spoil
from tests.ui.test_main_window import clipped
from ui.main_window import MainWindow
from ui.pages.importing.import_page import ImportPage

HEADERS = ["Stamnr", "Roepnaam", "Achternaam", "Geboortedatum", "Klas", "Profiel"]
ROWS = [
    ["990001", "Zoë", "van der Berg", "31-02-2011", "3B", "PIE"],
    ["990002", "Ali", "Yılmaz", "12-03-2011", "3B", "lassen"],
    ["990003", "Łukasz", "Özdemir", "12-04-2011", "3B", "lassen"],
    ["990001", "Ayşe", "de Vries", "12-05-2011", "3B", "PIE"],
]


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    path = tmp_path / "rommel.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Leerlingen"
    for row in (HEADERS, *ROWS):
        sheet.append(row)
    book.save(path)
    return path


def choose(page: ImportPage, column: str, row: int) -> None:
    """Choose the issue at a cell."""
    page.tabs.setCurrentIndex(1)
    for place in range(len(page.plan.issues)):
        page.issues.choose(place)
        current = page.issues.current
        if current is not None and (current.column, current.row) == (column, row):
            return
    raise AssertionError(f"no issue in {column}, row {row}")


def after_planning(qtbot: QtBot, page: ImportPage, act: Callable[[], object]) -> None:
    before = page.plan
    act()
    assert not page.accept_button.isEnabled()
    qtbot.waitUntil(lambda: page.plan is not before, timeout=20_000)


def test_that_a_messy_list_is_set_right_applied_and_taken_back(
    qtbot: QtBot, window: MainWindow, messy: Path
) -> None:
    before = names(window.session.school)
    content = messy.read_bytes()
    page = read(qtbot, window, messy)
    assert not page.accept_button.isEnabled()

    choose(page, "Geboortedatum", 2)
    assert page.fixing.panel.isVisible()
    page.fixing.edit.setText("30-02-2011")
    assert not page.fixing.fix_button.isEnabled()
    assert "Nog niet goed" in page.fixing.refusal.text()
    page.fixing.edit.clear()
    qtbot.keyClicks(page.fixing.edit, "28-02-2011")
    after_planning(qtbot, page, lambda: qtbot.keyClick(page.fixing.edit, Qt.Key.Key_Return))
    assert page.fixing.edit.hasFocus()

    choose(page, "Profiel", 3)
    assert page.fixing.fix_all_button.text() == "Alle 2 gelijke verbeteren"
    page.fixing.edit.setText("PIE")
    after_planning(qtbot, page, page.fixing.fix_all_button.click)

    choose(page, "Stamnr", 5)
    after_planning(qtbot, page, page.fixing.leave_out_button.click)
    assert not page.plan.has_errors
    assert page.corrections.text().startswith("4 verbeteringen")

    page.accept_button.click()
    added = names(window.session.school) - before
    assert added == {"Zoë van der Berg", "Ali Yılmaz", "Łukasz Özdemir"}
    found = {s.first_name: s for s in window.session.school.all(Student).values() if s.name in added}
    assert found["Zoë"].birth_date is not None
    assert {s.profile for s in found.values()} == {Profile.PIE}
    assert messy.read_bytes() == content
    window.session.undo()
    assert names(window.session.school) == before


def test_that_corrections_can_be_taken_back(qtbot: QtBot, window: MainWindow, messy: Path) -> None:
    page = read(qtbot, window, messy)
    assert not page.corrections.isVisible()
    choose(page, "Stamnr", 5)
    after_planning(qtbot, page, page.fixing.leave_out_button.click)
    assert page.plan.count(Student)[State.ERROR] == 0
    after_planning(qtbot, page, page.corrections.click)
    assert page.plan.count(Student)[State.ERROR] == 1


def test_that_a_word_is_explained_once_for_every_row_and_remembered(
    qtbot: QtBot, window: MainWindow, messy: Path
) -> None:
    page = read(qtbot, window, messy)
    (question,) = page.plan.questions
    assert page.tabs.tabText(2) == "Vragen (1)"
    page.tabs.setCurrentIndex(2)
    box = page.questions.words[question.key]
    box.setCurrentIndex(box.findText(Profile.BWI.label))
    after_planning(qtbot, page, lambda: box.activated.emit(box.currentIndex()))
    assert page.tabs.tabText(2) == "Vragen"
    page.without_errors.setChecked(True)
    page.accept_button.click()
    found = [s for s in window.session.school.all(Student).values() if s.student_number.startswith("99000")]
    assert sorted(str(s.profile) for s in found) == sorted(map(str, (Profile.PIE, Profile.BWI, Profile.BWI)))
    assert window.session.school.all(RememberedAnswer)
    again = read(qtbot, window, messy)
    assert again.plan.count(Student)[State.CHANGED] == 0


def test_that_a_company_that_is_nearly_known_is_asked_with_both_sides(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    company = next(iter(window.session.school.all(Company).values()))
    path = tmp_path / "bedrijven.csv"
    path.write_text(f"Bedrijfsnaam;Tel\n{company.name}x;038 421 00 00\n", encoding="utf-8")
    page = read(qtbot, window, path)
    (question,) = page.plan.questions
    assert question.kind is QuestionKind.SAME
    page.tabs.setCurrentIndex(2)
    buttons = page.questions.choices[question.key].buttons()
    assert [button.text() for button in buttons] == [
        f"Ja, {company.name}",
        "toevoegen als nieuw",
        "de rij weglaten",
    ]
    assert buttons[1].isChecked()
    after_planning(qtbot, page, buttons[0].click)
    assert page.plan.count(Company)[State.NEW] == 0
    assert page.plan.count(Company)[State.CHANGED] == 1


def test_that_what_changed_on_both_sides_is_asked(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lijsten.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    window.exchange.exports.ask_lists()
    qtbot.waitUntil(lambda: "Opgeslagen" in window.banner.label.text(), timeout=20_000)
    for row, text in ((4, "uit de lijst"), (5, "ook uit de lijst")):
        spoil(path, row, "Bijzonderheden", text)
    book = load_workbook(path)
    cells = list(book["Leerlingen"].iter_rows(values_only=True))
    column = cells[0].index("Stamnr")
    by_number = {s.student_number: s.id for s in window.session.school.all(Student).values()}
    ids = [by_number[str(cells[row - 1][column])] for row in (4, 5)]
    window.session.execute(EditCells(tuple(CellEdit(Student, id_, "notes", "van hier") for id_ in ids)))
    page = read(qtbot, window, path)
    assert [question.kind for question in page.plan.questions] == [QuestionKind.CONFLICT] * 2
    assert not len(page.plan.changeset)
    after_planning(qtbot, page, lambda: page.questions.answer_conflicts(FILE))
    assert page.plan.count(Student)[State.CHANGED] == 2
    page.accept_button.click()
    assert window.session.school.get(Student, ids[0]).notes == "uit de lijst"


def test_that_copied_cells_are_pasted(qtbot: QtBot, window: MainWindow) -> None:
    QApplication.clipboard().setText("Stamnr\tRoepnaam\tAchternaam\tKlas\n990001\tZoë\tde Vries\t3B\n")
    window.actions_by_key["paste_lists"].trigger()
    imports = window.exchange.imports
    qtbot.waitUntil(lambda: imports.page is not None, timeout=20_000)
    page = imports.page
    assert page is not None
    assert page.plan.count(Student)[State.NEW] == 1
    assert not page.annotate_button.isVisible()
    QApplication.clipboard().setText("Bedrijfsnaam\tPlaats\nBakkerij Jansen\tZwolle\n")
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: imports.page not in (None, page), timeout=20_000)
    assert imports.page is not None
    assert imports.page.plan.count(Company)[State.NEW] == 1


def test_that_cells_are_pasted_on_the_start_page(qtbot: QtBot, empty_window: MainWindow) -> None:
    QApplication.clipboard().setText("Stamnr\tRoepnaam\tAchternaam\tKlas\n990001\tZoë\tde Vries\t3B\n")
    qtbot.keyClick(empty_window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: empty_window.exchange.imports.page is not None, timeout=20_000)


def test_that_a_clipboard_without_cells_is_said(qtbot: QtBot, window: MainWindow) -> None:
    QApplication.clipboard().setText("zomaar een zin")
    window.actions_by_key["paste_lists"].trigger()
    assert "geen cellen op het klembord" in window.banner.label.text()


def test_that_the_workbook_comes_back_with_remarks(
    qtbot: QtBot, window: MainWindow, messy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, target = messy.read_bytes(), messy.with_name("terug.xlsx")
    chosen = [str(messy), str(target)]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (chosen.pop(0), ""))
    page = read(qtbot, window, messy)
    page.annotate_button.click()
    qtbot.waitUntil(lambda: "bestaat al" in window.banner.label.text(), timeout=20_000)
    assert messy.read_bytes() == content
    page.without_errors.setChecked(True)
    page.accept_button.click()
    window.banner._also.click()
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "terug.xlsx" in window.banner.label.text(), timeout=20_000)
    comment = load_workbook(target)["Leerlingen"]["D2"].comment
    assert comment is not None
    assert "datum" in comment.text


def test_that_the_window_goes_on_during_a_long_change(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, threads, heard = window.session, [], []
    write = type(session.year.file).write

    def slow(*args: object) -> object:
        threads.append(QThread.currentThread())
        QThread.msleep(200)
        return write(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(type(session.year.file), "write", slow)
    student = next(iter(session.school.all(Student)))
    edit = EditCells((CellEdit(Student, student, "notes", "nu"),))
    refused: list[str] = []
    session.refused.connect(refused.append)
    QTimer.singleShot(20, lambda: heard.append(session.execute(edit)))
    assert session.execute(EditCells((CellEdit(Student, student, "notes", "eerst"),)), is_long=True)
    assert threads[0] is not window.thread()
    assert heard == [False]
    assert "nog iets opgeslagen" in refused[0]
    assert session.school.get(Student, student).notes == "eerst"


def test_that_a_refusal_of_a_long_change_is_said(qtbot: QtBot, window: MainWindow) -> None:
    from bpv.domain import Change, Changeset

    student = next(iter(window.session.school.all(Student).values()))
    gone = ApplyChangeset(Changeset((Change(None, student),)), "te laat")
    assert not window.session.execute(gone, is_long=True)
    assert "intussen gewijzigd" in window.banner.label.text()
    assert isinstance(window.session.school, School)


@pytest.mark.parametrize("zoom", [100, 150])
def test_that_no_text_is_clipped_while_fixing(
    qtbot: QtBot, window: MainWindow, messy: Path, zoom: int
) -> None:
    window.settings.zoom = zoom
    window.set_scheme(window.settings.scheme)
    window.resize(1366, 768)
    page = read(qtbot, window, messy)
    choose(page, "Profiel", 3)
    for tab in (1, 2):
        page.tabs.setCurrentIndex(tab)
        qtbot.wait(20)
        assert clipped(window) == []

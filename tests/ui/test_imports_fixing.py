"""Setting lists right in the window before they are imported, and what comes of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt, QThread, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import Company, RememberedAnswer, School, Severity, Student
from bpv.domain.terms import Profile
from bpv.services.importing import State
from bpv.services.importing.answering.offers import Offer, Way
from bpv.services.importing.answering.points import Point
from bpv.services.importing.questions import OUT, Choice, Question, QuestionKind
from bpv.services.importing.reading.corrections import Spot
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import CellEdit, EditCells
from tests.ui.resting import rest
from tests.ui.test_imports import answer, choose, names, offered, read, say, spoil
from tests.ui.test_main_window import clipped
from ui.main_window import MainWindow
from ui.pages.importing.answer_panel import AnswerPanel
from ui.pages.importing.import_page import ImportPage
from ui.pages.importing.steps import MENDING

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
    panel = page.mending.panel
    choose(page, "Geboortedatum '31-02-2011'")
    field = answer(page, "De goede waarde").field
    assert field is not None
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, "30-02-2011")
    assert panel.refusal.isVisible()
    assert "Nog niet goed" in panel.refusal.text()
    field.clear()
    qtbot.keyClicks(field, "28-02-2011")
    after_planning(qtbot, page, lambda: qtbot.keyClick(field, Qt.Key.Key_Return))

    choose(page, "Profiel 'lassen'")
    assert panel.for_all.isVisible()
    assert panel.for_all.accessibleName().startswith("ook voor de andere cel waar 'lassen' staat")
    after_planning(qtbot, page, lambda: say(page, "Iets anders", "PIE"))

    choose(page, "Twee keer Stamnr 990001")
    after_planning(qtbot, page, lambda: say(page, "Rij 5 weglaten"))
    assert not page.plan.has_errors
    assert page.corrections.text() == "2 verbeteringen wissen"
    assert page.steps.buttons[MENDING].numbers == "3 gedaan"
    assert [each.result for each in page.mending.list.points.points] == ["PIE", "28-02-2011", "weggelaten"]

    page.accept_button.click()
    added = names(window.session.school) - before
    assert added == {"Zoë van der Berg", "Ali Yılmaz", "Łukasz Özdemir"}
    found = {s.first_name: s for s in window.session.school.all(Student).values() if s.name in added}
    assert found["Zoë"].birth_date is not None
    assert {s.profile for s in found.values()} >= {Profile.PIE}
    assert messy.read_bytes() == content
    window.session.undo()
    assert names(window.session.school) == before


def test_that_corrections_can_be_taken_back(qtbot: QtBot, window: MainWindow, messy: Path) -> None:
    page = read(qtbot, window, messy)
    assert not page.corrections.isVisible()
    title = "Twee keer Stamnr 990001"
    choose(page, title)
    after_planning(qtbot, page, lambda: say(page, "Rij 5 weglaten"))
    assert page.plan.count(Student)[State.ERROR] == 0
    after_planning(qtbot, page, page.corrections.click)
    assert page.plan.count(Student)[State.ERROR] == 1
    choose(page, title)
    after_planning(qtbot, page, lambda: say(page, "Rij 5 weglaten"))
    after_planning(qtbot, page, lambda: say(page, "Zoals het in uw bestand staat"))
    assert page.plan.count(Student)[State.ERROR] == 1


def test_that_an_answer_for_one_cell_leaves_the_other_to_do(
    qtbot: QtBot, window: MainWindow, messy: Path
) -> None:
    page = read(qtbot, window, messy)
    choose(page, "Profiel 'lassen'")
    page.mending.panel.for_all.setChecked(False)
    after_planning(qtbot, page, lambda: say(page, "Dit veld leeg laten"))
    point = page.mending.list.current
    assert point is not None
    assert (point.title, point.is_to_do, point.rows) == ("Profiel 'lassen'", True, (4,))
    assert page.mending.panel.spot is not None
    assert page.mending.panel.spot.row == 4


def test_that_a_word_is_explained_once_for_every_row_and_remembered(
    qtbot: QtBot, window: MainWindow, messy: Path
) -> None:
    page = read(qtbot, window, messy)
    choose(page, "Profiel 'lassen'")
    after_planning(qtbot, page, lambda: say(page, "Iets anders", "BWI"))
    page.accepted.emit()
    found = [s for s in window.session.school.all(Student).values() if s.student_number.startswith("99000")]
    assert sorted(str(s.profile) for s in found) == sorted(map(str, (Profile.PIE, Profile.BWI, Profile.BWI)))
    assert window.session.school.all(RememberedAnswer)
    again = read(qtbot, window, messy)
    assert again.plan.count(Student)[State.CHANGED] == 0


def test_that_a_company_that_is_nearly_known_is_asked_with_both_sides(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    company, other = list(window.session.school.all(Company).values())[:2]
    path = tmp_path / "bedrijven.csv"
    path.write_text(f"Bedrijfsnaam;Tel\n{company.name}x;038 421 00 00\n", encoding="utf-8")
    page = read(qtbot, window, path)
    (question,) = page.plan.questions
    assert question.kind is QuestionKind.SAME
    choose(page, question.text)
    assert offered(page) == [
        f"Ja, {company.name}",
        "Een ander bedrijf kiezen",
        "Toevoegen als nieuw",
        "De rij weglaten",
    ]
    assert company.city in page.mending.panel.offers[0].offer.hint
    after_planning(qtbot, page, lambda: say(page, "Ja, "))
    assert page.plan.count(Company)[State.NEW] == 0
    assert page.plan.count(Company)[State.CHANGED] == 1
    after_planning(qtbot, page, lambda: say(page, "Een ander bedrijf", other.name))
    assert [row.label for row in page.plan.rows if row.cells] == [f"{company.name}x"]
    assert page.plan.rows[0].id == other.id


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
    panel = page.mending.panel
    after_planning(qtbot, page, lambda: say(page, "Iets anders", "van beide"))
    assert [row.cells[0].new for row in page.plan.rows if row.cells] == ["van beide"]
    after_planning(qtbot, page, page.take_back)
    assert panel.for_all.isVisible()
    assert not panel.for_all.isChecked()
    panel.for_all.setChecked(True)
    after_planning(qtbot, page, lambda: say(page, offered(page)[1]))
    assert page.plan.count(Student)[State.CHANGED] == 2
    page.accept_button.click()
    assert window.session.school.get(Student, ids[0]).notes == "uit de lijst"


def test_that_the_button_to_go_on_takes_along_what_was_typed(
    qtbot: QtBot, window: MainWindow, messy: Path
) -> None:
    page = read(qtbot, window, messy)
    choose(page, "Geboortedatum '31-02-2011'")
    at = page.mending.list.currentIndex().row()
    field = answer(page, "De goede waarde").field
    assert field is not None
    field.clear()
    qtbot.keyClicks(field, "30-02-2011")
    page.mending.panel.next_button.click()
    assert (page.mending.list.currentIndex().row(), panel_refuses(page)) == (at, True)
    field.clear()
    qtbot.keyClicks(field, "28-02-2011")
    after_planning(qtbot, page, page.mending.panel.next_button.click)
    assert page.mending.list.currentIndex().row() != at
    assert page.mending.list.points.points[at].result == "28-02-2011"


def panel_refuses(page: ImportPage) -> bool:
    return page.mending.panel.refusal.isVisible()


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
    page.accepted.emit()
    window.banner._also.click()
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "terug.xlsx" in window.banner.label.text(), timeout=20_000)
    comment = load_workbook(target)["Leerlingen"]["D2"].comment
    assert comment is not None
    assert "datum" in comment.text


def test_that_the_window_goes_on_during_a_long_change(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, threads, heard, was_asked = window.session, [], [], Event()
    write = type(session.year.file).write

    def slow(*args: object) -> object:
        threads.append(QThread.currentThread())
        was_asked.wait(20)
        return write(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(type(session.year.file), "write", slow)
    student = next(iter(session.school.all(Student)))
    edit = EditCells((CellEdit(Student, student, "notes", "nu"),))
    refused: list[str] = []
    session.refused.connect(refused.append)

    def ask_meanwhile() -> None:
        heard.append(session.execute(edit))
        was_asked.set()

    QTimer.singleShot(0, ask_meanwhile)
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
    for row in range(page.mending.list.points.rowCount()):
        page.mending.list.go_to(row)
        rest(qtbot)
        assert clipped(window) == []


def test_that_a_row_that_stays_out_is_not_said_to_be_remembered(qtbot: QtBot) -> None:
    what = "Ronde 'lint'"
    means = (Choice("r1", "Lintstage"), Choice(OUT, "de rij weglaten"))
    question = Question(
        key="k",
        kind=QuestionKind.MEANING,
        file="f",
        sheet="Blad",
        row=2,
        column="Ronde",
        entity=Student,
        text=what,
        choices=means,
        answer="",
        is_answered=False,
        about="lint",
    )
    point = Point(
        key="k",
        title=what,
        file="f",
        sheet="Blad",
        column="Ronde",
        rows=(2, 3),
        severity=Severity.ERROR,
        question=question,
    )
    spot = Spot("f", "Blad", 2, 1, "Ronde", Student, "city", "lint", (2, 3))
    offers = [Offer(Way.ANSWER, each.label, value=each.answer) for each in means]
    panel = AnswerPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.show_point(point, spot, offers, dict)
    words = ", en voor een volgende keer"
    assert panel.for_all.accessibleName().endswith(words)
    for at, is_remembered in ((1, False), (0, True)):
        panel.take_focus(at)
        assert panel.for_all.accessibleName().endswith(words) is is_remembered
    panel.next_button.setFocus()
    done = replace(point, is_done=True, result=means[1].label)
    panel.show_point(done, spot, offers, dict)
    assert not panel.for_all.accessibleName().endswith(words)
    assert panel.for_all.accessibleName() == "ook voor de andere cel waar 'lint' staat"

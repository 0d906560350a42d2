"""An import, a proposal, a form and a cell that were not finished are there when the file is opened again."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from bpv.services.erasing import plan_erasing
from bpv.services.lists.editing import AddRecords
from bpv.services.year.drafts import pack
from bpv.services.year.outside import read_outside
from bpv.services.year.school_year import SchoolYear
from tests.ui.conftest import Again
from tests.ui.pages.mentoring.test_mentor_view import proposed as mentors_proposed
from tests.ui.resting import rest
from ui.application import make_window
from ui.dialogs.record_dialog import RecordDialog
from ui.drafts import EVERY_MS
from ui.main_window import MainWindow
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.table_page import TablePage
from ui.settings import WindowSettings


@pytest.fixture
def lists(tmp_path: Path, window: MainWindow) -> Path:
    """The lists of the school with one pupil more, for whom there is a question or not."""
    path = tmp_path / "lijst van Sanne.csv"
    path.write_text("Leerlingnummer;Voornaam;Achternaam;Klas\n99123;Sanne;de Vries;3B\n", encoding="utf-8")
    return path


def offered(window: MainWindow, qtbot: QtBot) -> str:
    qtbot.waitUntil(window.waiting_banner.isVisible, timeout=10_000)
    return window.waiting_banner.label.text()


def table_page(window: MainWindow, key: str) -> TablePage:
    page = window.show_page(key)
    assert isinstance(page, TablePage)
    return page


def start_import(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(window.exchange.imports.shown, timeout=20_000):
        window.exchange.imports.read([path])


def test_that_an_import_that_waits_is_gone_on_with(
    window: MainWindow, qtbot: QtBot, again: Again, lists: Path
) -> None:
    start_import(window, qtbot, lists)
    page = window.exchange.imports.page
    assert page is not None
    page.policy.setCurrentIndex(1)
    page.policy.activated.emit(1)
    page.show_step(0)
    lists.unlink()
    other = again()
    assert offered(other, qtbot) == "Er wacht nog een import van lijst van Sanne.csv."
    with qtbot.waitSignal(other.exchange.imports.shown, timeout=20_000):
        other.waiting_banner._action.click()
    resumed = other.exchange.imports.page
    assert resumed is not None
    assert resumed.options.policy is page.options.policy
    assert resumed.steps.current == 0
    assert resumed.books == page.books
    resumed.accepted.emit()
    assert any(each.last_name == "Vries" for each in other.session.school.all(Student).values())
    path = other.session.path
    other.session.close()
    with_file = SchoolYear.open(path)
    assert with_file.file.drafts.names() == ()
    with_file.close()


def test_that_an_import_is_gone_on_with_at_the_same_question(
    window: MainWindow, qtbot: QtBot, again: Again, lists: Path
) -> None:
    words = ("lassen", "koken", "haren", "dieren", "bouwerij", "winkelen")
    rows = (f"9910{number};Noor;Vis{number};3B;{word}" for number, word in enumerate(words))
    lists.write_text("\n".join(("Stamnr;Roepnaam;Achternaam;Klas;Profiel", *rows)), encoding="utf-8")
    start_import(window, qtbot, lists)
    page = window.exchange.imports.page
    assert page is not None
    page.show_step(1)
    points = page.mending.list.points
    first, *_, fifth, _ = points.keys
    page.mending.go_to(first)
    page.mending.panel.offers[0].choose()
    qtbot.waitUntil(lambda: any(each.key == first and each.is_answered for each in page.plan.questions))
    page.mending.go_to(fifth)
    order = points.keys
    other = again()
    offered(other, qtbot)
    with qtbot.waitSignal(other.exchange.imports.shown, timeout=20_000):
        other.waiting_banner._action.click()
    resumed = other.exchange.imports.page
    assert resumed is not None
    mending = resumed.mending
    assert (resumed.steps.current, mending.list.points.keys, mending.at) == (1, order, fifth)
    assert mending.list.points.points[0].is_done
    assert mending.panel.point is not None
    assert mending.panel.point.key == fifth


def test_that_it_is_said_when_the_data_changed_meanwhile(
    window: MainWindow, qtbot: QtBot, again: Again, lists: Path
) -> None:
    start_import(window, qtbot, lists)
    other = again()
    offered(other, qtbot)
    other.session.execute(AddRecords((Student(id="nieuw", student_number="00007", last_name="Bos"),)))
    with qtbot.waitSignal(other.exchange.imports.shown, timeout=20_000):
        other.waiting_banner._action.click()
    assert "intussen gewijzigd" in other.banner.label.text()


def test_that_an_import_that_is_thrown_away_is_offered_no_more(
    window: MainWindow, qtbot: QtBot, again: Again, lists: Path
) -> None:
    start_import(window, qtbot, lists)
    other = again()
    offered(other, qtbot)
    other.waiting_banner._also.click()
    path = other.session.path
    other.session.close()
    assert b"Sanne" not in path.read_bytes()
    with_file = SchoolYear.open(path)
    assert with_file.file.drafts.names() == ()
    with_file.close()


def test_that_a_declined_import_does_not_wait(
    window: MainWindow, qtbot: QtBot, again: Again, lists: Path
) -> None:
    start_import(window, qtbot, lists)
    window.exchange.imports.decline()
    other = again()
    rest(qtbot)
    assert not other.waiting_banner.isVisible()


def test_that_an_import_waits_through_a_restart(window: MainWindow, qtbot: QtBot, lists: Path) -> None:
    path = window.session.path
    start_import(window, qtbot, lists)
    window.session.close()
    window.session.take(SchoolYear.open(path))
    assert "lijst van Sanne.csv" in offered(window, qtbot)


def test_that_a_half_typed_cell_is_typed_on(window: MainWindow, qtbot: QtBot, again: Again) -> None:
    page = table_page(window, "students")
    page.view.setCurrentIndex(page.model.index(2, page.model.column_number("city")))
    id_ = page.model.id_at(2)
    page.view.setFocus()
    page.view.edit(page.view.currentIndex())
    editor = page.view.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "Wagening")
    other = again()
    assert "'Wagening' aan het typen bij Plaats" in offered(other, qtbot)
    other.waiting_banner._action.click()
    assert isinstance(other.page, TablePage)
    editor = other.page.view.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Wagening"
    qtbot.keyClicks(editor, "en")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert other.session.school.get(Student, id_).city == "Wageningen"
    assert other.session.drafts._take() is False


def test_that_a_stored_cell_does_not_wait(window: MainWindow, qtbot: QtBot, again: Again) -> None:
    page = table_page(window, "students")
    page.view.setCurrentIndex(page.model.index(2, page.model.column_number("city")))
    page.view.edit(page.view.currentIndex())
    editor = page.view.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "Ede")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    other = again()
    rest(qtbot)
    assert not other.waiting_banner.isVisible()


def test_that_a_form_half_filled_in_is_filled_in_on(window: MainWindow, qtbot: QtBot, again: Again) -> None:
    page = table_page(window, "students")
    page.add()
    dialog = page.findChild(RecordDialog)
    assert dialog is not None
    editor = dialog.editors["last_name"]
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "Jansen")
    other = again()
    assert "leerling aan het toevoegen" in offered(other, qtbot)
    other.waiting_banner._action.click()
    again_open = table_page(other, "students").findChild(RecordDialog)
    assert again_open is not None
    assert again_open.texts()["last_name"] == "Jansen"
    again_open.reject()
    dialog.reject()


def test_that_a_proposal_that_waits_is_worked_out_anew(
    window: MainWindow, qtbot: QtBot, again: Again
) -> None:
    page = window.show_page("placements")
    stack = page.current  # type: ignore[union-attr]
    stack.divide()
    qtbot.waitUntil(lambda: stack.proposal is not None, timeout=20_000)
    expected = stack.proposal.answer.proposal.changeset
    other = again()
    assert "voorstel" in offered(other, qtbot)
    other.waiting_banner._action.click()
    shown = other.show_page("placements").current  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: shown.proposal is not None, timeout=20_000)
    found = shown.proposal.answer.proposal.changeset
    assert [(each.after.student_id, each.after.position_id) for each in found] == [
        (each.after.student_id, each.after.position_id) for each in expected
    ]


@pytest.mark.parametrize("what", ["together", "mentors"])
def test_that_more_than_one_round_and_mentors_are_worked_out_anew(
    window: MainWindow, qtbot: QtBot, again: Again, what: str
) -> None:
    page = placement_page(window)
    if what == "together":
        page.wide.together.start()
        qtbot.waitUntil(lambda: page.wide.together.view is not None, timeout=40_000)
    else:
        mentors_proposed(qtbot, window)
    other = again()
    assert ("alle rondes samen" if what == "together" else "mentoren van") in offered(other, qtbot)
    other.waiting_banner._action.click()
    shown = placement_page(other)
    anew = shown.wide.together if what == "together" else shown.wide.mentoring
    qtbot.waitUntil(lambda: anew.view is not None, timeout=40_000)
    assert shown.wide.mentor_choice == page.wide.mentor_choice
    anew.decline()
    other.session.drafts.wait()
    assert other.session.year.file.drafts.names() == ()


def placement_page(window: MainWindow) -> PlacementPage:
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    return page


def test_that_what_waits_is_written_in_seconds(window: MainWindow, qtbot: QtBot, lists: Path) -> None:
    assert EVERY_MS <= 5000
    start_import(window, qtbot, lists)
    drafts = window.session.year.file.drafts
    qtbot.waitUntil(lambda: "import" in drafts.names(), timeout=3 * EVERY_MS)


def test_that_what_waits_goes_with_whoever_is_erased(window: MainWindow, qtbot: QtBot, lists: Path) -> None:
    start_import(window, qtbot, lists)
    window.session.drafts.wait()
    assert "import.0" in window.session.year.file.drafts.names()
    pupil = next(iter(window.session.school.all(Student)))
    assert window.session.erase(plan_erasing(window.session.year, Student, [pupil]))
    assert window.exchange.imports.page is None
    assert "weggelegd" in window.banner.label.text()
    path = window.session.path
    window.session.close()
    with closing(SchoolYear.open(path)) as year:
        assert year.file.drafts.names() == ()
    assert b"Sanne" not in path.read_bytes()


def test_that_a_cell_on_a_page_within_a_page_is_found_back(
    window: MainWindow, qtbot: QtBot, again: Again
) -> None:
    page = window.show_page("placements")
    table = page.current.table  # type: ignore[union-attr]
    table.view.setCurrentIndex(table.model.index(1, table.model.column_number("status")))
    id_ = table.model.id_at(1)
    table.view.edit(table.view.currentIndex())
    qtbot.keyClicks(table.view.findChild(QLineEdit), "verv")
    other = again()
    assert "'verv'" in offered(other, qtbot)
    other.waiting_banner._action.click()
    view = other.page.current.table.view  # type: ignore[union-attr]
    assert view.selected_ids() == [id_]
    assert view.findChild(QLineEdit).text() == "verv"


@pytest.mark.parametrize("page", ["positions_of_company", "", None, "__init__"])
def test_that_a_way_back_that_leads_nowhere_is_said(
    window: MainWindow, qtbot: QtBot, page: str | None
) -> None:
    path = window.session.path
    window.session.close()
    with closing(SchoolYear.open(path)) as year:
        year.keep_drafts({"cell": pack({"page": page, "id": "x", "column": "city", "text": "Ede"})})
    window.session.take(SchoolYear.open(path))
    offered(window, qtbot)
    window.waiting_banner._action.click()
    assert "nergens meer heen" in window.banner.label.text()
    assert not window.waiting_banner.isVisible()


def test_that_a_stored_cell_costs_no_writing(window: MainWindow, qtbot: QtBot) -> None:
    page = table_page(window, "students")
    page.view.setCurrentIndex(page.model.index(2, page.model.column_number("city")))
    page.view.edit(page.view.currentIndex())
    editor = page.view.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "Ede")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert window.session.drafts._pending == {}
    assert window.session.drafts._files == {}


@pytest.fixture
def next_start(
    qapp: QApplication, qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> Callable[[], MainWindow]:
    """The window of the next start of the program, without a school year."""

    def start() -> MainWindow:
        empty_window.session.drafts.wait()
        other = make_window(qapp, WindowSettings(tmp_path / "volgende.ini"))
        qtbot.addWidget(other)
        other.show()
        other.open_first(None)
        return other

    return start


def test_that_an_import_without_a_school_year_waits_too(
    empty_window: MainWindow, qtbot: QtBot, tmp_path: Path, next_start: Callable[[], MainWindow]
) -> None:
    path = tmp_path / "lijst van Sanne.csv"
    path.write_text("Leerlingnummer;Voornaam;Achternaam;Klas\n99123;Sanne;de Vries;3B\n", encoding="utf-8")
    start_import(empty_window, qtbot, path)
    page = empty_window.exchange.imports.page
    assert page is not None
    page.show_step(0)
    other = next_start()
    assert offered(other, qtbot) == "Er wacht nog een import van lijst van Sanne.csv."
    with qtbot.waitSignal(other.exchange.imports.shown, timeout=20_000):
        other.waiting_banner._action.click()
    resumed = other.exchange.imports.page
    assert resumed is not None
    assert (resumed.steps.current, resumed.books) == (0, page.books)
    other.session.take(SchoolYear.create(tmp_path / "nieuw.bpv"))
    other.session.drafts.wait()
    assert "import.0" in other.session.year.file.drafts.names()
    qtbot.waitUntil(lambda: read_outside() == ())
    other.session.close()


def test_that_an_import_without_a_school_year_goes_once_it_is_decided(
    empty_window: MainWindow, qtbot: QtBot, lists_of_nobody: Path
) -> None:
    start_import(empty_window, qtbot, lists_of_nobody)
    empty_window.session.drafts.wait()
    (waiting,) = read_outside()
    assert b"99123" not in pack(waiting.words)
    empty_window.exchange.imports.decline()
    empty_window.session.drafts.wait()
    assert read_outside() == ()


@pytest.fixture
def lists_of_nobody(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.csv"
    path.write_text("Leerlingnummer;Voornaam;Achternaam;Klas\n99123;Sanne;de Vries;3B\n", encoding="utf-8")
    return path

"""What a sentence of Vandaag leads to besides its rows: who goes where, and who is named."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Placement, PlacementRound, Position, Student
from bpv.domain.terms import PlacementStatus
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.placing.progressing import ChangeStatus
from bpv.services.today.sentences import Rows, Sentence, Severity
from tests.ui.pages.today.test_today_page import edit, row_of, shown
from ui.dialogs.withdraw_dialog import WithdrawDialog
from ui.main_window import MainWindow
from ui.pages.page import Record
from ui.pages.settings.settings_page import SettingsPage
from ui.pages.today.starting import start


def test_that_a_place_that_is_too_full_begins_with_who_goes(qtbot: QtBot, small: MainWindow) -> None:
    edit(small, Position, "p1", "capacity", 1)
    row = row_of(shown(qtbot, small), "over")
    row.button.click()
    dialog = small.findChild(WithdrawDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.lines.lines), timeout=20_000)
    assert (dialog.form.id, len(dialog.lines.lines)) == ("p1", 1)
    assert dialog.lines.table.hasFocus()
    before = small.session.school.get(Position, "p1")
    dialog.done_button.click()
    held = small.session.school.placements()
    assert sum(each.position_id == "p1" for each in held) == 1
    assert small.session.school.get(Position, "p1") == before
    dialog.reject()


def test_that_a_name_in_a_sentence_opens_the_panel(qtbot: QtBot, small: MainWindow) -> None:
    small.session.execute(EditCells((CellEdit(Placement, "a", "is_pinned", True),)))
    edit(small, Company, "c1", "is_blocked", True)
    row = row_of(shown(qtbot, small), "stopped")
    assert [(each.entity, each.id) for each in row.names] == [
        (Student, "s2"), (Company, "c1"), (Student, "s1")
    ]  # fmt: skip
    small.resize(1366, 728)
    where = next(rect for rect, _, number in row.details._rects() if number == 0)
    page = small.page
    qtbot.mouseClick(row.details, Qt.MouseButton.LeftButton, pos=where.center())
    assert small.side.record == Record(Student, "s2")
    assert small.page is page
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Right)
    assert small.side.record == Record(Company, "c1")
    assert row.details.name_at(QPoint(row.details.width() - 1, 2)) is None


def test_that_a_round_that_began_is_set_running_with_one_button(qtbot: QtBot, small: MainWindow) -> None:
    held = list(small.session.school.placements())
    for pupil in ("s1", "s2"):
        edit(small, Student, pupil, "birth_date", date(2005, 1, 1))
    small.session.execute(ChangeStatus(tuple(p.id for p in held), PlacementStatus.CONFIRMED))
    edit(small, PlacementRound, held[0].round_id, "start", date.today())
    row = row_of(shown(qtbot, small), "to_start")
    row.button.click()
    assert {p.status for p in small.session.school.placements()} == {PlacementStatus.RUNNING}
    assert "lopend" in small.toast.label.text()


def test_that_who_may_not_begin_by_law_stays_behind_and_is_named(small: MainWindow, qtbot: QtBot) -> None:
    page = small.show_page("overview")
    edit(small, Student, "s2", "birth_date", date(2009, 1, 1))
    for id_ in ("a", "b"):
        small.session.execute(ChangeStatus((id_,), PlacementStatus.CONFIRMED))
    rows = Rows(Student, ("s1", "s2"), round_id="r1")
    sentence = Sentence("to_start", Severity.SOON, "clock", "", (), rows, "start_placements", "Zet op lopend")
    with qtbot.waitSignal(page.noticed) as told:
        start(page, sentence)
    held = small.session.school.all(Placement)
    assert (held["a"].status, held["b"].status) == (PlacementStatus.CONFIRMED, PlacementStatus.RUNNING)
    assert "Niet mee: Noor de Vries" in told.args[0]


def test_that_what_the_school_misses_is_typed_at_once(small: MainWindow, qtbot: QtBot) -> None:
    page = small.show_page("overview")
    sentence = Sentence(
        "school_data", Severity.SOON, "agreement", "", (), Rows(), "school_data", "", "signatory"
    )
    start(page, sentence)
    field = small.focusWidget()
    assert isinstance(small.page, SettingsPage)
    assert field is not None
    assert field.objectName() == "school signatory"

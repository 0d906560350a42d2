"""A pupil, mentor or place that falls away; another choice; who was told waits, also after a restart."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import Placement, PlacementRound, Position, Student
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.mentoring import propose_mentors
from bpv.services.planning.round_plan import propose
from bpv.services.today.about_file import waiting
from bpv.services.today.facts import Beside, Facts
from bpv.services.withdrawing.questions import Kind, Question, Terms, unpack_question
from bpv.services.year.drafts import read_waiting
from bpv.services.year.school_year import SchoolYear
from ui import desktop
from ui.dialogs.withdraw_dialog import WithdrawDialog
from ui.main_window import MainWindow
from ui.pages.history.history_page import HistoryPage
from ui.pages.lists.list_pages import MentorsPage, PositionsPage, StudentsPage
from ui.pages.today.today_page import TodayPage


@pytest.fixture
def round_id(window: MainWindow) -> str:
    """The round of the window, divided, with mentors."""
    school = window.session.school
    id_ = next(iter(school.all(PlacementRound)))
    window.context.round.choose(id_)
    window.session.try_execute(ApplyChangeset(propose(school, id_).changeset, "Plaatsen"))
    window.session.try_execute(ApplyChangeset(propose_mentors(school, id_).changeset, "Mentoren"))
    return id_


def ready(qtbot: QtBot, window: MainWindow) -> WithdrawDialog:
    """The dialog, once it knows what would happen."""
    dialog = window.findChild(WithdrawDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.outcome is not None, timeout=20_000)
    return dialog


def opened(qtbot: QtBot, window: MainWindow, question: Question) -> WithdrawDialog:
    WithdrawDialog(window.context, question, window).open()
    return ready(qtbot, window)


def most(window: MainWindow, round_id: str, field: str) -> str:
    """What occurs most in the placements of a round."""
    found = Counter(getattr(p, field) for p in window.session.school.placements_in(round_id))
    return str(max(sorted(filter(None, found)), key=found.__getitem__))


def test_that_the_menu_of_a_pupil_frees_the_seat_and_can_give_it_to_another(
    qtbot: QtBot, window: MainWindow, round_id: str
) -> None:
    school = window.session.school
    before = sorted(map(repr, school))
    page = window.show_page("students")
    assert isinstance(page, StudentsPage)
    held = school.placements_in(round_id)[0]
    page.view.select_id(held.student_id)
    next(action for action in page.menu_actions() if action.text() == "Valt uit…").trigger()
    dialog = ready(qtbot, window)
    assert dialog.form.id == held.student_id
    dialog.done_button.click()
    assert not [p for p in school.placements_of(held.student_id) if p.round_id == round_id]
    window.session.undo()
    assert sorted(map(repr, school)) == before
    dialog.reject()


def test_that_the_menu_of_a_mentor_gives_each_pupil_another(
    qtbot: QtBot, window: MainWindow, round_id: str
) -> None:
    mentor_id = most(window, round_id, "mentor_id")
    page = window.show_page("mentors")
    assert isinstance(page, MentorsPage)
    page.view.select_id(mentor_id)
    next(action for action in page.menu_actions() if action.text() == "Valt uit…").trigger()
    dialog = ready(qtbot, window)
    other = next(
        option for option in dialog.lines.lines[0].options if option.key != mentor_id and option.about
    )
    line = dialog.lines.lines[0]
    dialog.lines.buttons[[o.key for o in line.options].index(other.key)].click()
    qtbot.waitUntil(lambda: dialog.outcome is not None, timeout=20_000)
    assert dialog.lines.lines[0].chosen == other.key
    dialog.done_button.click()
    guides = {p.mentor_id for p in window.session.school.placements_in(round_id)}
    assert mentor_id not in guides
    dialog.reject()


def test_that_a_place_with_fewer_seats_proposes_who_goes(
    qtbot: QtBot, window: MainWindow, round_id: str
) -> None:
    placed = window.session.school.placements_in(round_id)
    settled = {p.position_id for p in placed if p.is_fixed}
    position_id = next(p.position_id for p in placed if p.position_id not in settled)
    page = window.show_page("positions")
    assert isinstance(page, PositionsPage)
    page.view.select_id(position_id)
    page.withdrawing.action.trigger()
    dialog = ready(qtbot, window)
    assert not dialog.lines.lines
    dialog.form.terms["capacity"].setText("0")
    dialog.form.terms["capacity"].editingFinished.emit()
    qtbot.waitUntil(lambda: bool(dialog.lines.lines), timeout=20_000)
    dialog.form.terms["capacity"].setText("veel")
    dialog.form.terms["capacity"].editingFinished.emit()
    assert dialog.question is None
    assert not dialog.done_button.isEnabled()
    assert not dialog.form.problem.isHidden()
    dialog.form.terms["capacity"].setText("0")
    dialog.form.terms["capacity"].editingFinished.emit()
    dialog = ready(qtbot, window)
    dialog.done_button.click()
    school = window.session.school
    assert position_id not in {p.position_id for p in school.placements_in(round_id)}
    assert school.get(Position, position_id).capacity == 0
    dialog.reject()


def test_that_what_is_typed_but_not_chosen_carries_nothing_out(
    qtbot: QtBot, window: MainWindow, round_id: str
) -> None:
    company_id = window.session.school.get(Position, most(window, round_id, "position_id")).company_id
    dialog = opened(qtbot, window, Question(Kind.COMPANY, company_id, round_id))
    dialog.form.subject.setEditText("Bedrijf dat niet bestaat")
    assert not dialog.done_button.isEnabled()
    before = window.session.school.revision(Placement)
    qtbot.keyClick(dialog.form.subject, Qt.Key.Key_Return)
    assert window.session.school.revision(Placement) == before
    dialog.reject()


def test_that_nothing_is_asked_of_nobody(qtbot: QtBot, window: MainWindow, round_id: str) -> None:
    window.actions_by_key["mentor_out"].trigger()
    dialog = window.findChild(WithdrawDialog)
    assert dialog is not None
    assert dialog.question is None
    assert dialog.calls.isHidden()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.is_done
    dialog.form.choose(most(window, round_id, "mentor_id"))
    ready(qtbot, window)
    assert dialog.lines.lines
    assert not dialog.calls.isHidden()
    dialog.reject()


def test_that_choices_and_who_was_told_wait_until_all_is_done(
    qtbot: QtBot, window: MainWindow, round_id: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    session = window.session
    company_id = session.school.get(Position, most(window, round_id, "position_id")).company_id
    dialog = opened(qtbot, window, Question(Kind.COMPANY, company_id, round_id))
    dialog.form.reason.setText("verbouwing")
    dialog.lines.buttons[-1].click()
    dialog = ready(qtbot, window)
    chosen = dict(dialog.question.choices) if dialog.question else {}
    assert list(chosen.values()) == [""]
    dialog.hide()
    dialog.deleteLater()  # as when the program is cut off
    session.drafts.wait()
    (kept,) = read_waiting(session.year)
    unpacked = unpack_question(kept.words["question"], session.school)
    assert unpacked is not None
    assert unpacked.choices == chosen
    qtbot.waitUntil(lambda: window.findChild(WithdrawDialog) is None)
    session.drafts.asked.emit(kept.name)
    qtbot.waitUntil(lambda: window.findChild(WithdrawDialog) is not None, timeout=20_000)
    dialog = ready(qtbot, window)
    assert dialog.form.reason.text() == "verbouwing"
    assert dialog.lines.lines[0].chosen == ""
    dialog.done_button.click()
    count = len(dialog.calls.hearers)
    qtbot.keyClick(dialog.calls.table, Qt.Key.Key_Space)
    assert len(dialog.calls.waiting) == count - 1
    rung: list[str] = []
    monkeypatch.setattr(desktop, "call", rung.append)
    row = next(n for n, each in enumerate(dialog.calls.hearers) if each.phone)
    dialog.calls.table.selectRow(row)
    dialog.calls.call_button.click()
    assert rung == [dialog.calls.hearers[row].phone]
    path = tmp_path / "lijst.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    dialog.calls.excel_button.click()
    qtbot.waitUntil(path.exists, timeout=20_000)
    page = window.show_page("overview")
    assert isinstance(page, TodayPage)
    dialog.reject()
    text = f"{count - 1} moeten het nog horen"
    qtbot.waitUntil(lambda: any(text in row.sentence.text for row in page.sentences.rows), timeout=20_000)
    session.drafts.wait()
    (kept,) = read_waiting(session.year)
    sentence = next(iter(waiting(Facts(session.school, beside=Beside("", False, (kept,))))))
    assert sentence.text.endswith(f"{count - 1} moeten het nog horen")
    qtbot.waitUntil(lambda: window.findChild(WithdrawDialog) is None)
    where = session.path
    session.close()
    session.take(SchoolYear.open(where))
    qtbot.waitUntil(lambda: "nog horen" in window.waiting_banner.label.text(), timeout=20_000)
    session.drafts.asked.emit(kept.name)
    again = window.findChild(WithdrawDialog)
    assert again is not None
    assert len(again.calls.waiting) == count - 1
    for row in range(1, count):
        again.calls.table.item(row, 0).setCheckState(Qt.CheckState.Checked)
    again.reject()
    session.drafts.wait()
    assert read_waiting(session.year) == ()


def test_that_nobody_has_to_hear_what_was_taken_back(qtbot: QtBot, window: MainWindow, round_id: str) -> None:
    session = window.session
    mentor_id = most(window, round_id, "mentor_id")
    dialog = opened(qtbot, window, Question(Kind.MENTOR, mentor_id, round_id))
    dialog.done_button.click()
    dialog.reject()
    for act, count in ((session.drafts.wait, 1), (session.undo, 0), (session.redo, 1), (session.undo, 0)):
        act()
        assert len(read_waiting(session.year)) == count
    assert len(session.year.file.drafts.names()) == 1
    student_id = session.school.placements_in(round_id)[0].student_id
    session.execute(EditCells((CellEdit(Student, student_id, "first_name", "Aagje"),)))
    assert read_waiting(session.year) == ()
    assert session.year.file.drafts.names() == ()


def test_that_nobody_has_to_hear_what_geschiedenis_took_back(
    qtbot: QtBot, window: MainWindow, round_id: str
) -> None:
    session, kept = window.session, read_waiting
    page = window.show_page("history")
    assert isinstance(page, HistoryPage)
    dialog = opened(qtbot, window, Question(Kind.MENTOR, most(window, round_id, "mentor_id"), round_id))
    dialog.done_button.click()
    dialog.reject()
    session.drafts.wait()
    (sentence,) = kept(session.year)

    def settle() -> None:
        listed = len(session.year.file.history(50))
        qtbot.waitUntil(lambda: page.model.rowCount() == listed, timeout=20_000)

    settle()
    page.view.selectRow(1)
    page.ask_back()
    qtbot.waitUntil(lambda: page.dialog is not None, timeout=20_000)
    assert page.dialog is not None
    with qtbot.waitSignal(session.drafts.waiting_changed):
        page.dialog.accept()
    assert kept(session.year) == ()
    session.undo()
    assert [each.name for each in kept(session.year)] == [sentence.name]
    session.redo()
    assert kept(session.year) == ()
    settle()
    page.view.selectRow(0)
    page.take_back()
    assert [each.name for each in kept(session.year)] == [sentence.name]
    settle()
    page.view.selectRow(0)
    page.take_back()
    assert kept(session.year) == ()


def test_that_what_was_kept_by_another_program_is_no_question(window: MainWindow) -> None:
    school = window.session.school
    question = Question(Kind.PLACE, next(iter(school.all(Position))), "", None, Terms(2), {"a": "b"})
    assert unpack_question(question.pack(), school) == question
    for broken in (
        None,
        [],
        {"kind": "zon"},
        {**question.pack(), "id": "weg"},
        {**question.pack(), "terms": 3},
    ):
        assert unpack_question(broken, school) is None

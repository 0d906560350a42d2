"""A company that takes no pupils, from each way in; nothing changes before it is carried out."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import Change, Changeset, Company, Placement, PlacementRound, Position
from bpv.domain.terms import PlacementStatus
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.placing.progressing import ChangeStatus
from bpv.services.planning.round_plan import propose
from bpv.services.progress.history import steps_of
from bpv.services.today.about_placements import stopped
from bpv.services.today.facts import Facts
from bpv.services.withdrawing.questions import Kind, Question
from tests.ui.paper.reading import text_of
from ui.dialogs.command_palette import CommandPalette
from ui.dialogs.withdraw_dialog import WithdrawDialog
from ui.main_window import MainWindow
from ui.pages.lists.companies_page import CompaniesPage
from ui.pages.today.starting import start
from ui.paper.output import pdf_of_document
from ui.paper.print_dialog import PrintDialog
from ui.record.quick_actions import CompanyActions


@pytest.fixture
def company_id(window: MainWindow) -> str:
    """Where someone sits in the round of the window, which is divided."""
    round_id = next(iter(window.session.school.all(PlacementRound)))
    window.context.round.choose(round_id)
    changes = propose(window.session.school, round_id).changeset
    window.session.try_execute(ApplyChangeset(changes, "Plaatsen"))
    return next(iter(sitting(window).values()))


def sitting(window: MainWindow) -> dict[str, str]:
    """The company of each pupil in the round of the window."""
    school = window.session.school
    held = school.placements_in(window.context.round.id)
    return {p.student_id: school.get(Position, p.position_id).company_id for p in held}


def opened(qtbot: QtBot, window: MainWindow) -> WithdrawDialog:
    """The dialog, once it knows what would happen."""
    dialog = window.findChild(WithdrawDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.outcome is not None, timeout=20_000)
    return dialog


def companies(window: MainWindow) -> CompaniesPage:
    page = window.show_page("companies")
    assert isinstance(page, CompaniesPage)
    return page


def test_that_ctrl_k_leads_to_a_new_place_and_one_undo(
    qtbot: QtBot, window: MainWindow, company_id: str
) -> None:
    before, palette = sorted(map(repr, window.session.school)), window.open_palette()
    assert isinstance(palette, CommandPalette)
    palette.search.setText("bedrijf zegt af")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    dialog = window.findChild(WithdrawDialog)
    assert dialog is not None
    dialog.form.choose(company_id)
    dialog = opened(qtbot, window)
    hit = {line.key.partition(" ")[2] for line in dialog.lines.lines if line.options}
    assert hit == {student for student, at in sitting(window).items() if at == company_id}
    assert dialog.lines.table.rowCount() >= len(hit)
    assert sorted(map(repr, window.session.school)) == before
    dialog.form.reason.setText("verbouwing")
    dialog.done_button.click()
    assert company_id not in sitting(window).values()
    assert window.session.school.get(Company, company_id).notes.endswith("verbouwing")
    dialog.calls.copy_button.click()
    assert QApplication.clipboard().text().startswith("Wie\tWat\tTelefoon\tE-mail\n")
    dialog.calls.print_button.click()
    on_paper = dialog.findChild(PrintDialog)
    assert on_paper is not None
    qtbot.waitUntil(lambda: on_paper.document is not None, timeout=20_000)
    words = text_of(pdf_of_document(on_paper.document))
    assert "Nog bellen of mailen" in words
    assert "Vertrouwelijk" in words
    assert dialog.calls.hearers[0].phone in words
    on_paper.reject()
    assert dialog.done_button.isHidden()
    dialog.reject()
    assert "zegt af" in window.toast.label.text()
    window.session.undo()
    assert sorted(map(repr, window.session.school)) == before


def test_that_undo_is_offered_only_for_what_it_takes_back(
    qtbot: QtBot, window: MainWindow, company_id: str
) -> None:
    question = Question(Kind.COMPANY, company_id, window.context.round.id)
    WithdrawDialog(window.context, question, window).open()
    dialog = opened(qtbot, window)
    said: list[str] = []
    dialog.told.connect(said.append)
    dialog.done_button.click()
    other = next(id_ for id_ in window.session.school.all(Company) if id_ != company_id)
    window.session.try_execute(EditCells((CellEdit(Company, other, "city", "Ede"),)))
    dialog.reject()
    assert not said


def test_that_the_menu_of_a_row_begins_with_its_company(
    qtbot: QtBot, window: MainWindow, company_id: str
) -> None:
    page = companies(window)
    page.view.select_id(company_id)
    next(action for action in page.menu_actions() if action.text() == "Zegt af…").trigger()
    dialog = opened(qtbot, window)
    assert dialog.form.id == company_id
    assert dialog.form.round.currentData() == window.context.round.id
    before = sitting(window)
    dialog.reject()
    assert sitting(window) == before


def test_that_the_menu_of_the_window_begins_with_the_company_the_user_is_at(
    qtbot: QtBot, window: MainWindow, company_id: str
) -> None:
    companies(window).view.select_id(company_id)
    window.actions_by_key["withdraw"].trigger()
    assert opened(qtbot, window).form.id == company_id


def test_that_the_panel_has_it_and_the_year_can_be_left_at_once(
    qtbot: QtBot, window: MainWindow, company_id: str
) -> None:
    page = companies(window)
    page.view.select_id(company_id)
    page.view.opened.emit(company_id)
    panel = window.side.panel
    assert panel is not None
    action: QAction = panel.findChildren(CompanyActions)[0].withdraw_action
    action.trigger()
    dialog = opened(qtbot, window)
    dialog.form.round.setCurrentIndex(dialog.form.round.findData(""))
    assert dialog.outcome is None
    dialog = opened(qtbot, window)
    dialog.form.reason.textEdited.emit("verbouwing")
    dialog.later_button.click()
    window.session.drafts.wait()
    assert not window.session.year.file.drafts.names()
    school = window.session.school
    assert school.get(Company, company_id).is_blocked
    here = [school.get(Position, p.position_id).company_id for p in school.placements()]
    assert company_id not in here


def test_that_vandaag_starts_it_for_a_company_that_has_stopped(
    qtbot: QtBot, window: MainWindow, company_id: str
) -> None:
    here = [id_ for id_, at in sitting(window).items() if at == company_id]
    held = [p for p in window.session.school.placements_of(here[0]) if p.round_id == window.context.round.id]
    window.session.execute(ChangeStatus((held[0].id,), PlacementStatus.CONFIRMED))
    window.session.execute(EditCells((CellEdit(Company, company_id, "is_blocked", True),)))
    page = window.show_page("overview")
    facts = Facts(window.session.school, date.today())
    sentence = next(each for each in stopped(facts) if each.rows.round_id == window.context.round.id)
    assert page is not None
    start(page, sentence)
    dialog = opened(qtbot, window)
    assert dialog.form.id == company_id
    dialog.done_button.click()
    assert company_id not in sitting(window).values()
    assert not [s for s in stopped(Facts(window.session.school, date.today())) if s.rows == sentence.rows]


def test_that_the_last_day_and_the_reason_come_with_what_ends(
    qtbot: QtBot, window: MainWindow, company_id: str
) -> None:
    school = window.session.school
    held = next(p for p in school.placements_in(window.context.round.id) if at(window, p) == company_id)
    running = replace(held, status=PlacementStatus.RUNNING, start=date(2026, 9, 1))
    window.session.execute(ApplyChangeset(Changeset((Change(held, running),)), "Klaarzetten"))
    question = Question(Kind.COMPANY, company_id, held.round_id)
    dialog = WithdrawDialog(window.context, question, window)
    dialog.open()
    form = dialog.form
    order = (form.round, form.since, form.last_day, form.reason)
    assert [each.nextInFocusChain() for each in order[:-1]] == list(order[1:])
    form.last_day.setText("09-09-2026")
    form.last_day.editingFinished.emit()
    qtbot.waitUntil(lambda: dialog.outcome is not None, timeout=20_000)
    assert dialog.outcome is not None
    assert "1 afgebroken (laatste dag 09-09-2026)" in dialog.remark.text()
    form.reason.setText("verbouwing")
    dialog.done_button.click()
    ended = school.get(Placement, held.id)
    assert (ended.status, ended.last_day) == (PlacementStatus.BROKEN_OFF, date(2026, 9, 9))
    assert steps_of(school, held.id)[-1].note == "verbouwing"
    dialog.reject()


def at(window: MainWindow, held: Placement) -> str:
    return window.session.school.get(Position, held.position_id).company_id

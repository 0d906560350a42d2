"""The page Overeenkomsten: made, sent and signed by keyboard and mouse, each to be undone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.domain import Position, Student
from bpv.domain.terms_following import AgreementState, Party
from bpv.services.agreeing.making import MakeAgreements
from bpv.services.agreeing.table import standing_now
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.year.school_year import SchoolYear
from tests.services.agreeing.year import school_of
from ui.dialogs.agreement_dialog import AgreementDialog
from ui.dialogs.agreement_step import AgreementStepDialog
from ui.dialogs.make_agreements_dialog import MakeAgreementsDialog
from ui.main_window import MainWindow
from ui.pages.page import Destination


@pytest.fixture
def window(empty_window: MainWindow, tmp_path) -> MainWindow:
    """Three pupils at a bakery."""
    SchoolYear.create(tmp_path / "jaar.bpv", school_of()).close()
    empty_window.session.take(SchoolYear.open(tmp_path / "jaar.bpv"))
    return empty_window


@pytest.fixture
def page(window: MainWindow):
    return window.show_page("agreements")


def state(page, id_: str) -> AgreementState | None:
    main = standing_now(page.session.school, id_).main
    return None if main is None else main.state


def put_ring(page, id_: str, key: str = "student") -> None:
    row = page.model.row_of(id_)
    page.view.setCurrentIndex(page.model.index(row, page.model.column_number(key)))


def test_that_all_of_a_round_are_made_in_one_step(page, qtbot: QtBot, window: MainWindow) -> None:
    page.view.clearSelection()
    page.acts.make_action.trigger()
    dialog = page.findChild(MakeAgreementsDialog)
    assert dialog.buttons[-1].text() == "Iedereen in Ronde r1 zonder overeenkomst: 3 leerlingen"
    assert "geen ouder of verzorger" in dialog.missing.text()
    dialog.buttons[-1].setChecked(True)
    dialog.button.click()
    assert {state(page, id_) for id_ in "xyz"} == {AgreementState.DRAFT}
    window.session.undo()
    assert {state(page, id_) for id_ in "xyz"} == {None}


def test_that_one_key_signs_for_all_and_undo_takes_it_back(page, qtbot: QtBot, window: MainWindow) -> None:
    put_ring(page, "x")
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert state(page, "x") is AgreementState.SIGNED
    assert page.model.text_at(page.model.row_of("x"), page.model.column_number("state")) == "Ondertekend"
    window.session.undo()
    assert state(page, "x") is None


def test_that_space_in_a_column_signs_for_that_party_and_takes_back(page, qtbot: QtBot) -> None:
    page.session.execute(MakeAgreements(("x", "y", "z")))
    page.view.selectColumn(page.model.column_number("guardian"))
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert [state(page, id_) for id_ in "xyz"] == [AgreementState.PARTLY] * 2 + [AgreementState.DRAFT]
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert {state(page, id_) for id_ in "xyz"} == {AgreementState.DRAFT}


def test_that_a_day_can_be_typed(page) -> None:
    page.session.execute(MakeAgreements(("x",)))
    column = page.model.column_number("pupil")
    index = page.model.index(page.model.row_of("x"), column)
    assert page.model.setData(index, "3-11-2026")
    assert page.model.text_at(page.model.row_of("x"), column) == "03-11-2026"
    assert not page.model.setData(index, "morgen misschien")
    assert page.model.setData(index, "")
    assert page.model.text_at(page.model.row_of("x"), column) == "nog niet"


def test_that_who_misses_is_said_where_the_mouse_rests(page) -> None:
    page.session.execute(MakeAgreements(("x",)))
    index = page.model.index(page.model.row_of("x"), page.model.column_number("state"))
    assert "Ouder of verzorger (A. de Vries)" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_that_sending_again_asks_about_the_signatures(page) -> None:
    put_ring(page, "x")
    page.acts.ask_sent()
    page.findChild(AgreementStepDialog).button.click()
    put_ring(page, "x", "pupil")
    page.acts.sign_here()
    dialog = _next(page, page.acts.ask_sent)
    assert dialog.tick.text()
    dialog.button.click()
    assert state(page, "x") is AgreementState.PARTLY
    dialog = _next(page, page.acts.ask_sent)
    dialog.tick.setChecked(True)
    dialog.button.click()
    assert state(page, "x") is AgreementState.SENT


def _next(page, ask) -> AgreementStepDialog:
    known = set(page.findChildren(AgreementStepDialog))
    ask()
    (dialog,) = set(page.findChildren(AgreementStepDialog)) - known
    return dialog


def test_that_a_day_ahead_is_refused_and_can_be_mended(page) -> None:
    put_ring(page, "x")
    dialog = _next(page, page.acts.ask_signed)
    dialog.day.setText("1-1-2099")
    dialog.button.click()
    assert not dialog.banner.isHidden()
    dialog.day.setText("")
    dialog.button.click()
    assert state(page, "x") is AgreementState.SIGNED


def test_that_signers_are_added_filled_in_and_signed_in_the_dialog(page, qtbot: QtBot) -> None:
    page.session.execute(MakeAgreements(("z",)))
    put_ring(page, "z")
    page.acts.open_one()
    dialog = page.findChild(AgreementDialog)
    dialog.party.setCurrentIndex(list(Party).index(Party.TRAINER))
    dialog.add_button.click()
    row = list(dialog.signers.rows.values())[-1]
    row.name.setText("M. Jansen")
    row.name.editingFinished.emit()
    row = list(dialog.signers.rows.values())[-1]
    row.signed.setText("x")
    row.signed.editingFinished.emit()
    main = standing_now(page.session.school, "z").main
    assert (main.signatures[-1].name, main.signatures[-1].signed_on) == ("M. Jansen", date.today())
    dialog.sign_button.click()
    assert state(page, "z") is AgreementState.SIGNED
    assert not dialog.sign_button.isEnabled()
    page.session.undo()
    assert dialog.sign_button.isEnabled()
    dialog.reject()


def test_that_a_change_after_signing_leads_to_an_addition(page) -> None:
    put_ring(page, "x")
    page.acts.sign_all()
    page.session.execute(EditCells((CellEdit(Position, "p1", "trainer", "K. de Boer"),)))
    row, column = page.model.row_of("x"), page.model.column_number("change")
    assert page.model.text_at(row, column) == "Gewijzigd"
    page.acts.open_one()
    dialog = page.findChild(AgreementDialog)
    assert "K. de Boer" in dialog.about.text()
    dialog.addition_button.click()
    asking = dialog.findChild(AgreementStepDialog)
    asking.reason.setText("nieuwe opleider")
    asking.button.click()
    assert page.model.text_at(row, column) == "Wijzigingsblad: concept"
    assert page.model.text_at(row, page.model.column_number("state")) == "Wijziging open"
    assert dialog.which.currentText() == "Wijzigingsblad 1"
    dialog.reject()


def test_that_vandaag_leads_to_the_rows_and_views_follow(window: MainWindow, page) -> None:
    window.go_to(Destination("agreements", frozenset(("x",)), "Nog tekenen"))
    assert page.model.ids == ["x"]
    page.clear_search()
    page.views.show("to_make")
    put_ring(page, "y")
    page.acts.sign_all()
    assert set(page.model.ids) == {"x", "z"}


def test_that_a_row_is_the_record_of_its_pupil(page) -> None:
    put_ring(page, "x")
    assert (page.record().entity, page.record().id) == (Student, "s1")


def test_that_the_rows_lead_to_their_letters(page) -> None:
    put_ring(page, "x")
    asked = []
    page.letters_wanted.connect(lambda *about: asked.append(about))
    page.acts.letter_action.trigger()
    assert [(key, tuple(ids)) for key, ids, _ in asked] == [("agreement", ("x",))]

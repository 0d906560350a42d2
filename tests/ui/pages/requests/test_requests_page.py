"""Asking companies and entering what they answer, with the keyboard alone."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Position, Request
from bpv.domain.terms import Profile, Sector
from bpv.domain.terms_following import Channel, RefusalReason, RequestStatus
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, student
from ui.dialogs.ask_dialog import AskDialog
from ui.dialogs.letters_dialog import LettersDialog
from ui.dialogs.record_dialog import RecordDialog
from ui.dialogs.request_calls_dialog import RequestCallsDialog
from ui.dialogs.withdraw_dialog import WithdrawDialog
from ui.main_window import MainWindow
from ui.pages.page import Destination, Record
from ui.pages.requests.requests_page import RequestsPage
from ui.record.company_requests import RequestsSection
from ui.record.lines import PersonLine

KEYS = Qt.Key
S = RequestStatus


def waiting(number: int, **more: Any) -> Request:
    asked = date.today() - timedelta(days=number)
    known = {
        "company_id": f"c{number}",
        "round_id": "r1",
        "profile": Profile.ZW,
        "number": 2,
        "status": S.ASKED,
        "channel": Channel.MAIL,
        "asked_on": asked,
        "answer_by": asked + timedelta(14),
    }
    return Request(id=f"q{number}", **{**known, **more})


PROMISED = {"status": S.PROMISED, "promised": 2, "position_id": "p6"}
SCHOOL = [
    in_round(start=date.today() + timedelta(60), end=date.today() + timedelta(70)),
    *(student(f"s{number}") for number in range(8)),
    *(company(f"c{number}", contact_person="mw. Smit", phone="+31600000001") for number in range(1, 10)),
    *(waiting(number) for number in range(1, 6)),
    waiting(6, **PROMISED),
    position("p6", "c6", round_id="r1", capacity=2),
    placement("x1", "s1", "p6"),
]


@pytest.fixture
def page(empty_window: MainWindow, tmp_path: Path) -> RequestsPage:
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", SCHOOL))
    empty_window.go_to(Destination("requests"))
    found = empty_window.pages["requests"]
    assert isinstance(found, RequestsPage)
    return found


def at(page: RequestsPage, id_: str) -> Request:
    return page.session.school.get(Request, id_)


def test_that_answers_take_a_few_keys_each_and_the_next_one_is_at_hand(
    page: RequestsPage, qtbot: QtBot
) -> None:
    window = page.window()

    def keys(*pressed: Qt.Key) -> None:
        for key in pressed:
            qtbot.keyClick(window.focusWidget(), key)

    page.view.select_id("q1")
    page.view.setFocus()
    keys(KEYS.Key_T, KEYS.Key_3, KEYS.Key_Return)
    assert (at(page, "q1").status, at(page, "q1").promised) == (S.PROMISED, 3)
    assert page.session.school.get(Position, at(page, "q1").position_id or "").capacity == 3
    assert page.view.selected_ids() == ["q2"]
    keys(KEYS.Key_W, KEYS.Key_3, KEYS.Key_Return)
    assert (at(page, "q2").status, at(page, "q2").reason) == (S.REFUSED, RefusalReason.NO_TIME)
    keys(KEYS.Key_V)
    keys(KEYS.Key_Return)
    assert "mag niet leeg" in page.form.says.text()
    qtbot.keyClicks(window.focusWidget(), "eerst bellen")
    keys(KEYS.Key_Return)
    assert (at(page, "q3").status, at(page, "q3").conditions) == (S.CONDITIONAL, "eerst bellen")
    keys(KEYS.Key_T, KEYS.Key_Escape)
    assert at(page, "q4").status is S.ASKED
    assert window.focusWidget() is page.view
    keys(KEYS.Key_H)
    assert at(page, "q4").reminders == 1
    for _ in range(4):
        page.session.undo()
    assert [at(page, f"q{number}").status for number in range(1, 5)] == [S.ASKED] * 4
    assert len(page.session.school.all(Position)) == 1


def test_that_fewer_than_asked_is_no_number_as_asked(page: RequestsPage, qtbot: QtBot) -> None:
    page.view.select_id("q1")
    qtbot.keyClick(page.view, KEYS.Key_T)
    assert page.form.number.text() == "2"
    qtbot.keyClicks(page.form.number, "1")
    assert page.form.number.text() == "1"
    page.form.leave()
    page.view.select_ids(["q1", "q2"])
    qtbot.keyClick(page.view, KEYS.Key_T)
    assert page.form.number.text() == "zoals gevraagd"


def test_that_conditions_are_read_and_met_one_after_another(page: RequestsPage, qtbot: QtBot) -> None:
    page.view.select_ids(["q1", "q2", "q3"])
    qtbot.keyClick(page.view, KEYS.Key_V)
    page.form.texts["conditions"].setText("eerst bellen")
    page.form.store()
    page.views.show("conditional")
    page.view.select_id("q2")
    page.view.setFocus()
    qtbot.keyClick(page.view, KEYS.Key_T)
    assert page.form.says.text().startswith("Voorbehoud was: eerst bellen.")
    qtbot.keyClick(page.form.number, KEYS.Key_Return)
    assert at(page, "q2").status is S.PROMISED
    assert page.view.selected_ids() == ["q3"]
    page.views.show("round")
    page.view.select_id("q2")
    page.answering.take_back()
    assert at(page, "q2").status is S.CONDITIONAL
    assert page.view.selected_ids() == ["q2"]


def test_that_a_selection_is_asked_in_one_step(page: RequestsPage, qtbot: QtBot) -> None:
    page.view.clearSelection()
    with qtbot.waitSignal(page.undoable) as told:
        dialog = page.ask()
        assert isinstance(dialog, AskDialog)
        assert [each.company_id for each in dialog.table.found] == ["c7", "c8", "c9"]
        dialog.wide.setChecked(True)
        dialog.wide.setChecked(False)
        dialog.table.tick_all(is_on=False)
        assert not dialog.ask_button.isEnabled()
        dialog.table.tick_all(is_on=True)
        dialog.table.item(1, 3).setText("2 Z&W, 1 PIE")
        dialog.table.item(2, 3).setText("nul")
        dialog.ask_button.click()
        assert "'nul' is niet goed" in dialog.note.text()
        dialog.table.item(2, 3).setText("4")
        dialog.ask_button.click()
    assert told.args == ["3 bedrijven gevraagd voor Ronde r1"]
    new = [each for id_, each in page.session.school.all(Request).items() if not id_.startswith("q")]
    assert [(each.company_id, each.profile, each.number) for each in new][1:] == [
        ("c8", Profile.ZW, 2), ("c8", Profile.PIE, 1), ("c9", Profile.ZW, 4),
    ]  # fmt: skip
    assert set(page.model.answered) == {each.id for each in new}
    page.session.undo()
    assert len(page.session.school.all(Request)) == 6


def test_that_a_promise_that_is_withdrawn_names_who_it_hits_and_seeks_other_places(
    page: RequestsPage, qtbot: QtBot
) -> None:
    page.views.show("promised")
    page.view.select_id("q6")
    page.answering.answers[next(a for a in page.answering.answers if a.name == "WITHDRAWS")].trigger()
    assert "raakt Noor de Vries" in page.form.says.text()
    page.form.store()
    assert at(page, "q6").status is S.WITHDRAWN
    dialog = page.findChild(WithdrawDialog)
    assert dialog is not None
    assert dialog.form.question().id == "c6"
    qtbot.waitUntil(lambda: dialog.outcome is not None)
    dialog.reject()


def test_that_vandaag_leads_to_who_is_late_and_calls_are_noted(page: RequestsPage) -> None:
    ids = frozenset({"q3", "q4"})
    page.window().go_to(Destination("requests", ids, "Over tijd", begin="remind_requests"))
    dialog = page.findChild(RequestCallsDialog)
    assert dialog is not None
    assert len(dialog.calls.hearers) == 2
    dialog.calls.told.add("request q3")
    dialog.calls.ticked.emit()
    dialog.note_button.click()
    assert (at(page, "q3").reminders, at(page, "q4").reminders) == (1, 0)
    page.window().go_to(Destination("requests", ids, "Verlopen zonder antwoord", begin="expire_requests"))
    assert [at(page, id_).status for id_ in ("q2", "q3", "q4")] == [S.ASKED, S.EXPIRED, S.EXPIRED]


def test_that_a_letter_in_a_text_is_text_and_a_status_is_no_cell_to_type_in(
    page: RequestsPage, qtbot: QtBot
) -> None:
    page.view.select_id("q1")
    note = page.model.column_number("note")
    page.view.setColumnHidden(note, False)
    page.view.setCurrentIndex(page.model.index(page.model.row_of("q1") or 0, note))
    page.view.setFocus()
    qtbot.keyClick(page.view, KEYS.Key_T)
    assert page.form.isHidden()
    assert page.model.columns[page.model.column_number("status")].edit is None


def test_that_the_strip_asks_for_a_profile_and_refusals_stand_by_reason(page: RequestsPage) -> None:
    bar = page.need.bars["Z&W"]
    assert {key: button.text() for key, button in bar.buttons.items()} == {"seats": "2", "waiting": "10"}
    page.view.select_id("q1")
    page.views.show("refused")
    assert page.model.query.group_key == "reason"
    page.views.show("waiting")
    assert page.model.query.group_key == ""
    assert page.session.school.get(Company, "c1").name


def test_that_a_letter_is_for_the_chosen_and_a_company_tells_its_requests(
    page: RequestsPage,
) -> None:
    page.view.select_ids(["q1", "q2"])
    page.answering.letter_action.trigger()
    (dialog,) = page.window().findChildren(LettersDialog)
    assert dialog.windowTitle() == "Brieven maken"
    assert "2 bedrijven" in " ".join(box.currentText() for box in dialog.findChildren(QComboBox))
    dialog.reject()
    page.record_asked.emit(Record(Company, "c1"))
    (section,) = page.window().findChildren(RequestsSection)
    (line,) = section.findChildren(PersonLine)
    assert line.link.words == "Ronde r1: 2 plekken Z&W"
    line.link.click()
    assert page.view.selected_ids() == ["q1"]


def test_that_who_finds_nobody_to_ask_is_told_why_and_led_on(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    asked = [each for each in SCHOOL if not isinstance(each, Company) or each.id in ("c1", "c6")]
    known = [each for each in asked if not isinstance(each, Request) or each.id in ("q1", "q6")]
    other = company("c9", sector=Sector.GROEN)
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", [*known, other]))
    page = empty_window.show_page("requests")
    assert isinstance(page, RequestsPage)
    dialog = page.ask_for(Profile.ZW)
    assert dialog is not None
    assert dialog.stack.currentWidget() is dialog.empty
    assert "is al gevraagd" in dialog.empty.sentence.text()
    assert not dialog.search.isVisible()
    dialog.wide_action.trigger()
    assert dialog.stack.currentWidget() is dialog.table
    assert dialog.table.rowCount() == 1
    dialog.wide.setChecked(False)
    dialog.add_action.trigger()
    assert not dialog.isVisible()
    form = empty_window.findChild(RecordDialog)
    assert form is not None
    assert form.windowTitle() == "Bedrijf toevoegen"
    form.reject()

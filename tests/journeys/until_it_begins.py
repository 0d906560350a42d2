"""The first half of a year: asked, answered, divided, confirmed, signed, and one promise taken back."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt

from bpv.domain import (
    Placement,
    Request,
    School,
    Student,
)
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AgreementState, RefusalReason, RequestStatus
from bpv.services.agreeing.standing import is_signed, standing_of
from bpv.services.asking.need import needs_of
from tests.journeys.hands import CTRL, KEYS, Hands
from tests.ui.test_exports import save_as
from ui.dialogs.ask_dialog import AskDialog
from ui.dialogs.letters_dialog import LettersDialog
from ui.dialogs.make_agreements_dialog import MakeAgreementsDialog
from ui.dialogs.place_dialog import PlaceDialog
from ui.dialogs.step_dialog import StepDialog
from ui.dialogs.withdraw_dialog import WithdrawDialog
from ui.pages.agreements.agreements_page import AgreementsPage
from ui.pages.requests.requests_page import RequestsPage

S, R = PlacementStatus, RequestStatus
TODAY = date.today()
COMPANIES, PUPILS, SIGNED = 40, 32, 30
YES, NO, RESERVED, LATE = 17, 4, 2, 2
"""What the 25 who answered say; those of YES offer two places each."""


def school_of(hands: Hands) -> School:
    return hands.window.session.school


def statuses(hands: Hands) -> Counter[PlacementStatus]:
    return Counter(each.status for each in school_of(hands).all(Placement).values())


def words_in(path: Path) -> str:
    """The text of a Word file."""
    with ZipFile(path) as packed:
        return re.sub("<[^>]+>", "", packed.read("word/document.xml").decode())


def ask(hands: Hands, path: Path, monkeypatch: pytest.MonkeyPatch) -> RequestsPage:
    """All companies in one step, and a letter to each."""
    page = hands.page("requests")
    assert isinstance(page, RequestsPage)
    hands.click_action(page.ask_action)
    dialog = page.findChild(AskDialog)
    assert dialog is not None
    hands.click(dialog.all_link)
    assert dialog.ask_button.text() == f"{COMPANIES} bedrijven vragen"
    hands.click(dialog.ask_button)
    assert {each.status for each in school_of(hands).all(Request).values()} == {R.ASKED}
    save_as(monkeypatch, path)
    page.view.setFocus()
    hands.press(KEYS.Key_A, held=CTRL)
    hands.press(KEYS.Key_M)
    letters = hands.window.findChildren(LettersDialog)[-1]
    hands.wait(lambda: letters.found is not None)
    hands.click(letters.make_button)
    hands.wait(path.exists)
    hands.wait(lambda: "gemaakt en genoteerd" in hands.window.banner.label.text())
    assert len(set(re.findall(r"Bedrijf \d\d", words_in(path)))) == COMPANIES
    return page


def answer(hands: Hands, page: RequestsPage) -> None:
    """A key each: yes, no and why, yes but, or never; the target against what is promised at every one."""
    need, start = page.need.side, f"{PUPILS} leerlingen, "
    assert need.text() == f"{start}0 plekken voor hen, 0 toegezegd, 40 in de wacht, genoeg gevraagd"
    page.view.select_id(page.model.ids[0])
    page.view.setFocus()
    for number in range(1, YES + 1):
        hands.press(KEYS.Key_T, KEYS.Key_2, KEYS.Key_Return)
        seats = min(2 * number, PUPILS)
        says = f"{seats} plekken voor hen, {2 * number} toegezegd, {COMPANIES - number} in de wacht"
        assert need.text().startswith(start + says)
    for why in range(1, NO + 1):
        hands.press(KEYS.Key_W)
        hands.type(str(why))
        hands.press(KEYS.Key_Return)
    for _ in range(RESERVED):
        hands.press(KEYS.Key_V)
        hands.type("pas na de vakantie")
        hands.press(KEYS.Key_Return)
    hands.press(KEYS.Key_Down, held=Qt.KeyboardModifier.ShiftModifier)
    page.answering.expire_action.trigger()
    found = Counter(each.status for each in school_of(hands).all(Request).values())
    assert found == {R.PROMISED: YES, R.REFUSED: NO, R.CONDITIONAL: RESERVED, R.EXPIRED: LATE, R.ASKED: 15}
    (needed,) = (each for each in needs_of(school_of(hands), "r1") if each.pupils)
    assert (needed.promised, needed.conditional, needed.waiting) == (2 * YES, RESERVED, 15)
    hands.undo()
    assert sum(each.status is R.EXPIRED for each in school_of(hands).all(Request).values()) == 0
    hands.redo()
    page.views.show("refused")
    hands.wait(lambda: page.reasons.isVisible())
    reasons = Counter(each.reason for each in school_of(hands).all(Request).values() if each.reason)
    assert reasons == dict.fromkeys(list(RefusalReason)[:NO], 1)
    page.views.show("conditional")
    page.view.select_id(page.model.ids[0])
    page.view.setFocus()
    hands.press(KEYS.Key_T)
    assert "Voorbehoud was: pas na de vakantie." in page.form.says.text()
    hands.press(KEYS.Key_Return)
    assert f"{2 * YES + 1} toegezegd" in need.text()


def divide(hands: Hands) -> None:
    stack = hands.round()
    hands.click_action(stack.table.divide_action)
    hands.wait(lambda: stack.proposal is not None)
    assert stack.proposal is not None
    hands.click(stack.proposal.accept_button)
    assert statuses(hands) == {S.PLANNED: PUPILS}
    hands.undo()
    assert statuses(hands) == {}
    hands.redo()
    assert all(each.mentor_id for each in school_of(hands).placements_in("r1"))


def confirm(hands: Hands) -> None:
    """Proposed to all, one declined and proposed elsewhere, all confirmed."""
    table = hands.round().table
    table.view.setFocus()
    hands.press(KEYS.Key_A, held=CTRL)
    hands.choose_step("Voorstellen…")
    hands.press(KEYS.Key_Return)
    assert statuses(hands) == {S.PROPOSED: PUPILS}
    one = table.model.ids[3]
    table.view.select_id(one)
    table.view.setFocus()
    hands.choose_step("Afwijzen…")
    hands.press(KEYS.Key_Return)  # too little is said
    assert table.findChildren(StepDialog)[-1].problem.text() == "Vul ook wie het besloot en de reden in."
    hands.press(KEYS.Key_B, KEYS.Key_Tab, KEYS.Key_Down, KEYS.Key_Return)
    (declined,) = (p for p in school_of(hands).all(Placement).values() if p.status is S.DECLINED)
    assert declined.student_id == one
    row, status = table.model.row_of(one), table.model.column_number("status")
    assert row is not None
    assert table.model.text_at(row, status) == "Afgewezen"
    hands.press(KEYS.Key_M, held=CTRL)
    dialog = table.findChildren(PlaceDialog)[-1]
    again = dialog.choices[declined.position_id]
    assert "zei in deze ronde nee tegen" in again.obstacles
    assert dialog.model.ids[0] != declined.position_id
    hands.click(dialog.place_button)
    table.view.select_id(one)
    table.view.setFocus()
    hands.choose_step("Voorstellen…")
    hands.press(KEYS.Key_Return)
    hands.press(KEYS.Key_A, held=CTRL)
    hands.choose_step("Bevestigen…")
    hands.press(KEYS.Key_Tab, KEYS.Key_Tab, KEYS.Key_T, KEYS.Key_Return)  # by telephone
    assert statuses(hands) == {S.CONFIRMED: PUPILS, S.DECLINED: 1}
    hands.undo()
    assert statuses(hands) == {S.PROPOSED: PUPILS, S.DECLINED: 1}
    hands.redo()


def sign(hands: Hands) -> None:
    """Agreements for all in one step, and the space bar for each that came back."""
    page = hands.page("agreements")
    assert isinstance(page, AgreementsPage)
    hands.click_action(page.acts.make_action)
    dialog = page.findChild(MakeAgreementsDialog)
    assert dialog is not None
    hands.press(*[KEYS.Key_Down] * (len(dialog.buttons) - 1), KEYS.Key_Return)
    view, model = page.view, page.model
    view.setCurrentIndex(model.index(0, model.column_number("student")))
    view.setFocus()
    for _ in range(SIGNED):
        hands.press(KEYS.Key_Space, KEYS.Key_Down)
    school = school_of(hands)
    assert sum(is_signed(school, each) for each in school.placements_in("r1")) == SIGNED


def withdraw(hands: Hands) -> None:
    """A company takes its promise back: who was to go there gets another place, as one step."""
    page = hands.page("requests")
    assert isinstance(page, RequestsPage)
    school = school_of(hands)
    hit = next(each for each in school.placements_in("r1") if is_signed(school, each))
    (request,) = (q for q in school.all(Request).values() if q.position_id == hit.position_id)
    seated = sum(each.position_id == hit.position_id for each in school.placements_in("r1"))
    promised = f"{2 * YES + 1} toegezegd"
    assert promised in page.need.side.text()
    page.views.show("promised")
    page.view.select_id(request.id)
    page.view.setFocus()
    hands.press(KEYS.Key_I)
    assert school.get(Student, hit.student_id).name in page.form.says.text()
    hands.press(KEYS.Key_1, KEYS.Key_Return)
    assert f"{2 * YES - 1} toegezegd" in page.need.side.text()
    dialog = page.findChild(WithdrawDialog)
    assert dialog is not None
    hands.wait(lambda: dialog.outcome is not None)
    assert dialog.form.id == request.company_id
    hands.click(dialog.done_button)
    assert dialog.is_done
    assert dialog.calls.hearers
    dialog.reject()
    assert statuses(hands)[S.CANCELLED] == seated
    main = standing_of(school, hit.id).main
    assert main is not None
    assert main.state is AgreementState.VOID

"""A year through the window: asked, answered, divided, signed, visited, judged, thanked, and the next."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import (
    Assessment,
    Company,
    ContactMoment,
    EarlierPlacement,
    Mentor,
    Placement,
    Request,
    School,
    Setting,
    Signature,
    Visit,
)
from bpv.domain.ids import MentorId
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import HalfDay, Party, RequestStatus, StopReason
from bpv.services.agreeing.standing import is_signed
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.mentoring import propose_mentors
from bpv.services.placing.progressing import ChangeStatus
from bpv.services.progress.stepping import Details
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, student
from tests.ui.test_exports import save_as
from ui.dialogs.ask_dialog import AskDialog
from ui.dialogs.letters_dialog import LettersDialog
from ui.dialogs.make_agreements_dialog import MakeAgreementsDialog
from ui.dialogs.visit_plan_dialog import VisitPlanDialog
from ui.main_window import MainWindow
from ui.pages.agreements.agreements_page import AgreementsPage
from ui.pages.assessments.assessments_page import AssessmentsPage
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.requests.requests_page import RequestsPage
from ui.pages.visiting.visits_page import VisitsPage
from ui.settings import WindowSettings

KEYS = Qt.Key
S = PlacementStatus
TODAY = date.today()
COMPANIES, ANSWERS, PUPILS, SIGNED = 40, 25, 32, 30


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    """One look is enough for so long a way."""
    found = WindowSettings(tmp_path / "venster.ini")
    found.set_text("placing_view", "list")
    return found


@pytest.fixture
def window(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    """A round that is on, and nothing done for it yet."""
    school = [
        in_round(start=TODAY - timedelta(7), end=TODAY + timedelta(28), visit_norm=1),
        Setting(id="school_postcode", value=6711),
        *(company(f"c{n:02d}", name=f"Bedrijf {n:02d}") for n in range(COMPANIES)),
        *(student(f"s{n:02d}", last_name=f"Leerling {n:02d}", prefix="") for n in range(PUPILS)),
        Mentor(
            id=MentorId("m1"),
            abbreviation="JAN",
            name="P. Jansen",
            max_students=PUPILS,
            half_days=tuple(HalfDay),
        ),
    ]
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", school))
    return empty_window


def ask_and_answer(qtbot: QtBot, window: MainWindow) -> None:
    """All companies in one step; then two keys and Enter for each answer."""
    page = window.show_page("requests")
    assert isinstance(page, RequestsPage)
    dialog = page.ask()
    assert isinstance(dialog, AskDialog)
    dialog.table.tick_all(is_on=True)
    dialog.ask_button.click()
    requests = window.session.school.all(Request)
    assert len(requests) == COMPANIES
    for id_ in list(requests)[:ANSWERS]:
        page.view.select_id(id_)
        page.view.setFocus()
        for key in (KEYS.Key_T, KEYS.Key_2, KEYS.Key_Return):
            qtbot.keyClick(window.focusWidget(), key)
    answered = [each.status for each in window.session.school.all(Request).values()]
    assert answered.count(RequestStatus.PROMISED) == ANSWERS


def divide(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    stack = page.current
    assert stack is not None
    stack.table.divide_action.trigger()
    qtbot.waitUntil(lambda: stack.proposal is not None, timeout=20_000)
    assert stack.proposal is not None
    stack.proposal.accept_button.click()
    assert len(window.session.school.placements_in("r1")) == PUPILS
    mentors = propose_mentors(window.session.school, "r1").changeset
    window.session.execute(ApplyChangeset(mentors, "Mentoren"))
    assert all(each.mentor_id for each in window.session.school.placements_in("r1"))


def step(window: MainWindow, ids: tuple[str, ...], to: PlacementStatus, details: Details) -> None:
    window.session.try_execute(ChangeStatus(ids, to, details))


def sign(qtbot: QtBot, window: MainWindow) -> None:
    """Agreements for all in one step, and the space bar for each that came back."""
    page = window.show_page("agreements")
    assert isinstance(page, AgreementsPage)
    page.view.clearSelection()
    page.acts.make_action.trigger()
    dialog = page.findChild(MakeAgreementsDialog)
    assert dialog is not None
    dialog.buttons[-1].setChecked(True)
    dialog.button.click()
    for id_ in [*window.session.school.all(Placement)][:SIGNED]:
        row = page.model.row_of(id_)
        page.view.setCurrentIndex(page.model.index(row, page.model.column_number("student")))
        qtbot.keyClick(page.view, KEYS.Key_Space)
    papers: dict[str, list[bool]] = {}
    for each in window.session.school.all(Signature).values():
        papers.setdefault(each.agreement_id, []).append(each.signed_on is not None)
    assert [all(each) for each in papers.values()].count(True) == SIGNED
    assert len(papers) == PUPILS


def visit(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("visits")
    assert isinstance(page, VisitsPage)
    page.deeds.plan.trigger()
    dialog = page.findChild(VisitPlanDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
    dialog.accept_button.click()
    assert window.session.school.all(Visit), dialog.words.text()


def judge(qtbot: QtBot, window: MainWindow, id_: str) -> None:
    page = window.show_page("assessments")
    assert isinstance(page, AssessmentsPage)
    page.view.select_id(id_)
    dialog = page.acts.type_over()
    assert dialog is not None
    QApplication.processEvents()
    qtbot.keyClicks(QApplication.focusWidget() or dialog, "3")
    qtbot.keyClicks(QApplication.focusWidget() or dialog, "4")
    qtbot.keyClick(QApplication.focusWidget() or dialog, KEYS.Key_Return)
    qtbot.keyClick(QApplication.focusWidget() or dialog, KEYS.Key_Escape)
    (found,) = window.session.school.all(Assessment).values()
    assert (found.placement_id, len(found.scores)) == (id_, 2)


def thank(qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter to every company where someone was; that it was made is noted with each."""
    save_as(monkeypatch, path)
    window.actions_by_key["letters"].trigger()
    dialog = window.findChildren(LettersDialog)[-1]
    dialog.begin("thanks")
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=20_000)
    dialog.make_button.click()
    qtbot.waitUntil(lambda: "gemaakt en genoteerd" in window.banner.label.text(), timeout=20_000)
    noted = [each.subject for each in window.session.school.all(ContactMoment).values()]
    assert noted.count("Brief gemaakt: Bedankbrief") > 1


def test_that_a_year_is_lived_and_the_next_is_made_from_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_and_answer(qtbot, window)
    divide(qtbot, window)
    sign(qtbot, window)
    school = window.session.school
    first, *others = (each.id for each in school.placements_in("r1") if is_signed(school, each))
    ids = tuple(others)
    step(window, (first,), S.CONFIRMED, Details())
    stopped = Details(on=TODAY - timedelta(8), party=Party.COMPANY, reason=StopReason.COMPANY_STOPS)
    step(window, (first,), S.CANCELLED, stopped)
    step(window, ids, S.CONFIRMED, Details())
    step(window, ids, S.RUNNING, Details(on=TODAY - timedelta(7)))
    visit(qtbot, window)
    half_way = Details(on=TODAY, party=Party.PUPIL, reason=StopReason.PUPIL_STOPS)
    step(window, ids[:1], S.BROKEN_OFF, half_way)
    ended = window.session.school.ended_placements()
    assert {each.status for each in ended} == {S.CANCELLED, S.BROKEN_OFF}
    judge(qtbot, window, ids[1])
    thank(qtbot, window, tmp_path / "bedankt", monkeypatch)
    old = School(window.session.school)

    window.actions_by_key["next_year"].trigger()
    dialog = window.next_year.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.make_button.isEnabled, timeout=10_000)
    path = tmp_path / "volgend.bpv"
    dialog.path.setText(str(path))
    dialog.make_button.click()
    qtbot.waitUntil(lambda: window.session.is_open and window.session.path == path, timeout=20_000)
    later = window.session.school
    assert set(later.all(Company)) == set(old.all(Company))
    assert later.all(EarlierPlacement)
    assert not later.placements()
    assert not later.all(Visit)

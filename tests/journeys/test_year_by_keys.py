"""The same year in small, without a mouse: whatever is done is found or has a key."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bpv.domain import Assessment, DayRecord, Mentor, Placement, Request, School, Setting, Visit
from bpv.domain.ids import MentorId
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import HalfDay, RequestStatus
from bpv.services.agreeing.standing import is_signed
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, student
from tests.journeys.hands import BOTH, CTRL, KEYS, Hands
from ui.dialogs.ask_dialog import AskDialog
from ui.dialogs.visit_plan_dialog import VisitPlanDialog
from ui.main_window import MainWindow
from ui.pages.attending.hours_page import HoursPage
from ui.settings import WindowSettings

S = PlacementStatus
TODAY = date.today()
PUPILS = 4


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    found = WindowSettings(tmp_path / "venster.ini")
    found.set_text("placing_view", "list")
    return found


@pytest.fixture
def hands(qtbot: QtBot, empty_window: MainWindow, tmp_path: Path) -> Hands:
    """In a round that began four weeks ago."""
    mentor = Mentor(id=MentorId("m1"), abbreviation="JAN", max_students=9, half_days=tuple(HalfDay))
    school = [
        in_round(start=TODAY - timedelta(28), end=TODAY + timedelta(28), visit_norm=1),
        Setting(id="school_postcode", value=6711),
        *(company(f"c{n}", name=f"Bedrijf {n}") for n in range(PUPILS)),
        *(student(f"s{n}", last_name=f"Leerling {n}", mentor_id="m1") for n in range(PUPILS)),
        mentor,
    ]
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", school))
    empty_window.show_page("overview")
    return Hands(qtbot, empty_window)


def school_of(hands: Hands) -> School:
    return hands.window.session.school


def statuses(hands: Hands) -> Counter[PlacementStatus]:
    return Counter(each.status for each in school_of(hands).all(Placement).values())


def ask_and_divide(hands: Hands) -> None:
    hands.find("verzoeken")
    hands.press(KEYS.Key_N, held=CTRL)
    assert hands.window.findChildren(AskDialog)
    hands.press(KEYS.Key_Return)
    for _ in range(PUPILS - 1):
        hands.press(KEYS.Key_T, KEYS.Key_2, KEYS.Key_Return)
    hands.press(KEYS.Key_W, KEYS.Key_3, KEYS.Key_Return)
    answers = Counter(each.status for each in school_of(hands).all(Request).values())
    assert answers == {RequestStatus.PROMISED: PUPILS - 1, RequestStatus.REFUSED: 1}
    hands.find("plaatsen")
    hands.press(KEYS.Key_F9)
    hands.wait(lambda: hands.round().proposal is not None)
    hands.press(KEYS.Key_Return, held=CTRL)
    hands.wait(lambda: statuses(hands) == {S.PLANNED: PUPILS})  # a button goes down, and up


def confirm_and_sign(hands: Hands) -> None:
    hands.press(KEYS.Key_A, held=CTRL)
    hands.choose_step("Bevestigen…")
    hands.press(KEYS.Key_Return)
    assert statuses(hands) == {S.CONFIRMED: PUPILS}
    hands.undo()
    assert statuses(hands) == {S.PLANNED: PUPILS}
    hands.redo()
    hands.find("overeenkomsten")
    hands.press(KEYS.Key_A, held=CTRL)
    hands.find("overeenkomsten maken")
    hands.press(KEYS.Key_Return)
    hands.press(KEYS.Key_Space)
    school = school_of(hands)
    assert all(is_signed(school, each) for each in school.placements_in("r1"))
    hands.find("plaatsen")
    hands.press(KEYS.Key_A, held=CTRL)
    hands.choose_step("Begonnen…")
    hands.press(KEYS.Key_Return)
    assert statuses(hands) == {S.RUNNING: PUPILS}


def visit(hands: Hands) -> None:
    hands.find("bezoeken")
    hands.find("bezoeken voorstellen")
    dialog = hands.window.findChildren(VisitPlanDialog)[-1]
    hands.wait(lambda: not dialog.is_busy)
    hands.press(KEYS.Key_Return)
    before = dict(school_of(hands).all(Visit))
    assert len(before) == PUPILS
    hands.press(KEYS.Key_Right, held=BOTH)
    moved = [id_ for id_, each in school_of(hands).all(Visit).items() if each != before[id_]]
    assert len(moved) == 1
    hands.undo()
    assert school_of(hands).all(Visit) == before


def follow(hands: Hands) -> None:
    """One is ill, one is assessed, one stops."""
    hands.find("uren")
    page = hands.window.flow.page
    assert isinstance(page, HoursPage)
    hands.press(*[KEYS.Key_Right] * hands.go_to_a_day(page))
    hands.press(KEYS.Key_Z, KEYS.Key_Return)
    assert [each.kind.label for each in school_of(hands).all(DayRecord).values()] == ["Ziek"]
    hands.find("beoordelingen")
    hands.press(KEYS.Key_Return, held=CTRL)
    hands.press(KEYS.Key_3, KEYS.Key_4, KEYS.Key_Return, KEYS.Key_Escape)
    assert [len(each.scores) for each in school_of(hands).all(Assessment).values()] == [2]
    hands.find("plaatsen")
    hands.press(KEYS.Key_Down)
    hands.choose_step("Afbreken…")
    hands.press(KEYS.Key_Tab, KEYS.Key_S, KEYS.Key_Tab, KEYS.Key_Down, KEYS.Key_Return)
    assert statuses(hands) == {S.RUNNING: PUPILS - 1, S.BROKEN_OFF: 1}


def test_that_a_year_needs_no_mouse(hands: Hands) -> None:
    ask_and_divide(hands)
    confirm_and_sign(hands)
    visit(hands)
    follow(hands)

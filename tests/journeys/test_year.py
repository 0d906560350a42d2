"""A year through the window: asked, answered, divided, signed, visited, judged, thanked, and the next."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from bpv.domain import (
    Assessment,
    Company,
    DayRecord,
    Draft,
    EarlierPlacement,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    School,
    Setting,
    Visit,
)
from bpv.domain.ids import MentorId
from bpv.domain.terms_following import HalfDay
from bpv.services.agreeing.standing import is_signed
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, student
from tests.journeys.hands import BOTH, CTRL, KEYS, NONE, Hands
from tests.journeys.until_it_begins import (
    COMPANIES,
    PUPILS,
    SIGNED,
    TODAY,
    S,
    answer,
    ask,
    confirm,
    divide,
    school_of,
    sign,
    withdraw,
    words_in,
)
from tests.ui.test_exports import save_as
from ui.dialogs.letters_dialog import LettersDialog
from ui.dialogs.step_dialog import StepDialog
from ui.dialogs.visit_plan_dialog import VisitPlanDialog
from ui.main_window import MainWindow
from ui.pages.assessments.assessments_page import AssessmentsPage
from ui.pages.attending.hours_page import HoursPage
from ui.pages.visiting.half_day_list import MIME
from ui.pages.visiting.visits_page import VisitsPage
from ui.settings import WindowSettings


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    """One look is enough for so long a way."""
    found = WindowSettings(tmp_path / "venster.ini")
    found.set_text("placing_view", "list")
    return found


@pytest.fixture
def hands(qtbot: QtBot, empty_window: MainWindow, tmp_path: Path) -> Hands:
    """At a round that begins next week, and nothing done for it yet."""
    school = [
        in_round(start=TODAY + timedelta(7), end=TODAY + timedelta(63), visit_norm=1),
        Setting(id="school_postcode", value=6711),
        *(company(f"c{n:02d}", name=f"Bedrijf {n:02d}") for n in range(COMPANIES)),
        *(
            student(f"s{n:02d}", last_name=f"Leerling {n:02d}", prefix="", mentor_id="m1")
            for n in range(PUPILS)
        ),
        Mentor(
            id=MentorId("m1"),
            abbreviation="JAN",
            name="P. Jansen",
            max_students=PUPILS,
            half_days=tuple(HalfDay),
        ),
    ]
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", school))
    return Hands(qtbot, empty_window)


def close_and_open_later(hands: Hands) -> None:
    """The program is closed; when it opens the round has been going on for four weeks."""
    session = hands.window.session
    path, before = session.path, sorted(map(repr, session.school))
    session.close()
    year = SchoolYear.open(path)
    assert sorted(map(repr, year.school)) == before

    class Later:
        label = "Vijf weken later"

        def change(self, draft: Draft) -> None:
            for each in draft.all(PlacementRound):
                assert each.start is not None
                assert each.end is not None
                five = timedelta(weeks=5)
                draft.put(replace(each, start=each.start - five, end=each.end - five))

    year.execute(Later())
    session.take(year)


def begin(hands: Hands) -> None:
    """All who may: of whom nothing is signed the law says no."""
    table = hands.round().table
    table.view.setFocus()
    hands.press(KEYS.Key_A, held=CTRL)
    hands.choose_step("Begonnen…")
    hands.press(KEYS.Key_Return)
    dialog = table.findChildren(StepDialog)[-1]
    assert "mogen niet van de wet" in dialog.problem.text()
    hands.click(dialog.rest_button)
    school = school_of(hands)
    running = [each for each in school.placements_in("r1") if each.status is S.RUNNING]
    assert len(running) >= SIGNED - 2
    assert all(is_signed(school, each) for each in running)


def visit(hands: Hands, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planned in one step, one dragged to the next half-day: in the agenda it is the same one, moved."""
    page = hands.page("visits")
    assert isinstance(page, VisitsPage)
    hands.click_action(page.deeds.plan)
    dialog = page.findChild(VisitPlanDialog)
    assert dialog is not None
    hands.wait(lambda: not dialog.is_busy)
    hands.click(dialog.accept_button)
    key = page.week.key
    one = school_of(hands).get(Visit, key)
    save_as(monkeypatch, folder / "voor.ics", folder / "na.ics")
    hands.click_action(page.deeds.agenda)
    target = next(each for each in page.week.lists.values() if each is not page.week._at)
    data = QMimeData()
    data.setData(MIME, key.encode())
    left = Qt.MouseButton.LeftButton
    target.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, NONE))
    moved = school_of(hands).get(Visit, key)
    assert (moved.on, moved.start_time) != (one.on, one.start_time)
    hands.click_action(page.deeds.agenda)
    before, after = (
        {each["UID"]: each for each in Calendar.from_ical((folder / name).read_bytes()).walk("VEVENT")}
        for name in ("voor.ics", "na.ics")
    )
    assert before.keys() == after.keys()
    (other,) = (uid for uid in after if after[uid]["DTSTART"].dt != before[uid]["DTSTART"].dt)
    assert after[other]["SEQUENCE"] == before[other]["SEQUENCE"] + 1


def stop_half_way(hands: Hands) -> None:
    table = hands.round().table
    running = [each for each in school_of(hands).placements_in("r1") if each.status is S.RUNNING]
    one = running[0]
    table.view.select_id(one.student_id)
    table.view.setFocus()
    hands.choose_step("Afbreken…")
    hands.press(KEYS.Key_Tab, KEYS.Key_L, KEYS.Key_Tab, KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Tab)
    hands.type("24")
    hands.press(KEYS.Key_Return)
    now = school_of(hands).get(Placement, one.id)
    assert (now.status, now.last_day, now.hours_done) == (S.BROKEN_OFF, TODAY, 24)
    row, status = table.model.row_of(one.student_id), table.model.column_number("status")
    assert row is not None
    assert table.model.text_at(row, status) == "Op school"


def be_ill(hands: Hands) -> None:
    page = hands.page("hours")
    assert isinstance(page, HoursPage)
    page.view.setFocus()
    hands.click_row(page.view, 2, hands.go_to_a_day(page))
    hands.press(KEYS.Key_Z, KEYS.Key_Return)
    (record,) = school_of(hands).all(DayRecord).values()
    assert record.kind.label == "Ziek"


def judge(hands: Hands) -> None:
    page = hands.page("assessments")
    assert isinstance(page, AssessmentsPage)
    page.view.select_id(page.model.ids[5])
    page.view.setFocus()
    hands.press(KEYS.Key_Return, held=CTRL)
    hands.press(KEYS.Key_3, KEYS.Key_4, KEYS.Key_Return, KEYS.Key_Escape)
    (found,) = school_of(hands).all(Assessment).values()
    assert (found.placement_id, len(found.scores)) == (page.model.ids[5], 2)


def thank(hands: Hands, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter to every company where someone is."""
    save_as(monkeypatch, path)
    hands.press(KEYS.Key_B, held=BOTH)
    dialog = hands.window.findChildren(LettersDialog)[-1]
    dialog.begin("thanks")
    hands.wait(lambda: dialog.found is not None)
    hands.click(dialog.make_button)
    hands.wait(path.exists)
    hands.wait(lambda: "gemaakt en genoteerd" in hands.window.banner.label.text())
    school = school_of(hands)
    there = {school.get(Position, each.position_id).company_id for each in school.placements_in("r1")}
    text = words_in(path)
    assert {name for id_ in there if (name := school.get(Company, id_).name) not in text} == set()


def make_next_year(hands: Hands, path: Path) -> None:
    window, old = hands.window, School(school_of(hands))
    window.actions_by_key["next_year"].trigger()
    dialog = window.next_year.dialog
    assert dialog is not None
    hands.wait(dialog.make_button.isEnabled)
    dialog.path.selectAll()
    dialog.path.setFocus()
    hands.type(str(path))
    hands.click(dialog.make_button)
    hands.wait(lambda: window.session.is_open and window.session.path == path)
    hands.wait(lambda: "gemaakt en geopend" in window.banner.label.text())
    later = school_of(hands)
    assert set(later.all(Company)) == set(old.all(Company))
    assert later.all(EarlierPlacement)
    assert not later.placements()
    assert not later.all(Visit)


@pytest.mark.slow
def test_that_a_year_is_lived_and_the_next_is_made_from_it(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ask(hands, tmp_path / "verzoek.docx", monkeypatch)
    answer(hands, page)
    divide(hands)
    confirm(hands)
    sign(hands)
    withdraw(hands)
    close_and_open_later(hands)
    begin(hands)
    visit(hands, tmp_path, monkeypatch)
    stop_half_way(hands)
    be_ill(hands)
    judge(hands)
    thank(hands, tmp_path / "bedankt.docx", monkeypatch)
    make_next_year(hands, tmp_path / "volgend.bpv")

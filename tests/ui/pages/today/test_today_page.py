"""Vandaag in the real window: each button starts the solution, each number leads to its rows."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Placement, PlacementRound, Position, Setting, Student
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.planning.round_plan import propose
from bpv.services.year.drafts import PROPOSAL
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import student
from ui.dialogs.ask_dialog import AskDialog
from ui.dialogs.record_dialog import RecordDialog
from ui.dialogs.withdraw_dialog import WithdrawDialog
from ui.main_window import MainWindow
from ui.pages.history.history_page import HistoryPage
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.rounds.timeline_page import TimelinePage
from ui.pages.table_page import TablePage
from ui.pages.today.rounds_card import TONES
from ui.pages.today.sentences_card import SentenceRow
from ui.pages.today.today_page import TodayPage
from ui.theme import LIGHT
from ui.widgets.parts_bar import Part, PartsBar


def shown(qtbot: QtBot, window: MainWindow) -> TodayPage:
    page = window.show_page("overview")
    assert isinstance(page, TodayPage)
    settle(qtbot, page)
    return page


def settle(qtbot: QtBot, page: TodayPage) -> None:
    qtbot.waitUntil(lambda: not page._soon.isActive() and not page.looking.is_busy, timeout=20_000)


def row_of(page: TodayPage, key: str) -> SentenceRow:
    return next(row for row in page.sentences.rows if row.sentence.key == key)


def edit(window: MainWindow, entity: type, id_: str, field: str, value: object) -> None:
    window.session.execute(EditCells((CellEdit(entity, id_, field, value),)))


def test_that_nothing_to_do_is_said(qtbot: QtBot, small: MainWindow) -> None:
    page = shown(qtbot, small)
    assert page.sentences.rows == []
    assert any(label.text() == "Alles is gedaan" for label in page.sentences.findChildren(QLabel))
    assert page.sentences.side.text() == "0 open  ·  0 vandaag gedaan"
    edit(small, Student, "s1", "birth_date", None)
    qtbot.waitUntil(lambda: bool(page.sentences.rows))
    assert page.sentences.side.text() == "1 open  ·  1 vandaag gedaan"
    small.session.undo()
    qtbot.waitUntil(lambda: not page.sentences.rows)


def test_that_a_company_that_stopped_begins_with_another_place(qtbot: QtBot, small: MainWindow) -> None:
    small.session.execute(EditCells((CellEdit(Placement, "a", "is_pinned", True),)))
    edit(small, Company, "c1", "is_blocked", True)
    row = row_of(shown(qtbot, small), "stopped")
    assert row.sentence.text == "2 leerlingen zitten bij een bedrijf dat niet meedoet"
    assert row.button.text() == "Los op"
    row.button.click()
    dialog = small.findChild(WithdrawDialog)
    assert dialog is not None
    assert dialog.form.id == "c1"
    qtbot.waitUntil(lambda: dialog.lines.table.rowCount() == 2, timeout=20_000)
    dialog.reject()


def test_that_pupils_who_can_move_begin_with_as_few_changes_as_possible(
    qtbot: QtBot, window: MainWindow
) -> None:
    school, round_id = window.session.school, window.context.round.id
    proposal = propose(school, round_id)
    window.session.execute(ApplyChangeset(proposal.changeset, "verdelen"))
    for weight, value in (("weight_preference", 0), ("weight_travel", 20)):
        edit(window, Setting, weight, "value", value)
    planned = next(p for p in school.placements_in(round_id) if not p.is_fixed)
    company_id = school.get(Position, planned.position_id).company_id
    edit(window, Company, company_id, "is_blocked", True)
    row = row_of(shown(qtbot, window), "stopped")
    assert row.sentence.action == "divide_little"
    row.button.click()
    page = window.page
    assert isinstance(page, PlacementPage)
    stack = page.current
    assert stack is not None

    def is_least() -> bool:
        slider = stack.changing.slider if stack.changing is not None else None
        return slider is not None and slider.slider.value() == slider.slider.maximum() > 0

    qtbot.waitUntil(is_least, timeout=30_000)
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=30_000)


def test_that_who_has_no_place_begins_with_dividing(qtbot: QtBot, window: MainWindow) -> None:
    row = row_of(shown(qtbot, window), "unplaced")
    assert row.button.text() == "Plaatsen"
    assert "nog niet verdeeld" in row.details.text()
    row.button.click()
    page = window.page
    assert isinstance(page, PlacementPage)
    assert page.current is not None
    assert page.current.round_id == row.sentence.rows.round_id
    qtbot.waitUntil(lambda: page.current is not None and page.current.proposal is not None, timeout=20_000)
    page = shown(qtbot, window)
    waiting = row_of(page, "waiting")
    assert waiting.sentence.about.startswith(PROPOSAL)
    waiting.button.click()
    placing = window.page
    assert isinstance(placing, PlacementPage)
    assert placing.current is not None
    assert placing.current.proposal is not None


def test_that_what_helps_is_shown_where_nobody_can_be_placed(qtbot: QtBot, small: MainWindow) -> None:
    edit(small, Student, "s1", "max_km", 1)
    edit(small, Student, "s1", "postcode", "3905 CD")
    placed = small.session.school.get(Placement, "a")
    small.session.execute(EditCells((CellEdit(Student, "s1", "city", "Veenendaal"),)))
    from bpv.services.placing.taking_away import foresee_taking_away

    small.session.execute(foresee_taking_away(small.session.school, [placed]).command)
    page = shown(qtbot, small)
    row = row_of(page, "unplaced")
    assert "geen passende stageplaats binnen 1 km" in row.details.text()
    assert row.button.text() == "Wat helpt?"
    row.button.click()
    placing = small.page
    assert isinstance(placing, PlacementPage)
    assert placing.why.isVisible()
    assert placing.current is not None
    assert placing.current.table.view.selected_ids() == ["s1"]
    qtbot.waitUntil(lambda: not placing.why.is_busy, timeout=20_000)


def test_that_a_gap_begins_in_the_empty_cell(qtbot: QtBot, small: MainWindow) -> None:
    edit(small, Student, "s2", "birth_date", None)
    row_of(shown(qtbot, small), "without_birth_date").button.click()
    page = small.page
    assert isinstance(page, TablePage)
    assert page.model.ids == ["s2"]
    assert page.view.currentIndex().column() == page.model.column_number("birth_date")
    assert page.view.state() is page.view.State.EditingState


def test_that_an_incomplete_round_begins_in_what_it_misses(qtbot: QtBot, small: MainWindow) -> None:
    edit(small, PlacementRound, "r1", "year_levels", ())
    row_of(shown(qtbot, small), "incomplete").button.click()
    page = small.page
    assert isinstance(page, TimelinePage)
    assert page.timeline.current_id == "r1"
    assert page.form.editors["year_levels"].hasFocus()


def test_that_a_short_profile_begins_with_companies_to_ask(qtbot: QtBot, small: MainWindow) -> None:
    small.session.execute(EditCells((CellEdit(Position, "p1", "capacity", 1),)))
    page = shown(qtbot, small)
    row = row_of(page, "short")
    assert page.profiles.numbers[0].text() == "2 leerlingen, 1 plek"
    row.button.click()
    (dialog,) = small.page.findChildren(AskDialog)
    assert [each.company_id for each in dialog.table.found] == ["c2"]
    assert any("Bedrijven vragen voor Z&W" in label.text() for label in dialog.findChildren(QLabel))


def test_that_everything_can_be_done_by_keyboard(qtbot: QtBot, small: MainWindow) -> None:
    edit(small, Student, "s2", "birth_date", None)
    edit(small, Student, "s1", "profile", None)
    page = shown(qtbot, small)
    first, second = page.sentences.rows
    small.activateWindow()
    qtbot.waitUntil(second.button.isVisible)
    page.setFocus()
    qtbot.waitUntil(first.hasFocus)
    assert (first.sentence.key, second.sentence.key) == ("without_birth_date", "without_profile")
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    stops = []
    for _ in range(5):
        stops.append(QApplication.focusWidget())
        qtbot.keyClick(stops[-1], Qt.Key.Key_Tab)
    assert stops == [first, first.button, second, second.button, page.latest.links[0]]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert isinstance(small.page, TablePage)
    assert small.page.view.state() is not small.page.view.State.EditingState
    small.flow.step(-1)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert isinstance(small.page, TablePage)
    assert small.page.view.state() is small.page.view.State.EditingState


def test_that_the_keyboard_stays_at_its_sentence(qtbot: QtBot, small: MainWindow) -> None:
    edit(small, Student, "s2", "birth_date", None)
    edit(small, Student, "s1", "profile", None)
    page = shown(qtbot, small)
    small.activateWindow()
    qtbot.waitUntil(row_of(page, "without_profile").button.isVisible)
    row_of(page, "without_profile").button.setFocus()
    qtbot.waitUntil(row_of(page, "without_profile").button.hasFocus)
    edit(small, Student, "s2", "birth_date", student().birth_date)
    qtbot.waitUntil(lambda: len(page.sentences.rows) == 1)
    assert page.sentences.rows[0].button.hasFocus()


def test_that_of_many_sentences_eight_are_shown_until_all_are_asked_for(
    qtbot: QtBot, small: MainWindow
) -> None:
    page = shown(qtbot, small)
    edit(small, Student, "s2", "birth_date", None)
    qtbot.waitUntil(lambda: bool(page.sentences.rows))
    settle(qtbot, page)
    one = page.sentences.rows[0].sentence
    many = [replace(one, about=str(number)) for number in range(11)]
    page.sentences.show_sentences(many)
    assert len(page.sentences.rows) == 8
    assert page.sentences.link.text() == "Toon nog 3"
    page.sentences.link.click()
    assert len(page.sentences.rows) == 11
    page.sentences.link.click()
    assert len(page.sentences.rows) == 8


def test_that_changes_are_taken_back_one_by_one(qtbot: QtBot, small: MainWindow) -> None:
    for id_, city in (("s1", "Ede"), ("s2", "Arnhem")):
        edit(small, Student, id_, "city", city)
    page = shown(qtbot, small)
    page.latest.undo_buttons[1].click()
    assert small.session.school.get(Student, "s1").city == ""
    assert small.session.school.get(Student, "s2").city == "Arnhem"
    qtbot.waitUntil(lambda: len(page.latest.undo_buttons) == 3)
    page.latest.links[1].click()
    history = small.page
    assert isinstance(history, HistoryPage)
    qtbot.waitUntil(lambda: history.entry is not None and history.entry.label == page.latest._latest[1].label)
    shown(qtbot, small)
    page.latest.link.click()
    assert small.page is history
    shown(qtbot, small)
    page.latest.undo_buttons[0].click()
    assert small.session.school.get(Student, "s1").city == "Ede"


def test_that_a_change_others_build_on_says_why_it_stays(qtbot: QtBot, small: MainWindow) -> None:
    for city in ("Ede", "Arnhem"):
        edit(small, Student, "s1", "city", city)
    page = shown(qtbot, small)
    page.latest.undo_buttons[1].click()
    assert small.session.school.get(Student, "s1").city == "Arnhem"
    assert page.latest.notice.isVisible()
    assert "1 leerling" in page.latest.notice.label.text()
    page.latest.notice._on_action_clicked()
    history = small.page
    assert isinstance(history, HistoryPage)
    qtbot.waitUntil(lambda: history.dialog is not None, timeout=20_000)
    assert history.dialog is not None
    history.dialog.accept()
    assert small.session.school.get(Student, "s1").city == ""
    assert shown(qtbot, small).latest.notice.isHidden()


def test_that_a_notice_goes_with_the_next_change(qtbot: QtBot, small: MainWindow) -> None:
    for city in ("Ede", "Arnhem"):
        edit(small, Student, "s1", "city", city)
    page = shown(qtbot, small)
    page.latest.undo_buttons[1].click()
    assert page.latest.notice.isVisible()
    edit(small, Student, "s2", "city", "Ede")
    assert not page.latest.notice.isVisible()


def test_that_every_number_leads_to_its_rows(qtbot: QtBot, window: MainWindow) -> None:
    page = shown(qtbot, window)
    for round_id, bar in list(page.rounds.bars.items()):
        for button in list(bar.buttons.values()):
            button.click()
            assert_rows(window, round_id, int(button.text()))
    for link, standing in zip(page.rounds.links, page.rounds._standings or (), strict=True):
        link.click()
        assert_rows(window, standing.round_id, len(standing.student_ids))
    for number in list(page.classes.numbers):
        number.click()
        text = number.text()
        count = int(text.split()[-1] if " van " in text else text.split()[0])
        assert_rows(window, window.context.round.id, count)
        window.context.round.choose(next(iter(page.rounds.bars)))
        shown(qtbot, window)


def assert_rows(window: MainWindow, round_id: str, count: int) -> None:
    page = window.page
    assert isinstance(page, PlacementPage)
    assert page.current is not None
    assert page.current.round_id == round_id
    assert page.current.table.model.rowCount() == count


def test_that_classes_and_profiles_follow_the_round_of_the_window(qtbot: QtBot, window: MainWindow) -> None:
    page = shown(qtbot, window)
    for id_, name in window.context.round.names().items():
        window.context.round.choose(id_)
        qtbot.waitUntil(lambda: page.classes.side.text() == f"geplaatst in {name}")  # noqa: B023


def test_that_a_narrow_window_shows_everything_below_each_other(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1366, 768)
    page = shown(qtbot, window)
    content = page.area.widget()

    def left_of(part: QWidget) -> int:
        return part.mapTo(content, QPoint(0, 0)).x()

    assert left_of(page.rounds) > left_of(page.sentences)
    window.resize(910, 440)
    qtbot.waitUntil(lambda: left_of(page.rounds) == left_of(page.sentences))
    assert content.width() == page.area.viewport().width()
    assert all(row.button.geometry().right() <= row.width() for row in page.sentences.rows)


def test_that_a_school_year_to_look_at_offers_no_undo(qtbot: QtBot, small: MainWindow) -> None:
    edit(small, Student, "s1", "city", "Ede")
    page = shown(qtbot, small)
    assert page.latest.undo_buttons
    page.latest.show_latest(page.latest._latest or (), can_change=False)
    assert page.latest.undo_buttons == []


def test_that_a_first_round_is_made_from_here(qtbot: QtBot, empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", [student()]))
    page = shown(qtbot, empty_window)
    assert page.rounds.link.text() == "Eerste ronde maken"
    row_of(page, "without_rounds").button.click()
    rounds = empty_window.page
    assert isinstance(rounds, TablePage)
    dialog = rounds.findChild(RecordDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("tone", sorted(set(TONES.values())))
def test_that_every_part_of_a_bar_has_its_ground(qtbot: QtBot, tone: str) -> None:
    card = QWidget()
    qtbot.addWidget(card)
    bar = PartsBar("Ronde", [Part("x", "zo ver", tone, 9)], print, card)
    bar.resize(200, 22)
    grounds = {"grey": "hover"}
    assert bar.grab().toImage().pixelColor(20, 11).name() == getattr(LIGHT, grounds.get(tone, tone))

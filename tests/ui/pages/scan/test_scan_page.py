"""Teamscan: filled in one after another, shown from four on, and nothing of the one before in sight."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from bpv.domain import ScanAnswer, TeamScan
from bpv.domain.terms_region import ScanTopic, TeamRole
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import in_round, student
from ui.dialogs.scan_dialogs import FillDialog
from ui.main_window import MainWindow
from ui.pages.scan.scan_page import ScanPage

OLD = TeamScan(id="old", title="Met het mbo", opened_on=date(2025, 11, 3))
ANSWERS = [
    ScanAnswer(id=f"{topic}{number}", scan_id="old", topic=topic, score=2)
    for topic in ScanTopic
    for number in range(4)
]


@pytest.fixture
def page(empty_window: MainWindow, tmp_path: Path) -> ScanPage:
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", [in_round(), student()]))
    return empty_window.show_page("scan")


def begin(page: ScanPage, title: str = "Met het mbo") -> FillDialog:
    dialog = page.ask_new()
    dialog.title.setText(title)
    dialog.make()
    filling = page.ask_filled()
    assert filling is not None
    return filling


def fill(dialog: FillDialog, score: int, role: TeamRole = TeamRole.UNSAID, remark: str = "") -> None:
    dialog.role.setCurrentIndex(dialog.role.findData(role))
    for line in dialog.lines.values():
        line.buttons[score].click()
    dialog.lines[ScanTopic.SUPPORT].remark.setText(remark)


def answers(page: ScanPage) -> int:
    return len(page.session.school.all(ScanAnswer))


def test_that_nothing_of_who_filled_in_before_stays_on_the_screen(page: ScanPage) -> None:
    dialog = begin(page)
    fill(dialog, 2, TeamRole.LEADER, "Geen tijd.")
    dialog.next_button.click()
    assert {line.score for line in dialog.lines.values()} == {None}
    remark = dialog.lines[ScanTopic.SUPPORT].remark
    assert (remark.text(), remark.isUndoAvailable()) == ("", False)
    assert dialog.role.currentText() == "Zeg ik liever niet"
    assert dialog.counted.text() == "1 collega klaar"


def test_that_forms_are_stored_four_at_once_and_the_rest_at_the_end(page: ScanPage) -> None:
    dialog = begin(page)
    for expected in (0, 0, 0, 24):
        fill(dialog, 3)
        dialog.next_button.click()
        assert answers(page) == expected
    fill(dialog, 4)
    dialog.end_button.click()
    assert answers(page) == 30
    assert page.session.undo_label == "Teamscan ingevuld"


def test_that_stopping_keeps_whole_forms_and_not_the_one_on_the_screen(page: ScanPage) -> None:
    dialog = begin(page)
    fill(dialog, 3)
    dialog.next_button.click()
    fill(dialog, 4)
    dialog.reject()
    assert answers(page) == 6
    assert page.stack.currentWidget() is page.empty
    assert "nog 3 collega's" in page.empty.sentence.text()


def test_that_an_empty_form_is_not_counted(page: ScanPage) -> None:
    dialog = begin(page)
    dialog.next_button.click()
    assert not dialog.banner.isHidden()
    dialog.end_button.click()
    assert answers(page) == 0


def test_that_results_show_in_a_radar_a_table_and_words(page: ScanPage) -> None:
    page.session.execute(_Put((OLD, *ANSWERS)))
    dialog = begin(page)
    for role, score in ((TeamRole.TEACHER, 2), (TeamRole.LEADER, 5)):
        for _ in range(4):
            fill(dialog, score, role, "Ga zo door.")
            dialog.next_button.click()
    dialog.reject()
    QAbstractItemModelTester(page.lines)
    assert page.stack.currentWidget() is not page.empty
    assert page.lines.lines()[0][1:] == ("3,5", "2,0", "docent 2,0 · schoolleiding 5,0", "8")
    assert [each.name for each in page.radar.series] == ["Iedereen", "Vorige scan", "Docent", "Schoolleiding"]
    assert "Docent: Urgentie 2,0" in page.radar.accessibleDescription()
    assert page.gap_words.text().count("\n") == 2
    assert "Draagvlak: Ga zo door." in page.remark_words.text()
    page.grab()


def test_that_a_scan_is_closed_opened_and_thrown_away_with_a_way_back(page: ScanPage) -> None:
    begin(page).reject()
    page.close_action.trigger()
    assert not page.fill_action.isEnabled()
    page.close_action.trigger()
    assert page.fill_action.isEnabled()
    page.remove_action.trigger()
    assert page.scan is None
    page.session.undo()
    page.look()
    assert page.scan is not None


class _Put:
    """Store values as they are."""

    label = "Gegevens"

    def __init__(self, values: tuple[object, ...]) -> None:
        self.values = values

    def change(self, draft: object) -> None:
        for each in self.values:
            draft.put(each)  # type: ignore[attr-defined]

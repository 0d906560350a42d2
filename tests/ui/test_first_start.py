"""The first page, and the form that begins a school year."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import PlacementRound
from bpv.domain.terms import Weekday
from bpv.services.schedule.span import span_at
from tests.ui.locks import quiet, wait
from ui.dialogs.lock_dialog import LockDialog
from ui.dialogs.new_year_dialog import NewYearDialog
from ui.main_window import MainWindow
from ui.widgets.buttons import ActionButton
from ui.widgets.elided_link import ElidedLink


@pytest.fixture(autouse=True)
def _documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda kind: str(tmp_path / "Documenten"))


def go_on(qtbot: QtBot, window: MainWindow) -> None:
    """Make it without a lock."""
    wait(qtbot, lambda: isinstance(window.securing.dialog, LockDialog))
    dialog = window.securing.dialog
    assert isinstance(dialog, LockDialog)
    dialog.without.setChecked(True)
    dialog.do_button.click()
    wait(qtbot, lambda: window.session.is_open)


def test_that_a_school_year_is_begun_with_the_keys_alone(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    dialog = empty_window.files.ask_new()
    qtbot.waitExposed(dialog)
    assert dialog.focusWidget() is dialog.school
    qtbot.keyClicks(dialog.school, "Het Streek")
    for _ in range(2):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.postcode
    qtbot.keyClicks(dialog.postcode, "9711lm")
    assert dialog.place.text() == "Groningen · regio Noord"
    ticks = []
    for _ in range(5):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        if isinstance(tick := dialog.focusWidget(), QCheckBox):
            ticks.append(tick)
    QTest.keyClick(ticks[2], Qt.Key.Key_Space)
    line = dialog.rounds.lines["block3"]
    assert line.tick.isChecked()
    line.start.setText("")
    qtbot.keyClicks(line.start, "8 maart")
    line.end.setText("")
    qtbot.keyClicks(line.end, "19 maart")
    span = dialog.span
    QTest.keyClick(line.end, Qt.Key.Key_Return)
    go_on(qtbot, empty_window)
    year = empty_window.session
    assert year.path == tmp_path / "Documenten" / f"Het Streek {span.name}.bpv"
    assert year.school.setting("school_postcode") == 9711
    (made,) = year.school.all(PlacementRound).values()
    assert made.name == "Blokstage leerjaar 3"
    assert made.start is not None
    assert (made.start.month, made.start.day, span.holds(made.start)) == (3, 8, True)
    assert made.year_levels == (3,)
    quiet(qtbot, empty_window)


def test_that_every_usual_round_can_be_ticked(qtbot: QtBot, empty_window: MainWindow) -> None:
    dialog = empty_window.files.ask_new()
    for line in dialog.rounds.lines.values():
        line.tick.click()
    QTest.keyClick(dialog.school, Qt.Key.Key_Return)
    go_on(qtbot, empty_window)
    made = empty_window.session.school.all(PlacementRound).values()
    assert len(made) == 5
    assert {day for each in made for day in each.days} == {Weekday.DI, Weekday.DO}


def test_that_nothing_is_lost_when_the_form_is_left_half_way(qtbot: QtBot, empty_window: MainWindow) -> None:
    dialog = empty_window.files.ask_new()
    qtbot.keyClicks(dialog.school, "Het Streek")
    dialog.year.setCurrentIndex(2)
    year = dialog.span
    line = dialog.rounds.lines["ribbon4"]
    line.tick.click()
    line.end.clear()
    qtbot.keyClicks(line.end, "kerst?")
    dialog.next_button.click()
    assert dialog.isVisible()
    assert "kerst?" in dialog.banner.label.text()
    assert dialog.focusWidget() is line.end
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    again = empty_window.files.ask_new()
    assert (again.school.text(), again.span) == ("Het Streek", year)
    line = again.rounds.lines["ribbon4"]
    assert (line.tick.isChecked(), line.end.text()) == (True, "kerst?")
    again.again_button.click()
    assert (again.school.text(), line.tick.isChecked()) == ("", False)
    again.reject()
    assert empty_window.files.ask_new().banner.isHidden()


def test_that_nothing_has_to_be_filled_in_and_nothing_is_overwritten(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    taken = tmp_path / "Documenten" / f"Stages {empty_window.files.ask_new().span.name}.bpv"
    taken.parent.mkdir()
    taken.write_bytes(b"van een ander")
    empty_window.findChildren(NewYearDialog)[-1].next_button.click()
    go_on(qtbot, empty_window)
    assert empty_window.session.path.stem == f"{taken.stem} 2"
    assert taken.read_bytes() == b"van een ander"
    quiet(qtbot, empty_window)


def test_that_a_postcode_that_is_none_is_asked_again(qtbot: QtBot, empty_window: MainWindow) -> None:
    dialog = empty_window.files.ask_new()
    qtbot.keyClicks(dialog.postcode, "Ede")
    dialog.next_button.click()
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.postcode
    dialog.reject()


def test_that_dates_follow_the_year_and_the_region_unless_typed(
    qtbot: QtBot, empty_window: MainWindow
) -> None:
    dialog = empty_window.files.ask_new()
    dialog.year.setCurrentText(span_at(date(2026, 11, 30)).name)
    own, other = dialog.rounds.lines["block3"], dialog.rounds.lines["sniff3"]
    own.tick.click()
    own.start.clear()
    qtbot.keyClicks(own.start, "1 maart")
    before = other.start.text()
    qtbot.keyClicks(dialog.postcode, "6211")
    dialog.year.setCurrentIndex(dialog.year.currentIndex() + 1)
    assert own.start.text() == "1 maart"
    assert other.start.text() != before
    dialog.reject()


def test_that_another_place_can_be_chosen(
    empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "Elders"), ""))
    dialog = empty_window.files.ask_new()
    dialog.elsewhere_button.click()
    assert dialog.path == tmp_path / "Elders.bpv"
    dialog.reject()


@pytest.mark.parametrize(("width", "zoom"), [(1366, 100), (700, 100), (1366, 200)])
def test_that_every_way_to_begin_is_on_the_first_page(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path, width: int, zoom: int
) -> None:
    (tmp_path / "Vorig jaar.bpv").touch()
    empty_window.settings.add_recent(tmp_path / "Vorig jaar.bpv")
    empty_window.settings.zoom = zoom
    page = empty_window.start_page
    page.show_recent(empty_window.settings.recent_files)
    empty_window.resize(width, 688)
    empty_window.renew()
    QApplication.processEvents()
    names = [button.text() for button in page.findChildren(ActionButton)]
    assert names[0] == "Nieuw schooljaar…"
    assert {"Lijsten importeren…", "Demoschool bekijken", "Openen…", "Reservekopieën…"} <= set(names)
    assert page.minimumSizeHint().width() <= page.width() <= width
    (recent,) = page.recent.findChildren(ElidedLink)
    with qtbot.waitSignal(page.chosen) as chosen:
        recent.click()
    assert chosen.args == [tmp_path / "Vorig jaar.bpv"]

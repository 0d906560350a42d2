"""From a program that was never started to the list that goes out, by what the window itself leads to."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from bpv.domain import Placement, PlacementRound, Student
from tests.ui.locks import lock_dialog
from ui.dialogs.new_year_dialog import NewYearDialog
from ui.main_window import MainWindow
from ui.pages.importing.import_page import ImportPage
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.today.today_page import TodayPage
from ui.widgets.buttons import ActionButton

TIMEOUT = 20_000
PUPILS = (
    ("1001", "Noor", "Vis", "3B1", 3, "KB", "Z&W", "12-03-2011", "6711 AA"),
    ("1002", "Sem", "Bos", "3B1", 3, "BB", "Z&W", "05-05-2011", "6712 BB"),
    ("1003", "Yara", "Demir", "3B2", 3, "KB", "Z&W", "30-01-2011", "6713 CC"),
)


def lists(path: Path) -> Path:
    """What a school has: pupils, companies and their places."""
    book = Workbook()
    pupils = book.active
    assert pupils is not None
    pupils.title = "Leerlingen"
    pupils.append(
        [
            "Stamnr",
            "Roepnaam",
            "Achternaam",
            "Klas",
            "Leerjaar",
            "Leerweg",
            "Profiel",
            "Geboortedatum",
            "Postcode",
        ]
    )
    for pupil in PUPILS:
        pupils.append(pupil)
    companies = book.create_sheet("Bedrijven")
    companies.append(["Bedrijfsnaam", "Postcode", "Plaats", "Sector"])
    companies.append(["Zorgcentrum De Linde", "6711 AB", "Ede", "Zorg en welzijn"])
    places = book.create_sheet("Stageplaatsen")
    places.append(["Bedrijf", "Functie", "Profiel(en)", "Aantal"])
    places.append(["Zorgcentrum De Linde", "Activiteiten", "Z&W", 3])
    book.save(path)
    return path


def press(window: MainWindow, text: str) -> None:
    """Press what the page that is shown offers."""
    found = [each for each in window.stack.currentWidget().findChildren(QPushButton) if each.isVisible()]  # type: ignore[union-attr]
    next(each for each in found if each.text() == text).click()


def begin(qtbot: QtBot, window: MainWindow) -> None:
    """The form, with the keys."""
    window.start_page.setFocus()
    QTest.keyClick(window.start_page.findChildren(ActionButton)[0], Qt.Key.Key_Space)
    (form,) = window.findChildren(NewYearDialog)
    qtbot.keyClicks(form.school, "Het Streek")
    qtbot.keyClicks(form.postcode, "6711ab")
    form.rounds.lines["block3"].tick.click()
    qtbot.keyClick(form, Qt.Key.Key_Return)
    lock = lock_dialog(qtbot, window)
    lock.without.setChecked(True)
    lock.do_button.click()
    qtbot.waitUntil(lambda: window.session.is_open, timeout=TIMEOUT)


def bring_in(qtbot: QtBot, window: MainWindow) -> None:
    """The lists, from the page that is empty."""
    today = window.page
    assert isinstance(today, TodayPage)
    qtbot.waitUntil(today.empty.isVisible, timeout=TIMEOUT)
    press(window, "Lijsten importeren…")
    qtbot.waitUntil(lambda: isinstance(window.page, ImportPage), timeout=TIMEOUT)
    assert isinstance(window.page, ImportPage)
    window.page.accept_button.click()
    assert len(window.session.school.all(Student)) == len(PUPILS)


def divide(qtbot: QtBot, window: MainWindow) -> None:
    """The first thing there is to do, and what it proposes."""
    today = window.show_page("overview")
    assert isinstance(today, TodayPage)
    qtbot.waitUntil(lambda: bool(today.sentences.rows), timeout=TIMEOUT)
    first = today.sentences.rows[0]
    assert "3 leerlingen nog zonder plek" in first.sentence.text
    qtbot.keyClick(first, Qt.Key.Key_Return)
    placing = window.page
    assert isinstance(placing, PlacementPage)
    stack = placing.current
    assert stack is not None
    qtbot.waitUntil(lambda: stack.proposal is not None, timeout=TIMEOUT)
    assert stack.proposal is not None
    stack.proposal.accept_button.click()
    assert len(window.session.school.all(Placement)) == len(PUPILS)


def test_that_the_window_leads_from_nothing_to_a_list_that_goes_out(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook, sent = lists(tmp_path / "lijsten.xlsx"), tmp_path / "plaatsing.xlsx"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda kind: str(tmp_path / "Documenten"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(workbook)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(sent), ""))
    window = empty_window
    begin(qtbot, window)
    (made,) = window.session.school.all(PlacementRound).values()
    assert (made.name, made.year_levels) == ("Blokstage leerjaar 3", (3,))
    bring_in(qtbot, window)
    divide(qtbot, window)
    window.exchange.exports.ask_placements().save_button.click()
    qtbot.waitUntil(lambda: window.banner.label.text().startswith("Opgeslagen"), timeout=TIMEOUT)
    rows = list(load_workbook(sent)["Plaatsing"].iter_rows(values_only=True))
    text = "\n".join(str(row) for row in rows)
    assert all(pupil[2] in text for pupil in PUPILS)
    assert text.count("Zorgcentrum De Linde") == len(PUPILS)
    for _ in range(2):
        window.actions_by_key["undo"].trigger()
    assert not window.session.school.all(Student)
    assert not window.actions_by_key["undo"].isEnabled()

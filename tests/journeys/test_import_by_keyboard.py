"""A messy workbook is set right, imported and taken back by keyboard alone; the focus is never lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Preference, Student
from bpv.domain.terms import Profile
from tests.journeys.messy_workbook import save_messy
from ui.main_window import MainWindow
from ui.pages.importing.import_page import ImportPage
from ui.pages.importing.steps import CHANGES, MENDING

_CONTROL = Qt.KeyboardModifier.ControlModifier
SAID = {
    "Profiel 'MT'": ("Iets anders", "M&T"),
    "Profiel 'lassen'": ("Iets anders", "PIE"),
    "Mentor 'Qwertz'": ("Dit veld leeg", ""),
    "Bedrijf 'Modehuis Van Dijk'": ("Nieuw bedrijf", ""),
    "Voorkeur 1 'Jumbo'": ("Een ander bedrijf", "Tasbal"),
    "Voorkeur 1 'iets met dieren'": ("Een ander bedrijf", "groen (sec"),
    "Stamnr '965499'": ("Kim", ""),
    "Geb. datum '31-02-2011'": ("De goede waarde", "28-02-2011"),
    "Twee keer Stamnr 965452": ("De goede waarde", "965453"),
    "Postcode '99 AB'": ("Dit veld leeg", ""),
    "Tel 'vraag Piet'": ("De goede waarde", "0318 123456"),
    "Aantal 'veel'": ("De goede waarde", "3"),
}
"""What is chosen of each thing to do, and typed; of every other one the first answer."""


def focus_in(page: QWidget) -> QWidget:
    """The widget with the keyboard, which is always in sight and in the page."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    assert page.isAncestorOf(widget), f"the keyboard is elsewhere: {widget}"
    assert widget.isVisible()
    return widget


def press(page: QWidget, key: Qt.Key | str) -> None:
    widget = focus_in(page)
    if isinstance(key, str):
        QTest.keyClicks(widget, key)
    else:
        QTest.keyClick(widget, key)
    QApplication.processEvents()


def settle(page: ImportPage) -> str:
    """Answer what is marked, as `SAID` says; its title."""
    point = page.mending.list.current
    assert point is not None
    label, text = SAID.get(point.title, (page.mending.panel.offers[0].text(), ""))
    number = next(row.number for row in page.mending.panel.offers if row.text().startswith(label))
    press(page, str(number))
    if text:
        press(page, text)
        press(page, Qt.Key.Key_Return)
    return point.title


def test_that_a_messy_workbook_comes_in_by_keyboard_alone(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_messy(tmp_path / "Stagelijst def.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    before = {value.id: value for value in window.session.school}
    QTest.keyClick(window, Qt.Key.Key_I, _CONTROL)
    imports = window.exchange.imports
    qtbot.waitUntil(lambda: imports.page is not None, timeout=20_000)
    page = imports.page
    assert page is not None
    assert page.steps.current == MENDING
    order = page.mending.list.points.keys
    settled: list[str] = []
    while page.steps.current == MENDING:
        at = page.mending.at
        settled.append(settle(page))
        assert len(settled) < 40, settled
        if page.mending.at == at:
            press(page, Qt.Key.Key_Return)
        if len(settled) % 2:  # the new plan is there before the next answer, and comes in the middle of it
            qtbot.waitUntil(lambda: not page._is_waiting, timeout=20_000)
        assert page.mending.list.points.keys[: len(order)] == order  # nothing moved
        if page.steps.current == MENDING:
            assert page.mending.list.currentIndex().row() == len(settled)  # one at a time
        focus_in(page)
    assert len(settled) >= 10
    assert set(settled) >= set(SAID)
    assert page.steps.current == CHANGES
    qtbot.waitUntil(lambda: not page._is_waiting, timeout=20_000)
    left = [each.title for each in page.mending.list.points.points if each.is_to_do]
    assert (left, page.behind.is_loss) == ([], False), settled
    assert page.changes.table.hasFocus()
    QTest.keyClick(focus_in(page), Qt.Key.Key_Return, _CONTROL)
    qtbot.waitUntil(lambda: imports.page is None)

    school = window.session.school
    assert window.page is window.pages["overview"]
    assert QApplication.focusWidget() is not None
    pupils = {each.student_number: each for each in school.all(Student).values()}
    assert {f"96540{n}" for n in range(1, 7)} | {"965452", "965453", "965499"} <= set(pupils)
    assert pupils["965401"].profile is Profile.MT
    assert {pupils[number].profile for number in ("965404", "965405")} == {Profile.PIE}
    names = {each.id: each.name for each in school.all(Company).values()}
    wishes = {
        (pupil.student_number, wish.rank): names.get(wish.target, wish.target)
        for wish in school.all(Preference).values()
        if (pupil := school.get(Student, wish.student_id)).student_number.startswith("9654")
    }
    assert wishes == {
        ("965401", 1): "Wijkcentrum Ombra",
        ("965401", 2): "BSO Vlinderdas",
        ("965403", 1): "Supermarkt Tasbal",
        ("965404", 1): "GROEN",
        ("965404", 2): "Supermarkt Tasbal",
        ("965499", 1): "BSO Vlinderdas",
    }
    assert "Modehuis Van Dijk" in names.values()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, _CONTROL)
    assert {value.id: value for value in window.session.school} == before

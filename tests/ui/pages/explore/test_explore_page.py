"""Verkennen: answered in place, one step each, with the figures and last year's answer beside it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bpv.domain import RegionNote
from bpv.domain.history import school_year_of
from bpv.domain.terms_region import Destep
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, student
from ui.main_window import MainWindow
from ui.pages.explore.explore_page import ExplorePage
from ui.pages.explore.side_card import SideCard

NOW = "2026-2027"
YEAR = [
    in_round(),
    *(student(f"s{number}") for number in range(6)),
    company(),
    position(capacity=8),
    *(placement(f"t{number}", f"s{number}", "p1") for number in range(6)),
    RegionNote(
        id="old", year="2025-2026", letter=Destep.WORK, question="Welk werk groeit?", text="De zorg groeit.",
        author="BRK", on=date(2026, 3, 1),
    ),
]  # fmt: skip


@pytest.fixture
def page(empty_window: MainWindow, tmp_path: Path) -> ExplorePage:
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", YEAR))
    page = empty_window.show_page("explore")
    page.look()
    return page


def texts(card: SideCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if not label.isHidden()]


def answer(page: ExplorePage, qtbot: QtBot, letter: Destep, text: str) -> SideCard:
    card = page.cards[letter]
    card.answer.setFocus()
    card.answer.selectAll()
    qtbot.keyClicks(card.answer, text)
    qtbot.keyClick(card.answer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return card


def test_that_figures_and_the_last_answer_stand_beside_a_question(page: ExplorePage) -> None:
    assert page.years.currentText() == NOW
    assert "100% (6 van 6)" in texts(page.cards[Destep.POPULATION])
    shown = texts(page.cards[Destep.WORK])
    assert {"Welk werk groeit?", "Antwoord in 2025-2026 (BRK)", "De zorg groeit."} <= set(shown)
    assert page.subheading.text() == "0 van 6 vragen beantwoord"


def test_that_an_answer_is_kept_with_its_author_and_taken_back(page: ExplorePage, qtbot: QtBot) -> None:
    card = page.cards[Destep.WORK]
    card.author.setFocus()
    qtbot.keyClicks(card.author, "JAN")
    answer(page, qtbot, Destep.WORK, "Techniek ook.")
    noted = {each.year: each for each in page.session.school.all(RegionNote).values()}[NOW]
    assert (noted.text, noted.author, noted.question) == ("Techniek ook.", "JAN", "Welk werk groeit?")
    assert page.subheading.text() == "1 van 6 vragen beantwoord"
    assert page.cards[Destep.TRADES].author.text() == "JAN"
    page.session.undo()
    page.look()
    assert card.answer.toPlainText() == ""


def test_that_a_question_is_put_in_other_words(page: ExplorePage, qtbot: QtBot) -> None:
    card = page.cards[Destep.VALUES]
    card.link.click()
    assert card.question.isHidden()
    card.asked.setText("")
    qtbot.keyClicks(card.asked, "Wat delen wij?")
    qtbot.keyClick(card.asked, Qt.Key.Key_Return)
    card.answer.setFocus()
    assert [each.question for each in page.session.school.all(RegionNote).values()][-1] == "Wat delen wij?"
    assert card.question.text() == "Wat delen wij?"


def test_that_escape_takes_back_what_is_typed_and_leaving_keeps_it(page: ExplorePage, qtbot: QtBot) -> None:
    card = page.cards[Destep.CULTURE]
    card.answer.setFocus()
    qtbot.keyClicks(card.answer, "Half")
    qtbot.keyClick(card.answer, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: card.answer.toPlainText() == "")
    qtbot.keyClicks(card.answer, "Heel")
    page.store()
    assert any(each.text == "Heel" for each in page.session.school.all(RegionNote).values())


def test_that_an_earlier_year_is_to_read(page: ExplorePage) -> None:
    page.years.setCurrentText("2025-2026")
    page.years.activated.emit(1)
    card = page.cards[Destep.WORK]
    assert card.answer.isReadOnly()
    assert card.answer.toPlainText() == "De zorg groeit."
    assert card.link.isHidden()
    assert not page.next_action.isEnabled()


def test_that_the_next_open_question_is_found(page: ExplorePage, qtbot: QtBot) -> None:
    answer(page, qtbot, Destep.POPULATION, "Honkvast.")
    page.next_action.trigger()
    assert page.focusWidget() is page.cards[Destep.WORK].answer
    assert school_year_of(date(2027, 3, 1)) == NOW

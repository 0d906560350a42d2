"""The twelve tasks: each the same way, and each on one sheet of paper."""

import re
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from ui.help.book import TASKS, BookPage, folder, pages
from ui.help.booklet import chapter_document
from ui.help.card import CardSide
from ui.help.printed import about_today, part_under, quick_card

_TASKS = [page for page in pages() if page.name.startswith(TASKS) and "/00-" not in page.name]


def test_that_there_are_twelve() -> None:
    assert len(_TASKS) == 12


@pytest.mark.parametrize("page", _TASKS, ids=lambda page: page.title)
def test_that_a_task_says_when_with_what_how_and_what_if(page: BookPage) -> None:
    headings = re.findall(r"^## (.+)$", page.text, re.MULTILINE)
    assert headings[0].startswith("Stappen")
    assert headings[-2:] == ["Wat als", "Zie ook"]
    opening = page.text.partition("## ")[0]
    assert "**Wanneer.**" in opening
    assert "**U hebt nodig.**" in opening
    assert len(re.findall(r"^\d+\. ", page.text, re.MULTILINE)) >= 5


@pytest.mark.parametrize("page", _TASKS, ids=lambda page: page.title)
def test_that_a_task_fits_on_one_sheet(qapp: QApplication, page: BookPage) -> None:
    printed = chapter_document(part_under(page.title), folder(), about_today(date(2026, 11, 30)))
    assert len(printed.sheets) == 1


def test_that_nothing_of_the_quick_card_falls_off(qapp: QApplication) -> None:
    for side in quick_card(date(2026, 11, 30)).sheets:
        assert isinstance(side, CardSide)
        assert side.text.pageCount() <= len(side.boxes)

"""The twelve tasks: each the same way, and each on one sheet of paper."""

import re

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from ui.help.book import TASKS, BookPage, pages
from ui.theme import font

A4 = QSizeF(174 / 25.4 * 96, 257 / 25.4 * 96)
"""What the margins leave of a sheet, in pixels."""
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
    letters = font()
    letters.setPointSizeF(11)
    document = QTextDocument()
    document.setDefaultFont(letters)
    document.setMarkdown(page.text)
    document.setPageSize(A4)
    assert document.pageCount() == 1

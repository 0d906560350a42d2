"""What the handbook calls things is what the window calls them."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from ui.actions import ACTIONS
from ui.help.book import BookPage, pages
from ui.main_window import MainWindow
from ui.pages.registry import PAGES

_ROOT = Path(__file__).resolve().parents[3]
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_KEY = re.compile(
    r"(?:(?:Ctrl|Shift|Alt)\+)*"
    r"(?:[A-Z0-9,+…−-]|F\d\d?|Enter|Esc|Tab|Del|spatie|spatiebalk|[Pp]ijl(?:tje)?|Links|Rechts|Omhoog|Omlaag|"
    r"Home|End|Backspace|Pg(?:Up|Dn)|Page (?:Up|Down))",
    re.IGNORECASE,
)


def plain(words: str) -> str:
    """A text as it is compared: on one line, without what a menu or a button adds to it."""
    return re.sub(r"^\d ", "", " ".join(words.replace("&", "").rstrip("…").split()))


@cache
def shown() -> frozenset[str]:
    """Every text that stands in the program as a whole, whoever shows it."""
    found = set()
    for folder in ("ui", "bpv"):
        for path in (_ROOT / folder).rglob("*.py"):
            if "help" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(plain(node.value))
    return frozenset(found)


def bold(page: BookPage) -> Iterator[str]:
    """What is bold in a page to be found on the screen: no key, and not the words a paragraph begins with."""
    for words in _BOLD.findall(page.text):
        text = " ".join(words.split())
        if not _KEY.fullmatch(text) and text[-1] not in ".:?!":
            yield text


@cache
def told() -> str:
    """All that the handbook says."""
    return plain(" ".join(page.text for page in pages())).casefold()


def in_menus() -> set[str]:
    """The way to everything the menus offer."""
    ways = ([spec.menu, spec.submenu, spec.text] for spec in ACTIONS)
    return {" > ".join(plain(part) for part in way if part) for way in ways}


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_that_what_is_bold_stands_on_the_screen(page: BookPage) -> None:
    menus = in_menus()
    unknown = [
        text for text in bold(page) if not (plain(text) in menus if " > " in text else plain(text) in shown())
    ]
    assert unknown == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_that_names_stand_without_the_dots_that_say_more_is_asked(page: BookPage) -> None:
    assert [text for text in bold(page) if text.endswith("…") and text != "…"] == []


def test_that_every_command_of_the_menus_is_in_the_handbook() -> None:
    whole = told()
    assert [spec.text for spec in ACTIONS if plain(spec.text).casefold() not in whole] == []


_PARTS = re.compile(
    r"Nog \d+|Toon nog \d+|Naar .+|Groeperen: .+|Vakanties: .+|Plaatsen als .+|Wat telt mee: .+|Alle \d+ .+|"
    r".*\d.*|leerling.*|plekken verborgen.*|van|Keuzes tonen|Eerst zo veel mogelijk .+:|Samenwerking nu|–"
)
"""What a page shows of its own rows, what leads away from an empty page, and names of parts for a reader."""


def test_that_every_command_of_every_page_is_in_the_handbook(window: MainWindow) -> None:
    whole = told()
    missing: dict[str, list[str]] = {}
    for entry in PAGES:
        page = window.show_page(entry.key)
        assert page is not None
        found = {action.text() for action in page.findChildren(QAction)}
        found |= {button.text() for button in page.findChildren(QAbstractButton)}
        for text in {plain(each) for each in found} - {""}:
            if text.casefold() not in whole and not _PARTS.fullmatch(text):
                missing.setdefault(text, []).append(entry.key)
    assert missing == {}


def test_that_every_page_is_in_the_handbook_by_its_name() -> None:
    whole = told()
    assert [entry.title for entry in PAGES if plain(entry.title).casefold() not in whole] == []


def titles() -> set[str]:
    """What the windows over the window are called, as far as their titles stand in the code."""
    found = set()
    for path in (_ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "setWindowTitle":
                for each in ast.walk(node):
                    if (
                        isinstance(each, ast.Constant)
                        and isinstance(each.value, str)
                        and "{" not in each.value
                    ):
                        found.add(plain(each.value))
    return found


def test_that_every_window_over_the_window_is_in_the_handbook() -> None:
    named = titles()
    assert len(named) > 40
    assert sorted(title for title in named if title.casefold() not in told()) == []

"""Help: whatever the user is at, F1 knows what the handbook says about it."""

from PySide6.QtWidgets import QDialog

from tests.ui import failing
from ui.help.places import HEADINGS
from ui.help.text import headings
from ui.pages.page import Page
from ui.pages.registry import PAGES

_MADE_OF = {
    "Page",
    "TablePage",
    "ListPage",
    "ActsPage",
    "AgreedPage",
    "LookedAtPage",
    "RevisionPage",
    "RoundPage",
    "PlacementsByHand",
    "PositionsPanel",
    "ClassTable",
}
"""What pages are made of."""


def test_that_every_page_and_every_dialog_has_a_heading() -> None:
    failing.import_all()
    ours = list(failing.classes_of_qt("ui"))
    dialogs = {cls.__name__ for cls in ours if issubclass(cls, QDialog) and not cls.__subclasses__()}
    pages = {cls.__name__ for cls in ours if issubclass(cls, Page)} - _MADE_OF
    assert {entry.name for entry in PAGES} <= pages
    assert sorted((dialogs | pages) - set(HEADINGS)) == []
    assert sorted(set(HEADINGS.values()) - set(headings())) == []
    assert sorted(set(HEADINGS) - {cls.__name__ for cls in ours}) == []

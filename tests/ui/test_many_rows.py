"""What keeps the window answering with thousands of rows: cells and pages that nobody looks at wait."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bpv.services.demo import make_demo_school
from bpv.services.lists.tables import STUDENTS
from tests.ui.pages.test_table_page import table_page
from ui.main_window import MainWindow
from ui.models.table_model import TableModel
from ui.theme import Scheme, scaled, tokens
from ui.widgets.grid_view import GridView


class _Asked(TableModel):
    """Counts the cells that are asked whether they can be marked."""

    asked = 0

    def flags(self, index: Any) -> Qt.ItemFlag:
        """As any table."""
        self.asked += 1
        return super().flags(index)


def test_that_marking_every_cell_asks_only_those_that_are_seen(qtbot: QtBot) -> None:
    model = _Asked(STUDENTS, make_demo_school(students=120, seed=2), lambda command: None)
    view = GridView(model)
    qtbot.addWidget(view)
    view.resize(500, 200)
    view.show()
    model.asked = 0
    view.selectAll()
    view.grab()
    assert model.asked < model.rowCount()


def test_that_a_page_takes_on_zoom_and_theme_when_it_is_seen_again(window: MainWindow) -> None:
    pupils = table_page(window, "students")
    other = table_page(window, "mentors")
    window.change_zoom(50)
    window.set_scheme(Scheme.DARK)
    rows = other.view.verticalHeader().defaultSectionSize()
    assert window.show_page("students") is pupils
    assert pupils.view.verticalHeader().defaultSectionSize() == rows > scaled(20)
    assert pupils.view.font().pixelSize() == other.view.font().pixelSize()
    assert pupils.palette().base().color().name() == tokens().base


@pytest.mark.parametrize("key", ["students", "companies", "mentors"])
def test_that_a_page_that_was_not_seen_looks_as_one_that_was(window: MainWindow, key: str) -> None:
    window.show_page(key)
    table_page(window, "preferences")
    window.set_scheme(Scheme.DARK)
    window.change_zoom(50)
    window.change_zoom(0)
    page = table_page(window, key)

    def look() -> list[tuple[object, ...]]:
        roles = QPalette.ColorRole
        return [
            (
                type(part).__name__,
                part.font().pixelSize(),
                *(part.palette().color(role).name() for role in (roles.Base, roles.Text, roles.WindowText)),
            )
            for part in (page, *page.findChildren(QWidget))
        ]

    seen_late = look()
    window.renew()
    assert look() == seen_late

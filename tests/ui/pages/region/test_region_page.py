"""The page Regio in beeld: where places lack, whose numbers, which year, and what is behind a line."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import Company, PupilCount
from bpv.domain.terms import Profile
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.supply.picture import Source
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, position, student
from tests.services.supply.test_open_file import HEADER, ROWS, write
from ui.main_window import MainWindow
from ui.pages.region.matrix_model import MatrixModel
from ui.pages.region.region_page import RegionPage

EDE = "6711 AB"
YEAR = [
    in_round(),
    *(student(f"s{number}", profile=Profile.ZW, postcode=EDE) for number in range(6)),
    student("far", profile=Profile.BWI, postcode="6811 AB"),
    company(postcode=EDE),
    position(capacity=4, profiles=(Profile.ZW,)),
]


@pytest.fixture
def window(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    """Six pupils for four places, and one in another town."""
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", YEAR))
    return empty_window


def shown(window: MainWindow, qtbot: QtBot) -> RegionPage:
    page = window.show_page("region")
    assert isinstance(page, RegionPage)
    looked(page, qtbot)
    return page


def looked(page: RegionPage, qtbot: QtBot) -> None:
    """The page as it stands once everything is counted."""
    page.look()
    qtbot.waitUntil(lambda: not page.asking.is_busy)


def cell(model: MatrixModel, profile: Profile, name: str) -> str:
    index = model.index(model.profiles.index(profile), model.names.index(name))
    return str(index.data())


def test_that_the_matrix_says_what_lacks_where_and_follows_changes(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    QAbstractItemModelTester(page.matrix)
    assert cell(page.matrix, Profile.ZW, "Ede") == "2 te kort"
    assert page.subheading.text() == "3 plaatsen tekort als elke gemeente voor zich zorgt, 3 in de hele regio"
    assert page.lines.lines()[0][:4] == ("Z&W", "Ede", "6", "4")
    assert [each.name for each in page.map.towns] == ["Ede", "Arnhem"]
    window.session.execute(EditCells((CellEdit(Company, "c1", "postcode", "6811 AB"),)))
    looked(page, qtbot)
    assert cell(page.matrix, Profile.ZW, "Ede") == "6 te kort"
    window.session.undo()
    looked(page, qtbot)
    assert cell(page.matrix, Profile.ZW, "Ede") == "2 te kort"


def test_that_enter_shows_the_pupils_behind_a_cell_and_a_button_the_places(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = shown(window, qtbot)
    at = page.matrix.index(page.matrix.profiles.index(Profile.ZW), page.matrix.names.index("Ede"))
    page.cells.setCurrentIndex(at)
    qtbot.keyClick(page.cells, Qt.Key.Key_Return)
    assert window.flow.page is window.pages["students"]
    assert window.flow.page.model.rowCount() == 6
    assert "Leerlingen Z&&W in Ede" in window.flow.page.only_chip.text()
    window.flow.page.bookmark()()
    assert "Leerlingen Z&&W in Ede" in window.flow.page.only_chip.text()
    page = shown(window, qtbot)
    page.places_action.trigger()
    assert window.flow.page is window.pages["positions"]
    assert window.flow.page.model.rowCount() == 1


def test_that_a_town_of_the_map_leads_to_its_column(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page.map.picked.emit("Arnhem")
    assert page.matrix.names[page.cells.currentIndex().column()] == "Arnhem"
    assert "Ede: 6 leerlingen, 2 te kort" in page.map.accessibleDescription()


def test_that_years_to_come_are_ranges_that_say_what_they_rest_on(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page.year.setCurrentIndex(1)
    page.year.activated.emit(1)
    looked(page, qtbot)
    assert page.rests.text().startswith("Vooruitzicht, rust op")
    assert cell(page.matrix, Profile.ZW, "Ede") == "1 tot 3 te kort"


def test_that_an_open_file_is_taken_in_shown_and_undone(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(window, qtbot)
    page.source.buttons[Source.OPEN.name].click()
    looked(page, qtbot)
    assert page.stack.currentWidget() is page.empty
    page.acts.take_in(str(write(tmp_path, HEADER, *ROWS)))
    looked(page, qtbot)
    assert page.source_shown is Source.OPEN
    assert page.stack.currentWidget() is not page.empty
    assert page.year.currentText() == "2025-2026"
    assert "2025: 1 vestiging in 1 gemeente ingelezen" in window.toast.label.text()
    assert page.remove_action.isEnabled()
    page.remove_action.trigger()
    assert not window.session.school.all(PupilCount)
    window.session.undo()
    assert window.session.school.all(PupilCount)
    window.session.undo()
    assert not window.session.school.all(PupilCount)


def test_that_a_file_that_says_no_year_is_asked_of_which(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(window, qtbot)
    path = write(tmp_path, HEADER, *ROWS, name="zonder jaar.csv")
    dialog = page.acts.ask_year(str(path))
    assert dialog.year.maximum() == date.today().year
    dialog.year.setValue(2024)
    dialog.take_in()
    assert not dialog.isVisible()
    assert {each.year for each in window.session.school.all(PupilCount).values()} == {2024}


def test_that_a_file_that_cannot_be_read_says_where(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page.acts.take_in(str(write(tmp_path, HEADER, ROWS[0].replace(";12", ";veel"))))
    assert "regel 2, kolom LEER- OF VERBLIJFSJAAR 3 - VROUW: 'veel'" in window.banner.label.text()


def test_that_what_leaves_the_school_names_no_number_below_five(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(window, qtbot)
    assert page.printed()
    path = tmp_path / "uit.xlsx"
    page.excel_action.trigger()
    (dialog,) = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    from openpyxl import load_workbook

    rows = [row for row in load_workbook(path).worksheets[0].iter_rows(values_only=True) if row[0]]
    said = {(row[0], row[1]): row[2:5] for row in rows}
    assert said["Arnhem", "BWI"] == ("<5", "0", "te kort")
    assert said["Ede", "Z&W"] == ("6", "4", "2 te kort")

"""A workbook as schools have them comes in, is divided, and can be taken back whole."""

from pathlib import Path

from openpyxl import Workbook
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Placement, Position, Student
from bpv.services.importing import State
from ui.dialogs.behind_dialog import BehindDialog
from ui.main_window import MainWindow
from ui.pages.importing.import_page import ImportPage
from ui.pages.placing.placement_page import PlacementPage

PUPILS = (
    ("012345", "Vries, de, Jan", "3b 2", "BBL", "Z en W", "12-3-2011", "1234ab"),
    ("12346", "Yılmaz, Ayşe", "3B2", "kader", "zorg", "5 mei 2011", "6711 AA"),
    ("12347", "Hart, 't, Zoë", "3B2", "KBL", "Z&W", "2011-01-30", "6711AA Ede"),
    ("12348", "Nowak, Łukasz", "3B2", "BB", "Z&W", "31-02-2011", "6712 BB"),
)


def messy(path: Path) -> Path:
    book = Workbook()
    pupils = book.active
    assert pupils is not None
    pupils.title = "Leerlingen"
    pupils.append(["Stagelijst klas 3, versie 4 (definitief)"])
    pupils.append([])
    pupils.append(["Stamnummer", "Naam", "Klas", "Niveau", "Profiel", "Geb. datum", "Postcode"])
    for pupil in PUPILS:
        pupils.append(pupil)
    pupils.append([])
    pupils.append(["Totaal", 4])
    places = book.create_sheet("Stageplaatsen")
    places.append(["Bedrijf", "Functie", "Profiel(en)", "Aantal", "Ronde"])
    places.append(["Zorgcentrum De Linde", "Activiteiten", "Z&W", "2 á 3", "Blok 1"])
    companies = book.create_sheet("Bedrijven")
    companies.append(["Bedrijfsnaam", "Adres", "Postcode", "Plaats", "Tel"])
    companies.append(["Zorgcentrum De Linde B.V.", "Dorpsstraat 1", "6711 AB", "Ede", 612345678])
    book.save(path)
    return path


def read(qtbot: QtBot, window: MainWindow, path: Path) -> ImportPage:
    imports = window.exchange.imports
    imports.read([path])
    qtbot.waitUntil(lambda: imports.page is not None, timeout=20_000)
    assert imports.page is not None
    return imports.page


def counts(window: MainWindow) -> tuple[int, ...]:
    return tuple(len(window.session.school.all(kind)) for kind in (Student, Company, Position))


def test_that_messy_lists_come_in_are_divided_and_taken_back(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    window = empty_window
    window.files.create(tmp_path / "Stages")
    qtbot.waitUntil(lambda: window.session.is_open, timeout=20_000)
    page = read(qtbot, window, messy(tmp_path / "lijst.xlsx"))
    assert page.plan.count(Student)[State.NEW] == 4
    assert page.note.text() == "1 cel gaat niet mee"
    dates = [issue for issue in page.plan.issues if issue.found == "31-02-2011"]
    assert [issue.row for issue in dates] == [7]
    page.accept_button.click()
    dialog = page.findChild(BehindDialog)
    assert dialog is not None
    dialog.go_button.click()
    assert counts(window) == (4, 1, 1)
    names = {student.name for student in window.session.school.all(Student).values()}
    assert names == {"Jan de Vries", "Ayşe Yılmaz", "Zoë 't Hart", "Łukasz Nowak"}
    company = next(iter(window.session.school.all(Company).values()))
    assert company.phone == "+31612345678"

    placing = window.show_page("placements")
    assert isinstance(placing, PlacementPage)
    stack = placing.current
    assert stack is not None
    stack.divide()
    qtbot.waitUntil(lambda: stack.proposal is not None, timeout=20_000)
    assert stack.proposal is not None
    stack.proposal.accept_button.click()
    assert len(window.session.school.all(Placement)) == 2
    assert len(stack.table.numbers.unplaced) == 2

    window.session.undo()
    window.session.undo()
    assert counts(window) == (0, 0, 0)
    again = read(qtbot, window, tmp_path / "lijst.xlsx")
    assert again.plan.count(Student)[State.NEW] == 4

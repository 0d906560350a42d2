"""Take the pictures of README and the handbook: the real window with a demo school, without a screen.

QT_QPA_PLATFORM=offscreen python -m tools.build_pictures
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from ui.main_window import MainWindow

DOCS = Path(__file__).resolve().parent.parent / "docs"
PICTURES = DOCS / "beelden"
SIZE = (1366, 768)
PATIENCE = 120.0
"""Seconds after which something that should happen is not going to."""


def make_school(folder: Path) -> tuple[Path, Path]:
    """Return a school year of a demo school, and its lists with some mistakes that schools make."""
    import openpyxl

    from bpv.services.demo import make_demo_school
    from bpv.services.exporting import lists_workbook
    from bpv.services.year.school_year import SchoolYear

    school = make_demo_school(students=120, seed=1)
    file, lists = folder / "Demoschool.bpv", folder / "Lijsten 2026.xlsx"
    SchoolYear.create(file, school).close()
    lists_workbook(school).write(lists)
    book = openpyxl.load_workbook(lists)
    for sheet, row, header, value in (
        ("Leerlingen", 3, "Klas", "3Z"),
        ("Leerlingen", 5, "Postcode", "1234 ab"),
        ("Leerlingen", 8, "Geboortedatum", "31-02-2011"),
        ("Leerlingen", 9, "Leerweg", "kader"),
        ("Stageplaatsen", 4, "Aantal", "veel"),
        ("Stageplaatsen", 6, "Aantal", "2 á 3"),
    ):
        columns = {cell.value: cell.column for cell in book[sheet][1]}
        book[sheet].cell(row, columns[header]).value = value
    book.save(lists)
    return file, lists


class Camera:
    """The window, what to wait for, and where pictures go."""

    def __init__(self, folder: Path) -> None:
        """Open the window, as it is at a first start."""
        from ui.application import make_application, make_window
        from ui.settings import WindowSettings

        self._app = make_application()
        self.window: MainWindow = make_window(self._app, WindowSettings(folder / "venster.ini"))
        self.window.resize(*SIZE)
        self.window.show()

    def wait(self, until: Callable[[], Any]) -> None:
        """Let the window work until something is so."""
        end = time.monotonic() + PATIENCE
        while not until():
            if time.monotonic() > end:
                raise SystemExit("dit gebeurt niet: kijk of de namen in dit script nog kloppen")
            self._app.processEvents()
            time.sleep(0.01)

    def rest(self, seconds: float = 1.0) -> None:
        """Let everything that was begun come to an end."""
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > end and not self.window.tasks.is_busy)

    def take(self, path: Path) -> None:
        """Save what the window shows."""
        self.rest()
        self.window.grab().save(str(path))
        print(path.relative_to(DOCS.parent))


def take_all(folder: Path) -> None:
    """Take every picture."""
    file, lists = make_school(folder)
    camera = Camera(folder)
    window = camera.window
    window.open_first(file)
    camera.wait(lambda: window.session.is_open)
    camera.take(PICTURES / "overzicht.png")
    window.exchange.imports.read([lists])
    camera.rest(3.0)
    camera.take(PICTURES / "importeren.png")
    window.exchange.imports.leave()
    window.show_page("placements")
    page: Any = window.pages["placements"]
    page.show_as("list")
    page.current.divide()
    camera.rest(3.0)
    page.toggle_why()
    camera.take(DOCS / "venster.png")
    page.toggle_why()
    page.current.decline()
    page.current.compare_rules()
    camera.rest(3.0)
    camera.take(PICTURES / "vergelijken.png")
    page.current.decline()
    page.current.divide()
    camera.rest(3.0)
    page.current.accept()
    page.show_as("board")
    board = page.current.table.boards.board
    camera.wait(lambda: board.source.standing is not None)
    board.hand.take(page.current.table.numbers.placed[4])
    board.hand.step(0)
    camera.rest(9.0)  # until the toast is gone
    camera.take(PICTURES / "bord.png")
    board.hand.put_down()
    page.show_as("map")
    camera.rest(2.0)
    page.current.table.maps.map.choose(page.current.table.numbers.placed[7])
    camera.rest(5.0)  # until the toast is gone
    camera.take(PICTURES / "kaart.png")
    take_panel(camera, page.current.round_id)


def take_panel(camera: Camera, round_id: str) -> None:
    """Take the panel of the company where most pupils are in a round."""
    from collections import Counter

    from bpv.domain import Position
    from ui.pages.page import Destination

    window = camera.window
    school = window.session.school
    held = (school.get(Position, p.position_id).company_id for p in school.placements_in(round_id))
    (company_id, _), *_ = Counter(held).most_common(1)
    window.go_to(Destination("companies", select=company_id, opens=True))
    camera.rest(3.0)
    camera.take(PICTURES / "zijpaneel.png")


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        take_all(Path(name))
    sys.exit()

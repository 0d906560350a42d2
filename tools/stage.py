"""The real window with a demo school, without a screen: for pictures, and for whoever looks at every part."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    screen = Path(__file__).with_name("screen.json")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}" if os.name == "posix" else "offscreen"

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QWidget

from bpv.services.demo import make_demo_school
from bpv.services.exporting import lists_workbook
from bpv.services.year.school_year import SchoolYear
from ui.application import make_application, make_window
from ui.main_window import MainWindow
from ui.settings import WindowSettings
from ui.theme import Scheme

SIZE = (1366, 768)
PATIENCE = 120.0
"""Seconds after which something that should happen is not going to."""
MISTAKES = (
    ("Leerlingen", 3, "Klas", "3Z"),
    ("Leerlingen", 5, "Postcode", "1234 ab"),
    ("Leerlingen", 8, "Geboortedatum", "31-02-2011"),
    ("Leerlingen", 9, "Leerweg", "kader"),
    ("Leerlingen", 11, "Profiel", "MT"),
    ("Voorkeuren", 4, "Voorkeur 1", "Jumbo"),
    ("Voorkeuren", 7, "Voorkeur 2", "Jumbo"),
    ("Stageplaatsen", 4, "Aantal", "veel"),
    ("Stageplaatsen", 6, "Aantal", "2 á 3"),
)
"""Some that schools make, by sheet, row and column."""


def make_school(folder: Path, students: int = 120) -> tuple[Path, Path]:
    """Return a school year of a demo school, and its lists with some mistakes."""
    found = folder / "Demoschool.bpv", folder / "Lijsten 2026.xlsx"
    for path, content in zip(found, _contents(students), strict=True):
        path.write_bytes(content)
    return found


@cache
def _contents(students: int) -> tuple[bytes, bytes]:
    """Made once, however many stages there are."""
    with tempfile.TemporaryDirectory() as folder:
        file, lists = _make(Path(folder), students)
        return file.read_bytes(), lists.read_bytes()


def _make(folder: Path, students: int) -> tuple[Path, Path]:
    import openpyxl

    school = make_demo_school(students=students, seed=1)
    file, lists = folder / "jaar.bpv", folder / "lijsten.xlsx"
    SchoolYear.create(file, school).close()
    lists_workbook(school).write(lists)
    book = openpyxl.load_workbook(lists)
    for sheet, row, header, value in MISTAKES:
        columns = {cell.value: cell.column for cell in book[sheet][1]}
        book[sheet].cell(row, columns[header]).value = value
    book.save(lists)
    return file, lists


class Stage:
    """The window as at a first start, the school that can be opened in it, and waiting for what it does."""

    def __init__(self, folder: Path, students: int = 120, size: tuple[int, int] = SIZE) -> None:
        """Show the window; nothing is open yet."""
        self.folder = folder
        self.file, self.lists = make_school(folder, students)
        self.app = make_application()
        self.window: MainWindow = make_window(self.app, WindowSettings(folder / "venster.ini"))
        self.window.resize(*size)
        self.window.show()

    def open(self, file: Path | None = None) -> None:
        """Open the school."""
        self.window.open_first(file or self.file)
        self.wait(lambda: self.window.session.is_open)

    def wear(self, scheme: Scheme, zoom: int = 100) -> None:
        """Give everything another look."""
        self.window.settings.zoom = zoom
        self.window.set_scheme(scheme)

    def wait(self, until: Callable[[], Any]) -> None:
        """Let the window work until something is so."""
        end = time.monotonic() + PATIENCE
        while not until():
            if time.monotonic() > end:
                raise SystemExit("dit gebeurt niet: kijk of de namen in dit script nog kloppen")
            self.app.processEvents()
            time.sleep(0.002)

    def rest(self, seconds: float = 1.0) -> None:
        """Let everything that was begun come to an end."""
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > end and not self.window.tasks.is_busy)

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The dialog of this class that is shown, once it is."""
        self.wait(lambda: self._shown(kind))
        return self._shown(kind)[0]

    def _shown(self, kind: type[QDialog]) -> list[QDialog]:
        return [each for each in self.app.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]

    def clear(self) -> None:
        """Close what stands over the window, and put away what was told of the view before."""
        self.window.body.toast.put_away()
        for each in self.app.topLevelWidgets():
            if each is not self.window and each.isVisible():
                each.close()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.app.processEvents()

    def close(self) -> None:
        """End."""
        self.clear()
        self.window.close()
        self.app.processEvents()

    def press(self, key: str) -> None:
        """Do what a menu of the window offers."""
        self.window.actions_by_key[key].trigger()

    def page(self, key: str) -> Any:
        """Show a page."""
        return self.window.show_page(key)

    def top(self) -> QWidget:
        """What stands over everything."""
        handbook = self.window.help.handbook
        beside = handbook if handbook is not None and handbook.isVisible() else None
        return self.app.activeModalWidget() or self.app.activePopupWidget() or beside or self.window

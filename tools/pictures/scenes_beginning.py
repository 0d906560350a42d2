"""The first steps: a school year, the parts of the window, the handbook, and lists that come in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton

from bpv.domain import Company
from tools.pictures.camera import Camera, fullest
from tools.pictures.dots import Dot
from ui.dialogs.new_year_dialog import NewYearDialog
from ui.pages.importing.steps import CHANGES, LISTS
from ui.pages.page import Destination


def start(camera: Camera) -> QImage:
    """Nothing is open."""
    return camera.shot()


def new_year(camera: Camera) -> QImage:
    """A new school year, its form filled in."""
    camera.press("new")
    dialog: Any = camera.dialog(NewYearDialog)
    _fill(dialog)
    return camera.shot(dialog)


def today(camera: Camera) -> QImage:
    """What is to be done now."""
    camera.open()
    camera.page("overview")
    return camera.shot()


def palette(camera: Camera) -> QImage:
    """Some letters, and all that they find."""
    camera.page("overview")
    camera.window.open_palette().search.setText("bak")
    return camera.shot_with_window()


def handbook(camera: Camera) -> QImage:
    """The handbook beside the work."""
    camera.window.help.show("Toetsen")
    return camera.shot()


def card(camera: Camera) -> QImage:
    """The window with its parts numbered, for the quick card."""
    window = camera.window
    window.go_to(Destination("companies", select=fullest(window.session.school, Company), opens=True))
    camera.settle()
    page: Any = window.page
    corner: Any = window.menuBar().cornerWidget()
    dots = [
        Dot(1, window.menuBar(), "left", dx=296),
        Dot(2, corner, "right", dx=-14, dy=14),
        Dot(3, corner, "left", dx=-16),
        Dot(4, window.body.navigation, "bottom", dx=70, dy=-86),
        Dot(5, _button(page, "Toevoegen"), "right", dx=-2, dy=13),
        Dot(6, page.view, "middle"),
        Dot(7, window.side.panel, "middle"),
        Dot(8, window.statusBar(), "middle"),
    ]
    return camera.shot(window, dots)


def _fill(dialog: Any) -> None:
    dialog.school.setText("Vmbo De Rivier")
    dialog.postcode.setText("6711 AA")
    dialog.postcode.editingFinished.emit()
    for line in list(dialog.rounds.lines.values())[1:3]:
        line.tick.setChecked(True)


def _button(page: Any, words: str) -> QAbstractButton:
    return next(each for each in page.findChildren(QAbstractButton) if each.text() == words)


def lists(camera: Camera) -> QImage:
    """What was recognised in a file."""
    page: Any = camera.window.exchange.imports.page
    page.show_step(LISTS)
    return camera.shot()


def wishes(camera: Camera) -> QImage:
    """What pupils would like most."""
    camera.page("preferences")
    return camera.shot()


def mending(camera: Camera) -> QImage:
    """A cell that cannot be right, with the answers to choose from."""
    _read(camera)
    page: Any = camera.window.exchange.imports.page
    camera.settle()
    page.mending.panel.choose(1)
    camera.settle()
    page.mending.go_on()
    return camera.shot()


def changes(camera: Camera) -> QImage:
    """What is new and what is otherwise."""
    page: Any = camera.window.exchange.imports.page
    page.show_step(CHANGES)
    return camera.shot()


def _read(camera: Camera) -> None:
    camera.window.exchange.imports.read([camera.lists])
    camera.wait(lambda: camera.window.flow.page not in camera.window.pages.values())


BEGINNING: Mapping[str, Callable[[Camera], QImage]] = {
    "start": start,
    "nieuw-schooljaar": new_year,
    "overzicht": today,
    "zoeken": palette,
    "handboek": handbook,
    "snelkaart": card,
}
IMPORTING: Mapping[str, Callable[[Camera], QImage]] = {
    "voorkeuren": wishes,
    "importeren": mending,
    "import-lijsten": lists,
    "import-wijzigingen": changes,
}

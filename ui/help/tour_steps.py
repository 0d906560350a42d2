"""What the tour points at: five parts of the window, in the order of the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from bpv.language import tr
from ui.top_bar import TopBar
from ui.widgets.navigation import Navigation


@dataclass(frozen=True, slots=True)
class Step:
    """One stop: what it says, and where on the screen it is about; nowhere when that is not to be seen."""

    title: str
    text: str
    where: Callable[[], QRect]


def steps_of(navigation: Navigation, bar: TopBar) -> tuple[Step, ...]:
    """The five stops in this window."""
    return (
        Step(
            tr("Vandaag: wat is er nu te doen?"),
            tr(
                "Hier begint elke dag. Het ergste staat bovenaan, en de knop erachter begint "
                "met de oplossing. Onderaan draait u de laatste wijzigingen terug, elk apart."
            ),
            lambda: _rows(navigation, "overview"),
        ),
        Step(
            tr("Eén ronde voor het hele venster"),
            tr(
                "Kies hier waar u aan werkt, met de muis of met Alt+R. Vandaag, Plaatsen en de "
                "lijsten die u deelt gaan over deze ronde."
            ),
            lambda: _around(bar.rounds),
        ),
        Step(
            tr("Uw lijsten"),
            tr(
                "Sleep uw Excel-lijsten op het venster (of Ctrl+I): u ziet eerst wat er "
                "verandert. Typ in een cel om te wijzigen, of plak een blok uit Excel. Enter "
                "toont alles van één leerling of bedrijf."
            ),
            lambda: _rows(navigation, "students", "companies", "mentors", "timeline"),
        ),
        Step(
            tr("Plaatsen: wie gaat waarheen?"),
            tr(
                "Het programma zoekt de beste verdeling en zegt bij elke leerling waarom. U "
                "neemt het voorstel over, of sleept zelf op het bord. Wat u vastzet, blijft "
                "staan."
            ),
            lambda: _rows(navigation, "placements"),
        ),
        Step(
            tr("Zoeken, doen en ongedaan maken"),
            tr(
                "Ctrl+K vindt elke leerling, elk bedrijf en elke opdracht, in uw eigen woorden. Ctrl+Z "
                "maakt alles ongedaan, ook morgen nog. F1 opent het handboek bij wat u ziet."
            ),
            lambda: _around(bar.find_button, *bar.steps),
        ),
    )


def _around(*widgets: QWidget) -> QRect:
    """What widgets take up of the screen together."""
    place = QRect()
    for widget in widgets:
        if widget.isVisible():
            place = place.united(QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()))
    return place


def _rows(navigation: Navigation, *keys: str) -> QRect:
    """What the rows of some pages take up of the screen together."""
    place = QRect()
    for item in map(navigation.item_of, keys):
        if item is not None and navigation.isVisible():
            row = navigation.visualItemRect(item)
            place = place.united(QRect(navigation.viewport().mapToGlobal(row.topLeft()), row.size()))
    return place

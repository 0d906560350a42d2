"""What Ctrl+K can find and do: pages, actions of the window and the page, records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from PySide6.QtGui import QAction

from bpv.domain import School
from bpv.domain.fields import CATALOGUE
from bpv.services.lists.references import name_of
from ui.chosen_round import ChosenRound
from ui.dialogs.command_palette import Entry
from ui.pages.page import Destination
from ui.pages.registry import PAGES


def pages(show_page: Callable[[str], object]) -> Iterator[Entry]:
    """The pages of the navigation."""
    for entry in PAGES:
        yield Entry(entry.title, "bladzijde", entry.icon, partial(show_page, entry.key))


def rounds(chosen: ChosenRound) -> Iterator[Entry]:
    """The rounds that can be worked on instead."""
    for id_, name in chosen.names().items():
        if id_ != chosen.id:
            yield Entry(f"Ronde kiezen: {name}", "opdracht", "round", partial(chosen.choose, id_))


def actions(offered: Iterable[QAction]) -> Iterator[Entry]:
    """What can be done now."""
    for action in offered:
        if action.isEnabled():
            name = action.text().replace("&", "").rstrip("…")
            yield Entry(name, "opdracht", action.property("icon_name") or "arrow-right", action.trigger)


def records(school: School, go_to: Callable[[Destination], object]) -> Iterator[Entry]:
    """Everyone and everything that has a page."""
    for entry in PAGES:
        if entry.entity is None:
            continue
        kind = CATALOGUE[entry.entity].one
        values: Iterable[Any] = list(school.all(entry.entity).values())
        for value in values:
            there = Destination(entry.key, select=value.id, opens=True)
            yield Entry(name_of(school, value), kind, entry.icon, partial(go_to, there))

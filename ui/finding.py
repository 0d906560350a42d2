"""What Ctrl+K finds in the school year that is open: every record of every list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from bpv.domain import School
from bpv.domain.fields import CATALOGUE
from bpv.services.lists.references import name_of
from ui.dialogs.command_palette import Entry
from ui.pages.page import Destination
from ui.pages.registry import PAGES


def entries_of_records(school: School, go_to: Callable[[Destination], object]) -> Iterator[Entry]:
    """An entry for each record, in the order of the navigation; choosing one goes there."""
    for entry in PAGES:
        if entry.entity is None:
            continue
        kind = CATALOGUE[entry.entity].one
        values: Iterable[Any] = list(school.all(entry.entity).values())
        for value in values:
            there = Destination(entry.key, select=value.id)
            yield Entry(name_of(school, value), kind, entry.icon, partial(go_to, there))

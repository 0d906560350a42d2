"""Which cells of a table are more than plain text: a chip, seats, small marks; and what is said of it."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt

from bpv.domain import School
from bpv.language import tr
from bpv.services.lists.marks import Mark
from bpv.services.lists.tables import Column

MARKS = int(Qt.ItemDataRole.UserRole) + 2
"""Asks a cell for the small marks beside its text."""


def has_chips(column: Column) -> bool:
    """Whether something in a column stands in a chip, or is seats to draw."""
    return column.is_seats or bool(column.tones)


def tone_of(column: Column, text: str) -> str:
    """The tone of what a cell says, by the first of its words; empty where it is plain text."""
    return column.tones.get(text.partition(", ")[0], "") if column.tones is not None else ""


_SEATS = re.compile(r"(\d+) \D+ (\d+)")


def read_seats(text: str) -> tuple[int, int] | None:
    """How many seats are taken of how many, as a cell says it: '2 van 4'."""
    found = _SEATS.fullmatch(text)
    return (int(found[1]), int(found[2])) if found is not None else None


def marks_of(column: Column, school: School, id_: str) -> tuple[Mark, ...]:
    """The small marks of a cell; most columns have none."""
    return column.marks(school, id_) if column.marks is not None else ()


def read_out(column: Column, school: School, id_: str, text: str) -> str:
    """A cell for who hears it, with what its marks say."""
    marks = (mark.value for mark in marks_of(column, school, id_))
    return ", ".join((f"{column.title}: {text or tr('leeg')}", *marks))


def tip_of(column: Column, school: School, id_: str) -> str | None:
    """What is said of a cell that the mouse rests on; None for nothing."""
    if column.tip is not None:
        return column.tip(school, id_) or None
    seats = read_seats(column.text(school, id_)) if column.is_seats else None
    return (
        tr("{seats} bezet, {value} vrij", seats=seats[0], value=max(0, seats[1] - seats[0]))
        if seats
        else None
    )

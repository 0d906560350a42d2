"""Which cells of a table are more than plain text: a word in a chip of some tone, or seats; without Qt."""

from __future__ import annotations

from bpv.services.lists.tables import Column


def has_chips(column: Column) -> bool:
    """Whether something in a column stands in a chip, or is seats to draw."""
    return column.is_seats or bool(column.tones)


def tone_of(column: Column, text: str) -> str:
    """The tone of what a cell says, by the first of its words; empty where it is plain text."""
    return column.tones.get(text.partition(", ")[0], "") if column.tones is not None else ""


def read_seats(text: str) -> tuple[int, int] | None:
    """How many seats are taken of how many, as a cell says it: '2 van 4'."""
    taken, of, total = text.partition(" van ")
    return (int(taken), int(total)) if of and taken.isdecimal() and total.isdecimal() else None

"""A part of what is told to someone about what is kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One part: a table, or a sentence when there is nothing; `key` is its name for a program."""

    key: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str = "Niets."

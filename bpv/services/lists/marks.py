"""What a cell says beside its text, in small marks: whom is still to be told, what is done, a note."""

from __future__ import annotations

from enum import Enum


class Mark(Enum):
    """A mark, by what it says."""

    SCHOOL = "nog niet gemeld bij school"
    COMPANY = "nog niet gemeld bij bedrijf"
    TOLD = "gemeld"
    MADE_UP = "ingehaald"
    NOTE = "met een notitie"

"""What a cell says beside its text, in small marks: whom is still to be told, what is done, a note."""

from __future__ import annotations

from enum import Enum

from bpv.language import tr


class Mark(Enum):
    """A mark, by what it says."""

    SCHOOL = tr("nog niet gemeld bij school")
    COMPANY = tr("nog niet gemeld bij bedrijf")
    TOLD = tr("gemeld")
    MADE_UP = tr("ingehaald")
    NOTE = tr("met een notitie")

"""What two people made of the same thing, each in another way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

WHOLE = ""
"""Stands for a record as a whole: one of both made it or took it away."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one record: what it was, what is wanted here, and what it is now by someone else.

    Of a record as a whole (`WHOLE`) they are values, and None where it is not there.
    """

    entity: type
    id: str
    field: str
    base: Any
    mine: Any
    theirs: Any
    who: str = ""
    """What the other is called; '' when nobody knows who it was."""
    title: str = ""
    """What stands in the place of the field, of a record as a whole."""
    note: str = ""
    """Why it is asked and what hangs on the answer, where that is more than that both changed it."""

    @property
    def is_whole(self) -> bool:
        """Whether it is about the record as a whole."""
        return self.field == WHOLE

    @property
    def record(self) -> Any:
        """The record as someone still has it, for who has to say what it is about; None of a field."""
        if not self.is_whole:
            return None
        return next((each for each in (self.theirs, self.mine, self.base) if each is not None), None)

"""What a field of a letter is: its name in a template, what it says, and whom it may be told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bpv.language import tr
from bpv.services.letters.case import Case

ROW = "Rij_"
"""What fields begin with that come back for each pupil, in a row of a table."""

_MORE = re.compile(r"[;:]|, (?:alleen|anders|leeg) ")
"""Where in the words of a field it goes on about when it is empty, whom it is for, or what it looks like."""


@dataclass(frozen=True, slots=True)
class LetterField:
    """A name that can stand in a template; `say` gives its text for one letter, '' where there is nothing.

    One that is `private` is told to no company but in an agreement. One that `may_be_empty` is not named as
    missing: a sentence that is there for some only. `others` are names that mean the same.
    """

    key: str
    dutch: str
    say: Callable[[Case], str]
    others: tuple[str, ...] = ()
    private: bool = False
    may_be_empty: bool = False

    @property
    def words(self) -> str:
        """What it says, in the language of the window."""
        said = tr(self.dutch)
        return tr("{words} (tabel)", words=said) if self.key.startswith(ROW) else said

    @property
    def title(self) -> str:
        """What it is, in the words of a teacher: without when it is empty or whom it is for."""
        return _MORE.split(self.words)[0]

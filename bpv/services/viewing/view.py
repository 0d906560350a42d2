"""What a view of a list is: a question to which some of its rows are the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bpv.domain import School

Ask = Callable[[School, str], Iterable[str]]
"""Takes the school and the id of the round that is chosen, '' where there is none; gives ids of rows."""

ALL = "all"
"""The key of the view of every row."""


@dataclass(frozen=True, slots=True)
class View:
    """One view that comes with the program; without `ask` it is every row.

    With `of_round` it is about the round that is chosen.
    """

    key: str
    name: str
    ask: Ask | None = None
    of_round: bool = False
    hint: str = ""

"""What marked cells come to, without Qt: how many there are, and what numbers add up to that do so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bpv.domain.fields import Together
from bpv.language import marked, tr, tr_count, unmarked
from bpv.services.lists.tables import Column

_NUMBER = re.compile(r"(-?\d+(?:[.,]\d+)*)(?::(\d\d))?")
"""A number, or hours and minutes."""
_NAMED = 2
"""Of so many columns that come to something it is said; of more nobody reads a line of figures."""


class Tally:
    """Counts some cells; how many there are is known at once, what they say by turns."""

    def __init__(self, columns: Sequence[Column], cells: Mapping[int, Sequence[int]]) -> None:
        """Take the cells: columns by row."""
        self._columns, self._cells = columns, cells
        self._numbers: dict[int, list[float]] = {}
        self._filled = 0
        self._is_done = False

    @property
    def is_of_several(self) -> bool:
        """Whether there is more than one cell: of one it says what it says."""
        return len(self._cells) > 1 or any(len(columns) > 1 for columns in self._cells.values())

    def steps(self, texts_at: Callable[[int], Sequence[str]]) -> Iterator[None]:
        """Look at one row after another."""
        for row, columns in self._cells.items():
            texts = texts_at(row)
            for column in columns:
                text = texts[column]
                self._filled += bool(text)
                is_told = self._columns[column].together is not Together.NOTHING
                if is_told and (found := _NUMBER.match(text)):
                    number = float(unmarked(found[1])) + int(found[2] or 0) / 60
                    self._numbers.setdefault(column, []).append(number)
            yield
        self._is_done = True

    @property
    def words(self) -> str:
        """'Gemarkeerd: 30 rijen, 60 cellen (58 gevuld)', and 'Aantal: som 84, gemiddeld 2,8'."""
        rows, cells = len(self._cells), sum(map(len, self._cells.values()))
        filled = (
            tr(" ({word} gevuld)", word=_word(self._filled)) if self._is_done and self._filled < cells else ""
        )
        said = [
            tr(
                "Gemarkeerd: {counted}, {counted2}{filled}",
                counted=tr_count("{count} rij", "{count} rijen", rows),
                counted2=tr_count("{count} cel", "{count} cellen", cells),
                filled=filled,
            )
        ]
        if self._is_done and len(self._numbers) <= _NAMED:
            said += [self._sum(column, numbers) for column, numbers in self._numbers.items()]
        return "  ·  ".join(said)

    def _sum(self, column: int, numbers: list[float]) -> str:
        title, total = self._columns[column].title, sum(numbers)
        added = (
            tr("som {word}, ", word=_word(total)) if self._columns[column].together is Together.SUM else ""
        )
        return tr(
            "{title}: {added}gemiddeld {word}", title=title, added=added, word=_word(total / len(numbers))
        )


def _word(number: float) -> str:
    """As it is written here: '1.234,5'."""
    text = f"{number:,.0f}" if number == int(number) else f"{number:,.1f}"
    return marked(text)

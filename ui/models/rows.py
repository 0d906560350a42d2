"""Which rows a table shows and in what order, without Qt: texts kept, searched, filtered and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any

from bpv.domain import School, fold
from bpv.language import tr
from bpv.services.lists.tables import Table

READ_AHEAD = 0.006
"""Seconds of reading ahead at a time: so long waits at most whoever types meanwhile."""
AT_ONCE = 2000
"""So many rows are read within a keystroke; a search through more waits for the reading ahead."""
_CELL_END = "\x00"


def searchable(text: str) -> str:
    """Text as it is searched in: without accents and case; quick for the plain text most of it is."""
    return text.lower() if text.isascii() else fold(text)


@dataclass(frozen=True, slots=True)
class Query:
    """What the user asked to see: words to find, texts allowed per column, a set of rows, a sort, groups.

    Rows are grouped by what they say in the column `group_key`; of groups whose text is among `closed` only
    the row above them is shown.
    """

    words: str = ""
    allowed: dict[str, frozenset[str]] = field(default_factory=dict)
    only: frozenset[str] | None = None
    sort_key: str = ""
    descending: bool = False
    group_key: str = ""
    closed: frozenset[str] = frozenset()

    @property
    def is_filtering(self) -> bool:
        """Whether rows may be left out."""
        return bool(self.words.strip()) or bool(self.allowed) or self.only is not None

    def with_allowed(self, key: str, texts: frozenset[str] | None) -> Query:
        """The same, with one column's filter set or (None) taken away."""
        allowed = {k: v for k, v in self.allowed.items() if k != key}
        if texts is not None:
            allowed[key] = texts
        return replace(self, allowed=allowed)


class Rows:
    """The rows of one table: what their cells say, and which of them answer a query in which order."""

    def __init__(self, school: School, table: Table) -> None:
        """Begin with nothing read; texts are read when first needed and kept."""
        self._school = school
        self._table = table
        self._column = {column.key: number for number, column in enumerate(table.columns)}
        self._natural: list[str] | None = None
        self._sorted: tuple[str, bool, list[str]] | None = None
        self._texts: dict[str, tuple[str, ...]] = {}
        self._folded: dict[str, str] = {}
        self._ahead: list[str] | None = None

    @property
    def all(self) -> list[str]:
        """Every row in the table's own order."""
        if self._natural is None:
            self._natural = list(self._table.rows(self._school))
        return self._natural

    def texts(self, id_: str) -> tuple[str, ...]:
        """What every cell of a row says; nothing for a row that is just being removed."""
        found = self._texts.get(id_)
        if found is None:
            school = self._school
            if not self._table.is_there(school, id_):
                return ("",) * len(self._table.columns)
            found = tuple(column.text(school, id_) for column in self._table.columns)
            self._texts[id_] = found
        return found

    def text(self, id_: str, key: str) -> str:
        """What one cell says."""
        found = self._texts.get(id_)
        if found is not None:
            return found[self._column[key]]
        return self._table.column(key).text(self._school, id_)  # the rest of the row is read when needed

    @property
    def unread(self) -> int:
        """How many rows would still have to be read to search them all."""
        return len(self.all) - len(self._folded)

    def prepare(self, seconds: float) -> bool:
        """Read rows ahead for searching, for so long at most; True when every row is read."""
        end = perf_counter() + seconds
        if self._ahead is None:
            self._ahead = [id_ for id_ in reversed(self.all) if id_ not in self._folded]
        while self._ahead and perf_counter() < end:
            self._searchable(self._ahead.pop())
        return not self._ahead

    def forget(self, ids: Iterable[str] | None = None) -> None:
        """Read these rows anew when next needed; without ids all of them."""
        self._sorted = self._ahead = None
        if ids is None:
            self._texts.clear()
            self._folded.clear()
            return
        for id_ in ids:
            self._texts.pop(id_, None)
            self._folded.pop(id_, None)

    def has_other_rows(self) -> bool:
        """Ask the table anew which rows there are; True when some came or went."""
        old, self._natural, self._ahead = self._natural, None, None
        if old is not None and set(old) == set(self.all):
            return False
        self._sorted = None
        return True

    def answer(self, query: Query) -> list[str]:
        """The rows a query leaves, in its order."""
        ids = self._in_order(query)
        if query.only is not None:
            ids = [id_ for id_ in ids if id_ in query.only]
        for key, allowed in query.allowed.items():
            ids = [id_ for id_ in ids if self.text(id_, key) in allowed]
        for word in fold(query.words).split():
            ids = [id_ for id_ in ids if word in self._searchable(id_)]
        return list(ids)

    def values(self, key: str) -> list[str]:
        """Every text that occurs in a column, in the column's order, for choosing a filter from."""
        column = self._table.column(key)
        seen: dict[str, Any] = {}
        for id_ in self.all:
            text = self.text(id_, key)
            if text not in seen:
                seen[text] = column.sort(self._school, id_)
        return sorted(seen, key=lambda text: seen[text])

    def in_order(self, key: str, examples: Mapping[str, Sequence[str]]) -> list[str]:
        """Texts of a column in its order, each with rows that say so; no text last."""
        sort = self._table.column(key).sort
        keys = {text: (not text, sort(self._school, ids[0])) for text, ids in examples.items()}
        return sorted(keys, key=keys.__getitem__)

    def nameless(self, key: str) -> str:
        """What rows that say nothing in a column are called together: 'Zonder klas'."""
        return tr("Zonder {title}", title=self._table.column(key).title.lower())

    def _in_order(self, query: Query) -> list[str]:
        if not query.sort_key:
            return self.all
        if self._sorted is None or self._sorted[:2] != (query.sort_key, query.descending):
            sort = self._table.column(query.sort_key).sort
            keys = {id_: sort(self._school, id_) for id_ in self.all}
            order = sorted(self.all, key=keys.__getitem__, reverse=query.descending)
            self._sorted = (query.sort_key, query.descending, order)
        return self._sorted[2]

    def _searchable(self, id_: str) -> str:
        found = self._folded.get(id_)
        if found is None:
            found = searchable(_CELL_END.join(self.texts(id_)))
            self._folded[id_] = found
        return found

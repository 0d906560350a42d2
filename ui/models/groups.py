"""Rows in groups, without Qt: a row above each group, and the rows of those that are open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ui.models.rows import Query, Rows

_MARK = "\x00"
"""No id of a record begins so: what does is the row of a group."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group: what the cells of its column say, and its rows in order."""

    text: str
    name: str
    ids: tuple[str, ...]
    is_open: bool

    @property
    def row_id(self) -> str:
        """What its own row is known by."""
        return f"{_MARK}{self.text}"


class Groups:
    """How rows were laid out last; `word` says what the rows of a group come to together."""

    def __init__(self, rows: Rows) -> None:
        """Begin without groups."""
        self._rows = rows
        self.all: dict[str, Group] = {}
        self.answer: list[str] = []
        """The rows that answered, in groups or not, shown or not."""
        self.word: Callable[[Sequence[str]], str] = lambda ids: str(len(ids))
        self._words: dict[str, str] = {}

    @property
    def is_on(self) -> bool:
        """Whether rows are grouped now."""
        return bool(self.all)

    def lay_out(self, ids: list[str], query: Query) -> list[str]:
        """The rows to show for these that answered: with a row above each group."""
        self.answer, self.all, self._words = ids, {}, {}
        if not query.group_key:
            return ids
        by_text: dict[str, list[str]] = {}
        for id_ in ids:
            by_text.setdefault(self._rows.text(id_, query.group_key), []).append(id_)
        is_reversed = query.sort_key == query.group_key and query.descending
        order = self._rows.in_order(query.group_key, by_text)
        shown: list[str] = []
        for text in reversed(order) if is_reversed else order:
            name = text or self._rows.nameless(query.group_key)
            group = Group(text, name, tuple(by_text[text]), text not in query.closed)
            self.all[group.row_id] = group
            shown += [group.row_id, *(group.ids if group.is_open else ())]
        return shown

    def words_of(self, group: Group) -> str:
        """'6 bedrijven, 7 plekken vrij'."""
        if group.row_id not in self._words:
            self._words[group.row_id] = self.word(group.ids)
        return self._words[group.row_id]

    def of(self, id_: str) -> Group | None:
        """The group a row belongs to; None where rows are not grouped."""
        return next((group for group in self.all.values() if id_ in group.ids), None)

    def row_above(self, ids: Sequence[str], row: int) -> int:
        """Of rows as they are shown: where the group of one begins; -1 where rows are not grouped."""
        return next((each for each in range(row, -1, -1) if ids[each] in self.all), -1)

    def forget_words(self) -> None:
        """What rows come to together may be otherwise now."""
        self._words = {}

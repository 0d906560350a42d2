"""Where everything of a board is: headers, cards side by side in lines of one height, pupils in cards."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from PySide6.QtCore import QPoint, QRect

from bpv.services.moving.cards import Card
from ui.pages.board.board_model import Item, Kind
from ui.theme import GRID, scaled

_CARD, _HEADER, _BAND, _TITLE, _DETAIL, _SEAT = 196, 28, 26, 24, 18, 26
_MOST_FREE = 2
"""So many free seats each have a line of their own; of more only the number is said."""


def free_lines(free: int) -> int:
    """The lines that free seats take in a card."""
    return free if free <= _MOST_FREE else 1


@dataclass(frozen=True, slots=True)
class Line:
    """Items from `first` up to `end` that stand beside each other, with what is in them."""

    top: int
    bottom: int
    first: int
    end: int


class _Rects(Sequence[QRect]):
    """The rectangle of each item, worked out when it is asked for: of a large board few are looked at."""

    def __init__(self, layout: BoardLayout) -> None:
        self._layout = layout

    def __len__(self) -> int:
        return len(self._layout.items)

    @overload
    def __getitem__(self, number: int) -> QRect: ...
    @overload
    def __getitem__(self, number: slice) -> list[QRect]: ...
    def __getitem__(self, number: int | slice) -> QRect | list[QRect]:
        if isinstance(number, slice):
            return [self[each] for each in range(len(self))[number]]
        return self._layout.rect(number)


class BoardLayout:
    """The rectangles of all items, in the order of the model, for a board so wide."""

    def __init__(self, items: Sequence[Item], width: int) -> None:
        """Measure at the zoom in use."""
        self.band, self.title, self.detail = scaled(_BAND), scaled(_TITLE), scaled(_DETAIL)
        self.seat, self.gap, self.pad = scaled(_SEAT), GRID, scaled(GRID)
        self.columns = max(1, (width + self.gap) // (scaled(_CARD) + self.gap))
        self._card_width = max(1, (width - (self.columns - 1) * self.gap) // self.columns)
        self.lines: list[Line] = []
        self.items, self._width, self.height = items, width, 0
        self._seat_step, self._header_height = self.seat + self.gap // 2, scaled(_HEADER)
        number = 0
        while number < len(items):
            number = self._header(number) if items[number].kind is Kind.GROUP else self._cards(number)
        self._tops = [line.top for line in self.lines]
        self._firsts = [line.first for line in self.lines]

    @property
    def rects(self) -> Sequence[QRect]:
        """The rectangle of each item; kept here it would hold this layout, which holds it, for ever."""
        return _Rects(self)

    def _header(self, number: int) -> int:
        height = self._header_height
        self.lines.append(Line(self.height, self.height + height, number, number + 1))
        self.height += height
        return number + 1

    def _cards(self, number: int) -> int:
        """Lay one line of cards; gives the item after it."""
        first, top, tallest, column, items = number, self.height, 0, 0, self.items
        while number < len(items) and column < self.columns:
            card = items[number].card
            if card is None:
                break
            tallest = max(tallest, self._card_height(card))
            number += 1 + len(card.seats)
            column += 1
        self.height = top + tallest + self.gap
        self.lines.append(Line(top, top + tallest, first, number))
        return number

    def _head_height(self, card: Card) -> int:
        return self.band + self.title + (self.detail if card.detail else 0) + self.gap // 2

    def _card_height(self, card: Card) -> int:
        lines = len(card.seats) + free_lines(card.free)
        return self._head_height(card) + self._seat_step * lines + self.gap // 2

    def rect(self, number: int) -> QRect:
        """Where an item is."""
        line = self.lines[self.line_of(number)]
        if self.items[number].card is None:
            return QRect(0, line.top, self._width, self._header_height)
        at, x = line.first, 0
        while (card := self.items[at].card) is not None and number > at + len(card.seats):
            at += 1 + len(card.seats)
            x += self._card_width + self.gap
        if number == at or card is None:
            return QRect(x, line.top, self._card_width, line.bottom - line.top)
        y = line.top + self._head_height(card) + self._seat_step * (number - at - 1)
        return QRect(x + self.pad, y, self._card_width - 2 * self.pad, self.seat)

    def free_rect(self, number: int, line: int) -> QRect:
        """Where a line of free seats is in the card of an item."""
        rect, card = self.rects[number], self.items[number].card
        assert card is not None
        y = rect.top() + self._head_height(card) + (len(card.seats) + line) * self._seat_step
        return QRect(rect.left() + self.pad, y, rect.width() - 2 * self.pad, self.seat)

    def between(self, top: int, bottom: int) -> tuple[int, int]:
        """The items, from one up to the other, that are at least partly within these heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        end = bisect_right(self._tops, bottom)
        if first >= end:
            return 0, 0
        return self.lines[first].first, self.lines[end - 1].end

    def item_at(self, point: QPoint) -> int | None:
        """The innermost item at a point."""
        first, end = self.between(point.y(), point.y())
        return next((n for n in reversed(range(first, end)) if self.rects[n].contains(point)), None)

    def beside(self, number: int, lines: int) -> int | None:
        """The item so many lines further that is nearest, a card or a header."""
        at = self.line_of(number) + lines
        if not 0 <= at < len(self.lines):
            return None
        line, middle = self.lines[at], self.rects[number].center().x()
        outer = [n for n in range(line.first, line.end) if self.items[n].kind is not Kind.SEAT]
        return min(outer, key=lambda n: abs(self.rects[n].center().x() - middle))

    def line_of(self, number: int) -> int:
        """The line an item is in."""
        return bisect_right(self._firsts, number) - 1

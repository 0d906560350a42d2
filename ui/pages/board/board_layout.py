"""Where everything of a board is: headers, cards side by side in lines of one height, pupils in cards."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

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


class BoardLayout:
    """The rectangles of all items, in the order of the model, for a board so wide."""

    def __init__(self, items: Sequence[Item], width: int) -> None:
        """Measure at the zoom in use."""
        self.band, self.title, self.detail = scaled(_BAND), scaled(_TITLE), scaled(_DETAIL)
        self.seat, self.gap, self.pad = scaled(_SEAT), GRID, scaled(GRID)
        self.columns = max(1, (width + self.gap) // (scaled(_CARD) + self.gap))
        self._card_width = max(1, (width - (self.columns - 1) * self.gap) // self.columns)
        self.rects: list[QRect] = []
        self.lines: list[Line] = []
        self._items, self._width, self.height = items, width, 0
        self._seat_step = self.seat + self.gap // 2
        number = 0
        while number < len(items):
            number = self._header(number) if items[number].kind is Kind.GROUP else self._cards(number)
        self._tops = [line.top for line in self.lines]

    def _header(self, number: int) -> int:
        height = scaled(_HEADER)
        self.rects.append(QRect(0, self.height, self._width, height))
        self.lines.append(Line(self.height, self.height + height, number, number + 1))
        self.height += height
        return number + 1

    def _cards(self, number: int) -> int:
        """Lay one line of cards; gives the item after it."""
        first, top, tallest, column = number, self.height, 0, 0
        places = []
        items = self._items
        while number < len(items) and items[number].kind is Kind.PLACE and column < self.columns:
            places.append(len(self.rects))
            x = column * (self._card_width + self.gap)
            height = self._lay_card(number, x, top)
            tallest = max(tallest, height)
            number = len(self.rects)  # as many as there are items up to there
            column += 1
        for place in places:
            self.rects[place].setHeight(tallest)
        self.height = top + tallest + self.gap
        self.lines.append(Line(top, top + tallest, first, number))
        return number

    def _lay_card(self, number: int, x: int, top: int) -> int:
        card = self._items[number].card
        assert card is not None
        self.rects.append(QRect(x, top, self._card_width, 0))
        y = top + self.band + self.title + (self.detail if card.detail else 0) + self.gap // 2
        step, left, width, height = self._seat_step, x + self.pad, self._card_width - 2 * self.pad, self.seat
        self.rects += [QRect(left, y + step * n, width, height) for n in range(len(card.seats))]
        y += step * (len(card.seats) + free_lines(card.free))
        return y + self.gap // 2 - top

    def free_rect(self, number: int, line: int) -> QRect:
        """Where a line of free seats is in the card of an item."""
        rect, card = self.rects[number], self._items[number].card
        assert card is not None
        y = rect.top() + self.band + self.title + (self.detail if card.detail else 0) + self.gap // 2
        y += (len(card.seats) + line) * (self.seat + self.gap // 2)
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
        outer = [n for n in range(line.first, line.end) if self._items[n].kind is not Kind.SEAT]
        return min(outer, key=lambda n: abs(self.rects[n].center().x() - middle))

    def line_of(self, number: int) -> int:
        """The line an item is in."""
        firsts = [line.first for line in self.lines]
        return bisect_right(firsts, number) - 1

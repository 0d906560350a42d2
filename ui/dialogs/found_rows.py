"""What Ctrl+K finds, and how a row of it is drawn: name, what tells it apart, kind and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from bpv.services.searching.letters import matched
from ui.guarding import Guarded
from ui.icons import SIZE, pixmap
from ui.theme import GRID, ROW_HEIGHT, scaled, tokens
from ui.widgets.chips import colour

ENTRY = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_WIDEST_NAME = 0.68
"""The part of the row a name may take beside what tells it apart."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find: what it is called, what kind it is, what choosing it does.

    `words` are what else it is found by, `key` is by what it is known when it was chosen before; one that
    `is_personal` is not remembered after closing.
    """

    text: str
    kind: str
    icon: str
    run: Callable[[], object]
    detail: str = ""
    words: str = ""
    key: str = ""
    keys: str = ""
    is_possible: bool = True
    is_personal: bool = False

    @property
    def spoken(self) -> str:
        """All of the row in one sentence."""
        return ", ".join(part for part in (self.text, self.detail, self.kind, self.keys) if part)


class FoundRows(Guarded, QStyledItemDelegate):
    """Draws the rows of a list of entries; in them stands out what was `typed`."""

    typed = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the rows of other lists."""
        return QSize(0, scaled(ROW_HEIGHT + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one entry."""
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        c = tokens()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(rect, colour(c.selection))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colour(c.accent_text))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour(c.hover))
        quiet = c.text if is_chosen else c.muted
        room = rect.adjusted(scaled(GRID) + 4, 0, -scaled(GRID), 0)
        side, ratio = scaled(SIZE), painter.device().devicePixelRatioF()
        place = QRect(room.left(), rect.center().y() - side // 2 + 1, side, side)
        painter.drawPixmap(place, pixmap(entry.icon, side, quiet, ratio))
        room.setLeft(place.right() + 1 + scaled(GRID))
        right = "  ·  ".join(part for part in (entry.keys, entry.kind) if part)
        painter.setPen(colour(quiet))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(right) - scaled(2 * GRID))
        name = QRect(room)
        if entry.detail:
            name.setWidth(round(room.width() * _WIDEST_NAME))
        used = self._write(painter, name, entry.text, c.text if entry.is_possible else quiet)
        room.setLeft(room.left() + used + scaled(GRID + GRID // 2))
        self._write(painter, room, entry.detail, quiet)

    def _write(self, painter: QPainter, room: QRect, text: str, ink: str) -> int:
        """Write a text in the room there is, what was typed in another colour and underlined; how wide."""
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        whole = QRect(room)
        for part, is_typed in _parts(shown, self.typed):
            letters = painter.font()
            letters.setUnderline(is_typed)
            painter.setFont(letters)
            painter.setPen(colour(tokens().accent_text if is_typed else ink))
            painter.drawText(whole, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, part)
            whole.setLeft(whole.left() + painter.fontMetrics().horizontalAdvance(part))
        letters = painter.font()
        letters.setUnderline(False)  # or what is drawn next has it too
        painter.setFont(letters)
        return whole.left() - room.left()


def _parts(text: str, typed: str) -> Iterator[tuple[str, bool]]:
    """A text in pieces: what was typed, and what stands between."""
    end = 0
    for at, size in matched(text, typed):
        if at > end:
            yield text[end:at], False
        yield text[at : at + size], True
        end = at + size
    if end < len(text):
        yield text[end:], False

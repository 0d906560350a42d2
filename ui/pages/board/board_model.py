"""What is on the board, one after another: groups, in them places, in them pupils."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from operator import is_
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from bpv.domain import fold
from bpv.language import tr
from bpv.services.moving.cards import Card, CardGroup, Mark, Seat
from ui.guarding import Guarded

PUPIL = "application/x-bpv-leerling"
"""What is dragged: the id of a pupil."""
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_ROOT = QModelIndex()


class Kind(Enum):
    """What an item is."""

    GROUP = tr("groep")
    PLACE = tr("plek")
    SEAT = tr("leerling")


@dataclass(frozen=True, slots=True)
class Item:
    """A group, one of its places, or a pupil there."""

    kind: Kind
    group: CardGroup
    card: Card | None = None
    seat: Seat | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What it is called in every arrangement."""
        if self.seat is not None and self.card is not None:
            return self.card.position_id, self.seat.student_id
        return (self.card.position_id, "") if self.card is not None else ("", self.group.title)


class BoardModel(Guarded, QAbstractListModel):
    """The items of the groups that are open, of the places that are asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.items: list[Item] = []
        self.closed: set[str] = set()
        self.says: Callable[[Card], str] = lambda card: card.count
        self.tells: Callable[[Card], str] = lambda card: ""
        """What a place says beside its name, and in a tip."""
        self._groups: Sequence[CardGroup] = ()
        self._words: list[str] = []
        self._only: Collection[str] | None = None
        self._made: dict[str, tuple[list[Card], list[Item]]] = {}

    def show_groups(self, groups: Sequence[CardGroup]) -> None:
        """Show these groups from now on."""
        self._groups = groups
        self._arrange()

    def ask(self, words: str, only: Collection[str] | None) -> None:
        """Show only places with these words, and of these only those with an id in `only`."""
        asked = fold(words).split()
        if (asked, only) != (self._words, self._only):
            self._words, self._only = asked, only
            self._arrange()

    def toggle(self, title: str) -> None:
        """Close an open group, or open it."""
        self.closed ^= {title}
        self._arrange()

    def row_of(self, key: tuple[str, str]) -> int | None:
        """Where an item is; None when it is not shown."""
        return next((row for row, item in enumerate(self.items) if item.key == key), None)

    def reveal(self, position_id: str) -> int | None:
        """Where a place is, its group opened for it; None when it is not asked for."""
        group = next((g for g in self._groups if any(c.position_id == position_id for c in g.cards)), None)
        if group is not None and group.title in self.closed:
            self.toggle(group.title)
        return self.row_of((position_id, ""))

    @property
    def n_hidden(self) -> int:
        """How many places are there that were not asked for."""
        return sum(not self._is_asked(card) for group in self._groups for card in group.cards)

    def _is_asked(self, card: Card) -> bool:
        if self._only is not None and card.position_id not in self._only:
            return False
        return all(word in card.words for word in self._words) if self._words else True

    def _arrange(self) -> None:
        self.beginResetModel()
        self.items = []
        for group in self._groups:
            cards = [card for card in group.cards if self._is_asked(card)]
            if not cards:
                continue
            self.items.append(Item(Kind.GROUP, group))
            if group.title not in self.closed:
                self.items += self._items_of(group, cards)
        self.endResetModel()

    def _items_of(self, group: CardGroup, cards: list[Card]) -> list[Item]:
        """The places of a group with who is there; the same as before where no card is another."""
        known = self._made.get(group.title)
        if known is not None and len(known[0]) == len(cards) and all(map(is_, known[0], cards)):
            return known[1]
        made = []
        for card in cards:
            made.append(Item(Kind.PLACE, group, card))
            made += [Item(Kind.SEAT, group, card, seat) for seat in card.seats]
        self._made[group.title] = cards, made
        return made

    # What Qt asks

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """All items."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        """The name of an item, and for who does not see it all it says."""
        if not 0 <= index.row() < len(self.items):
            return None
        item = self.items[index.row()]
        if role == _ROLE.DisplayRole:
            if item.seat is not None:
                return item.seat.name
            return item.card.title if item.card is not None else item.group.title
        if role == _ROLE.AccessibleTextRole:
            return self._spoken(item)
        if role == _ROLE.ToolTipRole and item.card is not None:
            return (item.seat.note if item.seat is not None else self.tells(item.card)) or None
        return None

    def _spoken(self, item: Item) -> str:
        if item.card is None:
            state = tr("dicht") if item.group.title in self.closed else "open"
            return tr(
                "{title}, {count} plekken, {free} vrij, {state}",
                title=item.group.title,
                count=len(item.group.cards),
                free=item.group.free,
                state=state,
            )
        if item.seat is None:
            parts = [item.card.title, item.card.detail, item.card.town, item.card.count, self.says(item.card)]
        else:
            mark = "" if item.seat.mark is Mark.STAYS else item.seat.mark.value
            where = tr("bij {title}", title=item.card.title)
            parts = [item.seat.name, item.seat.school_class, where, mark, item.seat.note]
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Pupils can be dragged."""
        if not 0 <= index.row() < len(self.items):
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        seat = self.items[index.row()].seat
        if seat is not None and seat.mark is not Mark.GOES:
            found |= Qt.ItemFlag.ItemIsDragEnabled
        return found

    def mimeTypes(self) -> list[str]:
        """Pupils."""
        return [PUPIL]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The pupil of an item, by an id that says nothing elsewhere."""
        seats = [seat for index in indexes if (seat := self.items[index.row()].seat) is not None]
        return pupil_data(seats[0].student_id if seats else "")


def pupil_data(student_id: str) -> QMimeData:
    """What a drag of a pupil carries."""
    result = QMimeData()
    result.setData(PUPIL, student_id.encode())
    return result


def pupil_of(data: QMimeData) -> str | None:
    """The pupil that is dragged; None for anything else."""
    return bytes(data.data(PUPIL).data()).decode() or None

"""Profiles against municipalities: how demand and supply stand where they cross."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from bpv.domain.terms import Profile
from bpv.language import tr
from bpv.services.supply.balance import EVERYWHERE, Balance, State
from bpv.services.supply.picture import Picture
from ui.guarding import Guarded
from ui.models.table_model import TONE

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class MatrixModel(Guarded, QAbstractTableModel):
    """A row a profile, a column a municipality; the first says how it stands in all of them together."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.profiles: list[Profile | None] = []
        self.names: list[str] = []
        self._at: dict[tuple[Profile | None, str], Balance] = {}

    def show_picture(self, picture: Picture) -> None:
        """Show this instead; of municipalities those in which any pupil is."""
        self.beginResetModel()
        self.profiles = picture.profiles
        asked = {each.municipality for each in picture.lines if each.pupils.high}
        self.names = [EVERYWHERE, *(name for name in picture.municipalities if name in asked)]
        self.names = self.names if self.profiles else []
        lines = (*picture.lines, *picture.total)
        self._at = {(each.profile, each.municipality): each for each in lines}
        self.endResetModel()

    @property
    def has_ranges(self) -> bool:
        """Whether any cell says from how many to how many."""
        return any(not each.pupils.is_known for each in self._at.values())

    def balance_at(self, index: Index) -> Balance | None:
        """What stands in a cell; None where there is nothing."""
        if not index.isValid():
            return None
        return self._at.get((self.profiles[index.row()], self.names[index.column()]))

    def find(self, balance: Balance) -> QModelIndex:
        """The cell of a line; no cell where it is not shown."""
        if balance.profile in self.profiles and balance.municipality in self.names:
            row, column = self.profiles.index(balance.profile), self.names.index(balance.municipality)
            return self.index(row, column)
        return QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The number of profiles."""
        return 0 if parent.isValid() else len(self.profiles)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The number of municipalities, and all together."""
        return 0 if parent.isValid() else len(self.names)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """What lacks in a chip, else pupils on places; in the tip all of it."""
        balance = self.balance_at(index)
        if role == _ROLE.TextAlignmentRole:
            return _LEFT
        if balance is None:
            return "" if role in (_ROLE.DisplayRole, TONE) else None
        if role == _ROLE.DisplayRole:
            return text_of(balance)
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return balance.words
        if role == TONE:
            return balance.state.tone if balance.state in (State.SHORT, State.MAYBE, State.TIGHT) else ""
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """The municipalities above, the profiles beside."""
        titles = self.names if orientation is Qt.Orientation.Horizontal else self.profile_words
        if not 0 <= section < len(titles):
            return None
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return titles[section] or tr("Onbekend")
        return _LEFT if role == _ROLE.TextAlignmentRole else None

    @property
    def profile_words(self) -> list[str]:
        """What the rows are called."""
        return [profile.label if profile else tr("Zonder profiel") for profile in self.profiles]


def text_of(balance: Balance) -> str:
    """'5 te kort', '3? te kort', 'krap: 20 op 21', '12 op 15'."""
    numbers = tr("{words} op {places}", words=balance.pupils.words, places=balance.places)
    if balance.state is State.SHORT:
        return tr("{words} te kort", words=balance.short.words)
    if balance.state is State.MAYBE:
        return tr("{high} te kort?", high=balance.short.high)
    if balance.state is State.TIGHT:
        return tr("krap: {numbers}", numbers=numbers) if balance.pupils.is_known else tr("krap")
    return numbers

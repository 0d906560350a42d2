"""Choosing one of very many by typing a part of the name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from bpv.language import tr
from ui.guarding import Guarded


class SubjectBox(Guarded, QComboBox):
    """Who or what it can be, to choose or to type a part of; listed once the user comes to it."""

    def __init__(self, list_all: Callable[[], list[tuple[str, str]]], parent: QWidget | None = None) -> None:
        """Begin without any."""
        super().__init__(parent)
        self._list_all = list_all
        self._is_filled = False
        self.ids: list[str] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)

    @property
    def id(self) -> str:
        """Who or what is chosen; empty for nobody."""
        row = self.currentIndex()
        return self.ids[row] if 0 <= row < len(self.ids) else ""

    def begin_with(self, name: str, id_: str) -> None:
        """Show one, and not yet the others."""
        self.addItem(name)
        self.ids = [id_]

    def fill(self) -> None:
        """List all of them, with the same one chosen, or none."""
        if self._is_filled:
            return
        self._is_filled = True
        chosen, known = self.id, self._list_all()
        with QSignalBlocker(self):
            self.ids = [id_ for _, id_ in known]
            self.setModel(QStringListModel([name for name, _ in known], self))
            self.setCurrentIndex(self.ids.index(chosen) if chosen in self.ids else -1)
        if (typed := self.lineEdit()) is not None:
            typed.setPlaceholderText(tr("typ een deel van de naam"))
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The user comes to it."""
        self.fill()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        """Or opens it."""
        self.fill()
        super().showPopup()

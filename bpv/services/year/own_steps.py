"""Which action undo and redo are about, known without asking where the school year stands each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpv.storage import JournalEntry, OpenSchool


class OwnSteps:
    """Of a file that is asked; of a server it is remembered, for an answer takes its time."""

    def __init__(self, file: OpenSchool) -> None:
        """Ask once."""
        self._file, self._is_far = file, file.is_shared
        self._undo: JournalEntry | None = None
        self._redo: JournalEntry | None = None
        if self._is_far:
            self.ask()

    @property
    def next_undo(self) -> JournalEntry | None:
        """The action that undo would take back."""
        return self._undo if self._is_far else self._file.next_undo

    @property
    def next_redo(self) -> JournalEntry | None:
        """The action that redo would do again."""
        return self._redo if self._is_far else self._file.next_redo

    def ask(self) -> None:
        """Ask where it stands; BpvError."""
        self._undo, self._redo = self._file.next_undo, self._file.next_redo

    def did(self, entry: JournalEntry) -> None:
        """Something new was done: nothing can be done again."""
        self._undo, self._redo = entry, None

    def took(self, entry: JournalEntry, kind: str) -> None:
        """An action was taken back or done again: the one before it, or after it, is asked for."""
        if not self._is_far:
            return
        if kind == "undo":
            self._redo, self._undo = entry, self._file.next_undo
        else:
            self._undo, self._redo = entry, self._file.next_redo
